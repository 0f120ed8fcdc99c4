// The API key: kept in this browser alone, sent to this server alone.
import { load, remove, save } from "./storage";

const NAME = "key";

export function apiKey(): string {
  return load(NAME, "");
}

export function keepKey(key: string): void {
  if (key) save(NAME, key);
  else remove(NAME);
}

/** For every request. */
export function authorization(): Record<string, string> {
  const key = apiKey();
  return key ? { authorization: `Bearer ${key}` } : {};
}
