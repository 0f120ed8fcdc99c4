// A server with zstream's way of resuming: numbered events, attaching, deleting; it cuts each connection where a test says.
import { cut, frame, json, serve } from "./server.mjs";

/**
 * Each stream says `payloads`. `cuts`: after how many bytes of events the connections break, one after the other;
 * undefined: not at all. `instead(request, response)`, where it gives true, has answered the request.
 */
export async function resuming(t, payloads, { cuts = [], instead = () => false } = {}) {
  const waiting = [...cuts];
  const deleted = [];
  let streams = 0;

  const events = (id, after) =>
    Buffer.from(payloads.map((payload, i) => (i < after ? "" : `id: ${id}:${i + 1}\n${frame(payload)}`)).join(""));

  function send(response, id, after) {
    response.writeHead(200, { "Content-Type": "text/event-stream; charset=utf-8", "X-Stream-Id": id });
    const bytes = events(id, after);
    const end = waiting.shift() ?? Infinity;
    if (end > bytes.length) return response.end(bytes);
    response.write(bytes.subarray(0, end));
    cut(response);
  }

  const served = await serve(t, async (request, response) => {
    if (await instead(request, response)) return;
    const id = /\/v1\/streams\/(.+)$/.exec(request.url)?.[1];
    if (request.url === "/v1/models") return json(response, 200, { data: [{ id: "fake", owned_by: "zstream" }] });
    if (request.method === "POST") return send(response, `chatcmpl-${++streams}`, 0);
    if (request.method === "DELETE") return deleted.push(id), json(response, 200, {});
    const after = Number(request.headers["last-event-id"].split(":")[1]);
    if (after === payloads.length) return response.writeHead(204).end();
    send(response, id, after);
  });
  return { ...served, deleted };
}
