// All answers on their way, one a conversation at most.
import { RELOADED } from "../../shared/fault";
import { graceMs, remember } from "../state/asked";
import { type Answer, answered, type Conversation, isLive } from "../state/conversation";
import type { Settings } from "../state/settings";
import type { Store } from "../state/store";
import { Answering, type Live } from "./answering";

export class Answers {
  private readonly running = new Map<string, Answering>();

  /** `ended` is told where one has. */
  constructor(
    private readonly store: Store,
    private readonly ended: (conversation: string) => void,
  ) {}

  /** What is to be said of the answer that runs there; undefined: none does. */
  live(conversation: string): Live | undefined {
    return this.running.get(conversation)?.live;
  }

  ask(conversation: string, settings: Settings): void {
    const asked = this.store.get(conversation);
    if (asked) remember(asked);
    this.run(conversation, (answering) => answering.ask(settings));
  }

  /** All that a page which was left had not read to the end. */
  goOnWithAll(): void {
    for (const { id } of this.store.list) this.goOn(id);
  }

  /** Also one that another page reads, or waits for: that one hears of it. */
  stop(conversation: string): void {
    const one = this.store.get(conversation);
    const elsewhere = one && isLive(one) && !this.running.has(conversation);
    if (elsewhere && isNamed(one)) this.run(conversation, (answering) => answering.goOn());
    else if (elsewhere) this.store.update(conversation, (it) => answered(it, { status: "stopped", fault: undefined }));
    this.running.get(conversation)?.stop();
  }

  /** What another page has kept of one that runs here: there it was stopped, or thought to have lost its page. */
  hear(kept: Conversation | undefined): void {
    const ours = kept && this.store.get(kept.id);
    if (!ours || ours.changedAt !== kept.changedAt) return; // another question
    const { status, fault } = lastOf(kept) ?? {};
    if (status === "stopped") this.stop(kept.id);
    else if (fault?.code === RELOADED.code) this.store.update(kept.id, (one) => ({ ...one })); // keeps it once more
  }

  hurry(conversation: string): void {
    this.running.get(conversation)?.hurry();
  }

  // Without a name it can't be read here, and whether another page still waits for it only that one knows.
  private goOn(conversation: string): void {
    const one = this.store.get(conversation);
    if (!one || !isLive(one)) return;
    const waitMs = isNamed(one) ? 0 : graceMs(one, Date.now());
    if (waitMs) setTimeout(() => this.goOn(conversation), waitMs);
    else this.run(conversation, (answering) => answering.goOn());
  }

  private run(conversation: string, begin: (answering: Answering) => Promise<void>): void {
    if (this.running.has(conversation)) return;
    const answering = new Answering(this.store, conversation);
    this.running.set(conversation, answering);
    void begin(answering).finally(() => {
      this.running.delete(conversation);
      this.store.touch(conversation);
      this.ended(conversation);
    });
  }
}

function lastOf({ turns }: Conversation): Answer | undefined {
  return turns.at(-1)?.answer;
}

/** The server has given it a name, by which any page can read it. */
function isNamed(conversation: Conversation): boolean {
  return !!lastOf(conversation)?.stream;
}
