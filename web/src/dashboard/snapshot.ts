// What the server says once a second; see `Snapshot` in src/zstream/wire/dashboard.py.

/** Milliseconds, of the last ten seconds. */
export interface Percentiles {
  count: number;
  p50: number | null;
  p90: number | null;
  p99: number | null;
}

export type StreamState = "queued" | "running" | "paused" | "finished" | "cancelled" | "failed";

export interface Stream {
  id: string;
  model: string;
  state: StreamState;
  tokens: number;
  unread_tokens: number;
  unread_bound: number;
  age_s: number;
  resumable: boolean;
  readers: number;
}

export interface Snapshot {
  /** Unix time in seconds, by the server's clock. */
  at: number;
  state: "loading" | "ready" | "draining" | "dead" | "closed";
  models: string[];
  running: number;
  waiting: number;
  paused: number;
  slots: number;
  slots_used: number;
  cells: number;
  cells_used: number;
  cells_kept: number;
  unread_tokens: number;
  tokens: number;
  tokens_per_second: number | null;
  requests: { finished: number; failed: number; cancelled: number };
  ttft_ms: Percentiles;
  itl_ms: Percentiles;
  delivery_ms: Percentiles;
  streams: Stream[];
  streams_left_out: number;
}
