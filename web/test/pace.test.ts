// How fast an answer comes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Pace } from "../src/chat/stream/pace";

test("the first unit sets the TTFT, for who saw the question", () => {
  const pace = new Pace(1000);
  pace.count(1, 1250);
  pace.count(1, 1300);
  assert.equal(pace.ttftMs, 250);
  const attached = new Pace(undefined);
  attached.count(100, 5);
  assert.equal(attached.ttftMs, undefined);
});

test("the rate is that of the last two seconds", () => {
  const pace = new Pace(0);
  assert.equal(pace.perSecond, undefined);
  for (let at = 0; at <= 10_000; at += 20) pace.count(at < 5000 ? 1 : 4, at);
  assert.equal(Math.round(pace.perSecond!), 200);
});

test("what was there before an answer was read again does not count as fast", () => {
  const pace = new Pace(undefined);
  pace.count(5000, 0);
  for (let at = 20; at <= 1000; at += 20) pace.count(1, at);
  assert.equal(Math.round(pace.perSecond!), 50);
});
