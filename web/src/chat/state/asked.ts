// Which questions this tab asked, a reload of it notwithstanding, and how long those of other tabs are believed.
import { load, save } from "../../shared/storage";
import type { Conversation } from "./conversation";

/** A question that has had no answer for so long may have lost its page. */
export const GRACE_MS = 20_000;

const perTab = () => sessionStorage;
const name = (id: string) => `asked:${id}`;

/** The last question of it was asked here. */
export function remember({ id, changedAt }: Conversation): void {
  save(name(id), changedAt, perTab);
}

/** For how long yet another tab may be waiting for its answer; 0: none is. */
export function graceMs({ id, changedAt }: Conversation, now: number): number {
  if (load(name(id), 0, perTab) === changedAt) return 0;
  const age = Math.abs(now - changedAt); // a clock that was set back says nothing about it
  return Math.max(0, GRACE_MS - age);
}
