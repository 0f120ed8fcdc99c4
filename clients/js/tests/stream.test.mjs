// Streams that come as they should, from real HTTP servers.
import assert from "node:assert/strict";
import { test } from "node:test";
import { streamChat } from "../dist/index.js";
import { answering, delta, DONE, finish, frame, serve, stream } from "./server.mjs";
import { between, randomPieces, randomText, seeded } from "./seeded.mjs";

const BODY = { model: "storyteller", messages: [{ role: "user", content: "Hello" }] };
const USAGE = { prompt_tokens: 3, completion_tokens: 7, total_tokens: 10 };
const once = { resume: false };

async function collect(iterable) {
  const pieces = [];
  for await (const piece of iterable) pieces.push(piece);
  return pieces;
}

test("the pieces of the text, and at the end all there is to know", async (t) => {
  const role = { id: "chatcmpl-1", choices: [{ index: 0, delta: { role: "assistant", content: "" } }] };
  const timings = { ttft_ms: 5 };
  const { url } = await serve(t, answering(role, delta("Once "), delta("upon"), finish("length", { usage: USAGE, timings }), DONE));
  const got = streamChat(url, BODY, once);
  assert.equal(got.text, "");
  assert.deepEqual(got.metrics.timeToFirstTokenMs, undefined);
  assert.deepEqual(await collect(got), ["Once ", "upon"]);
  assert.equal(got.text, "Once upon");
  assert.equal(got.id, "chatcmpl-1");
  assert.equal(got.model, "storyteller");
  assert.equal(got.finishReason, "length");
  assert.deepEqual(got.usage, USAGE);
  assert.deepEqual(got.timings, timings);
  assert.deepEqual(got.toolCalls, []);
  assert.equal(got.cancelled, false);
  assert.equal(got.error, undefined);
  const { timeToFirstTokenMs, totalTimeMs, tokenCount, tokensPerSecond, tpotMs, resumes } = got.metrics;
  assert.ok(timeToFirstTokenMs > 0 && totalTimeMs >= timeToFirstTokenMs);
  assert.equal(tokenCount, 7);
  assert.equal(tokensPerSecond, 7000 / totalTimeMs);
  assert.ok(tpotMs >= 0);
  assert.equal(resumes, 0);
  assert.deepEqual(got.metrics, got.metrics);
});

test("the request is the body with `stream`, a key and headers", async (t) => {
  const { url, requests } = await serve(t, answering(DONE));
  await streamChat(new URL(url + "?version=1"), BODY, { ...once, apiKey: "secret", headers: { "X-Page": "a" } }).done();
  const [{ method, headers, body, url: path }] = requests;
  assert.equal(method, "POST");
  assert.equal(path, "/v1/chat/completions?version=1");
  assert.equal(headers.authorization, "Bearer secret");
  assert.equal(headers["content-type"], "application/json");
  assert.equal(headers["x-page"], "a");
  assert.deepEqual(JSON.parse(body), { stream: true, ...BODY });
});

test("nothing is sent before somebody reads", async (t) => {
  const { url, requests } = await serve(t, answering(DONE));
  const got = streamChat(url, BODY, once);
  await got.cancel();
  assert.equal(got.cancelled, true);
  assert.deepEqual(await collect(got), []);
  assert.deepEqual(requests, []);
});

test("callbacks are told of each piece when the fields have it", async (t) => {
  const chunks = [delta("a"), delta("b"), finish()];
  const { url } = await serve(t, answering(...chunks, DONE));
  const told = [];
  const seen = [];
  const got = streamChat(url, BODY, {
    ...once,
    onToken: (text, choice) => told.push([text, choice, got.text]),
    onChunk: (chunk) => seen.push(chunk),
  });
  assert.equal(await got.done(), got);
  assert.deepEqual(told, [["a", 0, "a"], ["b", 0, "ab"]]);
  assert.deepEqual(seen, chunks);
});

test("all chunks, as they came", async (t) => {
  const chunks = [delta("a", { other: 1 }), finish()];
  const { url } = await serve(t, answering(...chunks, DONE));
  assert.deepEqual(await collect(streamChat(url, BODY, once).chunks()), chunks);
});

