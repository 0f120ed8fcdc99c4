// Says an answer to a screen reader: whole sentences, now and then, never token by token.

const EVERY_MS = 1500;
const MOST_KEPT = 30;

export class Speaker {
  private said = 0;
  private at = 0;
  private readonly sentences = new Intl.Segmenter(undefined, { granularity: "sentence" });

  constructor(private readonly region: HTMLElement) {}

  /** A text of which this much needs no saying. */
  begin(text: string): void {
    this.said = text.length;
    this.at = performance.now();
  }

  /** It has grown; a sentence that may still go on waits. */
  grow(text: string, over: boolean): void {
    const now = performance.now();
    if (!over && now - this.at < EVERY_MS) return;
    this.at = now;
    const rest = text.slice(this.said);
    const ready = over ? rest : this.whole(rest);
    this.said += ready.length;
    this.say(plain(ready));
  }

  say(text: string): void {
    if (!text.trim()) return;
    const line = document.createElement("p");
    line.textContent = text;
    this.region.append(line);
    while (this.region.children.length > MOST_KEPT) this.region.firstElementChild!.remove();
  }

  private whole(text: string): string {
    const last = [...this.sentences.segment(text)].at(-1);
    return last ? text.slice(0, last.index) : "";
  }
}

/** Markdown's marks are no words. */
function plain(markdown: string): string {
  return markdown
    .replace(/^\s*(`{3,}|~{3,}).*$/gm, "")
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/[*_`#>|]+/g, "")
    .trim();
}
