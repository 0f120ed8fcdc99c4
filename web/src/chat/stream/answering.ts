// One answer on its way, from the question to its end, with what the page says meanwhile; knows no page.
import type { ChatStream } from "zstream-client";
import { type Fault, inWords, RELOADED, UNKEPT } from "../../shared/fault";
import { type Answer, answered, grown, messages } from "../state/conversation";
import { chunkSize, requestFields, type Settings } from "../state/settings";
import type { Store } from "../state/store";
import { attach, type Hooks, start } from "./connection";
import { faultIn } from "./faults";
import { Frames } from "./frames";
import { Pace } from "./pace";

const MOST_WAITS = 6;
const KEEP_MS = 1000;

/** `lost`: the connection; `retryAt`: a busy server is asked again then, in milliseconds of `performance.now()`. */
export interface Live {
  pace: Pace;
  lost: boolean;
  retryAt?: number;
}

export class Answering {
  readonly live: Live = { pace: new Pace(undefined), lost: false };
  private stream: ChatStream | undefined;
  private stopped = false;
  private over = false;
  private kept = true;
  private endWait: () => void = () => {};
  private fresh = 0;
  private keptAt = performance.now();
  private readonly frames = new Frames(() => this.show());

  constructor(
    private readonly store: Store,
    private readonly conversation: string,
  ) {}

  /** Asks the last question. A server that is busy is asked again when it said so, a few times. */
  async ask(settings: Settings): Promise<void> {
    for (let wait = 0; ; wait++) {
      this.live.pace = new Pace(performance.now());
      const fault = await this.read((hooks) => start(this.body(settings), hooks), chunkSize(settings));
      const { waitS } = fault ? inWords(fault) : {};
      if (!waitS || this.stopped || this.answer?.text || wait === MOST_WAITS) return this.end(fault);
      await this.wait(fault!, Math.max(waitS, 2 ** wait / 2));
      if (this.stopped) return this.end(undefined);
    }
  }

  /** Goes on with an answer whose page was left. */
  async goOn(): Promise<void> {
    const id = this.answer?.stream;
    if (!id) return this.end(this.answer?.text ? UNKEPT : RELOADED);
    this.end(await this.read((hooks) => attach(id, hooks), 1));
  }

  /** Frees its place at the server at once. */
  stop(): void {
    this.stopped = true;
    void this.stream?.cancel();
    this.endWait();
  }

  /** Do not wait any longer for a busy server. */
  hurry(): void {
    this.endWait();
  }

  private async read(open: (hooks: Hooks) => ChatStream, size: number): Promise<Fault | undefined> {
    const hooks: Hooks = {
      onToken: () => this.count(size),
      onChunk: () => this.note(),
      onAnswer: (kept) => (this.kept = kept),
      onReconnect: (error) => {
        this.live.lost = error !== undefined;
        this.frames.ask();
      },
    };
    this.stream = open(hooks);
    try {
      await this.stream.done();
      return undefined;
    } catch (error) {
      return faultIn(error);
    } finally {
      this.show();
    }
  }

  private body(settings: Settings): Record<string, unknown> {
    const conversation = this.store.get(this.conversation);
    const sent = conversation ? messages(conversation, settings.system) : [];
    return { ...requestFields(settings), messages: sent };
  }

  private get answer(): Answer | undefined {
    return this.store.get(this.conversation)?.turns.at(-1)?.answer;
  }

  private count(units: number): void {
    this.fresh += units;
    if (!this.live.pace.units) this.tally();
    this.frames.ask();
  }

  private tally(): void {
    if (this.fresh) this.live.pace.count(this.fresh, performance.now());
    this.fresh = 0;
  }

  // From then on the page may be left, unless the server had no room to keep it.
  private note(): void {
    const id = this.kept && this.stream?.id;
    if (id && id !== this.answer?.stream) this.change({ stream: id });
  }

  private show(): void {
    if (this.over) return; // a frame that comes late: the last answer may be another one by now
    this.tally();
    const due = performance.now() - this.keptAt > KEEP_MS;
    if (due) this.keptAt = performance.now();
    this.store.update(this.conversation, (one) => grown(one, this.stream?.text ?? ""), due);
  }

  private end(fault: Fault | undefined): void {
    const { finishReason, usage, timings } = this.stream ?? {};
    const { ttftMs } = this.live.pace;
    const stopped = this.stopped || fault?.code === "cancelled"; // by another page
    this.live.lost = false;
    this.over = true;
    this.change({
      status: stopped ? "stopped" : fault ? "failed" : "done",
      fault: stopped ? undefined : fault,
      stream: undefined,
      ...(finishReason ? { finish: finishReason } : {}),
      ...(usage ? { usage } : {}),
      ...(timings ? { timings } : {}),
      ...(ttftMs === undefined ? {} : { ttftMs }),
    });
  }

  private async wait(fault: Fault, seconds: number): Promise<void> {
    this.live.retryAt = performance.now() + seconds * 1000;
    this.change({ fault });
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, seconds * 1000);
      this.endWait = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    delete this.live.retryAt;
    this.change({ fault: undefined });
  }

  private change(change: Partial<Answer>): void {
    this.store.update(this.conversation, (one) => answered(one, change));
  }
}
