// Connections that break, and the stream that goes on: no token twice, none missing.
import assert from "node:assert/strict";
import { test } from "node:test";
import { StreamError, streamChat } from "../dist/index.js";
import { resuming } from "./resuming_server.mjs";
import { cut, delta, DONE, finish, frame, json, serve, stream } from "./server.mjs";
import { between, randomText, seeded } from "./seeded.mjs";

const BODY = { messages: [{ role: "user", content: "Hello" }], stream_options: { chunk_by: "word" } };
const USAGE = { prompt_tokens: 1, completion_tokens: 9, total_tokens: 10 };
const backoff = { firstMs: 1, maxMs: 2 };
const eager = { resume: true, backoff };

const words = (count) => Array.from({ length: count }, (_, i) => `word${i} `);
const story = (count) => [...words(count).map((word) => delta(word)), finish("stop", { usage: USAGE }), DONE];
/** The bytes of so many events of a story. */
const FRAME = Buffer.byteLength(`id: chatcmpl-1:1\n${frame(delta("word1 "))}`);

test("thirty streams that are cut one to five times are what they would have been", async (t) => {
  let resumes = 0;
  for (let seed = 0; seed < 30; seed++) {
    const random = seeded(seed);
    const texts = Array.from({ length: 20 }, () => randomText(random, between(random, 1, 6)));
    const cuts = Array.from({ length: between(random, 1, 5) }, () => between(random, 0, FRAME * 8));
    const payloads = [...texts.map((text) => delta(text)), finish("stop", { usage: USAGE }), DONE];
    const { url, requests, deleted } = await resuming(t, payloads, { cuts });
    const tokens = [];
    const pieces = [];
    const got = streamChat(url, BODY, { ...eager, onToken: (token) => tokens.push(token) });
    for await (const piece of got) pieces.push(piece);
    assert.deepEqual(pieces, texts, `seed ${seed}`);
    assert.deepEqual(tokens, texts, `seed ${seed}`);
    assert.equal(got.text, texts.join(""));
    assert.equal(got.finishReason, "stop");
    assert.deepEqual(got.usage, USAGE);
    const [post, ...attached] = requests.map(({ method }) => method);
    assert.equal(post, "POST");
    assert.deepEqual(attached, Array(got.metrics.resumes).fill("GET"));
    resumes += got.metrics.resumes;
    await got.cancel();
    assert.deepEqual(deleted, []);
  }
  assert.ok(resumes >= 60, `${resumes} breaks`);
});

test("each byte may be the last of a connection", async (t) => {
  const payloads = [delta("é€😀"), delta("b"), finish(), DONE];
  const length = payloads.reduce((sum, payload, i) => sum + Buffer.byteLength(`id: chatcmpl-1:${i + 1}\n${frame(payload)}`), 0);
  for (let byte = 0; byte < length; byte += 13) {
    const { url } = await resuming(t, payloads, { cuts: [byte] });
    assert.equal((await streamChat(url, BODY, eager).done()).text, "é€😀b", `byte ${byte}`);
  }
});

test("what is asked for, and how it is attached to", async (t) => {
  const { url, requests } = await resuming(t, story(3), { cuts: [FRAME * 2 + 5] });
  const told = [];
  const got = streamChat(`${url}?a=1`, BODY, {
    ...eager,
    apiKey: "secret",
    headers: { "X-Page": "b" },
    onReconnect: (error) => told.push(error),
  });
  await got.done();
  const [post, attach, ...others] = requests;
  assert.deepEqual(others, []);
  assert.deepEqual(JSON.parse(post.body), { stream: true, ...BODY, stream_options: { chunk_by: "word", resumable: true } });
  assert.equal(attach.method, "GET");
  assert.equal(attach.url, "/v1/streams/chatcmpl-1?a=1");
  assert.equal(attach.headers["last-event-id"], "chatcmpl-1:2");
  assert.deepEqual([attach.headers.authorization, attach.headers["x-page"]], ["Bearer secret", "b"]);
  assert.equal(told.length, 2);
  assert.ok(told[0] instanceof StreamError && told[0].kind === "cut");
  assert.equal(told[1], undefined);
});

