// The drawer: system prompt and sampling.
import { DEFAULTS, type NumberName, NUMBERS, problem, type Settings } from "../state/settings";
import { find, make, setText } from "../../shared/element";

const SHOWN: NumberName[] = ["temperature", "top_p", "top_k", "max_tokens", "seed"];
type Field = HTMLInputElement | HTMLTextAreaElement;

export class Drawer {
  private readonly dialog = find<HTMLDialogElement>("#drawer");
  private readonly fields = new Map<keyof Settings, Field>();

  /** `changed` is told each field that changes, also one that is wrong for now. */
  constructor(private readonly changed: (name: keyof Settings, text: string) => void) {
    find("#numbers", this.dialog).append(...SHOWN.map(numberField));
    for (const name of ["system", "stop", ...SHOWN] as const) this.listen(name);
    find("form", this.dialog).addEventListener("submit", (event) => {
      event.preventDefault();
      this.dialog.close();
    });
    this.dialog.addEventListener("click", (event) => event.target === this.dialog && this.dialog.close());
  }

  open(field?: keyof Settings): void {
    if (!this.dialog.open) this.dialog.showModal();
    if (field) this.fields.get(field)?.focus();
  }

  close(): void {
    this.dialog.close();
  }

  show(settings: Settings): void {
    for (const [name, field] of this.fields) {
      if (field.value !== settings[name]) field.value = settings[name];
      this.judge(name, field);
    }
  }

  private listen(name: keyof Settings): void {
    const field = find<Field>(`#${name}`, this.dialog);
    this.fields.set(name, field);
    field.addEventListener("input", () => {
      this.changed(name, given(field));
      this.judge(name, field);
    });
  }

  private judge(name: keyof Settings, field: Field): void {
    const wrong = problem(name, given(field));
    field.setAttribute("aria-invalid", String(!!wrong));
    const place = this.dialog.querySelector(`#${name}-problem`);
    if (place) setText(place, wrong ?? "");
  }
}

/** A number field keeps to itself what it can't read; that it is something, and wrong, has to be known. */
function given(field: Field): string {
  return field.validity.badInput ? "?" : field.value;
}

function numberField(name: NumberName): HTMLElement {
  const { label, hint, least, most, step } = NUMBERS[name];
  const input = make("input", {
    id: name, type: "number", inputmode: step < 1 ? "decimal" : "numeric", min: String(least), max: String(most),
    step: step < 1 ? "any" : "1", placeholder: "server’s", "aria-describedby": `${name}-hint ${name}-problem`,
  });
  return make(
    "div",
    { class: "field number" },
    make("label", { for: name }, label),
    input,
    make("p", { class: "hint", id: `${name}-hint` }, hint),
    make("p", { class: "problem", id: `${name}-problem` }),
  );
}

export const SAMPLING_DEFAULTS: Partial<Settings> = Object.fromEntries(
  (["system", "stop", ...SHOWN] as const).map((name) => [name, DEFAULTS[name]]),
);
