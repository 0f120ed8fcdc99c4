// JSON in the browser's storage under this server's name; a browser that refuses storage costs memory, not the page.
import { mount } from "./place";

const full = (name: string) => `zstream:${mount()}:${name}`;

export function load<T>(name: string, otherwise: T, storage: () => Storage = () => localStorage): T {
  try {
    const text = storage().getItem(full(name));
    return text === null ? otherwise : (JSON.parse(text) as T);
  } catch {
    return otherwise;
  }
}

/** Whether it is kept: there may be no room, or no permission. */
export function save(name: string, value: unknown, storage: () => Storage = () => localStorage): boolean {
  try {
    storage().setItem(full(name), JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

export function remove(name: string): void {
  try {
    localStorage.removeItem(full(name));
  } catch {
    // what was never kept need not go
  }
}

/** All names that begin so. */
export function names(prefix: string): string[] {
  try {
    const start = full(prefix);
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(start))
      .map((key) => prefix + key.slice(start.length));
  } catch {
    return [];
  }
}

/** Calls back with the name of what another tab changed; `gone`: it took it away. */
export function onOtherTab(changed: (name: string, gone: boolean) => void): void {
  const start = full("");
  addEventListener("storage", ({ key, newValue }) => {
    if (key?.startsWith(start)) changed(key.slice(start.length), newValue === null);
  });
}