test("the server says all again", async (t) => {
  const payloads = story(4);
  const { url } = await resuming(t, payloads, {
    cuts: [FRAME * 2],
    instead: (request, response) => {
      if (request.method !== "GET") return false;
      response.writeHead(200, { "Content-Type": "text/event-stream" });
      response.end(payloads.map((payload, i) => `id: chatcmpl-1:${i + 1}\n${frame(payload)}`).join(""));
      return true;
    },
  });
  assert.equal((await streamChat(url, BODY, eager).done()).text, words(4).join(""));
});

test("the break is behind the last event: 204", async (t) => {
  const payloads = story(2).slice(0, -1); // without [DONE], so that only the status says it
  const { url } = await resuming(t, payloads, { cuts: [] });
  const got = await streamChat(url, BODY, eager).done();
  assert.equal(got.text, words(2).join(""));
  assert.equal(got.metrics.resumes, 1);
});

test("refusals that pass are waited for, as long as the server wants", async (t) => {
  const statuses = [503, 429, 408, 500];
  const { url, requests } = await resuming(t, story(2), {
    cuts: [FRAME],
    instead: (request, response) => {
      if (request.method !== "GET" || !statuses.length) return false;
      json(response, statuses.shift(), { error: { message: "Later." } }, { "Retry-After": "0" });
      return true;
    },
  });
  const reasons = [];
  const got = streamChat(url, BODY, { ...eager, onReconnect: (error) => reasons.push(error?.status ?? error?.kind) });
  assert.equal((await got.done()).text, words(2).join(""));
  assert.deepEqual(reasons, ["cut", 503, 429, 408, 500, undefined]);
  assert.equal(requests.length, 6);
  assert.equal(got.metrics.resumes, 1);
});

for (const status of [400, 401, 404, 409, 410]) {
  test(`a refusal that stays ends it: ${status}`, async (t) => {
    const { url, requests } = await resuming(t, story(2), {
      cuts: [FRAME],
      instead: (request, response) => {
        if (request.method !== "GET") return false;
        json(response, status, { error: { message: "Gone.", code: "expired" } });
        return true;
      },
    });
    const got = streamChat(url, BODY, eager);
    await assert.rejects(got.done(), { kind: "refused", status, message: "Gone.", code: "expired" });
    assert.equal(got.text, "word0 ");
    await got.cancel();
    assert.equal(requests.length, 2); // nothing is left to delete
  });
}

for (const status of [404, 503, 0]) {
  test(`a whole answer is done though its last word can't be read: ${status || "nobody there"}`, async (t) => {
    const payloads = story(2);
    const whole = payloads.slice(0, -1).map((payload, i) => `id: chatcmpl-1:${i + 1}\n${frame(payload)}`).join("");
    const { url, deleted } = await resuming(t, payloads, {
      cuts: [Buffer.byteLength(whole) + 5],
      instead: (request, response) => {
        if (request.method !== "GET") return false;
        if (status) json(response, status, { error: { message: "No." } });
        else request.socket.destroy();
        return true;
      },
    });
    const got = streamChat(url, BODY, { resume: true, backoff: { ...backoff, attempts: 2 } });
    await got.done();
    assert.equal(got.text, words(2).join(""));
    assert.deepEqual([got.finishReason, got.cancelled, got.error], ["stop", false, undefined]);
    await got.cancel();
    assert.deepEqual(deleted, []);
  });
}

test("it is given up after so many attempts, and deleted as far as that goes", async (t) => {
  const { url, requests, deleted } = await resuming(t, story(3), {
    cuts: [FRAME],
    instead: (request) => request.method === "GET" && (request.socket.destroy(), true),
  });
  const got = streamChat(url, BODY, { resume: true, backoff: { ...backoff, attempts: 4 } });
  await assert.rejects(got.done(), { kind: "cut", message: /^The connection broke: / });
  assert.equal(requests.filter(({ method }) => method === "GET").length, 4);
  await got.cancel();
  assert.deepEqual(deleted, ["chatcmpl-1"]);
});