test("several choices, side by side", async (t) => {
  const of = (index, content, finish_reason = null) => ({ choices: [{ index, delta: { content }, finish_reason }] });
  const both = { choices: [of(1, "d").choices[0], of(0, "e").choices[0]] };
  const { url } = await serve(t, answering(of(1, "a"), of(0, "b"), of(2, "c"), both, of(0, "", "stop"), of(2, "", "length"), DONE));
  const told = [];
  const got = streamChat(url, { ...BODY, n: 3 }, { ...once, onToken: (text, choice) => told.push(text + choice) });
  assert.deepEqual(await collect(got), ["b", "e"]);
  assert.deepEqual(told, ["a1", "b0", "c2", "d1", "e0"]);
  assert.deepEqual(got.choices.map(({ text, finishReason }) => [text, finishReason]), [["be", "stop"], ["ad", undefined], ["c", "length"]]);
});

test("tool calls are put together", async (t) => {
  const part = (...tool_calls) => ({ choices: [{ index: 0, delta: { tool_calls } }] });
  const { url } = await serve(t, answering(
    part({ index: 0, id: "call_1", type: "function", function: { name: "weather", arguments: "" } }),
    part({ index: 0, function: { arguments: '{"city": ' } }),
    part({ index: 1, id: "call_2", function: { name: "time" } }, { index: 0, function: { arguments: '"Bonn"}' } }),
    part({ index: 1, function: { arguments: "{}" } }),
    finish("tool_calls"),
    DONE,
  ));
  const got = await streamChat(url, BODY, once).done();
  assert.deepEqual(got.toolCalls, [
    { id: "call_1", type: "function", function: { name: "weather", arguments: '{"city": "Bonn"}' } },
    { id: "call_2", type: "function", function: { name: "time", arguments: "{}" } },
  ]);
  assert.equal(got.finishReason, "tool_calls");
  assert.equal(got.text, "");
  assert.equal(got.metrics.tokenCount, 4);
});

test("tool calls without numbers", async (t) => {
  const part = (...tool_calls) => ({ choices: [{ delta: { tool_calls } }] });
  const { url } = await serve(t, answering(
    part({ id: "a", function: { name: "f", arguments: "1" } }),
    part({ function: { arguments: "2" } }),
    part({ id: "b", function: { name: "g", arguments: "3" } }),
    part({ function: { arguments: "4" } }),
    DONE,
  ));
  const { toolCalls } = await streamChat(url, BODY, once).done();
  assert.deepEqual(toolCalls.map((call) => [call.id, call.function.name, call.function.arguments]), [["a", "f", "12"], ["b", "g", "34"]]);
});

test("tool calls that share their number", async (t) => {
  const part = (index, id, name, json) => ({ choices: [{ index: 0, delta: { tool_calls: [{ index, id, function: { name, arguments: json } }] } }] });
  const { url } = await serve(t, answering(
    part(0, "a", "one", "[1"),
    part(0, "a", undefined, "]"),
    part(0, "b", "two", "[2"),
    part(0, undefined, undefined, "]"),
    part(1, "d", "four", "{}"),
    part(0, "c", "three", "["),
    part(0, "", "", "3]"),
    DONE,
  ));
  const { toolCalls } = await streamChat(url, BODY, once).done();
  assert.deepEqual(
    toolCalls.map((call) => [call.id, call.function.name, call.function.arguments]),
    [["a", "one", "[1]"], ["b", "two", "[2]"], ["c", "three", "[3]"], ["d", "four", "{}"]],
  );
});

test("tool calls that are told in turns come in their order, each whole", async (t) => {
  const part = (index, more) => ({ choices: [{ index: 0, delta: { tool_calls: [{ index, ...more }] } }] });
  const { url } = await serve(t, answering(
    part(1, { id: "b", function: { name: "two", arguments: "[" } }),
    part(0, { function: { name: "one" } }),
    part(1, { function: { arguments: "]" } }),
    part(0, { id: "a", function: { arguments: "{}" } }),
    DONE,
  ));
  const { toolCalls } = await streamChat(url, BODY, once).done();
  assert.deepEqual(toolCalls, [
    { id: "a", type: "function", function: { name: "one", arguments: "{}" } },
    { id: "b", type: "function", function: { name: "two", arguments: "[]" } },
  ]);
});

test("a call of the older kind", async (t) => {
  const part = (function_call) => ({ choices: [{ index: 0, delta: { function_call } }] });
  const { url } = await serve(t, answering(part({ name: "weather", arguments: "" }), part({ arguments: "{}" }), finish("function_call"), DONE));
  const { functionCall } = await streamChat(url, BODY, once).done();
  assert.deepEqual(functionCall, { name: "weather", arguments: "{}" });
});

