// What the four panels are of.
import type { Line } from "./chart";
import type { Subject } from "./panel";
import { brief, milliseconds, rate, roundMilliseconds } from "./words";

export const SUBJECTS: Subject[] = [
  {
    title: "Tokens per second",
    lines: [{ column: "rate", name: "now", tone: "--tone-1", width: 2 }],
    filled: true,
    least: 10,
    say: (value) => [rate(value), ""],
    mark: brief,
  },
  {
    title: "Streams",
    lines: [
      { column: "running", name: "running", tone: "--tone-1", width: 2 },
      { column: "waiting", name: "waiting", tone: "--tone-2", dash: [6, 3], width: 2 },
      { column: "paused", name: "paused", tone: "--tone-3", dash: [2, 2], width: 2 },
    ],
    stepped: true,
    least: 4,
    say: (value) => [brief(value), ""],
    mark: brief,
  },
  latency("Time to first token", ["ttft50", "ttft90", "ttft99"]),
  latency("Inter-token latency", ["itl50", "itl90", "itl99"]),
];

function latency(title: string, [p50, p90, p99]: [Line["column"], Line["column"], Line["column"]]): Subject {
  return {
    title,
    lines: [
      { column: p50, name: "p50", tone: "--tone-1", width: 2 },
      { column: p90, name: "p90", tone: "--tone-soft", width: 1.25, dash: [6, 3] },
      { column: p99, name: "p99", tone: "--tone-strong", width: 1.5, dash: [2, 2] },
    ],
    filled: true,
    least: 2,
    say: milliseconds,
    mark: roundMilliseconds,
  };
}
