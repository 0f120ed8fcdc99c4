// What to do where nothing is going on.
import { copy } from "../shared/clipboard";
import { find, setText } from "../shared/element";
import { apiKey } from "../shared/key";
import { address } from "../shared/place";
import type { Snapshot } from "./snapshot";

export class Idle {
  #root = find("#idle");
  #title = find(".idle-title");
  #command = find("#command");

  constructor() {
    const button = find<HTMLButtonElement>("#copy");
    button.addEventListener("click", async () => {
      say(button, (await copy(this.#command.textContent ?? "")) ? "Copied" : "Not allowed");
    });
  }

  show({ models, state, running, waiting, paused }: Snapshot, isEmpty: boolean): void {
    this.#root.hidden = !isEmpty || state !== "ready";
    const isBusy = Boolean(running + waiting + paused); // with what other keys began
    setText(this.#title, isBusy && apiKey() ? "Nothing of this key is streaming." : "Nothing is streaming.");
    setText(this.#command, commandFor(models[0] ?? ""));
  }
}

function say(button: HTMLButtonElement, words: string): void {
  button.textContent = words;
  setTimeout(() => (button.textContent = "Copy"), 1_500);
}

function commandFor(model: string): string {
  const body = JSON.stringify({ model, messages: [{ role: "user", content: "Tell me a story" }], stream: true });
  return [
    `curl -N ${address("v1/chat/completions")} \\`,
    ...(apiKey() ? [`  -H "Authorization: Bearer YOUR_KEY" \\`] : []),
    `  -H "Content-Type: application/json" \\`,
    `  -d '${body.replaceAll("'", "'\\''")}'`,
  ].join("\n");
}
