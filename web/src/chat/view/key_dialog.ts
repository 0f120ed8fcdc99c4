// Asks for the API key.
import { apiKey, keepKey } from "../../shared/key";
import { find, setText } from "../../shared/element";

export class KeyDialog {
  private readonly dialog = find<HTMLDialogElement>("#key-dialog");
  private readonly field = find<HTMLInputElement>("#key");

  /** `given` is called when there is another key than before, or none any more. */
  constructor(given: () => void) {
    find("form", this.dialog).addEventListener("submit", (event) => {
      event.preventDefault();
      keepKey(this.field.value.trim());
      this.dialog.close();
      given();
    });
    find("[data-act=close]", this.dialog).addEventListener("click", () => this.dialog.close());
  }

  ask(title: string, advice: string): void {
    setText(find("#key-title"), title);
    setText(find("#key-advice"), advice);
    this.field.value = apiKey();
    if (!this.dialog.open) this.dialog.showModal();
    this.field.select();
  }
}
