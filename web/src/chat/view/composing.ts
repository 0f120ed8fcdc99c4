// Keys that belong to an input method, which confirms or takes back what is being composed with them.

/** Of the Enter that ends it Safari tells by the old code alone. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}
