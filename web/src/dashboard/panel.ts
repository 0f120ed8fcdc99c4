// One panel: what it is, its newest figures, and how they came to be; said in text, too.
import { make, setText } from "../shared/element";
import { Chart, type Line, type Look } from "./chart";
import type { History, Value } from "./history";
import { setData } from "./set_data";
import { age, NOTHING } from "./words";

export interface Subject extends Look {
  title: string;
  /** Number and unit. */
  say(value: number): [string, string];
}

interface Shown {
  line: Line;
  number: HTMLElement;
  unit: HTMLElement;
  whole: HTMLElement;
}

export class Panel {
  readonly root: HTMLElement;
  #subject: Subject;
  #history: History;
  #figures: Shown[];
  #when = make("span", { class: "when" });
  #holder = make("div", { class: "chart", role: "img" });
  #chart: Chart;
  #pointed: number | null = null;

  constructor(subject: Subject, history: History) {
    this.#subject = subject;
    this.#history = history;
    this.#figures = subject.lines.map(figureOf);
    const title = make("h2", {}, subject.title, this.#when);
    const figures = make("dl", { class: "figures" }, ...this.#figures.map(({ whole }) => whole));
    this.root = make("section", { class: "panel" }, title, figures, this.#holder);
    this.#chart = new Chart(this.#holder, subject, history, (index) => this.#point(index));
    this.#show();
  }

  draw(): void {
    this.#chart.draw();
    this.#show();
    this.#holder.setAttribute("aria-label", this.#described());
  }

  repaint(): void {
    this.#chart.repaint();
  }

  #point(index: number | null): void {
    if (index === this.#pointed) return;
    this.#pointed = index;
    this.#show();
  }

  #show(): void {
    const at = this.#pointed === null ? undefined : this.#history.at[this.#pointed];
    setText(this.#when, at === undefined ? "" : `${age(this.#history.at.at(-1)! - at)} ago`);
    for (const figure of this.#figures) this.#showOne(figure, at !== undefined);
  }

  /** Where nothing came of late, the last that is known, and that it is old. */
  #showOne({ line, number, unit, whole }: Shown, back: boolean): void {
    const last = this.#history.lastOf(line.column);
    const value: Value = back ? this.#history.column(line.column)[this.#pointed!]! : (last?.value ?? null);
    const [digits, of] = value === null ? [NOTHING, ""] : this.#subject.say(value);
    setText(number, digits);
    setText(unit, of);
    const isOld = !back && last !== undefined && last.age > 0;
    setData(whole, "old", String(isOld || value === null));
    whole.title = isOld ? `${age(last.age)} ago` : "";
  }

  #described(): string {
    const lines = this.#subject.lines.map((line) => this.#describedLine(line)).filter(Boolean);
    const minutes = Math.max(1, Math.round((this.#history.range()[1] - this.#history.range()[0]) / 60));
    const span = minutes === 1 ? "last minute" : `last ${minutes} minutes`;
    return `${this.#subject.title}, ${span}: ${lines.join("; ") || "nothing yet"}.`;
  }

  #describedLine({ column, name }: Line): string {
    const known = this.#history.column(column).filter((value) => value !== null);
    const [newest, lowest, highest] = [known.at(-1), Math.min(...known), Math.max(...known)];
    if (newest === undefined) return "";
    const say = (value: number) => this.#subject.say(value).join(" ").trim();
    return `${name} ${say(newest)}, between ${say(lowest)} and ${say(highest)}`;
  }
}

function figureOf(line: Line): Shown {
  const [number, unit] = [make("span", {}, NOTHING), make("span", { class: "unit" })];
  const key = make("span", { class: "swatch", "aria-hidden": "true" });
  key.style.setProperty("--tone", `var(${line.tone})`);
  setData(key, "dash", !line.dash ? "none" : line.dash[0]! > 3 ? "long" : "short");
  const whole = make("div", { class: "figure" }, make("dt", {}, key, line.name), make("dd", {}, number, unit));
  return { line, number, unit, whole };
}
