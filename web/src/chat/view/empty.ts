// What a conversation shows before it begins: who answers here, and what one might ask.
import { find, make, setText } from "../../shared/element";

const STORYTELLER = [
  "Tell me a story about a lighthouse keeper and a whale.",
  "Tell me a story about an owl who is afraid of the dark.",
  "What is streaming?",
  "Tell me a joke.",
];
const ANY = [
  "Explain what a KV cache is, with a small example in Python.",
  "Compare TCP and QUIC in a table.",
  "Tell me a story about a lighthouse keeper and a whale.",
  "What makes a good apology? Answer in three sentences.",
];

const ABOUT_STORYTELLER =
  "Storyteller is the tiny model that comes with zstream. It tells short stories, and likes a little small talk.";

export class Empty {
  private readonly element = find("#empty");
  private drawn: string | undefined;

  /** `model`: "" while none is known. */
  show(visible: boolean, model: string): void {
    this.element.hidden = !visible;
    if (!visible || model === this.drawn) return;
    this.drawn = model;
    const storyteller = model.includes("storyteller");
    setText(find("#welcome"), storyteller ? "Shall we begin with a story?" : "What shall it be?");
    setText(find("#about-model"), about(model, storyteller));
    const prompts = storyteller ? STORYTELLER : ANY;
    find("#examples").replaceChildren(...(model ? prompts : []).map(example));
  }
}

function about(model: string, storyteller: boolean): string {
  if (!model) return "";
  if (storyteller) return ABOUT_STORYTELLER;
  return `${model} answers here.`;
}

function example(text: string): HTMLElement {
  return make("li", {}, make("button", { type: "button", "data-act": "example" }, text));
}
