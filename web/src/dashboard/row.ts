// One stream in the table; changed in place.
import { make, setText } from "../shared/element";
import { setData } from "./set_data";
import type { Stream, StreamState } from "./snapshot";
import { age, count, NOTHING, rate } from "./words";

const WORDS: Record<StreamState, string> = {
  queued: "waiting",
  running: "running",
  paused: "paused",
  finished: "finished",
  cancelled: "cancelled",
  failed: "failed",
};
const SHOWN_OF_ID = 8; // of its random part; two that begin alike are nearly as rare as two that are alike
const SMOOTH = 0.5;

export const HEADS = ["Stream", "State", "Tokens", "Speed", "Unread", "Age", "Model", "Action"];
const CLASSES = ["id", "state", "number", "number speed", "unread", "number age", "model", "action"];

export class Row {
  readonly root = make("tr", { role: "row" });
  readonly id: string;
  readonly button: HTMLButtonElement;
  #cells = CLASSES.map((name, index) =>
    make(index ? "td" : "th", { class: name, role: index ? "cell" : "rowheader", ...(index ? {} : { scope: "row" }) }),
  );
  #state = make("span", { class: "pill" });
  #note = make("span", { class: "note" });
  #fill = make("span", { class: "fill" });
  #unread = make("span", { class: "unread-text" });
  #seen: { tokens: number; at: number } | undefined;
  #speed: number | undefined;

  constructor(stream: Stream, cancel: (row: Row) => void) {
    this.id = stream.id;
    this.button = make("button", { type: "button", "aria-label": `Cancel ${stream.id}` }, "Cancel");
    this.button.addEventListener("click", () => cancel(this));
    const [id, state, , , unread, , model, action] = this.#cells;
    id!.append(...idOf(stream.id));
    id!.title = stream.id;
    state!.append(this.#state, this.#note);
    unread!.append(make("span", { class: "meter", "aria-hidden": "true" }, this.#fill), this.#unread);
    model!.textContent = stream.model;
    action!.append(this.button);
    this.root.append(...this.#cells);
  }

  /** `at`: the server's time, in seconds. */
  show(stream: Stream, at: number): void {
    const [, , tokens, speed, , old] = this.#cells;
    this.showState(stream.state, noteOf(stream));
    setText(tokens!, count(stream.tokens));
    setText(speed!, this.#speedAt(stream, at));
    setText(old!, age(stream.age_s));
    this.#showUnread(stream);
    this.button.hidden = !runs(stream.state);
  }

  showState(state: StreamState, note = ""): void {
    setData(this.root, "state", state);
    setText(this.#state, WORDS[state]);
    setText(this.#note, note);
  }

  #showUnread({ unread_tokens: unread, unread_bound: bound }: Stream): void {
    setText(this.#unread, `${count(unread)} of ${count(bound)}`);
    const share = bound ? Math.min(1, unread / bound) : 0;
    this.#fill.style.transform = `scaleX(${share.toFixed(3)})`;
  }

  /** Tokens a second, smoothed a little: each snapshot falls somewhere between two tokens. */
  #speedAt({ tokens, state }: Stream, at: number): string {
    const before = this.#seen;
    this.#seen = { tokens, at };
    if (!runs(state)) return NOTHING;
    if (before && at > before.at) {
      const now = Math.max(0, tokens - before.tokens) / (at - before.at);
      this.#speed = this.#speed === undefined || !now ? now : SMOOTH * now + (1 - SMOOTH) * this.#speed;
    }
    return this.#speed === undefined ? NOTHING : `${rate(this.#speed)}/s`;
  }
}

function runs(state: StreamState): boolean {
  return state === "running" || state === "paused" || state === "queued";
}

function noteOf({ readers, resumable, state }: Stream): string {
  if (resumable && !readers) return runs(state) ? "nobody reads" : "kept to be read";
  if (state === "paused") return "its reader lags";
  return readers > 1 ? `${readers} readers` : "";
}

function idOf(id: string): (Node | string)[] {
  const cut = id.indexOf("-") + 1;
  const [kind, random] = [id.slice(0, cut), id.slice(cut)];
  const rest = random.slice(SHOWN_OF_ID);
  return [
    make("span", { class: "kind" }, kind),
    random.slice(0, SHOWN_OF_ID),
    make("span", { class: "rest" }, rest),
  ];
}
