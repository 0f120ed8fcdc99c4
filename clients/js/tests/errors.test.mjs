// What goes wrong, and how it is told apart.
import assert from "node:assert/strict";
import { test } from "node:test";
import { StreamError, streamChat } from "../dist/index.js";
import { answering, cut, delta, DONE, finish, frame, json, serve, stream } from "./server.mjs";

const BODY = { messages: [{ role: "user", content: "Hello" }] };
const once = { resume: false };

/** What reading it throws, and the stream. */
async function failure(url, options = once) {
  const got = streamChat(url, BODY, options);
  const error = await got.done().then(
    () => assert.fail("nothing was thrown"),
    (error) => error,
  );
  assert.equal(got.error, error);
  assert.equal(got.cancelled, false);
  assert.equal(await got.done().catch((again) => again), error);
  return { error, got };
}

function assertError(error, expected) {
  assert.ok(error instanceof StreamError && error instanceof Error);
  assert.equal(error.name, "StreamError");
  for (const [field, value] of Object.entries(expected)) {
    if (value instanceof RegExp) assert.match(error[field], value);
    else assert.equal(error[field], value, field);
  }
}

test("refused, in OpenAI's form", async (t) => {
  const body = { error: { message: "No.", type: "invalid_request_error", param: "model", code: "model_not_found" } };
  const { url } = await serve(t, (_request, response) => json(response, 404, body));
  const { error } = await failure(url);
  assertError(error, { kind: "refused", status: 404, message: "No.", type: "invalid_request_error", param: "model", code: "model_not_found", retryAfter: undefined });
});

test("refused for now, with a time in seconds or as a date", async (t) => {
  const dates = ["7", new Date(Date.now() + 100_000).toUTCString(), "soon", new Date(0).toUTCString()];
  const { url } = await serve(t, (_request, response) => json(response, 429, { error: { message: "Full." } }, { "Retry-After": dates.shift() }));
  assertError((await failure(url)).error, { kind: "refused", status: 429, message: "Full.", retryAfter: 7 });
  const { error } = await failure(url);
  assert.ok(error.retryAfter > 0 && error.retryAfter <= 100);
  assertError((await failure(url)).error, { retryAfter: undefined });
  assertError((await failure(url)).error, { retryAfter: undefined });
});

for (const [name, body, message] of [
  ["text", "Bad gateway", "HTTP 502: Bad gateway"],
  ["an empty body", "", "HTTP 502: "],
  ["other JSON", "[1]", "HTTP 502: [1]"],
  ["null", "null", "HTTP 502: null"],
  ["an error that is a text", '{"error": "Out."}', "Out."],
  ["an error that is null", '{"error": null}', 'HTTP 502: {"error": null}'],
  ["FastAPI's form", '{"detail": "Not Found"}', "Not Found"],
  ["FastAPI's other form", '{"detail": [{"loc": []}]}', 'HTTP 502: {"detail": [{"loc": []}]}'],
]) {
  test(`refused with ${name}`, async (t) => {
    const { url } = await serve(t, (_request, response) => response.writeHead(502).end(body));
    assertError((await failure(url)).error, { kind: "refused", status: 502, message, code: undefined });
  });
}

test("refused, and the refusal is cut", async (t) => {
  const { url } = await serve(t, (_request, response) => {
    response.writeHead(500, { "Content-Length": 100 });
    cut(response);
  });
  assertError((await failure(url)).error, { kind: "refused", status: 500, message: /^HTTP 500: / });
});

test("nobody is there", async () => {
  const { error } = await failure("http://127.0.0.1:1/v1/chat/completions");
  assertError(error, { kind: "network", message: /^No answer: /, status: undefined });
  assert.ok(error.cause instanceof TypeError);
});

test("nobody is there to be asked whether it is zstream", async () => {
  assertError((await failure("http://127.0.0.1:1/v1/chat/completions", {})).error, { kind: "network" });
});

test("the connection ends before an answer", async (t) => {
  const { url } = await serve(t, (request) => request.socket.destroy());
  assertError((await failure(url)).error, { kind: "network" });
});

test("an answer that is no stream", async (t) => {
  const { url } = await serve(t, (_request, response) => response.writeHead(200, { "Content-Type": "text/html" }).end("<p>"));
  assertError((await failure(url)).error, { kind: "invalid", status: 200, message: "No chat stream: text/html" });
});

test("an answer of no type", async (t) => {
  const { url } = await serve(t, (_request, response) => response.writeHead(200).end());
  assertError((await failure(url)).error, { kind: "invalid", message: "No chat stream: null" });
});

for (const payload of ["{", "1", "null", '"text"', ""]) {
  test(`an event that is no chunk: ${JSON.stringify(payload)}`, async (t) => {
    const { url } = await serve(t, answering(delta("a"), payload, DONE));
    const { error, got } = await failure(url);
    assertError(error, { kind: "invalid", message: `No chat stream: ${payload}` });
    assert.equal(got.text, "a");
  });
}

test("the server fails in the middle", async (t) => {
  const { url } = await serve(t, answering(delta("a"), { error: { message: "Broke.", type: "server_error", param: null, code: "engine_failed" } }, DONE));
  const { error, got } = await failure(url);
  assertError(error, { kind: "failed", message: "Broke.", type: "server_error", param: null, code: "engine_failed", status: undefined });
  assert.equal(got.text, "a");
});

for (const [error, message] of [["Broke.", "Broke."], [1, '{"error":1}'], [{ code: 5 }, '{"error":{"code":5}}']]) {
  test(`the server fails with ${JSON.stringify(error)}`, async (t) => {
    const { url } = await serve(t, answering({ error }));
    assertError((await failure(url)).error, { kind: "failed", message });
  });
}

for (const [name, end] of [["ends", (response) => response.end()], ["breaks", cut]]) {
  test(`the connection ${name} before the stream does`, async (t) => {
    const { url } = await serve(t, (_request, response) => {
      stream(response, [delta("a"), delta("b")]);
      response.write(frame(delta("c")).slice(0, 20));
      end(response);
    });
    const { error, got } = await failure(url);
    assertError(error, { kind: "cut", message: /^The connection broke: / });
    assert.equal(got.text, "ab");
    assert.equal(got.finishReason, undefined);
  });
}

test("one of several choices has not finished", async (t) => {
  const other = { choices: [{ index: 1, delta: { content: "b" }, finish_reason: null }] };
  const { url } = await serve(t, answering(delta("a"), other, finish()));
  assertError((await failure(url)).error, { kind: "cut" });
});

test("what a callback throws comes out of the loop, and ends the stream", async (t) => {
  const { url, server } = await serve(t, (_request, response) => stream(response, [delta("a"), delta("b")]));
  const ours = new Error("ours");
  for (const name of ["onToken", "onChunk"]) {
    const left = new Promise((resolve) => server.once("request", (request) => request.once("close", resolve)));
    const { error } = await failure(url, { ...once, [name]: () => { throw ours; } });
    assert.equal(error, ours);
    await left;
  }
});

test("a choice without a number, or with one that is none, ends the stream and not the page", async (t) => {
  for (const index of [null, -1, "x"]) {
    const wrong = { choices: [{ index, delta: { content: "a" }, finish_reason: null }] };
    const { url } = await serve(t, answering(wrong, DONE));
    assert.ok((await failure(url)).error instanceof TypeError);
  }
});
