// A model's HTML stays text before any sanitiser sees it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { toHtml } from "../src/chat/markdown/to_html";

const HOSTILE = [
  "<script>alert(1)</script>",
  "a <b onclick=x>b</b> c",
  "<div>\n\n**bold**\n\n</div>",
  "<!-- x -->",
  '```"><script>\n</code></pre><script>x</script>\n```',
  '![a" onerror="x](y" onload="z)',
  "| <img src=x> |\n|---|\n| <svg/onload=x> |",
];

test("no tag but those that Markdown makes", () => {
  for (const text of HOSTILE) {
    const tags = [...toHtml(text).matchAll(/<\/?([a-z!-][a-z0-9]*)/gi)].map(([, tag]) => tag!.toLowerCase());
    assert.deepEqual(tags.filter((tag) => ["script", "img", "svg", "b", "!"].includes(tag)), [], text);
    const inTags = toHtml(text).match(/<[^>]*>/g)!.join().replace(/"[^"]*"/g, "");
    assert.doesNotMatch(inTags, /\bon\w+=/, text);
  }
});

test("headings come after those of the page", () => {
  assert.equal(toHtml("# a\n###### b"), "<h3>a</h3>\n<h6>b</h6>\n");
});
