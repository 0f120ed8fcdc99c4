// Cuts growing Markdown into blocks that no later text can change, and the one that is still open; knows no HTML.

const FENCE = /^\s*(?:[-+*>]\s+|\d{1,9}[.)]\s+|>)*(`{3,}|~{3,})(.*)$/;
// Also the beginnings of markers, as long as the line may still become one.
const ITEM = /^(?:[-+*](?:\s|$)|\d{1,9}(?:[.)](?:\s|$)|$))/;

/**
 * A block ends at a blank line outside of code, before a line that can't belong to it: in doubt it goes on, which is
 * never wrong. Blocks joined are the text.
 */
export class Blocks {
  readonly closed: string[] = [];
  private text = "";
  private start = 0;
  private line = 0;
  private fence = "";
  private blank = false;
  private list = false;

  /** The text so far, of which what was given before is the beginning. */
  grow(text: string): void {
    this.text = text;
    for (let end = text.indexOf("\n", this.line); end >= 0; end = text.indexOf("\n", this.line)) {
      this.take(text.slice(this.line, end));
      this.line = end + 1;
    }
    this.cutBefore(text.slice(this.line));
  }

  get open(): string {
    return this.text.slice(this.start);
  }

  private take(line: string): void {
    if (!line.trim()) {
      this.blank ||= !this.fence;
      return;
    }
    this.cutBefore(line);
    this.blank = false;
    this.list ||= ITEM.test(line.trimStart());
    this.follow(line);
  }

  private cutBefore(line: string): void {
    if (!this.blank || !/^\S/.test(line) || (this.list && ITEM.test(line))) return;
    if (this.line > this.start) this.closed.push(this.text.slice(this.start, this.line));
    this.start = this.line;
    this.blank = this.list = false;
  }

  private follow(line: string): void {
    const [, fence, rest] = FENCE.exec(line) ?? [];
    if (!fence) return;
    if (!this.fence) this.fence = fence[0] === "`" && rest?.includes("`") ? "" : fence;
    else if (fence.startsWith(this.fence) && !rest?.trim()) this.fence = "";
  }
}
