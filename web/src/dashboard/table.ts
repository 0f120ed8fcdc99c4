// The table of streams: a row each, added and taken away as they come and go.
import { make, setText } from "../shared/element";
import { HEADS, Row } from "./row";
import type { Snapshot, StreamState } from "./snapshot";

const LINGER_MS = 3_000;

export class Table {
  #holder: HTMLElement;
  #body = make("tbody", { role: "rowgroup" });
  #rows = new Map<string, Row>();
  #lingering = new Set<Row>();
  #cancelled = new Set<string>(); // a snapshot from before may still have them
  #cancel: (row: Row) => void;

  /** `cancel`: its button was pressed. */
  constructor(holder: HTMLElement, cancel: (row: Row) => void) {
    this.#holder = holder;
    this.#cancel = cancel;
    const heads = HEADS.map((name) => {
      const said = name === "Action" ? make("span", { class: "unseen" }, name) : name;
      return make("th", { role: "columnheader", scope: "col", class: name.toLowerCase() }, said);
    });
    const head = make("thead", { role: "rowgroup" }, make("tr", { role: "row" }, ...heads));
    holder.append(make("table", { role: "table", "aria-labelledby": "streams-title" }, head, this.#body));
  }

  get isEmpty(): boolean {
    return !this.#rows.size && !this.#lingering.size;
  }

  draw({ streams: all, at }: Snapshot): void {
    const streams = all.filter(({ id }) => !this.#cancelled.has(id));
    const seen = new Set(streams.map(({ id }) => id));
    for (const row of this.#rows.values()) if (!seen.has(row.id)) this.#drop(row);
    let place = this.#body.firstElementChild;
    for (const stream of streams) {
      const row = this.#rows.get(stream.id) ?? this.#add(stream.id, new Row(stream, this.#cancel));
      row.show(stream, at);
      while (place instanceof HTMLElement && place.dataset.gone) place = place.nextElementSibling;
      if (row.root === place) place = place.nextElementSibling;
      else this.#body.insertBefore(row.root, place);
    }
  }

  /** It was cancelled: its row stays for a moment, so that one sees it. */
  markCancelled(row: Row): void {
    if (this.#rows.get(row.id) !== row) return;
    this.#rows.delete(row.id);
    this.#cancelled.add(row.id);
    this.#linger(row, "cancelled");
  }

  #add(id: string, row: Row): Row {
    this.#rows.set(id, row);
    return row;
  }

  #linger(row: Row, state: StreamState): void {
    this.#moveFocus(row);
    row.showState(state);
    row.root.dataset.gone = "true";
    row.button.hidden = true;
    this.#lingering.add(row);
    setTimeout(() => {
      this.#lingering.delete(row);
      row.root.remove();
      this.#holder.dispatchEvent(new Event("thinned"));
    }, LINGER_MS);
  }

  #drop(row: Row): void {
    this.#rows.delete(row.id);
    this.#moveFocus(row);
    row.root.remove();
  }

  /** Whoever cancels one after the other with the keyboard goes on with the next. */
  #moveFocus(row: Row): void {
    if (!row.root.contains(document.activeElement)) return;
    const next = [row.root.nextElementSibling, row.root.previousElementSibling].find((each) => each !== null);
    const button = next?.querySelector<HTMLElement>("button:not([hidden])");
    (button ?? document.getElementById("streams"))?.focus();
  }
}

export function showLeftOut(line: HTMLElement, { streams_left_out: more }: Snapshot): void {
  line.hidden = !more;
  setText(line, more ? `…and ${more} more, which are not shown.` : "");
}
