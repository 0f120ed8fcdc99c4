// What the person set, as typed, and what it means in a request; knows no page.
import type { Unit } from "./conversation";

export interface Settings {
  model: string;
  system: string;
  chunkBy: Unit;
  chunkSize: string;
  temperature: string;
  top_p: string;
  top_k: string;
  max_tokens: string;
  seed: string;
  stop: string;
}

export const DEFAULTS: Settings = {
  model: "", system: "", chunkBy: "token", chunkSize: "1",
  temperature: "", top_p: "", top_k: "", max_tokens: "", seed: "", stop: "",
};

export type NumberName = "temperature" | "top_p" | "top_k" | "max_tokens" | "seed" | "chunkSize";

export interface NumberField {
  label: string;
  hint: string;
  least: number;
  most: number;
  step: number;
}

export const NUMBERS: Record<NumberName, NumberField> = {
  temperature: { label: "Temperature", hint: "0: always the likeliest; up to 2: bolder", least: 0, most: 2, step: 0.1 },
  top_p: { label: "Top p", hint: "Only the likeliest that share this probability", least: 0, most: 1, step: 0.05 },
  top_k: { label: "Top k", hint: "Only so many of the likeliest tokens; 0: all", least: 0, most: 1_000_000, step: 1 },
  max_tokens: { label: "Most tokens", hint: "Where an answer ends at the latest", least: 1, most: 1_000_000, step: 1 },
  seed: { label: "Seed", hint: "The same seed gives the same answer", least: 0, most: 2 ** 32 - 1, step: 1 },
  chunkSize: { label: "Units a chunk", hint: "", least: 1, most: 1024, step: 1 },
};

export const MAX_STOPS = 16;
export const RESUME_TTL_S = 300;

/** What is wrong with it, for the person; undefined: nothing. */
export function problem(name: keyof Settings, text: string): string | undefined {
  if (name === "stop") return stops(text).length > MAX_STOPS ? `At most ${MAX_STOPS} lines.` : undefined;
  const field = (NUMBERS as Partial<Record<keyof Settings, NumberField>>)[name];
  return field && text.trim() ? numberProblem(field, Number(text)) : undefined;
}

function numberProblem({ least, most, step }: NumberField, value: number): string | undefined {
  const whole = step === 1;
  if (value >= least && value <= most && (!whole || Number.isInteger(value))) return undefined;
  return `A ${whole ? "whole " : ""}number from ${least} to ${most}.`;
}

/** The first field that can't be sent. */
export function firstProblem(settings: Settings): keyof Settings | undefined {
  return (Object.keys(DEFAULTS) as (keyof Settings)[]).find((name) => problem(name, settings[name]));
}

/** The fields of a request beside its messages; what is empty is left to the server. */
export function requestFields(settings: Settings): Record<string, unknown> {
  const sampling = (["temperature", "top_p", "top_k", "max_tokens", "seed"] as const)
    .filter((name) => settings[name].trim())
    .map((name) => [name, Number(settings[name])]);
  const stop = stops(settings.stop);
  return {
    model: settings.model,
    ...Object.fromEntries(sampling),
    ...(stop.length ? { stop } : {}),
    stream: true,
    stream_options: {
      chunk_by: settings.chunkBy,
      chunk_size: chunkSize(settings),
      include_timings: true,
      resumable: "auto",
      resume_ttl_s: RESUME_TTL_S,
    },
  };
}

export function chunkSize({ chunkSize }: Settings): number {
  return Number(chunkSize) || 1;
}

/** One a line; a line of spaces is none. `\n` is a line's end, which could not be typed otherwise. */
function stops(text: string): string[] {
  return text
    .split("\n")
    .filter((line) => line.trim())
    .map((line) => line.replaceAll("\\n", "\n"));
}

/** What was kept, by whatever version of this page, as settings. */
export function restored(kept: unknown): Settings {
  const given = typeof kept === "object" && kept !== null ? (kept as Record<string, unknown>) : {};
  const valid = Object.entries(DEFAULTS).map(([name, otherwise]) => {
    const value = given[name];
    return [name, typeof value === "string" ? value : otherwise];
  });
  const settings = Object.fromEntries(valid) as unknown as Settings;
  return { ...settings, chunkBy: isUnit(settings.chunkBy) ? settings.chunkBy : "token" };
}

function isUnit(text: string): text is Unit {
  return text === "token" || text === "word" || text === "sentence";
}
