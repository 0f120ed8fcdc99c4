// Makes nodes the same as others by as few changes as will do, so that selections and scrolled code stay.

export function patch(target: Node, wanted: Node): void {
  const now = [...target.childNodes];
  const then = [...wanted.childNodes];
  then.forEach((node, i) => {
    const old = now[i];
    if (!old) target.appendChild(node);
    else if (!alike(old, node)) target.replaceChild(node, old);
    else if (old.nodeType !== Node.TEXT_NODE) patch(old, node);
    else if (old.nodeValue !== node.nodeValue) rewrite(old as Text, node.nodeValue ?? "");
  });
  for (const surplus of now.slice(then.length)) surplus.remove();
}

function alike(a: Node, b: Node): boolean {
  if (a.nodeType !== b.nodeType || a.nodeName !== b.nodeName) return false;
  return !(a instanceof Element) || sameAttributes(a, b as Element);
}

function sameAttributes(a: Element, b: Element): boolean {
  if (a.attributes.length !== b.attributes.length) return false;
  return [...a.attributes].every(({ name, value }) => b.getAttribute(name) === value);
}

// Appending keeps a selection where replacing all of it would collapse it.
function rewrite(node: Text, text: string): void {
  if (text.startsWith(node.data)) node.appendData(text.slice(node.data.length));
  else node.data = text;
}
