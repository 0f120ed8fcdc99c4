// Servers on real sockets, whose answers a test writes byte by byte and cuts where it wants.
import { once } from "node:events";
import { createServer } from "node:http";

/**
 * Serves until the test `t` ends. `answer(request, response)` gets the request with its `body` as text; `requests` has
 * all that came.
 */
export async function serve(t, answer) {
  const requests = [];
  const server = createServer(async (request, response) => {
    request.body = "";
    for await (const piece of request.setEncoding("utf8")) request.body += piece;
    requests.push(request);
    await answer(request, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const root = `http://127.0.0.1:${server.address().port}/v1`;
  return { root, url: `${root}/chat/completions`, requests, server };
}

export const frame = (payload) => `data: ${typeof payload === "string" ? payload : JSON.stringify(payload)}\n\n`;

export const delta = (content, more = {}) => ({
  id: "chatcmpl-1",
  model: "storyteller",
  choices: [{ index: 0, delta: { content }, finish_reason: null }],
  ...more,
});

export const finish = (reason = "stop", more = {}) => ({
  id: "chatcmpl-1",
  model: "storyteller",
  choices: [{ index: 0, delta: {}, finish_reason: reason }],
  ...more,
});

export const DONE = "[DONE]";

export function stream(response, payloads, headers = {}) {
  response.writeHead(200, { "Content-Type": "text/event-stream; charset=utf-8", ...headers });
  for (const payload of payloads) response.write(frame(payload));
}

/** Payloads as one whole answer. */
export const answering =
  (...payloads) =>
  (_request, response) => {
    stream(response, payloads);
    response.end();
  };

export function json(response, status, body, headers = {}) {
  response.writeHead(status, { "Content-Type": "application/json", ...headers });
  response.end(JSON.stringify(body));
}

/** The connection is gone, without any goodbye, once what was written is out. */
export function cut(response) {
  response.write("", () => setImmediate(() => response.socket?.destroy()));
}