test("usage in a last chunk of its own, null before", async (t) => {
  const { url } = await serve(t, answering(delta("a", { usage: null }), finish("stop", { usage: null }), { choices: [], usage: USAGE }, DONE));
  assert.deepEqual((await streamChat(url, BODY, once).done()).usage, USAGE);
});

test("the older completions", async (t) => {
  const { root, requests } = await serve(t, answering({ choices: [{ index: 0, text: "a", finish_reason: null }] }, { choices: [{ index: 0, text: "b", finish_reason: "stop" }] }, DONE));
  assert.deepEqual(await collect(streamChat(`${root}/completions`, { prompt: "Hello" }, once)), ["a", "b"]);
  assert.deepEqual(JSON.parse(requests[0].body), { stream: true, prompt: "Hello" });
});

test("routes that send tokens alone, and know no `stream`", async (t) => {
  const { root, requests } = await serve(t, answering({ token: "a" }, { content: "b" }, DONE));
  assert.deepEqual(await collect(streamChat(`${root}/chat`, { messages: [], stream: undefined }, once)), ["a", "b"]);
  assert.deepEqual(JSON.parse(requests[0].body), { messages: [] });
});

test("a server that says no [DONE]", async (t) => {
  const { url } = await serve(t, answering(delta("a"), finish()));
  assert.equal((await streamChat(url, BODY, once).done()).text, "a");
});

test("what follows [DONE] is not read, and neither are comments nor unknown fields", async (t) => {
  const { url } = await serve(t, (_request, response) => {
    stream(response, []);
    response.end(`: hello\n\n${frame(delta("a"))}: keep-alive\n\nfoo: bar\n${frame(finish())}${frame(DONE)}${frame(delta("b"))}`);
  });
  assert.equal((await streamChat(url, BODY, once).done()).text, "a");
});

test("random texts come out whole, however their bytes are cut", async (t) => {
  const random = seeded(2026);
  let pieces;
  const { url } = await serve(t, async (_request, response) => {
    stream(response, []);
    for (const piece of pieces) await new Promise((resolve) => response.write(piece, resolve));
    response.end();
  });
  for (let round = 0; round < 25; round++) {
    const texts = Array.from({ length: between(random, 1, 8) }, () => randomText(random, between(random, 1, 10)));
    const wire = [...texts.map((text) => delta(text)), finish(), DONE].map(frame).join("");
    pieces = randomPieces(random, Buffer.from(wire), between(random, 0, 30));
    assert.deepEqual(await collect(streamChat(url, BODY, once)), texts, `round ${round}`);
  }
});

test("a connection is used again after a whole answer of zstream", async (t) => {
  const ports = new Set();
  const { url } = await serve(t, (request, response) => {
    ports.add(request.socket.remotePort);
    stream(response, [delta("a"), finish(), DONE], { "X-Stream-Id": "chatcmpl-1" });
    setTimeout(() => response.end(), 5); // what [DONE] is not: the end of the answer
  });
  for (let i = 0; i < 3; i++) {
    await (await streamChat(url, BODY, once).done()).cancel();
    await new Promise(setImmediate);
  }
  assert.equal(ports.size, 1);
});

test("a `fetch` of one's own", async (t) => {
  const { url } = await serve(t, answering(delta("a"), finish(), DONE));
  const asked = [];
  const own = (...request) => (asked.push(request[0]), fetch(...request));
  assert.equal((await streamChat(url, BODY, { ...once, fetch: own }).done()).text, "a");
  assert.deepEqual(asked, [url]);
});

test("a slow reader slows the server", async (t) => {
  let written = 0;
  const text = "x".repeat(64 * 1024);
  const { url } = await serve(t, async (_request, response) => {
    stream(response, []);
    while (!response.destroyed && written < 2000) {
      written++;
      if (!response.write(frame(delta(text)))) await new Promise((resolve) => response.once("drain", resolve).once("close", resolve));
    }
    response.end();
  });
  for await (const _ of streamChat(url, BODY, once)) {
    // Nobody reads on; what is written all the same is what the buffers of both sides take.
    for (let before = -1; before < written; ) {
      before = written;
      for (let turn = 0; turn < 200; turn++) await new Promise(setImmediate);
    }
    break;
  }
  assert.ok(written < 1000, `${written} chunks of 64 KiB`);
});
