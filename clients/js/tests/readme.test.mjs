// The README's snippets, run as they are but for the address.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { mock, test } from "node:test";
import { transformSync } from "esbuild";
import { act, createElement } from "react";
import renderer from "react-test-renderer";
import { resuming } from "./resuming_server.mjs";
import { delta, DONE, finish, json } from "./server.mjs";

const FOLDER = new URL("../build/readme/", import.meta.url);
const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const snippets = [...readme.matchAll(/## (.+)\n(?:(?!\n## )[^])*?```(js|jsx)\n([^]*?)```/g)].map(([, section, language, code]) => ({ section, language, code }));

const story = ["Once ", "upon ", "a time ", "there was ", "a dragon ", "who liked ", "to count ", "its gold."];
const payloads = [...story.map((text) => delta(text)), finish("stop", { usage: { completion_tokens: 8 } }), DONE];

/** What the module of this section exports, and what it wrote. */
async function run(t, section) {
  const { language, code } = snippets.find((one) => one.section === section);
  const { root, ...server } = await resuming(t, payloads, {
    instead: ({ body }, response) => body.includes('"unknown"') && (json(response, 404, { error: { message: "No.", code: "model_not_found" } }), true),
  });
  mkdirSync(FOLDER, { recursive: true });
  const file = new URL(`${section.replaceAll(" ", "-").toLowerCase()}.mjs`, FOLDER);
  const addressed = code.replace("http://127.0.0.1:8000/v1", root).replace('"/v1/', `"${root}/`);
  writeFileSync(file, transformSync(addressed, { loader: language, jsx: "automatic" }).code);
  const written = [];
  const print = process.stdout.write.bind(process.stdout); // node's runner needs it, too
  const write = mock.method(process.stdout, "write", (...what) => (story.includes(what[0]) ? written.push(what[0]) : print(...what)));
  const log = mock.method(console, "log", (...said) => written.push(said));
  try {
    return { ...server, written, exported: await import(file) };
  } finally {
    write.mock.restore();
    log.mock.restore();
  }
}

test("all sections have been found", () => {
  assert.deepEqual(snippets.map(({ section }) => section), ["Read a stream", "Stop", "Errors", "Resume", "React"]);
});

test("read a stream", async (t) => {
  const { written } = await run(t, "Read a stream");
  const [reason, usage, metrics] = written.pop();
  assert.deepEqual(written, story);
  assert.deepEqual([reason, usage.completion_tokens, metrics.tokenCount], ["stop", 8, 8]);
});

test("stop", async (t) => {
  const { deleted } = await run(t, "Stop");
  while (!deleted.length) await new Promise(setImmediate);
});

test("errors", async (t) => {
  const { written } = await run(t, "Errors");
  assert.deepEqual(written, [["refused", 404, "model_not_found", "No."]]);
});

test("resume", async (t) => {
  const { written } = await run(t, "Resume");
  assert.deepEqual(written, [[true]]);
});

test("React", async (t) => {
  globalThis.IS_REACT_ACT_ENVIRONMENT = true;
  mock.method(console, "error", (...said) => assert.match(String(said[0]), /^react-test-renderer is deprecated/));
  const { exported } = await run(t, "React");
  let root;
  await act(async () => (root = renderer.create(createElement(exported.Chat))));
  const find = (type) => root.root.findByType(type);
  await act(async () => find("input").props.onChange({ target: { value: "Hello" } }));
  await act(async () => find("form").props.onSubmit({ preventDefault() {} }));
  const said = () => root.root.findAllByType("p").map(({ children }) => children.join(""));
  while (find("button").children[0] !== "Send") await act(() => new Promise(setImmediate));
  assert.deepEqual(said(), ["user: Hello", `assistant: ${story.join("")}`]);
  assert.match(find("small").children.join(""), /^\d+ tokens\/s$/);
  await act(async () => root.unmount());
});
