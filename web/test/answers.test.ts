// All answers on their way: what an old one may still write, and what two tabs make of one.
import { frame } from "./fake_page";
import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { GRACE_MS, remember } from "../src/chat/state/asked";
import { type Answer, answered, ask, begin, type Conversation } from "../src/chat/state/conversation";
import { DEFAULTS } from "../src/chat/state/settings";
import { type Shelf, Store } from "../src/chat/state/store";
import { Answers } from "../src/chat/stream/answers";
import { RELOADED } from "../src/shared/fault";
import { storage } from "./fake_storage";

const SETTINGS = { ...DEFAULTS, model: "m" };
const ASKED_AT = 1000;
const question = (at = ASKED_AT) => ask(begin("c", 0), "q", { model: "m", unit: "token" }, at);

class Kept implements Shelf {
  last: Conversation | undefined;
  constructor(private readonly first: Conversation) {}
  loadAll = () => [this.first];
  forget = () => {};
  keep(one: Conversation): string[] {
    this.last = one;
    return [];
  }
}

/** A tab that finds this kept when it opens. */
function tab(conversation = question()) {
  const kept = new Kept(conversation);
  const store = new Store(kept, "c", () => "new");
  let ended = () => {};
  const end = new Promise<void>((resolve) => (ended = resolve));
  const answer = (): Answer => store.get("c")!.turns.at(-1)!.answer;
  return { answers: new Answers(store, () => ended()), store, kept, answer, end };
}

function serve(respond: (url: string) => Promise<Response>): string[] {
  const urls: string[] = [];
  const fetch = (url: string) => (urls.push(url), respond(url));
  Object.assign(globalThis, { fetch });
  return urls;
}

const never = () => new Promise<Response>(() => {});

async function saying(text: string): Promise<Response> {
  const chunk = { id: "s", choices: [{ index: 0, delta: { content: text }, finish_reason: "stop" }] };
  const headers = { "content-type": "text/event-stream", "x-stream-id": "s" };
  return new Response(`data: ${JSON.stringify(chunk)}\n\ndata: [DONE]\n\n`, { headers });
}

beforeEach(() => {
  mock.timers.reset();
  Object.assign(globalThis, { sessionStorage: storage(1e6) });
  serve(never);
});

test("the last frame of an answer writes nothing into the next one", async () => {
  serve(() => saying("old"));
  const { answers, store, answer, end } = tab();
  answers.ask("c", SETTINGS);
  await end;
  assert.equal(answer().text, "old");
  store.update("c", (one) => ask(one, "another", { model: "m", unit: "token" }, ASKED_AT + 1));
  frame();
  assert.deepEqual([answer().text, answer().status], ["", "waiting"]);
});

test("a question of another tab that was not answered yet is left to that tab, for a while", () => {
  mock.timers.enable({ apis: ["setTimeout", "Date"], now: ASKED_AT + 1 });
  const { answers, answer } = tab();
  answers.goOnWithAll();
  mock.timers.tick(GRACE_MS - 2);
  assert.equal(answer().status, "waiting");
  mock.timers.tick(1);
  assert.deepEqual([answer().status, answer().fault], ["failed", RELOADED]);
});

test("a clock that was set back makes nobody wait for ever", () => {
  mock.timers.enable({ apis: ["setTimeout", "Date"], now: 0 });
  const { answers, answer } = tab(question(1e9));
  answers.goOnWithAll();
  assert.equal(answer().status, "failed");
});

test("what has got its name by then is read", async () => {
  mock.timers.enable({ apis: ["setTimeout", "Date"], now: ASKED_AT });
  const { answers, store, answer, end } = tab();
  const urls = serve(() => saying("hello"));
  answers.goOnWithAll();
  store.adopt("c", answered(question(), { stream: "s" }));
  mock.timers.tick(GRACE_MS);
  await end;
  assert.deepEqual([answer().text, answer().status, urls], ["hello", "done", ["http://here/v1/streams/s"]]);
});

test("a reload says at once that the page was left, of its own questions alone", () => {
  mock.timers.enable({ apis: ["setTimeout", "Date"], now: ASKED_AT });
  remember(question());
  const [ours, theirs] = [tab(), tab(question(ASKED_AT + 1))];
  for (const { answers } of [ours, theirs]) answers.goOnWithAll();
  assert.deepEqual([ours.answer().status, theirs.answer().status], ["failed", "waiting"]);
});

test("a question without a name can be stopped in any tab, and the one that asked hears of it", async () => {
  const [asking, other] = [tab(), tab()];
  asking.answers.ask("c", SETTINGS);
  other.answers.stop("c");
  assert.deepEqual([other.answer().status, other.answer().fault], ["stopped", undefined]);
  asking.answers.hear(other.kept.last);
  await asking.end;
  assert.equal(asking.answer().status, "stopped");
});

test("who stopped an earlier answer has not stopped this one", () => {
  const { answers, store, answer } = tab();
  answers.ask("c", SETTINGS);
  store.update("c", () => question(ASKED_AT + 1));
  answers.hear(answered(question(), { status: "stopped" }));
  assert.equal(answer().status, "waiting");
  assert.ok(answers.live("c"));
});

test("the tab that asked contradicts one that took its page for left", () => {
  const { answers, kept } = tab();
  answers.ask("c", SETTINGS);
  answers.hear(answered(question(), { status: "failed", fault: RELOADED }));
  assert.equal(kept.last?.turns.at(-1)?.answer.status, "waiting");
});
