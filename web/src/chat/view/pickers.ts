// Which model answers, and how its answers are cut into chunks.
import { problem, type Settings } from "../state/settings";
import { find, make } from "../../shared/element";

export class Pickers {
  private readonly model = find<HTMLSelectElement>("#model");
  private readonly by = find<HTMLSelectElement>("#chunk-by");
  private readonly size = find<HTMLInputElement>("#chunk-size");

  constructor(changed: (name: keyof Settings, text: string) => void) {
    this.model.addEventListener("change", () => changed("model", this.model.value));
    this.by.addEventListener("change", () => changed("chunkBy", this.by.value));
    this.size.addEventListener("input", () => {
      const text = this.size.validity.badInput ? "?" : this.size.value;
      this.size.setAttribute("aria-invalid", String(!!problem("chunkSize", text)));
      changed("chunkSize", text);
    });
    this.size.addEventListener("blur", () => {
      if (this.size.value === "" && !this.size.validity.badInput) this.size.value = "1";
    });
  }

  show({ model, chunkBy, chunkSize }: Settings, models: readonly string[]): void {
    const names = models.length ? models : [model || "no model yet"];
    if ([...this.model.options].map(({ value }) => value).join("\n") !== names.join("\n")) {
      this.model.replaceChildren(...names.map((name) => make("option", { value: name }, name)));
    }
    this.model.disabled = !models.length;
    this.model.value = names.includes(model) ? model : names[0]!;
    this.by.value = chunkBy;
    if (document.activeElement !== this.size) this.size.value = chunkSize || "1";
  }

  focusSize(): void {
    this.size.focus();
  }
}
