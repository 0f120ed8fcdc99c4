// All conversations: what is kept when, and who is told.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ask, begin, type Conversation } from "../src/chat/state/conversation";
import { type Shelf, Store } from "../src/chat/state/store";

const BY = { model: "m", unit: "token" } as const;
const said = (text: string) => (one: Conversation) => ask(one, text, BY, one.changedAt + 1);

class FakeShelf implements Shelf {
  readonly kept = new Map<string, Conversation>();
  gone: string[] = [];
  loadAll = () => [...this.kept.values()];
  forget = (id: string) => void this.kept.delete(id);
  keep(one: Conversation): string[] {
    this.kept.set(one.id, one);
    return this.gone;
  }
}

function make(): { store: Store; shelf: FakeShelf; told: (string | undefined)[] } {
  const shelf = new FakeShelf();
  let ids = 0;
  const store = new Store(shelf, undefined, () => `id${ids++}`, () => 0);
  const told: (string | undefined)[] = [];
  store.subscribe((id) => told.push(id));
  return { store, shelf, told };
}

test("a conversation in which nothing was said is neither listed nor kept", () => {
  const { store, shelf } = make();
  assert.equal(store.current.id, "id0");
  assert.deepEqual(store.list, []);
  store.update("id0", said("hi"));
  assert.deepEqual(store.list.map(({ id }) => id), ["id0"]);
  assert.ok(shelf.kept.has("id0"));
});

test("what does not last is kept with the next flush", () => {
  const { store, shelf } = make();
  store.update("id0", said("hi"), false);
  assert.ok(!shelf.kept.has("id0"));
  store.flush();
  assert.ok(shelf.kept.has("id0"));
});

test("what had to make room is gone, but not what is on show", () => {
  const { store, shelf } = make();
  store.update("id0", said("old"));
  store.showNew();
  shelf.gone = ["id0", "id1"];
  store.update("id1", said("new"));
  assert.deepEqual(store.list.map(({ id }) => id), ["id1"]);
});

test("who deletes what is on show sees a new one", () => {
  const { store, shelf, told } = make();
  store.update("id0", said("hi"));
  store.delete("id0");
  assert.deepEqual([store.current.turns.length, store.list.length, shelf.kept.size], [0, 0, 0]);
  assert.deepEqual(told, ["id0", undefined]);
});

test("another tab's changes are seen", () => {
  const { store } = make();
  store.adopt("x", said("there")(begin("x", 5)));
  assert.deepEqual(store.list.map(({ id }) => id), ["x"]);
  store.show("x");
  store.adopt("x", undefined);
  assert.deepEqual([store.list.length, store.current.turns.length], [0, 0]);
});

test("what was deleted here does not come back with what another tab kept in the last moment", () => {
  const { store, shelf } = make();
  store.update("id0", said("hi"));
  const late = store.current;
  store.delete("id0");
  shelf.keep(late);
  store.adopt("id0", late);
  assert.deepEqual([store.list.length, shelf.kept.size], [0, 0]);
});
