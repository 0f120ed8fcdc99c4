// The figures that need no chart, in one line.
import { make, setText } from "../shared/element";
import type { Percentiles, Snapshot } from "./snapshot";
import { brief, count, milliseconds, NOTHING } from "./words";

/** A figure, and what more there is to say of it; undefined: this server has no such thing. */
type Detail = [name: string, figure: (snapshot: Snapshot) => [string, string] | undefined];

const DETAILS: Detail[] = [
  ["Slots", ({ slots, slots_used }) => (slots ? [count(slots_used), `of ${count(slots)}`] : undefined)],
  ["KV cells", ({ cells, cells_used }) => (cells ? [brief(cells_used), `of ${brief(cells)}`] : undefined)],
  ["Unread tokens", ({ unread_tokens }) => [count(unread_tokens), ""]],
  ["Delivery", ({ delivery_ms }) => delivery(delivery_ms)],
  ["Finished", ({ requests }) => [count(requests.finished), ""]],
  ["Failed", ({ requests }) => [count(requests.failed), ""]],
  ["Cancelled", ({ requests }) => [count(requests.cancelled), ""]],
  ["Tokens in all", ({ tokens }) => [brief(tokens), ""]],
];

const HINTS: Record<string, string> = {
  Delivery: "From a token's making to its being written to a socket: median, and 99th percentile; of a few a second",
  "Unread tokens": "Made, and not yet taken by their readers",
  Finished: "Since the server began",
};

export class Details {
  #list: HTMLElement;
  #shown = DETAILS.map(([name, figure]) => ({ figure, ...entry(name) }));

  constructor(list: HTMLElement) {
    this.#list = list;
    this.#list.append(...this.#shown.map(({ whole }) => whole));
  }

  draw(snapshot: Snapshot): void {
    for (const { figure, whole, value, more } of this.#shown) {
      const said = figure(snapshot);
      whole.hidden = !said;
      setText(value, said?.[0] ?? "");
      setText(more, said?.[1] ?? "");
    }
  }
}

function entry(name: string): { whole: HTMLElement; value: HTMLElement; more: HTMLElement } {
  const [value, more] = [make("span", {}, NOTHING), make("span", { class: "more" })];
  const whole = make("div", {}, make("dt", {}, name), make("dd", {}, value, more));
  whole.title = HINTS[name] ?? "";
  return { whole, value, more };
}

function delivery({ p50, p99 }: Percentiles): [string, string] {
  if (p50 === null || p99 === null) return [NOTHING, ""];
  return [milliseconds(p50).join(" "), `p99 ${milliseconds(p99).join(" ")}`];
}
