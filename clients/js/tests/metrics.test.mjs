// The figures of one stream, from given moments.
import assert from "node:assert/strict";
import { test } from "node:test";
import { measure } from "../build/metrics.js";

test("a whole stream", () => {
  assert.deepEqual(measure(1000, 1250, 2250, 3000, 21, 2), {
    timeToFirstTokenMs: 250,
    totalTimeMs: 2000,
    tokenCount: 21,
    tokensPerSecond: 10.5,
    tpotMs: 50,
    resumes: 2,
  });
});

test("before the start nothing can be said", () => {
  assert.deepEqual(measure(NaN, NaN, NaN, 3000, 0, 0), {
    timeToFirstTokenMs: undefined,
    totalTimeMs: undefined,
    tokenCount: 0,
    tokensPerSecond: undefined,
    tpotMs: undefined,
    resumes: 0,
  });
});

test("one token has no time per token, and no time makes no rate", () => {
  const { tpotMs, tokensPerSecond, timeToFirstTokenMs } = measure(5, 5, 5, 5, 1, 0);
  assert.deepEqual([tpotMs, tokensPerSecond, timeToFirstTokenMs], [undefined, undefined, 0]);
});
