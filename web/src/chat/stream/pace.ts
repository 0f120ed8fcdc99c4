// How fast an answer comes, as its reader sees it: TTFT, and units a second of late; times in milliseconds.

const WINDOW_MS = 2000;

export class Pace {
  ttftMs: number | undefined;
  units = 0;
  private readonly seen: { at: number; units: number }[] = [];

  constructor(private readonly askedAt: number | undefined) {}

  count(units: number, at: number): void {
    if (this.units === 0 && this.askedAt !== undefined) this.ttftMs = at - this.askedAt;
    this.units += units;
    const last = this.seen.at(-1);
    if (last?.at === at) last.units = this.units;
    else this.seen.push({ at, units: this.units });
    while (this.seen.length > 2 && this.seen[1]!.at < at - WINDOW_MS) this.seen.shift();
  }

  /** Undefined until there are two moments to compare. */
  get perSecond(): number | undefined {
    const first = this.seen[0];
    const last = this.seen.at(-1);
    if (!first || !last || last.at - first.at < 100) return undefined;
    return ((last.units - first.units) * 1000) / (last.at - first.at);
  }
}
