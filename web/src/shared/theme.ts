// Light or dark: the system's choice, unless the reader made another.
import { load, onOtherTab, remove, save } from "./storage";

type Theme = "light" | "dark";
const NAME = "theme";
const systemDark = () => matchMedia("(prefers-color-scheme: dark)");

export function theme(): Theme {
  return chosen() ?? system();
}

/** To the other one. What the system wants anyway is not kept, so that it may change its mind. */
export function toggleTheme(): void {
  const next = theme() === "dark" ? "light" : "dark";
  unkept = undefined;
  if (next === system()) remove(NAME);
  else if (!save(NAME, next)) unkept = next;
  show();
}

/** Applies it now and whenever it changes; `changed` is told each time. */
export function followTheme(changed: (theme: Theme) => void): void {
  listeners.push(changed);
  if (listeners.length === 1) {
    systemDark().addEventListener("change", show);
    onOtherTab((name) => name === NAME && show());
  }
  show();
}

const listeners: ((theme: Theme) => void)[] = [];
let unkept: Theme | undefined; // where the browser keeps nothing

function system(): Theme {
  return systemDark().matches ? "dark" : "light";
}

function chosen(): Theme | undefined {
  const kept = unkept ?? load<unknown>(NAME, undefined);
  return kept === "light" || kept === "dark" ? kept : undefined;
}

function show(): void {
  const own = chosen();
  if (own) document.documentElement.dataset.theme = own;
  else delete document.documentElement.dataset.theme;
  for (const listener of listeners) listener(theme());
}
