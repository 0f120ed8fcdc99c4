// What happens to a conversation.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  answered, ask, begin, canShorten, type Conversation, grown, isLive, messages, shortened, title, unask,
} from "../src/chat/state/conversation";

const BY = { model: "m", unit: "token" } as const;

function spoken(turns: number): Conversation {
  let one = begin("id", 0);
  for (let i = 0; i < turns; i++) one = answered(grown(ask(one, `q${i}`, BY, i), `a${i}`), { status: "done" });
  return one;
}

test("a question is sent after all that was said", () => {
  assert.deepEqual(messages(ask(spoken(1), "q1", BY, 9), "Be kind."), [
    { role: "system", content: "Be kind." },
    { role: "user", content: "q0" },
    { role: "assistant", content: "a0" },
    { role: "user", content: "q1" },
  ]);
});

test("a turn that came to nothing is not sent", () => {
  const failed = answered(ask(spoken(1), "lost", BY, 1), { status: "failed" });
  const sent = messages(ask(failed, "q2", BY, 2), " ").map(({ content }) => content);
  assert.deepEqual(sent, ["q0", "a0", "q2"]);
});

test("an answer read again from its beginning does not shrink, and one that is over does not grow", () => {
  const one = grown(ask(begin("id", 0), "q", BY, 0), "Once upon");
  assert.equal(grown(one, "Once"), one);
  assert.equal(grown(one, "Once upon a").turns[0]!.answer.text, "Once upon a");
  const over = answered(one, { status: "stopped" });
  assert.equal(grown(over, "Once upon a time"), over);
});

test("shortening leaves out the older half each time, and never the last question", () => {
  let one = ask(spoken(5), "q5", BY, 9);
  const sent: number[] = [];
  while (canShorten(one)) sent.push((one = shortened(one)).turns.length - one.sentFrom);
  assert.deepEqual(sent, [3, 2, 1]);
  assert.deepEqual(messages(one, "").map(({ content }) => content), ["q5"]);
  assert.equal(unask(one).sentFrom, 5);
});

test("it is live while its last answer is", () => {
  assert.ok(isLive(ask(spoken(1), "q", BY, 0)));
  assert.ok(!isLive(spoken(1)));
  assert.ok(!isLive(begin("id", 0)));
});

test("its title is the first line of the first question, not too long", () => {
  assert.equal(title(ask(begin("id", 0), "  One line\ntwo", BY, 0)), "One line");
  assert.equal(title(ask(begin("id", 0), "x".repeat(99), BY, 0)), `${"x".repeat(59)}…`);
  assert.equal(title(begin("id", 0)), "New conversation");
});
