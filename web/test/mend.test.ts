// What is not closed yet is closed for now.
import assert from "node:assert/strict";
import { test } from "node:test";
import { mend } from "../src/chat/markdown/mend";

const CASES: [open: string, mended: string, why: string][] = [
  ["a **bol", "a **bol**", "bold is bold from its first letter"],
  ["a **bold**", "a **bold**", "closed is closed"],
  ["a **", "a", "a marker alone is nothing yet"],
  ["a `co", "a `co`", "code"],
  ["a `**` b", "a `**` b", "stars in code are stars"],
  ["see [the do", "see the do", "a link's words, while its address comes"],
  ["see [the docs](https://e", "see the docs", "an address that is half there leads elsewhere"],
  ["see [the docs](https://e.example) and", "see [the docs](https://e.example) and", "a whole link"],
  ["![a cat](htt", "a cat", "an image"],
  ["```\na **b", "```\na **b", "code is as it is"],
  ["**done**\nnext **li", "**done**\nnext **li**", "the last line alone"],
  ["2 * 3", "2 * 3", "a star is a star"],
  ["- ", "- ", "an item"],
];

for (const [open, mended, why] of CASES) {
  test(`${why}: ${JSON.stringify(open)}`, () => assert.equal(mend(open), mended));
}
