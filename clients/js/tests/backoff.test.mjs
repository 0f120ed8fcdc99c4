// The waits between attempts, without any clock.
import assert from "node:assert/strict";
import { test } from "node:test";
import { failed } from "../build/backoff.js";

/** The waits of failures at these times, with this share of the jitter. */
function waits(backoff, times, share = 1, atLeastMs = 0) {
  const failures = { failureCount: 0 };
  return times.map((at) => failed(failures, backoff, at, atLeastMs, share));
}

test("each wait is twice the last, up to the longest", () => {
  assert.deepEqual(waits({}, Array(9).fill(0)), [100, 200, 400, 800, 1600, 3200, 5000, 5000, 5000]);
});

test("the jitter takes up to half of it away", () => {
  assert.deepEqual(waits({}, [0, 0], 0), [50, 100]);
  assert.deepEqual(waits({}, [0, 0], 0.5), [75, 150]);
});

test("it is drawn anew each time", () => {
  const drawn = new Set(Array.from({ length: 20 }, () => failed({ failureCount: 5 }, {}, 0, 0)));
  assert.ok(drawn.size > 10);
  for (const waitMs of drawn) assert.ok(waitMs >= 1600 && waitMs <= 3200);
});

test("thirty attempts", () => {
  const got = waits({ firstMs: 0 }, Array(31).fill(0));
  assert.deepEqual([got.indexOf(undefined), got.length], [30, 31]);
});

test("none", () => {
  assert.deepEqual(waits({ attempts: 0 }, [0]), [undefined]);
});

test("no attempt later than a minute after the break", () => {
  assert.deepEqual(waits({ firstMs: 1000 }, [500, 59_499]), [1000, undefined]);
  assert.deepEqual(waits({ firstMs: 1000 }, [500, 58_500]), [1000, 2000]);
});

test("what the server asks for comes on top, and counts", () => {
  assert.deepEqual(waits({}, [0], 1, 7000), [7100]);
  assert.deepEqual(waits({}, [0], 1, 60_000), [undefined]);
});

test("numbers of one's own", () => {
  const backoff = { firstMs: 10, maxMs: 30, attempts: 4, giveUpAfterMs: 1000 };
  assert.deepEqual(waits(backoff, [0, 10, 20, 30, 40]), [10, 20, 30, 30, undefined]);
  assert.deepEqual(waits(backoff, [0, 990]), [10, undefined]);
});
