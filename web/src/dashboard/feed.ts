// The connection to the server: reads snapshots, notices silence, and comes back by itself.
import { eventDecoder } from "zstream-client";
import { type Fault, faultOf } from "../shared/fault";
import { authorization } from "../shared/key";
import { address } from "../shared/place";
import type { Snapshot } from "./snapshot";

/** `refused`: to ask again as before would change nothing. `lost`: the next try is at `retryAt`, by `Date.now()`. */
export type Link =
  | { kind: "connecting" | "live" | "left" }
  | { kind: "refused"; fault: Fault }
  | { kind: "lost"; fault: Fault; since: number; retryAt: number };

export interface Listener {
  onSnapshot(snapshot: Snapshot): void;
  onLink(link: Link): void;
}

const SILENCE_MS = 6_000; // there is a snapshot a second
const WAITS_MS = [500, 1_000, 2_000, 4_000, 5_000];
const UNREACHED: Fault = { status: 0 };

export class Feed {
  #listener: Listener;
  #attempt = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  #since = 0;
  #isLive = false;

  constructor(listener: Listener) {
    this.#listener = listener;
  }

  /** Connect now, whatever is going on. */
  open(): void {
    this.#stop();
    const attempt = (this.#attempt = new AbortController());
    if (!this.#failures) this.#listener.onLink({ kind: "connecting" });
    this.#read(attempt).then(
      () => this.#onLost(attempt, UNREACHED),
      (reason: unknown) => this.#onLost(attempt, reason instanceof Refusal ? reason.fault : UNREACHED),
    );
  }

  /** Let go of it until `open`. */
  leave(): void {
    this.#stop();
    this.#listener.onLink({ kind: "left" });
  }

  #stop(): void {
    this.#isLive = false;
    clearTimeout(this.#timer);
    this.#attempt.abort();
  }

  async #read(attempt: AbortController): Promise<void> {
    const watch = watchdog(attempt);
    try {
      const headers = { accept: "text/event-stream", ...authorization() };
      const response = await fetch(address("dashboard/events"), { headers, cache: "no-store", signal: attempt.signal });
      if (!response.ok) throw new Refusal(await faultIn(response));
      await this.#follow(response.body!.getReader(), watch);
    } finally {
      watch.stop();
    }
  }

  async #follow(body: ReadableStreamDefaultReader<Uint8Array>, watch: Watchdog): Promise<void> {
    const decoder = eventDecoder();
    for (let part = await body.read(); !part.done; part = await body.read()) {
      watch.heard();
      const newest = decoder.feed(part.value).at(-1);
      if (newest) this.#tell(JSON.parse(newest.data) as Snapshot);
    }
  }

  #tell(snapshot: Snapshot): void {
    this.#failures = 0;
    this.#since = Date.now();
    this.#listener.onSnapshot(snapshot);
    if (!this.#isLive) this.#listener.onLink({ kind: "live" });
    this.#isLive = true;
  }

  #onLost(attempt: AbortController, fault: Fault): void {
    if (attempt !== this.#attempt) return; // another one is under way
    this.#stop();
    if (fault.status === 401 || fault.status === 403 || fault.status === 404) {
      this.#since = 0;
      this.#listener.onLink({ kind: "refused", fault });
      return;
    }
    const wait = WAITS_MS[Math.min(this.#failures++, WAITS_MS.length - 1)]!;
    this.#listener.onLink({ kind: "lost", fault, since: this.#since, retryAt: Date.now() + wait });
    this.#timer = setTimeout(() => this.open(), wait);
  }
}

class Refusal extends Error {
  constructor(readonly fault: Fault) {
    super(fault.message);
  }
}

async function faultIn(response: Response): Promise<Fault> {
  return faultOf(response.status, await response.text(), response.headers.get("retry-after"));
}

interface Watchdog {
  heard(): void;
  stop(): void;
}

/** Aborts what says nothing for too long: of a computer that slept, or a cable that was pulled, nobody tells. */
function watchdog(attempt: AbortController): Watchdog {
  let timer: ReturnType<typeof setTimeout>;
  const stop = () => clearTimeout(timer);
  const heard = () => {
    stop();
    timer = setTimeout(() => attempt.abort(), SILENCE_MS);
  };
  heard();
  return { heard, stop };
}
