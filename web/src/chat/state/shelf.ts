// Conversations in the browser's storage: each under its own name, a bounded number, the oldest go first.
import { load, names, remove, save } from "../../shared/storage";
import type { Conversation } from "./conversation";

export const MOST_KEPT = 50;
const PREFIX = "conversation:";

/** Newest first; what is not a conversation is let go. */
export function loadAll(): Conversation[] {
  return names(PREFIX)
    .map((name) => load<Conversation | undefined>(name, undefined))
    .filter(isConversation)
    .sort((a, b) => b.changedAt - a.changedAt);
}

export function loadOne(id: string): Conversation | undefined {
  const kept = load<unknown>(PREFIX + id, undefined);
  return isConversation(kept) ? kept : undefined;
}

/** Of such a length not even one has room. */
let tooLong = Infinity;

/** Where there are too many, or no room, the oldest others go. Says which. */
export function keep(conversation: Conversation): string[] {
  const kept = save(PREFIX + conversation.id, conversation);
  if (kept && names(PREFIX).length <= MOST_KEPT) return [];
  const others = loadAll().filter(({ id }) => id !== conversation.id);
  const gone = others.splice(MOST_KEPT - 1);
  gone.forEach(({ id }) => forget(id));
  if (!kept) gone.push(...makeRoom(conversation, others));
  return gone.map(({ id }) => id);
}

/** Which of the others went: none where that does not help. */
function makeRoom(conversation: Conversation, others: Conversation[]): Conversation[] {
  const { length } = JSON.stringify(conversation);
  if (length >= tooLong) return [];
  const gone: Conversation[] = [];
  while (!save(PREFIX + conversation.id, conversation)) {
    const oldest = others.pop();
    if (!oldest) {
      tooLong = length;
      gone.forEach((one) => save(PREFIX + one.id, one));
      return [];
    }
    forget(oldest.id);
    gone.push(oldest);
  }
  return gone;
}

export function forget(id: string): void {
  remove(PREFIX + id);
}

/** The id in a name that another tab changed. */
export function idIn(name: string): string | undefined {
  return name.startsWith(PREFIX) ? name.slice(PREFIX.length) : undefined;
}

function isConversation(kept: unknown): kept is Conversation {
  const { id, turns } = (kept ?? {}) as Partial<Conversation>;
  return typeof id === "string" && Array.isArray(turns);
}
