// Closes what an answer has not closed yet, so that half of a **bold** word does not flicker; knows no HTML.

/** Only the last line of running text is mended: what stands before is as its writer left it. */
export function mend(open: string): string {
  if (/^\s*(`{3,}|~{3,})/m.test(open)) return open; // in code everything stands for itself
  const start = open.lastIndexOf("\n") + 1;
  const line = open.slice(start).replace(/(!?\[[^\]\n]*\]\([^)\s]*|!?\[[^\]\n]*)$/, unlink);
  return open.slice(0, start) + closed(line);
}

/** The words of a link whose address is still coming. */
function unlink(half: string): string {
  return half.replace(/^!?\[/, "").replace(/\].*$/, "");
}

function closed(line: string): string {
  const bare = line.replace(/\s*(\*{1,3}|_{1,3}|`)$/, (marker) => (odd(line, marker.trim()) ? "" : marker));
  if (odd(bare, "`")) return `${bare}\``;
  const plain = bare.replace(/`[^`]*`/g, "");
  return odd(plain, "**") ? `${bare.trimEnd()}**` : bare;
}

function odd(line: string, marker: string): boolean {
  return (line.split(marker).length - 1) % 2 === 1;
}
