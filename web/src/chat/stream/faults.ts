// What the streaming client throws, as a fault that can be said in words.
import { StreamError } from "zstream-client";
import { type Fault, LOST, RELOADED, UNKEPT } from "../../shared/fault";
import { isLeft } from "./connection";

export function faultIn(error: unknown): Fault {
  if (!(error instanceof StreamError)) return { status: 500, message: String(error) };
  const { kind, status, code, message, param, retryAfter } = error;
  if (kind === "network") return isLeft() ? RELOADED : { status: 0 };
  if (kind === "cut") return isLeft() ? UNKEPT : LOST;
  return {
    status: status && status >= 400 ? status : 500,
    message,
    ...(code ? { code } : {}),
    ...(param ? { param } : {}),
    ...(retryAfter === undefined ? {} : { retryAfterS: Math.ceil(retryAfter) }),
  };
}
