// Where the person writes: a field that grows, and one button that sends or stops.
import { find } from "../../shared/element";
import { isComposing } from "./composing";
import { fitted } from "./fitting";

export interface ComposerActs {
  send(text: string): boolean;
  stop(): void;
  editLast(): void;
}

export class Composer {
  private readonly form = find<HTMLFormElement>("#composer");
  private readonly field = find<HTMLTextAreaElement>("#question");
  private readonly button = find<HTMLButtonElement>("#send");
  private readonly fit = fitted(this.field);
  private busy = false;

  constructor(private readonly acts: ComposerActs) {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (this.busy) acts.stop();
      else this.send();
    });
    // The second half of a double click on “Send” is no wish to stop.
    this.button.addEventListener("click", (event) => this.busy && event.detail > 1 && event.preventDefault());
    this.field.addEventListener("keydown", (event) => this.onKey(event));
    this.field.addEventListener("input", () => this.enable());
    this.enable();
  }

  /** `busy`: an answer is on its way, and the button stops it. */
  show(busy: boolean): void {
    if (busy === this.busy) return;
    this.busy = busy;
    this.form.classList.toggle("busy", busy);
    this.button.setAttribute("aria-label", busy ? "Stop the answer" : "Send");
    this.enable();
  }

  private set text(text: string) {
    this.field.value = text;
    this.fit();
    this.enable();
  }

  focus(): void {
    this.field.focus();
  }

  private onKey(event: KeyboardEvent): void {
    if (isComposing(event)) return;
    if (event.key === "Enter" && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      if (!this.busy) this.send();
    } else if (event.key === "ArrowUp" && !this.field.value && !this.busy) {
      event.preventDefault();
      this.acts.editLast();
    }
  }

  private send(): void {
    const text = this.field.value.trim();
    if (text && this.acts.send(text)) this.text = "";
  }

  // Not disabled while it would lose the focus of who just pressed it.
  private enable(): void {
    this.button.setAttribute("aria-disabled", String(!this.busy && !this.field.value.trim()));
  }
}
