// Numbers and times as people read them.

const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });

export const NOTHING = "–";

export function count(value: number): string {
  return whole.format(value);
}

/** At most five characters. */
export function brief(value: number): string {
  return value < 100_000 ? whole.format(value) : short.format(value);
}

export function rate(value: number): string {
  return value > 0 && value < 10 ? value.toFixed(1) : brief(value);
}

/** Number and unit apart, as they are set apart. */
export function milliseconds(value: number): [string, string] {
  if (value >= 9_995) return [whole.format(value / 1000), "s"];
  if (value >= 999.5) return [(value / 1000).toFixed(2), "s"];
  if (value >= 9.95) return [whole.format(value), "ms"];
  return [value.toFixed(value < 0.995 ? 2 : 1), "ms"];
}

/** For an axis, whose marks are round. */
export function roundMilliseconds(value: number): string {
  if (!value) return "0";
  return value < 1000 ? `${Number(value.toPrecision(2))} ms` : `${Number((value / 1000).toPrecision(2))} s`;
}

export function age(seconds: number): string {
  if (seconds < 60) return `${Math.floor(seconds)} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${two(seconds % 60)} s`;
  return `${Math.floor(seconds / 3600)} h ${two((seconds % 3600) / 60)} min`;
}

export function plural(amount: number, one: string, many = `${one}s`): string {
  return `${count(amount)} ${amount === 1 ? one : many}`;
}

function two(value: number): string {
  return Math.floor(value).toString().padStart(2, "0");
}
