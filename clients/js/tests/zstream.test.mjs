// Against a real zstream at ZSTREAM_URL, over the scripted engine: `zstream serve --engine scripted`.
import assert from "node:assert/strict";
import { test } from "node:test";
import { streamChat } from "../dist/index.js";
import { cutting } from "./cutting_proxy.mjs";
import { between, seeded } from "./seeded.mjs";

const ROOT = process.env.ZSTREAM_URL;
const skip = ROOT ? false : "ZSTREAM_URL names no server";

const TOKENS = 60;
/** More than any head of an answer: where that is cut off, nothing has begun that could be resumed. */
const HEAD_BYTES = 700;
const FRAME_BYTES = 260;
const ENDLESS = 100_000;

const script = (count) => Array.from({ length: count }, (_, i) => (i ? ` tok${i}` : "tok0"));
const messages = [{ role: "user", content: "go" }];
const backoff = { firstMs: 1, maxMs: 20 };
const model = skip ? "" : (await (await fetch(`${ROOT}/v1/models`)).json()).data[0].id;
const body = (more) => ({ model, messages, max_tokens: TOKENS, ...more });
const chat = (root, more, options) => streamChat(`${root}/v1/chat/completions`, body(more), { backoff, ...options });

async function collect(iterable) {
  const pieces = [];
  for await (const piece of iterable) pieces.push(piece);
  return pieces;
}

async function states() {
  const { data } = await (await fetch(`${ROOT}/v1/streams`)).json();
  return new Map(data.map(({ id, state }) => [id, state]));
}

/** Until the server does not work on it any more. */
async function freed(id) {
  while (["queued", "running", "paused"].includes((await states()).get(id))) await new Promise(setImmediate);
}

test("the tokens, usage and timings", { skip }, async () => {
  const got = chat(ROOT, { stream_options: { include_timings: true } });
  assert.deepEqual(await collect(got), script(TOKENS));
  assert.equal(got.finishReason, "length");
  assert.deepEqual(got.usage, { prompt_tokens: 1, completion_tokens: TOKENS, total_tokens: TOKENS + 1 });
  assert.ok(got.timings.tokens_per_second > 0);
  assert.equal(got.metrics.tokenCount, TOKENS);
  assert.match(got.id, /^chatcmpl-/);
});

test("thirty streams that are cut one to five times are what they would have been", { skip }, async (t) => {
  let broken = 0;
  for (let seed = 0; seed < 30; seed++) {
    const random = seeded(seed);
    const first = between(random, HEAD_BYTES, TOKENS * FRAME_BYTES);
    const others = Array.from({ length: between(random, 0, 4) }, () => between(random, 1, (TOKENS * FRAME_BYTES) / 3));
    const proxy = await cutting(t, ROOT, [first, ...others]);
    const got = chat(proxy.root, {}, { resume: true });
    assert.deepEqual(await collect(got), script(TOKENS), `seed ${seed}`);
    assert.equal(got.usage.completion_tokens, TOKENS);
    broken += proxy.cuts();
  }
  assert.ok(broken > 40, `${broken} cuts`);
});

test("it is recognised, and resumed without being told", { skip }, async (t) => {
  // The question may go over the same connection, or over one of its own.
  const proxy = await cutting(t, ROOT, [HEAD_BYTES * 4, HEAD_BYTES * 4]);
  const got = chat(proxy.root);
  assert.deepEqual(await collect(got), script(TOKENS));
  assert.ok(proxy.cuts() > 0);
  assert.equal(got.metrics.resumes, proxy.cuts());
});

for (const resume of [true, false]) {
  test(`leaving frees the ${resume ? "resumable" : "plain"} stream`, { skip }, async () => {
    const controller = new AbortController();
    const { signal } = controller;
    const ways = [
      async (got) => { for await (const _ of got) break; },
      async (got) => { for await (const _ of got) void got.cancel(); },
      async (got) => assert.rejects(async () => { for await (const _ of got) controller.abort(); }, { name: "AbortError" }),
    ];
    for (const leave of ways) {
      const got = chat(ROOT, { max_tokens: ENDLESS }, { resume, signal });
      await leave(got);
      assert.equal(got.cancelled, true);
      await got.cancel();
      await freed(got.id);
    }
  });
}

test("leaving before the answer", { skip }, async () => {
  const got = chat(ROOT, { max_tokens: ENDLESS }, { resume: true });
  const ended = got.done();
  setImmediate(got.cancel);
  await ended;
  await got.cancel();
  for (const [id, state] of await states()) assert.ok(!["queued", "running"].includes(state), `${id} is ${state}`);
});

test("a page that was loaded again has the story from its first word", { skip }, async () => {
  const first = chat(ROOT, {}, { resume: true });
  for await (const _ of first.chunks()) {
    const again = streamChat(`${ROOT}/v1/chat/completions`, first.id);
    assert.deepEqual(await collect(again), script(TOKENS));
    assert.equal(again.id, first.id);
    break;
  }
});

test("a stream that somebody else deletes says so", { skip }, async () => {
  const got = chat(ROOT, { max_tokens: ENDLESS }, { resume: true });
  await assert.rejects(async () => {
    let asked;
    for await (const _ of got) asked ??= fetch(`${ROOT}/v1/streams/${got.id}`, { method: "DELETE" });
  }, { kind: "failed", code: "cancelled" });
});

test("a stream that is not there any more", { skip }, async () => {
  const gone = streamChat(`${ROOT}/v1/chat/completions`, "chatcmpl-none");
  await assert.rejects(gone.done(), { kind: "refused", status: 404 });
});

test("refusals in the server's words", { skip }, async () => {
  await assert.rejects(chat(ROOT, { model: "none" }).done(), { kind: "refused", status: 404, code: "model_not_found", type: "invalid_request_error" });
  await assert.rejects(chat(ROOT, { temperature: -1 }).done(), { kind: "refused", status: 400, param: "temperature" });
  await assert.rejects(chat(ROOT, { stream: false }, { resume: false }).done(), { kind: "invalid", message: /application\/json/ });
});

test("several choices", { skip }, async () => {
  const { choices } = await chat(ROOT, { n: 3 }).done();
  assert.deepEqual(choices.map(({ text }) => text), Array(3).fill(script(TOKENS).join("")));
});

test("the other routes", { skip }, async () => {
  const completion = streamChat(`${ROOT}/v1/completions`, { model, prompt: "go", max_tokens: 5 });
  assert.deepEqual(await collect(completion), script(5));
  const simple = streamChat(`${ROOT}/chat/stream`, { messages, stream: undefined });
  assert.deepEqual(await collect(simple), script(16));
});
