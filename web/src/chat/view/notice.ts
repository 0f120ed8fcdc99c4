// A fault in words, with what may help; counts down where the server said when to come back.
import { type Fault, inWords, type Remedy } from "../../shared/fault";
import { make, setText } from "../../shared/element";

const BUTTONS: Record<Remedy, [act: string, label: string] | undefined> = {
  again: ["again", "Ask again"],
  key: ["key", "Give a key"],
  settings: ["settings", "Open the settings"],
  shorten: ["shorten", "Leave out the oldest messages"],
  none: undefined,
};

export class Notice {
  readonly element = make("div", { class: "notice", role: "group" });
  private readonly title = make("strong");
  private readonly advice = make("p");
  private readonly count = make("p", { class: "count", "aria-live": "off" });
  private readonly buttons = make("div", { class: "row" });
  private shown: string | undefined;
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    this.element.hidden = true;
    this.element.append(this.title, this.advice, this.count, this.buttons);
  }

  /** `retryAt`: it is tried again by itself then. `useful`: something can still be done about it. */
  show(fault: Fault | undefined, retryAt?: number, useful = true, canShorten = false): void {
    const state = JSON.stringify([fault, retryAt, useful, canShorten]);
    if (state === this.shown) return;
    this.shown = state;
    clearInterval(this.timer);
    this.element.hidden = !fault;
    if (fault) this.write(fault, retryAt, useful, canShorten);
  }

  private write(fault: Fault, retryAt: number | undefined, useful: boolean, canShorten: boolean): void {
    const { title, advice, remedy } = inWords(fault);
    setText(this.title, title);
    setText(this.advice, advice);
    this.count.hidden = retryAt === undefined;
    if (retryAt !== undefined) this.countDown(retryAt);
    this.buttons.replaceChildren(...(useful ? offered(remedy, retryAt !== undefined, canShorten) : []));
  }

  private countDown(until: number): void {
    const tick = () => {
      const left = Math.max(0, Math.ceil((until - performance.now()) / 1000));
      setText(this.count, left ? `Trying again in ${left} s` : "Trying again…");
    };
    this.timer = setInterval(tick, 250);
    tick();
  }
}

function offered(remedy: Remedy, waiting: boolean, canShorten: boolean): HTMLElement[] {
  if (waiting) return [button("hurry", "Try now"), button("halt", "Give up")];
  const [act, label] = (remedy === "shorten" && !canShorten ? ["edit", "Edit the question"] : BUTTONS[remedy]) ?? [];
  return act && label ? [button(act, label)] : [];
}

function button(act: string, label: string): HTMLElement {
  return make("button", { type: "button", class: "plain", "data-act": act }, label);
}
