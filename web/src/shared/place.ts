// Where things are: every address is relative to the page, because the server may be mounted under a path.

export function address(path: string): string {
  return new URL(path, document.baseURI).href;
}

/** The path under which this server is mounted; two servers at one origin keep their things apart by it. */
export function mount(): string {
  return new URL(".", document.baseURI).pathname;
}
