// How this page reaches the server's streams: relative to itself, with its key, and anew when the network is back.
import { type ChatStream, type StreamOptions, streamChat } from "zstream-client";
import { apiKey } from "../../shared/key";
import { address } from "../../shared/place";
import { RESUME_TTL_S } from "../state/settings";

const BACKOFF = { firstMs: 200, maxMs: 3000, attempts: 1000, giveUpAfterMs: RESUME_TTL_S * 1000 };
const url = () => address("v1/chat/completions");

// A network that went and came back has forgotten its connections, which notice that only after minutes.
let network = new AbortController();
addEventListener("online", () => {
  network.abort();
  network = new AbortController();
});

let left = false;
addEventListener("pagehide", () => (left = true));
addEventListener("pageshow", () => (left = false));

/** A page that is being left hears yet that its connections break. */
export const isLeft = () => left;

/** `onAnswer`: whether the server keeps the stream, so that the page may be left. */
export type Hooks = Pick<StreamOptions, "onToken" | "onChunk" | "onReconnect"> & { onAnswer: (kept: boolean) => void };

export function start(body: Record<string, unknown>, hooks: Hooks): ChatStream {
  return streamChat(url(), body, options(hooks));
}

/** Reads it again from its beginning. */
export function attach(id: string, hooks: Hooks): ChatStream {
  return streamChat(url(), id, options(hooks));
}

function options({ onAnswer, ...hooks }: Hooks): StreamOptions {
  const key = apiKey();
  const ask = async (url: string, init: RequestInit) => {
    const response = await breakable(url, init);
    if (init.method === "POST") onAnswer(response.headers.has("x-stream-id"));
    return response;
  };
  return { ...hooks, ...(key ? { apiKey: key } : {}), resume: true, backoff: BACKOFF, fetch: ask };
}

function breakable(url: string, init: RequestInit): Promise<Response> {
  const signals = [network.signal, ...(init.signal ? [init.signal] : [])];
  return fetch(url, { ...init, signal: AbortSignal.any(signals) });
}
