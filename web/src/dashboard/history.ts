// The last minutes, a column of numbers for each line of a chart; null where nothing was known.
import type { Percentiles, Snapshot } from "./snapshot";

export type Value = number | null;

export const SPAN_S = 300;
const SHORTEST_S = 60;
const HOLE_S = 3; // between two snapshots: more, and the line is broken there

const percentiles = (of: (snapshot: Snapshot) => Percentiles) => ({
  p50: (snapshot: Snapshot) => of(snapshot).p50,
  p90: (snapshot: Snapshot) => of(snapshot).p90,
  p99: (snapshot: Snapshot) => of(snapshot).p99,
});
const ttft = percentiles((snapshot) => snapshot.ttft_ms);
const itl = percentiles((snapshot) => snapshot.itl_ms);

const COLUMNS = {
  rate: (snapshot: Snapshot) => snapshot.tokens_per_second,
  running: (snapshot: Snapshot) => snapshot.running,
  waiting: (snapshot: Snapshot) => snapshot.waiting,
  paused: (snapshot: Snapshot) => snapshot.paused,
  ttft50: ttft.p50,
  ttft90: ttft.p90,
  ttft99: ttft.p99,
  itl50: itl.p50,
  itl90: itl.p90,
  itl99: itl.p99,
} satisfies Record<string, (snapshot: Snapshot) => Value>;

export type Column = keyof typeof COLUMNS;
const NAMES = Object.keys(COLUMNS) as Column[];

export class History {
  /** Unix time in seconds, rising. */
  readonly at: number[] = [];
  #columns = Object.fromEntries(NAMES.map((name) => [name, []])) as unknown as Record<Column, Value[]>;

  push(snapshot: Snapshot): void {
    const last = this.at.at(-1);
    if (snapshot.at === last) return; // who reconnects is given the newest one once more
    if (last !== undefined && snapshot.at < last) this.clear(); // the server's clock was set back
    else if (last !== undefined && snapshot.at - last > HOLE_S) this.#append(last + 1, () => null);
    this.#append(snapshot.at, (name) => COLUMNS[name](snapshot));
    while (this.at[0]! < snapshot.at - SPAN_S) this.#shift();
  }

  column(name: Column): Value[] {
    return this.#columns[name];
  }

  /** The newest known value, and how many seconds it is old. */
  lastOf(name: Column): { value: number; age: number } | undefined {
    const column = this.#columns[name];
    const index = column.findLastIndex((value) => value !== null);
    return index < 0 ? undefined : { value: column[index]!, age: this.at.at(-1)! - this.at[index]! };
  }

  /** What a chart shows: the last minutes, fewer while there is less to show. */
  range(): [number, number] {
    const end = this.at.at(-1) ?? 0;
    return [end - Math.min(SPAN_S, Math.max(SHORTEST_S, end - (this.at[0] ?? end))), end];
  }

  clear(): void {
    this.at.length = 0;
    for (const name of NAMES) this.#columns[name].length = 0;
  }

  #append(at: number, value: (name: Column) => Value): void {
    this.at.push(at);
    for (const name of NAMES) this.#columns[name].push(value(name));
  }

  #shift(): void {
    this.at.shift();
    for (const name of NAMES) this.#columns[name].shift();
  }
}
