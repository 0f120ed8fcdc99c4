// Every way to leave a stream closes its connection, and ends what would outlive its reader.
import assert from "node:assert/strict";
import { once as next } from "node:events";
import { test } from "node:test";
import { streamChat } from "../dist/index.js";
import { delta, DONE, finish, frame, json, serve, stream } from "./server.mjs";

const BODY = { messages: [{ role: "user", content: "Hello" }] };

/** Begins each stream and never ends it. `left` resolves when its reader is gone; `deleted` are the deleted streams. */
async function endless(t, { ids = true } = {}) {
  const deleted = [];
  let leave;
  const left = new Promise((resolve) => (leave = resolve));
  const served = await serve(t, (request, response) => {
    if (request.method === "DELETE") return deleted.push(request.url), json(response, 200, {});
    response.once("close", leave);
    stream(response, [], ids ? { "X-Stream-Id": "chatcmpl-1" } : {});
    response.write(`id: chatcmpl-1:1\n${frame(delta("a"))}id: chatcmpl-1:2\n${frame(delta("b"))}`);
  });
  return { ...served, left, deleted };
}

test("by `break`", async (t) => {
  const { url, left, deleted } = await endless(t);
  const got = streamChat(url, BODY, { resume: true });
  for await (const piece of got) {
    assert.equal(piece, "a");
    break;
  }
  assert.equal(got.cancelled, true);
  assert.equal(got.error, undefined);
  await left;
  await got.cancel();
  assert.deepEqual(deleted, ["/v1/streams/chatcmpl-1"]);
  assert.equal(got.text, "a");
});

test("by `break` out of the chunks", async (t) => {
  const { url, left } = await endless(t);
  for await (const _ of streamChat(url, BODY, { resume: false }).chunks()) break;
  await left;
});

test("by an exception in the loop", async (t) => {
  const { url, left, deleted } = await endless(t);
  const got = streamChat(url, BODY, { resume: true });
  await assert.rejects(async () => {
    for await (const _ of got) throw new RangeError("ours");
  }, RangeError);
  await left;
  await got.cancel();
  assert.equal(deleted.length, 1);
});

test("by `cancel` while one waits for the next piece", async (t) => {
  const { url, left, deleted } = await endless(t);
  const got = streamChat(url, BODY, { resume: true });
  const pieces = [];
  for await (const piece of got) {
    pieces.push(piece);
    if (piece === "b") setImmediate(() => got.cancel());
  }
  assert.deepEqual(pieces, ["a", "b"]);
  assert.equal(got.cancelled, true);
  await left;
  await got.cancel();
  assert.equal(deleted.length, 1);
});

test("by `cancel` in a callback: what came already is not shown", async (t) => {
  const { url, left } = await endless(t);
  const got = streamChat(url, BODY, { resume: false, onToken: () => void got.cancel() });
  assert.equal((await got.done()).text, "a");
  await left;
});

test("by a signal, whose reason is thrown", async (t) => {
  const { url, left, deleted } = await endless(t);
  const controller = new AbortController();
  const got = streamChat(url, BODY, { resume: true, signal: controller.signal });
  const reason = new Error("ours");
  await assert.rejects(async () => {
    for await (const piece of got) if (piece === "b") setImmediate(() => controller.abort(reason));
  }, reason);
  assert.equal(got.error, reason);
  assert.equal(got.cancelled, true);
  await left;
  await got.cancel();
  assert.equal(deleted.length, 1);
});

test("by a signal without a reason: an AbortError, as of `fetch`", async (t) => {
  const { url } = await endless(t);
  const controller = new AbortController();
  const got = streamChat(url, BODY, { resume: false, signal: controller.signal, onToken: () => controller.abort() });
  await assert.rejects(got.done(), { name: "AbortError" });
});

test("by a signal that was aborted before: nothing is sent", async (t) => {
  const { url, requests } = await endless(t);
  await assert.rejects(streamChat(url, BODY, { signal: AbortSignal.abort() }).done(), { name: "AbortError" });
  assert.deepEqual(requests, []);
});

test("a signal that is aborted after the end does nothing, and is let go of", async (t) => {
  const { url } = await serve(t, (_request, response) => {
    stream(response, [delta("a"), finish(), DONE]);
    response.end();
  });
  const controller = new AbortController();
  let listeners = 0;
  const { signal } = controller;
  const [add, remove] = [signal.addEventListener.bind(signal), signal.removeEventListener.bind(signal)];
  signal.addEventListener = (...rest) => (listeners++, add(...rest));
  signal.removeEventListener = (...rest) => (listeners--, remove(...rest));
  const got = await streamChat(url, BODY, { resume: false, signal }).done();
  controller.abort();
  await got.cancel();
  assert.equal(got.cancelled, false);
  assert.equal(got.error, undefined);
  assert.equal(listeners, 0);
});

