// The API key: kept in this browser alone, sent to this server alone.
import { load, remove, save } from "./storage";

const NAME = "key";
let unkept: string | undefined; // where the browser keeps nothing

export function apiKey(): string {
  return unkept ?? load(NAME, "");
}

export function keepKey(key: string): void {
  unkept = undefined;
  if (!key) remove(NAME);
  else if (!save(NAME, key)) unkept = key;
}

/** For every request. */
export function authorization(): Record<string, string> {
  const key = apiKey();
  return key ? { authorization: `Bearer ${key}` } : {};
}
