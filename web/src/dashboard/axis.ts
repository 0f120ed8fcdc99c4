// Where an axis ends and has its marks, and how they read; pure.
import { NOTHING } from "./words";

/** The smallest round number that is not below any of the values. */
export function roundUp(value: number, least = 1): number {
  const wanted = Math.max(value, least);
  const power = 10 ** Math.floor(Math.log10(wanted));
  const step = [1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((each) => each * power >= wanted * (1 - 1e-9)) ?? 10;
  return step * power;
}

/** Marks of an axis of time that ends now: seconds back, whole minutes where there are some. */
export function marksBack(span: number): number[] {
  const step = span > 200 ? 120 : span > 90 ? 60 : 30;
  return Array.from({ length: Math.floor(span / step) + 1 }, (_, index) => index * step).reverse();
}

export function ago(seconds: number): string {
  if (!Number.isFinite(seconds)) return NOTHING;
  if (seconds < 1) return "now";
  return seconds % 60 === 0 ? `−${seconds / 60} min` : `−${seconds} s`;
}
