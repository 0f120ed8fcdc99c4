// One answer on the page: its text, what is said about it, and what can be done with it.
import { Growing } from "../markdown/growing";
import type { Answer } from "../state/conversation";
import type { Live } from "../stream/answering";
import { make, setText } from "../../shared/element";
import { details, lastLine, liveLine } from "./figures";
import { iconButton } from "./icon";
import { Notice } from "./notice";

const FIGURES_MS = 250;
const DOTS = [1, 2, 3];
const ON_ITS_WAY = make("span", { class: "unseen" }, "The answer is on its way.");

export class AnswerView {
  readonly element: HTMLElement;
  private readonly body = make("div", { class: "prose" });
  private readonly typing = make("p", { class: "typing" }, ...DOTS.map(() => make("i")), ON_ITS_WAY.cloneNode(true));
  private readonly line = make("p", { class: "figures" });
  private readonly facts = make("details", { class: "figures" });
  private readonly acts = make("div", { class: "acts" });
  private readonly foot = make("div", { class: "foot" }, this.line, this.facts, this.acts);
  private readonly notice = new Notice();
  private readonly growing = new Growing(this.body);
  private figuresAt = 0;
  private drawn: Answer | undefined;

  constructor() {
    this.facts.addEventListener("toggle", () => this.facts.open && this.facts.scrollIntoView({ block: "nearest" }));
    this.element = make("div", { class: "answer" }, this.typing, this.body, this.notice.element, this.foot);
  }

  /** `live` while it is on its way; `last`: nothing was asked after it. */
  show(answer: Answer, live: Live | undefined, last: boolean, canShorten: boolean): void {
    const over = !isOnItsWay(answer);
    this.growing.show(answer.text, over);
    this.typing.hidden = over || !!answer.text || live?.retryAt !== undefined;
    this.element.classList.toggle("growing", !over && !!answer.text);
    this.element.setAttribute("aria-busy", String(!over));
    this.showFigures(answer, live, over);
    this.notice.show(answer.fault, live?.retryAt, last && (over || !!live), canShorten);
    if (over) this.showActs(answer, last);
    this.acts.hidden = !over;
    this.foot.hidden = over && !answer.text && !!answer.fault;
    this.drawn = answer;
  }

  private showFigures(answer: Answer, live: Live | undefined, over: boolean): void {
    this.line.hidden = over;
    this.facts.hidden = !over || !lastLine(answer);
    if (!over) return this.showLive(answer, live);
    if (answer === this.drawn) return;
    const rows = details(answer).flatMap(([name, value]) => [make("dt", {}, name), make("dd", {}, value)]);
    this.facts.replaceChildren(make("summary", {}, lastLine(answer)), make("dl", {}, ...rows));
  }

  // Figures that change sixty times a second can't be read.
  private showLive(answer: Answer, live: Live | undefined): void {
    const now = performance.now();
    const calm = !live?.lost && !this.line.classList.contains("lost");
    if (!live || (calm && now - this.figuresAt < FIGURES_MS)) return;
    this.figuresAt = now;
    this.line.classList.toggle("lost", live.lost);
    setText(this.line, liveLine(live, answer.unit));
  }

  private showActs(answer: Answer, last: boolean): void {
    const wanted = [answer.text && act("copy", "Copy the answer"), last && !answer.fault && act("again", "Ask again")];
    const names = wanted.map(Boolean).join();
    if (this.acts.dataset.names === names) return;
    this.acts.dataset.names = names;
    this.acts.replaceChildren(...wanted.filter((one) => one instanceof HTMLElement));
  }
}

export function isOnItsWay({ status }: Answer): boolean {
  return status === "waiting" || status === "streaming";
}

function act(name: "copy" | "again", label: string): HTMLElement {
  return iconButton(name, name, label);
}
