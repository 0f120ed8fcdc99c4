/** Whether the server is zstream; it is asked once per address, and some never are. */

const known = new Map<string, boolean>();

/** What is known of the server at `root` without asking; undefined: nothing. */
export const knownZstream = (root: string): boolean | undefined =>
  /\/\/([^/]*\.)?(openai|azure)\.com\b/.test(root) ? false : known.get(root);

/** Notes the answer to `GET …/models`, in which each model names its owner. Throws for other JSON, and for none. */
export async function learnZstream(root: string, response: Response): Promise<boolean> {
  if (response.status < 500) known.set(root, false);
  const { data } = await response.json();
  const found: boolean = data.some((model: any) => model.owned_by === "zstream");
  known.set(root, found);
  return found;
}
