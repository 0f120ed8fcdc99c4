// Blocks: joined they are the text, and made one by one they look as the whole does.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Blocks } from "../src/chat/markdown/blocks";
import { toHtml } from "../src/chat/markdown/to_html";

const WHOLE = `# Title

A paragraph
of two lines.

- one

- two

  still two

      code in two

- three
10. not the same list

para after

1. a

2. b
   \`\`\`py
   x = 1

   y = 2
   \`\`\`

2026 was a year, no item.

**bold** first

* * *

\`\`\`md
# no title

- no item
\`\`\`

~~~~
\`\`\`

~~~
~~~~

> quote
lazy

> another

| a | b |
|---|---|
| 1 | 2 |

Setext
===

\`\`\`inline\`\`\` is no fence

    indented code

    goes on

- last`;

const TEXTS = [
  WHOLE,
  WHOLE.replaceAll("\n", "\n\n"),
  "```\nnever closed\n\n- a\n\n# b",
  "- a\n\n2\n\n2. b\n\n-\n\n- c",
  "\n\n\nlate\n\n\n",
  "> ```\n> in a quote\n\nafter\n\n> ```",
  "* a\n\n  ```\n  x\n\n  ```\n\nafter\n\n+ b",
  "",
];

function cut(text: string, size: number): string[] {
  const blocks = new Blocks();
  for (let end = 0; end < text.length; end += size) blocks.grow(text.slice(0, end));
  blocks.grow(text);
  return [...blocks.closed, blocks.open];
}

test("joined they are the text, however it grew", () => {
  for (const text of TEXTS) for (const size of [1, 2, 3, 7, 10_000]) assert.equal(cut(text, size).join(""), text);
});

test("one by one they look as the whole does", () => {
  for (const text of TEXTS) {
    const whole = toHtml(text).trim();
    for (const size of [1, 3, 10_000]) assert.equal(cut(text, size).map(toHtml).join("").trim(), whole);
  }
});

test("a closed block never changes", () => {
  const blocks = new Blocks();
  const seen: string[] = [];
  for (let end = 0; end <= WHOLE.length; end++) {
    blocks.grow(WHOLE.slice(0, end));
    assert.deepEqual(blocks.closed.slice(0, seen.length), seen);
    seen.splice(0, seen.length, ...blocks.closed);
  }
  assert.ok(seen.length > 10);
});
