/** Whether the server is zstream; it is asked once per address, and some never are. */

/** Another time the same request may get another answer. */
export const isPassing = (status: any) => /408|429|5../.test(status);

const known = new Map<string, boolean>();

/** What is known of the server at `root` without asking; undefined: nothing. */
export const knownZstream = (root: string): boolean | undefined =>
  /\/\/([^/]*\.)?(openai|azure)\.com\b/.test(root) ? false : known.get(root);

/**
 * Notes the answer to `GET …/models`, in which each model names its owner; nothing where another time it may be another
 * one. Throws where it breaks off.
 */
export async function learnZstream(root: string, response: Response): Promise<boolean> {
  const text = await response.text();
  return (
    !isPassing(response.status) &&
    !/"data":\s*\[\s*]/.test(text) && // a gateway whose upstreams are down has none
    known.set(root, /"owned_by":\s*"zstream"/.test(text)).get(root)!
  );
}
