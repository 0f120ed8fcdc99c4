// A field as high as its text, in browsers whose style sheets can't say so.

const NEEDED = !CSS.supports("field-sizing", "content");

/** After its text has changed otherwise than by typing, call what this returns. */
export function fitted(field: HTMLTextAreaElement): () => void {
  const fit = () => {
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight}px`;
  };
  if (!NEEDED) return () => {};
  field.addEventListener("input", fit);
  return fit;
}
