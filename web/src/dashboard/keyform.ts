// Where the API key is given.
import { find } from "../shared/element";
import { apiKey, keepKey } from "../shared/key";
import { onOtherTab } from "../shared/storage";

export class KeyForm {
  #form = find<HTMLFormElement>("#key");
  #field = find<HTMLInputElement>("#key-field");
  #button = find<HTMLButtonElement>("#change-key");

  /** `given`: there is another key than before. */
  constructor(given: () => void) {
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      keepKey(this.#field.value.trim());
      this.#field.value = "";
      this.hide();
      given();
    });
    this.#button.addEventListener("click", () => (this.#form.hidden ? this.ask() : this.hide()));
    onOtherTab((name) => name === "key" && given());
  }

  ask(): void {
    this.#form.hidden = false;
    this.#field.focus();
  }

  hide(): void {
    this.#form.hidden = true;
    this.#button.hidden = !apiKey();
  }
}
