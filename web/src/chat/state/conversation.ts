// A conversation and everything that can happen to it; values in, values out.
import type { Timings, Usage } from "zstream-client";
import type { Fault } from "../../shared/fault";

export type Unit = "token" | "word" | "sentence";
export type Status = "waiting" | "streaming" | "done" | "stopped" | "failed";

/** `stream` is the server's name for it, under which it can be read again; `ttftMs` is what this browser saw. */
export interface Answer {
  text: string;
  status: Status;
  model: string;
  unit: Unit;
  stream?: string;
  ttftMs?: number;
  finish?: string;
  usage?: Usage;
  timings?: Timings;
  fault?: Fault;
}

export interface Turn {
  question: string;
  answer: Answer;
}

/** Turns before `sentFrom` are shown, and no longer sent to the model. */
export interface Conversation {
  id: string;
  changedAt: number;
  sentFrom: number;
  turns: readonly Turn[];
}

export interface Message {
  role: "system" | "user" | "assistant";
  content: string;
}

export function begin(id: string, now: number): Conversation {
  return { id, changedAt: now, sentFrom: 0, turns: [] };
}

/** One more question; the model is to answer it. */
export function ask(
  conversation: Conversation,
  question: string,
  { model, unit }: { model: string; unit: Unit },
  now: number,
): Conversation {
  const answer: Answer = { text: "", status: "waiting", model, unit };
  return { ...conversation, changedAt: now, turns: [...conversation.turns, { question, answer }] };
}

/** Without its last turn: it will be asked again, perhaps in other words. */
export function unask(conversation: Conversation): Conversation {
  const turns = conversation.turns.slice(0, -1);
  return { ...conversation, turns, sentFrom: Math.min(conversation.sentFrom, turns.length) };
}

/** The last answer, changed. */
export function answered(conversation: Conversation, change: Partial<Answer>): Conversation {
  const last = conversation.turns.at(-1);
  if (!last) return conversation;
  const turn = { ...last, answer: { ...last.answer, ...change } };
  return { ...conversation, turns: [...conversation.turns.slice(0, -1), turn] };
}

/** The last answer is this long by now. One that is read again from its beginning stays as it was for a while. */
export function grown(conversation: Conversation, text: string): Conversation {
  const answer = conversation.turns.at(-1)?.answer;
  if (!answer || !isLive(conversation) || text.length <= answer.text.length) return conversation;
  return answered(conversation, { text, status: "streaming" });
}

/** Half of what was sent, at least the last question, is sent next time. */
export function shortened(conversation: Conversation): Conversation {
  const last = conversation.turns.length - 1;
  const sent = last - conversation.sentFrom;
  return { ...conversation, sentFrom: Math.min(last, conversation.sentFrom + Math.ceil(sent / 2)) };
}

/** Whether leaving out earlier turns would make it shorter. */
export function canShorten({ turns, sentFrom }: Conversation): boolean {
  return turns.length - 1 > sentFrom;
}

/** What is sent. A turn that came to nothing is left out: two questions in a row are more than some templates take. */
export function messages({ turns, sentFrom }: Conversation, system: string): Message[] {
  const last = turns.length - 1;
  const told = turns.slice(sentFrom, last).filter(({ answer }) => answer.text);
  const before = told.flatMap(({ question, answer }): Message[] => [
    { role: "user", content: question },
    { role: "assistant", content: answer.text },
  ]);
  const asked = turns.slice(last).map(({ question }): Message => ({ role: "user", content: question }));
  return [...(system.trim() ? [{ role: "system", content: system } as const] : []), ...before, ...asked];
}

export function isLive({ turns }: Conversation): boolean {
  const status = turns.at(-1)?.answer.status;
  return status === "waiting" || status === "streaming";
}

const TITLE = 60;

export function title({ turns }: Conversation): string {
  const line = turns[0]?.question.trim().split("\n", 1)[0]?.trim() ?? "";
  return line.length > TITLE ? `${line.slice(0, TITLE - 1).trimEnd()}…` : line || "New conversation";
}
