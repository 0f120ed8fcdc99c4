// All answers on their way, one a conversation at most.
import { isLive } from "../state/conversation";
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
    this.run(conversation, (answering) => answering.ask(settings));
  }

  /** All that a page which was left had not read to the end. */
  goOnWithAll(): void {
    for (const one of this.store.list.filter(isLive)) this.run(one.id, (answering) => answering.goOn());
  }

  /** Also one that another page reads. */
  stop(conversation: string): void {
    const one = this.store.get(conversation);
    if (one && isLive(one)) this.run(conversation, (answering) => answering.goOn());
    this.running.get(conversation)?.stop();
  }

  hurry(conversation: string): void {
    this.running.get(conversation)?.hurry();
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
