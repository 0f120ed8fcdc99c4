// Which servers are asked for streams that can be resumed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { streamChat } from "../dist/index.js";
import { delta, DONE, finish, json, serve, stream } from "./server.mjs";

const BODY = { messages: [] };

/** The paths that were asked for, and whether each request wanted to be resumable, of `times` streams. */
async function asked(t, models, times = 2) {
  const { url, requests } = await serve(t, (request, response) => {
    if (request.method === "GET") return models(response);
    stream(response, [delta("a"), finish(), DONE]);
    response.end();
  });
  for (let i = 0; i < times; i++) await streamChat(url, BODY, { apiKey: "secret" }).done();
  assert.ok(requests.every(({ headers }) => headers.authorization === "Bearer secret"));
  return {
    questions: requests.filter(({ url }) => url === "/v1/models").length,
    wishes: requests.filter(({ body }) => body).map(({ body }) => JSON.parse(body).stream_options?.resumable),
  };
}

const owned = (...owners) => ({ object: "list", data: owners.map((owned_by) => ({ id: "a", owned_by })) });

for (const [name, models] of [
  ["zstream", owned("zstream")],
  ["zstream among others", owned("somebody", "zstream")],
]) {
  test(`${name} is, and is asked who it is once`, async (t) => {
    const got = await asked(t, (response) => json(response, 200, models));
    assert.deepEqual(got, { questions: 1, wishes: ["auto", "auto"] });
  });
}

for (const [name, answer] of [
  ["owners of other names", (response) => json(response, 200, owned("zstreams", "ZSTREAM", null))],
  ["other JSON", (response) => json(response, 200, { data: "zstream" })],
  ["models that are null", (response) => json(response, 200, { data: [null] })],
  ["null", (response) => json(response, 200, null)],
  ["no JSON", (response) => response.end("<p>zstream")],
  ["404", (response) => json(response, 404, { error: {} })],
]) {
  test(`a server is not that has ${name}, and is asked once`, async (t) => {
    assert.deepEqual(await asked(t, answer), { questions: 1, wishes: [undefined, undefined] });
  });
}

test("a server that is starting is asked again", async (t) => {
  const answers = [() => [503, { error: {} }], () => [200, owned("zstream")]];
  const got = await asked(t, (response) => json(response, ...(answers.shift() ?? assert.fail)()), 3);
  assert.deepEqual(got, { questions: 2, wishes: [undefined, "auto", "auto"] });
});

for (const [name, answer] of [
  ["429", (response) => json(response, 429, { error: {} })],
  ["no models, as a gateway has whose upstreams are down", (response) => json(response, 200, { object: "list", data: [] })],
  ["408", (response) => json(response, 408, { data: [] })],
  ["an answer that breaks off", (response) => response.writeHead(200, { "Content-Length": 99 }).write("{", () => response.socket.destroy())],
]) {
  test(`a server is asked again after ${name}`, async (t) => {
    const answers = [answer, (response) => json(response, 200, owned("zstream"))];
    const got = await asked(t, (response) => (answers.shift() ?? assert.fail)(response), 3);
    assert.deepEqual(got, { questions: 2, wishes: [undefined, "auto", "auto"] });
  });
}

test("a stream that could not be kept is not come back to", async (t) => {
  let cut;
  const { url, requests } = await serve(t, (request, response) => {
    if (request.method === "GET") return json(response, 200, owned("zstream"));
    stream(response, [delta("a")]); // without x-stream-id
    cut = () => response.destroy();
  });
  await assert.rejects(streamChat(url, BODY, { onChunk: () => cut() }).done(), { kind: "cut" });
  assert.deepEqual(requests.map(({ method, url }) => `${method} ${url}`), ["GET /v1/models", "POST /v1/chat/completions"]);
});

test("a server that hangs up on the question is asked again", async (t) => {
  const got = await asked(t, (response) => response.socket.destroy());
  assert.deepEqual(got, { questions: 2, wishes: [undefined, undefined] });
});

for (const [root, path] of [
  ["https://api.openai.com/v1", "/chat/completions"],
  ["https://openai.com", "/v1/completions"],
  ["https://mine.openai.azure.com:443/openai/deployments/d", "/chat/completions?api-version=1"],
]) {
  test(`never asked: ${root}`, async () => {
    const addresses = [];
    const nobody = async (url) => (addresses.push(url), Promise.reject(new TypeError("nobody")));
    await assert.rejects(streamChat(root + path, BODY, { fetch: nobody }).done(), { kind: "network" });
    assert.deepEqual(addresses, [root + path]);
  });
}

for (const root of ["https://notopenai.com/v1", "https://openai.example.com/v1", "/v1", "http://localhost:8000/v1"]) {
  test(`asked: ${root}`, async () => {
    const addresses = [];
    const nobody = async (url) => (addresses.push(url), Promise.reject(new TypeError("nobody")));
    await assert.rejects(streamChat(`${root}/chat/completions`, BODY, { fetch: nobody }).done(), { kind: "network" });
    assert.deepEqual(addresses, [`${root}/models`, `${root}/chat/completions`]);
  });
}