test("a stream that ends with its reader is not deleted", async (t) => {
  const { url, left, requests } = await endless(t, { ids: false });
  const got = streamChat(url, BODY, { resume: false });
  for await (const _ of got) break;
  await got.cancel();
  await left;
  assert.equal(requests.length, 1);
});

test("a stream whose name only its events tell is deleted, too", async (t) => {
  const { url, deleted } = await endless(t, { ids: false });
  const got = streamChat(url, BODY, { resume: true });
  for await (const _ of got) break;
  await got.cancel();
  assert.deepEqual(deleted, ["/v1/streams/chatcmpl-1"]);
});

test("a deletion has the key, the headers and the query of the request", async (t) => {
  const { url, requests } = await endless(t);
  const got = streamChat(`${url}?a=1`, BODY, { resume: true, apiKey: "secret", headers: { "X-Page": "b" } });
  for await (const _ of got) break;
  await got.cancel();
  const [, { url: path, headers }] = requests;
  assert.equal(path, "/v1/streams/chatcmpl-1?a=1");
  assert.deepEqual([headers.authorization, headers["x-page"]], ["Bearer secret", "b"]);
});

test("a deletion outlives its page", async (t) => {
  const { url } = await endless(t);
  const deletions = [];
  const own = (url, init) => (init.method === "DELETE" && deletions.push(init.keepalive), fetch(url, init));
  const got = streamChat(url, BODY, { resume: true, fetch: own });
  for await (const _ of got) break;
  assert.deepEqual(deletions, [true]);
  await got.cancel();
});

test("a deletion that fails is nobody's error", async (t) => {
  const { url } = await serve(t, (request, response) => {
    if (request.method === "DELETE") return request.socket.destroy();
    stream(response, [delta("a")], { "X-Stream-Id": "chatcmpl-1" });
  });
  const got = streamChat(url, BODY, { resume: true });
  for await (const _ of got) break;
  await got.cancel();
});

test("while the request waits for its answer: an answer on its way names the stream to delete", async (t) => {
  const deleted = [];
  let answer;
  const { url, server } = await serve(t, (request, response) => {
    if (request.method === "DELETE") return deleted.push(request.url), json(response, 200, {});
    answer = () => stream(response, [delta("a")], { "X-Stream-Id": "chatcmpl-9" });
  });
  const got = streamChat(url, BODY, { resume: true });
  const ended = got.done();
  await next(server, "request");
  while (!answer) await new Promise(setImmediate);
  const told = got.cancel();
  await ended;
  answer();
  await told;
  assert.deepEqual(deleted, ["/v1/streams/chatcmpl-9"]);
  assert.equal(got.text, "");
});

test("while the request waits for its answer: no other answer is waited for", async (t) => {
  const { url, server } = await serve(t, () => {});
  const got = streamChat(url, BODY, { resume: false });
  const ended = got.done();
  const [request] = await next(server, "request");
  const gone = next(request, "close");
  await got.cancel();
  await ended;
  await gone;
});

test("at any moment between the question and the request: none goes out that nobody ends", async () => {
  let sent = 0;
  let loose = 0;
  for (let moment = 0; moment < 30; moment++) {
    const own = async (url, { signal }) => {
      if (url.endsWith("/completions")) return sent++, (loose += got.cancelled && !signal.aborted ? 1 : 0), new Response();
      return Object.assign(new Response(), { text: async () => (soon(moment), '{"data": []}') });
    };
    const soon = (turns) => (turns ? queueMicrotask(() => soon(turns - 1)) : void got.cancel());
    const got = streamChat(`http://moment-${moment}/v1/chat/completions`, BODY, { fetch: own });
    await got.done().catch(() => {});
  }
  assert.ok(sent > 0 && sent < 30);
  assert.equal(loose, 0);
});

test("while the server is asked whether it is zstream", async (t) => {
  const { url, server, requests } = await serve(t, () => {});
  const got = streamChat(url, BODY);
  const ended = got.done();
  await next(server, "request");
  await got.cancel();
  await ended;
  assert.equal(got.cancelled, true);
  server.closeAllConnections();
  for (let turn = 0; turn < 50; turn++) await new Promise(setImmediate);
  assert.deepEqual(requests.map((request) => request.url), ["/v1/models"]);
});
