// What a click on anything with `data-act` does.
import { copy } from "../../shared/clipboard";
import { find } from "../../shared/element";

const SHOWN_MS = 1500;

export function listen(acts: Record<string, (element: HTMLElement) => void>): void {
  document.addEventListener("click", (event) => {
    const element = (event.target as Element).closest<HTMLElement>("[data-act]");
    if (element) acts[element.dataset.act!]?.(element);
  });
}

/** Without the last line's end, at which a shell would run what is pasted. */
export function copyCode(button: HTMLElement): void {
  void copyText(button, find("code", button.closest("figure")!).textContent!.replace(/\n$/, ""));
}

/** The button shows that it is done. */
export async function copyText(button: HTMLElement, text: string): Promise<void> {
  if (!(await copy(text))) return;
  button.classList.add("copied");
  find("#spoken").append(Object.assign(document.createElement("p"), { textContent: "Copied." }));
  setTimeout(() => button.classList.remove("copied"), SHOWN_MS);
}