test("connections without a new event are failures, too", async (t) => {
  const { url, requests } = await resuming(t, story(3), { cuts: [FRAME, 0, 3, 10, 2, 1] });
  await assert.rejects(streamChat(url, BODY, { resume: true, backoff: { ...backoff, attempts: 3 } }).done(), { kind: "cut" });
  assert.equal(requests.filter(({ method }) => method === "GET").length, 3);
});

test("each new event begins the count anew", async (t) => {
  const { url } = await resuming(t, story(6), { cuts: [FRAME, FRAME, FRAME, FRAME] });
  assert.equal((await streamChat(url, BODY, { resume: true, backoff: { ...backoff, attempts: 1 } }).done()).text, words(6).join(""));
});

test("no attempts, no resuming", async (t) => {
  const { url, requests } = await resuming(t, story(2), { cuts: [FRAME] });
  const got = streamChat(url, BODY, { resume: true, backoff: { attempts: 0 } });
  await assert.rejects(got.done(), { kind: "cut" });
  await got.cancel();
  assert.deepEqual(requests.map(({ method }) => method).sort(), ["DELETE", "POST"]);
});

test("`resume: false`: neither asked for nor resumed", async (t) => {
  const { url, requests } = await resuming(t, story(2), { cuts: [FRAME] });
  await assert.rejects(streamChat(url, BODY, { resume: false }).done(), { kind: "cut" });
  assert.deepEqual(requests.map(({ method, url }) => method + url), ["POST/v1/chat/completions"]);
  assert.deepEqual(JSON.parse(requests[0].body).stream_options, { chunk_by: "word" });
});

test("the body's own `resumable` is sent as it is", async (t) => {
  for (const [resumable, resume] of [[false, true], [true, false]]) {
    const { url, requests } = await resuming(t, story(1));
    await streamChat(url, { ...BODY, stream_options: { resumable } }, { resume }).done();
    assert.deepEqual(JSON.parse(requests[0].body).stream_options, { resumable });
  }
});

test("silence is a broken connection", async (t) => {
  const silent = new Set(["POST", "GET"]);
  const { url } = await resuming(t, story(3), {
    instead: (request, response) => {
      if (!silent.delete(request.method)) return false;
      response.writeHead(200, { "Content-Type": "text/event-stream", "X-Stream-Id": "chatcmpl-1" });
      if (request.method === "POST") response.write(`id: chatcmpl-1:1\n${frame(delta("word0 "))}`);
      else response.write(": keep-alive\n\n");
      return true;
    },
  });
  const reasons = [];
  const options = { ...eager, idleTimeoutMs: 30, onReconnect: (error) => reasons.push(error?.message) };
  assert.equal((await streamChat(url, BODY, options).done()).text, words(3).join(""));
  assert.ok(reasons.includes("The connection broke: silence"));
});

test("cancelled while the connection is away: no wait goes on", async (t) => {
  const { url, deleted } = await resuming(t, story(3), {
    cuts: [FRAME],
    instead: (request, response) => request.method === "GET" && (json(response, 503, {}, { "Retry-After": "30" }), true),
  });
  const got = streamChat(url, BODY, { ...eager, onReconnect: (error) => error.status === 503 && setImmediate(got.cancel) });
  assert.equal((await got.done()).text, "word0 ");
  assert.equal(got.cancelled, true);
  await got.cancel();
  assert.deepEqual(deleted, ["chatcmpl-1"]);
});

test("a time to come back that is too late is not waited for", async (t) => {
  const { url, requests } = await resuming(t, story(3), {
    cuts: [FRAME],
    instead: (request, response) => request.method === "GET" && (json(response, 503, {}, { "Retry-After": "61" }), true),
  });
  await assert.rejects(streamChat(url, BODY, eager).done(), { kind: "refused", status: 503, retryAfter: 61 });
  assert.equal(requests.filter(({ method }) => method === "GET").length, 1);
});

test("a failure that the server tells of is the end, of which nothing is left to delete", async (t) => {
  const { url, requests } = await resuming(t, [delta("a"), { error: { message: "Broke." } }, DONE]);
  const got = streamChat(url, BODY, eager);
  await assert.rejects(got.done(), { kind: "failed" });
  await got.cancel();
  assert.equal(requests.length, 1);
});

