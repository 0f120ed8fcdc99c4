// What was typed, and what is sent.
import assert from "node:assert/strict";
import { test } from "node:test";
import { DEFAULTS, firstProblem, problem, requestFields, restored } from "../src/chat/state/settings";

test("what is empty is left to the server", () => {
  assert.deepEqual(Object.keys(requestFields({ ...DEFAULTS, model: "m" })), ["model", "stream", "stream_options"]);
});

test("all that is set is sent", () => {
  const sampling = { temperature: "0", top_k: "40", seed: "7", stop: "END\n\n\\n\\n" };
  const set = { ...DEFAULTS, ...sampling, chunkBy: "word", chunkSize: "3" } as const;
  const { temperature, top_k, seed, stop, stream_options } = requestFields(set);
  assert.deepEqual({ temperature, top_k, seed, stop }, { temperature: 0, top_k: 40, seed: 7, stop: ["END", "\n\n"] });
  assert.deepEqual(stream_options, {
    chunk_by: "word", chunk_size: 3, include_timings: true, resumable: "auto", resume_ttl_s: 300,
  });
});

test("what can't be sent is named", () => {
  assert.match(problem("temperature", "2.1")!, /0 to 2/);
  assert.match(problem("seed", "1.5")!, /whole number/);
  assert.match(problem("top_p", "?")!, /number/);
  assert.match(problem("chunkSize", "0")!, /1 to 1024/);
  assert.match(problem("stop", "x\n".repeat(17))!, /16/);
  assert.equal(problem("temperature", " "), undefined);
  assert.equal(firstProblem({ ...DEFAULTS, seed: "-1" }), "seed");
  assert.equal(firstProblem(DEFAULTS), undefined);
});

test("what another version kept does no harm", () => {
  assert.deepEqual(restored(null), DEFAULTS);
  assert.deepEqual(restored({ temperature: 1, chunkBy: "page", seed: "3", old: "x" }), { ...DEFAULTS, seed: "3" });
});
