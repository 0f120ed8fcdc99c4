// Random numbers that are the same at each run.

/** A function that gives numbers from 0 up to 1. */
export function seeded(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A whole number from `low` up to `high`, both included. */
export const between = (random, low, high) => low + Math.floor(random() * (high - low + 1));

const ALPHABET = ["a", "Z", " ", "\n", "é", "ß", "€", "字", "\u2028", "😀", "👩‍👩‍👧‍👦", "🇩🇪", "\u0000", '"', "\\", "data:", "\r"];

export function randomText(random, length) {
  return Array.from({ length }, () => ALPHABET[between(random, 0, ALPHABET.length - 1)]).join("");
}

/** The bytes in pieces, some of them empty. */
export function randomPieces(random, bytes, count) {
  const cuts = Array.from({ length: count }, () => between(random, 0, bytes.length)).sort((a, b) => a - b);
  return [0, ...cuts].map((from, i) => bytes.subarray(from, cuts[i] ?? bytes.length));
}
