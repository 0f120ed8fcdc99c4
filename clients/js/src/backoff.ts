/** How long to wait before attaching to a stream again, and when to give up; it is told the time. */

/**
 * Exponential, with jitter: each wait is between half and all of `firstMs`, then of twice that, up to `maxMs`.
 *
 * It is given up after `attempts` without a new event, or where the next would come later than `giveUpAfterMs` after
 * the break. Both begin anew with each new event. A `Retry-After` lengthens a wait. `attempts: 0` never attaches.
 */
export interface Backoff {
  /** Default 100. */
  firstMs?: number;
  /** Default 5000. */
  maxMs?: number;
  /** Default 30. */
  attempts?: number;
  /** Default 60,000. */
  giveUpAfterMs?: number;
}

/** Since the last new event. */
export interface Failures {
  failureCount: number;
  /** When the first was; undefined: none. */
  failingSince?: number;
}

/** Counts one more; how many milliseconds to wait before the next attempt, undefined: there is to be none. */
export function failed(
  failures: Failures,
  { firstMs = 100, maxMs = 5e3, attempts = 30, giveUpAfterMs = 6e4 }: Backoff,
  at: number,
  atLeastMs: number,
  share = Math.random(),
): number | undefined {
  const since = (failures.failingSince ??= at);
  const longest = Math.min(maxMs, firstMs * 2 ** failures.failureCount++);
  const waitMs = atLeastMs + (longest * (1 + share)) / 2;
  return failures.failureCount > attempts || at + waitMs > since + giveUpAfterMs ? undefined : waitMs;
}
