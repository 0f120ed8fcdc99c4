/** The one error of a stream, by what happened; and a server's own words for it. */

/**
 * network: nobody answered the request.
 * refused: an answer that is no stream; it has a `status`.
 * failed: the stream began, and the server said in it that it failed.
 * cut: the connection broke, and the stream could not be gone on with.
 * invalid: an answer, but none that is a chat.
 */
export type StreamErrorKind = "network" | "refused" | "failed" | "cut" | "invalid";

interface Details {
  /** The HTTP status of a refusal. */
  status?: number;
  /** These three are the server's, as OpenAI names them. */
  type?: string | null;
  param?: string | null;
  code?: string | null;
  /** Seconds, where the server said when to come back. */
  retryAfter?: number;
  cause?: unknown;
}

export interface StreamError extends Details {}
export class StreamError extends Error {
  declare readonly kind: StreamErrorKind;

  constructor(kind: StreamErrorKind, message: string, details?: Details) {
    super(message);
    Object.assign(this, { kind }, details);
  }
}
// On the prototype, so that stack traces begin with it.
StreamError.prototype.name = "StreamError";

/** undefined where it is no JSON. */
export function parse(text: string): any {
  try {
    return JSON.parse(text);
  } catch {}
}

/** In OpenAI's form or any other. */
export function serverError(kind: StreamErrorKind, said: unknown, otherwise: string, details?: Details): StreamError {
  const { message = said, type, param, code } = Object(said);
  return new StreamError(kind, typeof message === "string" ? message : otherwise, { type, param, code, ...details });
}

/** An answer that is no stream. */
export async function refusal(response: Response): Promise<StreamError> {
  const { ok, status, headers } = response;
  if (ok) return invalid(headers.get("content-type"), { status });
  const text = await response.text().catch(String);
  const body = parse(text);
  const after: any = headers.get("retry-after"); // seconds or a date
  const retryAfter = Math.max(0, isNaN(after) ? (Date.parse(after) - Date.now()) / 1e3 : +after) || undefined;
  return serverError("refused", body?.error ?? body?.detail, `HTTP ${status}: ${text}`, { status, retryAfter });
}

export const invalid = (found: unknown, details?: Details): StreamError =>
  new StreamError("invalid", "No chat stream: " + found, details);
