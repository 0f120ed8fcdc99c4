// Colours of the style sheet as a canvas takes them: one that depends on the theme has to be resolved first.

const known = new Map<string, string>();
const probe = document.createElement("span");
probe.hidden = true;

/** Of a custom property. */
export function colour(property: string): string {
  const found = known.get(property) ?? resolve(property);
  known.set(property, found);
  return found;
}

/** The theme has changed. */
export function forgetColours(): void {
  known.clear();
}

function resolve(property: string): string {
  if (!probe.isConnected) document.body.append(probe);
  probe.style.color = `var(${property})`;
  return getComputedStyle(probe).color;
}
