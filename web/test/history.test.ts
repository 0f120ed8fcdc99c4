// What the dashboard's charts show.
import assert from "node:assert/strict";
import { test } from "node:test";
import { History } from "../src/dashboard/history";
import type { Percentiles, Snapshot } from "../src/dashboard/snapshot";

const NONE: Percentiles = { count: 0, p50: null, p90: null, p99: null };

function snapshot(at: number, running = 1): Snapshot {
  return {
    at, state: "ready", models: ["m"], running, waiting: 0, paused: 0, slots: 4, slots_used: 0,
    cells: 0, cells_used: 0, cells_kept: 0, unread_tokens: 0, tokens: 0, tokens_per_second: null,
    requests: { finished: 0, failed: 0, cancelled: 0 }, ttft_ms: NONE, itl_ms: NONE, delivery_ms: NONE,
    streams: [], streams_left_out: 0,
  };
}

function history(...times: number[]): History {
  const made = new History();
  for (const at of times) made.push(snapshot(at));
  return made;
}

test("a snapshot that comes once more after a reconnect changes nothing", () => {
  const seen = history(100, 101, 102, 102);
  assert.deepEqual(seen.at, [100, 101, 102]);
  assert.deepEqual(seen.column("running"), [1, 1, 1]);
});

test("a clock that was set back begins anew", () => {
  assert.deepEqual(history(100, 101, 50).at, [50]);
});

test("a line is broken where nothing was known", () => {
  assert.deepEqual(history(100, 110).column("running"), [1, null, 1]);
});
