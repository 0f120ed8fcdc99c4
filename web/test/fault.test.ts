// Faults in words.
import assert from "node:assert/strict";
import { test } from "node:test";
import { faultOf, inWords, LOST, RELOADED } from "../src/shared/fault";

const body = (error: object) => JSON.stringify({ error });

test("each fault has its own words and remedy", () => {
  const words = [
    { status: 0 }, LOST, RELOADED, { status: 401, message: "You didn't provide an API key" }, { status: 401 },
    { status: 400, code: "context_length_exceeded" }, { status: 429 }, { status: 503, code: "loading" },
    { status: 503, code: "draining" }, { status: 410 }, { status: 413 }, { status: 500, code: "engine_dead" },
    { status: 400, param: "top_p" }, { status: 404, code: "model_not_found" }, { status: 502 },
  ].map(inWords);
  assert.equal(new Set(words.map(({ title }) => title)).size, words.length);
  assert.ok(words.every(({ advice }) => advice));
});

test("a busy server is waited for as long as it says", () => {
  assert.equal(inWords(faultOf(429, body({ code: "queue_full" }), "7")).waitS, 7);
  assert.equal(inWords(faultOf(503, body({ code: "loading" }), null)).waitS, 2);
  assert.equal(inWords({ status: 400 }).waitS, undefined);
});

test("what is no JSON of ours is still a fault", () => {
  assert.deepEqual(faultOf(502, "<html>", "soon"), { status: 502 });
  assert.deepEqual(faultOf(500, body({ message: 3, code: null }), null), { status: 500 });
  assert.deepEqual(faultOf(500, '{"error": "x"}', null), { status: 500 });
  assert.match(inWords({ status: 502 }).advice, /502/);
});

test("a refused field is named as a person would", () => {
  const fault = faultOf(400, body({ message: "must be 1 to 1024", param: "stream_options.chunk_size" }), null);
  const title = "The server does not take this chunk size.";
  assert.deepEqual(inWords(fault), { title, advice: "must be 1 to 1024", remedy: "settings" });
});