test("an address that is no …/completions has its streams below itself", async (t) => {
  const { root, requests } = await serve(t, (request, response) => {
    if (request.method !== "POST") return json(response, 410, {});
    stream(response, [delta("a")], { "X-Stream-Id": "s/1" });
    cut(response);
  });
  await assert.rejects(streamChat(`${root}/talk`, BODY, eager).done(), { status: 410 });
  assert.equal(requests[1].url, "/v1/talk/streams/s%2F1");
});

test("a page that was loaded again goes on with a stream from its first word", async (t) => {
  const { url, requests } = await resuming(t, story(4), { cuts: [FRAME * 2] });
  const got = streamChat(url, "chatcmpl-7", { backoff });
  assert.equal((await got.done()).text, words(4).join(""));
  assert.equal(got.id, "chatcmpl-1"); // as its chunks say here
  assert.equal(requests[0].url, "/v1/streams/chatcmpl-7");
  assert.equal(requests[0].headers["last-event-id"], "chatcmpl-7:0");
  assert.equal(got.metrics.resumes, 1);
  assert.ok(got.metrics.timeToFirstTokenMs > 0);
});

test("a stream to go on with that is not there", async (t) => {
  const { url } = await serve(t, (_request, response) => json(response, 404, { error: { message: "No such stream." } }));
  await assert.rejects(streamChat(url, "chatcmpl-7").done(), { kind: "refused", status: 404, message: "No such stream." });
});

test("a page that was loaded again before its server is back", async (t) => {
  let down = 3;
  const { url } = await resuming(t, story(2), { instead: (request) => down-- > 0 && (request.socket.destroy(), true) });
  assert.equal((await streamChat(url, "chatcmpl-7", { backoff }).done()).text, words(2).join(""));
});

test("events of other servers that have ids are read as they are", async (t) => {
  const { url } = await serve(t, (_request, response) => {
    response.writeHead(200, { "Content-Type": "text/event-stream" });
    response.end(["9", "5:1", "5:1", ":1", "x:y", "5:99999999999999999999"].map((id) => `id: ${id}\n${frame(delta(id))}`).join("") + frame(DONE));
  });
  assert.equal((await streamChat(url, BODY, { resume: false }).done()).text, "95:15:1:1x:y5:99999999999999999999");
});

test("heartbeats, and events without an id among those with one", async (t) => {
  const { url } = await serve(t, (_request, response) => {
    response.writeHead(200, { "Content-Type": "text/event-stream", "X-Stream-Id": "s" });
    response.end(`id: s:1\n${frame(delta("a"))}: keep-alive\n\n${frame(delta("b"))}${frame(delta("c"))}id: s:2\n${frame(delta("d"))}id: s:2\n${frame(delta("d"))}${frame(DONE)}`);
  });
  assert.equal((await streamChat(url, BODY, eager).done()).text, "abcd");
});

test("several choices go on together", async (t) => {
  const of = (index, content, finish_reason) => ({ choices: [{ index, delta: { content }, finish_reason }] });
  const payloads = [of(0, "a"), of(1, "b"), of(0, "c"), of(1, "d"), of(0, "", "stop"), of(1, "", "stop"), DONE];
  const { url } = await resuming(t, payloads, { cuts: [150, 100, 40] });
  const { choices } = await streamChat(url, { ...BODY, n: 2 }, eager).done();
  assert.deepEqual(choices.map(({ text }) => text), ["ac", "bd"]);
});

test("tool calls go on, too", async (t) => {
  const part = (name, json) => ({ choices: [{ index: 0, delta: { tool_calls: [{ index: 0, function: { name, arguments: json } }] } }] });
  const payloads = [part("f", ""), ...[..."{\"a\":[1,2]}"].map((piece) => part(undefined, piece)), finish("tool_calls"), DONE];
  const { url } = await resuming(t, payloads, { cuts: [300, 210, 123] });
  assert.equal((await streamChat(url, BODY, eager).done()).toolCalls[0].function.arguments, '{"a":[1,2]}');
});

