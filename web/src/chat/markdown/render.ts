// Markdown to nodes that are safe to show, whatever a model wrote: a second lock behind the first.
import DOMPurify, { type Config } from "dompurify";
import { toHtml } from "./to_html";

const TAGS = [
  "p", "br", "strong", "em", "del", "code", "pre", "a", "ul", "ol", "li", "blockquote", "h3", "h4", "h5", "h6", "hr",
  "table", "thead", "tbody", "tr", "th", "td", "input", "figure", "figcaption", "span", "button", "div",
];
const WORDS = [
  "title", "start", "class", "align", "checked", "disabled", "type", "tabindex", "role", "aria-label", "data-act",
];

const PURIFY: Config & { RETURN_DOM_FRAGMENT: true } = {
  ALLOWED_TAGS: TAGS,
  ALLOWED_ATTR: ["href", ...WORDS],
  ADD_URI_SAFE_ATTR: WORDS, // all others have to be such an address
  ALLOWED_URI_REGEXP: /^(?:https?:\/\/|mailto:)/i,
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  RETURN_DOM_FRAGMENT: true,
};

const purify = DOMPurify(window);
purify.addHook("afterSanitizeAttributes", (node) => {
  if (node.nodeName !== "A" || !node.hasAttribute("href")) return;
  node.setAttribute("target", "_blank");
  node.setAttribute("rel", "noopener noreferrer nofollow");
});

export function render(text: string): DocumentFragment {
  return purify.sanitize(toHtml(text), PURIFY);
}
