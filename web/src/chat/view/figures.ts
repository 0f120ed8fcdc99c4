// TTFT, tokens a second and what else is known of an answer, as text; knows no page.
import type { Answer, Unit } from "../state/conversation";
import type { Live } from "../stream/answering";

/** While it comes. */
export function liveLine({ pace, lost }: Live, unit: Unit): string {
  if (lost) return "Connection lost. Trying again…";
  const rate = pace.perSecond;
  const parts = [
    pace.ttftMs === undefined ? "" : `first ${unit} after ${duration(pace.ttftMs)}`,
    rate === undefined ? "" : `${number(rate)} ${unit}s/s`,
  ];
  return parts.filter(Boolean).join(" · ");
}

/** At its end. */
export function lastLine(answer: Answer): string {
  const { usage, ttftMs, timings, status, finish } = answer;
  const ttft = ttftMs ?? timings?.ttft_ms ?? undefined;
  const tpot = timings?.tpot_ms;
  const parts = [
    status === "stopped" ? "stopped" : finish === "length" ? "ended at the token limit" : "",
    usage ? tokens(usage.completion_tokens) : "",
    tpot ? `${number(1000 / tpot)} tokens/s` : "",
    ttft === undefined ? "" : `TTFT ${duration(ttft)}`,
  ];
  return parts.filter(Boolean).join(" · ");
}

/** All that the server said, by name. */
export function details({ usage, timings, finish, model, ttftMs }: Answer): [string, string][] {
  const cached = (usage?.prompt_tokens_details as { cached_tokens?: number } | null | undefined)?.cached_tokens;
  const prompt = usage && `${tokens(usage.prompt_tokens)}${cached ? `, ${cached} from the cache` : ""}`;
  const ms = (value?: number | null) => (value === undefined || value === null ? undefined : duration(value));
  const rows: [string, string | undefined][] = [
    ["Model", model],
    ["Prompt", prompt],
    ["Answer", usage && tokens(usage.completion_tokens)],
    ["Finish reason", finish],
    ["First token, seen here", ms(ttftMs)],
    ["First token, at the server", ms(timings?.ttft_ms)],
    ["In the queue", ms(timings?.queue_ms)],
    ["Prefill", ms(timings?.prefill_ms)],
    ["Between tokens, median", ms(timings?.itl_p50_ms)],
    ["Between tokens, p99", ms(timings?.itl_p99_ms)],
    ["Tokens/s, prefill included", timings?.tokens_per_second ? number(timings.tokens_per_second) : undefined],
  ];
  return rows.filter((row): row is [string, string] => row[1] !== undefined);
}

function tokens(count: number): string {
  return `${count} ${count === 1 ? "token" : "tokens"}`;
}

function number(value: number): string {
  return value >= 9.95 ? String(Math.round(value)) : value.toFixed(1);
}

function duration(ms: number): string {
  if (ms < 9.95) return `${ms.toFixed(1)} ms`;
  return ms < 999.5 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(ms < 9950 ? 2 : 1)} s`;
}
