/** When the output of one stream came to its reader; it is told the time and never asks a clock. */

/** As the reader met them; undefined where nothing can be said (yet). Before the end they are those up to now. */
export interface Metrics {
  /** From sending the request to the first output. */
  timeToFirstTokenMs: number | undefined;
  /** From sending the request to the end. */
  totalTimeMs: number | undefined;
  /** The server's own count where it sent `usage`, else the number of chunks with output. */
  tokenCount: number;
  /** Over all of `totalTimeMs`. */
  tokensPerSecond: number | undefined;
  /** Time per output token: the mean after the first. */
  tpotMs: number | undefined;
  /** How often the stream was attached to again. */
  resumes: number;
}

/** The moments are milliseconds of one clock, NaN where they have not come. */
export const measure = (
  started: number,
  firstOutput: number,
  lastOutput: number,
  ended: number,
  tokenCount: number,
  resumes: number,
): Metrics => ({
  timeToFirstTokenMs: known(firstOutput - started),
  totalTimeMs: known(ended - started),
  tokenCount,
  tokensPerSecond: known((1e3 * tokenCount) / (ended - started)),
  tpotMs: known((lastOutput - firstOutput) / (tokenCount - 1)),
  resumes,
});

const known = (value: number) => (isFinite(value) ? value : undefined);
