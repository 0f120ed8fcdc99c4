// Ends one stream, and says what came of it.
import { faultOf, inWords } from "../shared/fault";
import { authorization } from "../shared/key";
import { address } from "../shared/place";
import type { Stream } from "./snapshot";
import { plural } from "./words";

/** `ended`: it is over now, by us or before. */
export interface Outcome {
  ended: boolean;
  words: string;
}

export async function cancelStream(id: string): Promise<Outcome> {
  const name = id.slice(0, id.indexOf("-") + 9);
  try {
    const path = address(`v1/streams/${encodeURIComponent(id)}`);
    const response = await fetch(path, { method: "DELETE", headers: authorization() });
    if (response.ok) return outcomeOf(name, (await response.json()) as Stream);
    if (response.status === 404 || response.status === 410) return { ended: true, words: `${name} had ended already.` };
    const fault = faultOf(response.status, await response.text(), response.headers.get("retry-after"));
    return { ended: false, words: `${name} was not cancelled. ${inWords(fault).title}` };
  } catch {
    return { ended: false, words: `${name} was not cancelled: the server does not answer.` };
  }
}

function outcomeOf(name: string, { state, tokens }: Stream): Outcome {
  if (state === "finished" || state === "failed") return { ended: true, words: `${name} had ${state} already.` };
  return { ended: true, words: `${name} was cancelled after ${plural(tokens, "token")}.` };
}
