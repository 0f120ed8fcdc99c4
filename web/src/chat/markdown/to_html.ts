// Markdown to HTML, of which nothing is a model's own; to be sanitised all the same.
import { Marked, Renderer, type Tokens } from "marked";

const marked: Marked = new Marked({
  gfm: true,
  breaks: false,
  // A model's HTML is shown as it is written: no tokens of that kind, so it stays text.
  tokenizer: { html: () => undefined, tag: () => undefined },
  renderer: {
    // The page's own headings come before those of an answer.
    heading({ tokens, depth }) {
      const level = Math.min(6, depth + 2);
      return `<h${level}>${this.parser.parseInline(tokens)}</h${level}>\n`;
    },
    code: ({ text, lang }: Tokens.Code) => codeBlock(text, (lang ?? "").split(/\s/, 1)[0]!.replace(/[^\w+#.-]/g, "")),
    // Asking for an image would tell its server who reads here.
    image: ({ href, text }) => `<a href="${escaped(href)}">${escaped(text || "image")}</a>`,
    table(token) {
      const rows = Renderer.prototype.table.call(this, token);
      return `<div class="table" role="region" aria-label="Table" tabindex="0">${rows}</div>`;
    },
  },
});

export function toHtml(text: string): string {
  return marked.parse(text, { async: false });
}

function codeBlock(text: string, language: string): string {
  const name = `<span>${escaped(language || "text")}</span>`;
  const copy = `<button type="button" data-act="copy-code" aria-label="Copy this code">Copy</button>`;
  const code = `<pre tabindex="0"><code>${escaped(text)}\n</code></pre>`;
  return `<figure class="code"><figcaption>${name}${copy}</figcaption>${code}</figure>\n`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
