// A browser's storage that has so much room.

/** As browsers have it: each name is a property, and what does not fit is refused. */
export function storage(room: number): Storage {
  const kept: Record<string, string> = {};
  const used = () => Object.entries(kept).reduce((sum, [name, text]) => sum + name.length + text.length, 0);
  const methods = {
    getItem: (name: string) => kept[name] ?? null,
    removeItem: (name: string) => void delete kept[name],
    setItem(name: string, text: string) {
      const before = kept[name];
      kept[name] = text;
      if (used() <= room) return;
      delete kept[name];
      if (before !== undefined) kept[name] = before;
      throw new Error("QuotaExceededError");
    },
  };
  const hidden = Object.entries(methods).map(([name, value]) => [name, { value }]);
  return Object.defineProperties(kept, Object.fromEntries(hidden)) as unknown as Storage;
}
