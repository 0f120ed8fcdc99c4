// Conversations in the browser's storage: bounded, and content with little room.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { ask, begin } from "../src/chat/state/conversation";
import { forget, idIn, keep, loadAll, loadOne, MOST_KEPT } from "../src/chat/state/shelf";
import { storage } from "./fake_storage";

const said = (i: number, text = "q") => ask(begin(`c${i}`, i), text, { model: "m", unit: "token" }, i);

beforeEach(() => {
  Object.assign(globalThis, { document: { baseURI: "http://here/llm/" }, localStorage: storage(1e6) });
});

test("a bounded number is kept, the newest first, and it says which went", () => {
  const gone = Array.from({ length: MOST_KEPT + 3 }, (_, i) => keep(said(i))).flat();
  assert.deepEqual(gone, ["c0", "c1", "c2"]);
  assert.equal(loadAll().length, MOST_KEPT);
  assert.equal(loadAll()[0]!.id, `c${MOST_KEPT + 2}`);
});

test("where there is no room the oldest make it", () => {
  globalThis.localStorage = storage(2350);
  for (let i = 0; i < 4; i++) keep(said(i));
  assert.deepEqual(keep(said(9, "x".repeat(1800))), ["c0", "c1"]);
  assert.equal(loadOne("c9")!.turns[0]!.question.length, 1800);
});

test("what can't be kept at all costs nobody but itself its place in the storage", () => {
  globalThis.localStorage = storage(2000);
  for (let i = 0; i < 3; i++) keep(said(i));
  for (const length of [2000, 2001]) assert.deepEqual(keep(said(9, "x".repeat(length))), []);
  assert.equal(loadOne("c9"), undefined);
  assert.deepEqual(loadAll().map(({ id }) => id), ["c2", "c1", "c0"]);
});

test("what is no conversation is not taken for one", () => {
  localStorage.setItem("zstream:/llm/:conversation:a", "{");
  localStorage.setItem("zstream:/llm/:conversation:b", "[1]");
  localStorage.setItem("zstream:/:conversation:c", JSON.stringify(said(1)));
  keep(said(2));
  assert.deepEqual(loadAll().map(({ id }) => id), ["c2"]);
  forget("c2");
  assert.deepEqual(loadAll(), []);
  assert.deepEqual([idIn("conversation:x"), idIn("theme")], ["x", undefined]);
});
