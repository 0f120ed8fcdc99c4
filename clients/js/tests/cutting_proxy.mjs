// A TCP proxy that breaks connections in the middle, wherever a test says.
import { once } from "node:events";
import { connect, createServer } from "node:net";

/**
 * Before the server at `url`, until the test `t` ends; the answers of its connections end after so many bytes, one after
 * the other, and those of later ones are whole. `cuts()` is how many were cut.
 */
export async function cutting(t, url, after) {
  const waiting = [...after];
  const sockets = new Set();
  let cuts = 0;
  const { hostname, port } = new URL(url);
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    let left = waiting.shift() ?? Infinity;
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => (near.destroy(), far.destroy()));
    }
    near.pipe(far);
    far.on("data", (data) => {
      if (near.destroyed) return;
      const last = data.length >= left;
      near.write(last ? data.subarray(0, left) : data, () => last && near.destroy());
      left = last ? Infinity : left - data.length;
      if (last) cuts++, far.removeAllListeners("data").resume();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  t.after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { root: `http://127.0.0.1:${server.address().port}`, cuts: () => cuts };
}
