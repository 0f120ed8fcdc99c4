// One answer on the page while it grows: blocks that are closed are made once, the open one anew each time.
import { make } from "../../shared/element";
import { Blocks } from "./blocks";
import { mend } from "./mend";
import { patch } from "./patch";
import { render } from "./render";

const DEFINITION = /^ {0,3}\[[^\]\n]+\]:/m;

export class Growing {
  private blocks = new Blocks();
  private text = "";
  private shown = 0;
  private open = newBlock();
  private final = false;

  constructor(private readonly place: HTMLElement) {
    place.append(this.open);
  }

  /** `over`: no more will come. */
  show(text: string, over: boolean): void {
    if (text === this.text && over === this.final) return;
    if (!text.startsWith(this.text)) this.clear();
    this.text = text;
    this.final = over;
    if (over && DEFINITION.test(text)) return this.showWhole();
    this.blocks.grow(text);
    this.close();
    patch(this.open, render(over ? this.blocks.open : mend(this.blocks.open)));
  }

  private close(): void {
    for (const block of this.blocks.closed.slice(this.shown)) {
      patch(this.open, render(block));
      this.open = newBlock();
      this.place.append(this.open);
    }
    this.shown = this.blocks.closed.length;
  }

  // An address given at the end of an answer may belong to a link at its beginning.
  private showWhole(): void {
    this.clear();
    patch(this.open, render(this.text));
  }

  private clear(): void {
    const { text } = this;
    this.blocks = new Blocks();
    this.shown = 0;
    this.open = newBlock();
    this.place.replaceChildren(this.open);
    this.text = text;
  }
}

/** In the direction of its own first letters. */
function newBlock(): HTMLElement {
  return make("div", { dir: "auto" });
}
