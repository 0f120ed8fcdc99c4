// All conversations and the one on show; tells who listens what changed, and has them kept.
import { type Conversation, begin } from "./conversation";

/** Where conversations are kept; `keep` says which had to go for it. */
export interface Shelf {
  loadAll(): Conversation[];
  keep(conversation: Conversation): string[];
  forget(id: string): void;
}

/** `id` of the one that changed; undefined: another is on show, or the list has changed. */
type Listener = (id?: string) => void;

export class Store {
  private readonly all = new Map<string, Conversation>();
  private readonly listeners: Listener[] = [];
  private readonly unsaved = new Set<string>();
  private readonly deleted = new Set<string>();
  private shown: Conversation;

  constructor(
    private readonly shelf: Shelf,
    current: string | undefined,
    private readonly newId: () => string,
    private readonly now: () => number = Date.now,
  ) {
    for (const conversation of shelf.loadAll()) this.all.set(conversation.id, conversation);
    this.shown = this.all.get(current ?? "") ?? begin(newId(), now());
  }

  get current(): Conversation {
    return this.all.get(this.shown.id) ?? this.shown;
  }

  /** Newest first; one in which nothing was said is not among them. */
  get list(): Conversation[] {
    return [...this.all.values()].sort((a, b) => b.changedAt - a.changedAt);
  }

  get(id: string): Conversation | undefined {
    return this.all.get(id) ?? (this.shown.id === id ? this.shown : undefined);
  }

  subscribe(listener: Listener): void {
    this.listeners.push(listener);
  }

  /** `lasting`: keep it now; otherwise it is kept with the next `flush`. */
  update(id: string, change: (conversation: Conversation) => Conversation, lasting = true): void {
    const before = this.get(id);
    if (!before) return;
    const after = change(before);
    if (after === before) return this.tell(id);
    this.all.set(id, after);
    this.unsaved.add(id);
    if (lasting) this.flush();
    this.tell(id);
  }

  /** Keep what has changed since. */
  flush(): void {
    for (const id of this.unsaved) {
      const conversation = this.all.get(id);
      const gone = conversation ? this.shelf.keep(conversation) : [];
      for (const old of gone) if (old !== this.shown.id) this.all.delete(old);
    }
    this.unsaved.clear();
  }

  /** Nothing changed in it but what is said about it. */
  touch(id: string): void {
    this.tell(id);
  }

  show(id: string): void {
    this.shown = this.all.get(id) ?? begin(this.newId(), this.now());
    this.tell();
  }

  /** A conversation that nobody has said anything in yet. */
  showNew(): void {
    this.show("");
  }

  delete(id: string): void {
    this.all.delete(id);
    this.unsaved.delete(id);
    this.deleted.add(id);
    this.shelf.forget(id);
    if (this.shown.id === id) this.showNew();
    else this.tell();
  }

  /** Another tab has changed or deleted it; or kept it once more before it knew that it was deleted here. */
  adopt(id: string, conversation: Conversation | undefined): void {
    if (conversation && this.deleted.has(id)) return this.shelf.forget(id);
    if (conversation) this.all.set(id, conversation);
    else this.all.delete(id);
    if (this.shown.id === id && !conversation) this.showNew();
    else this.tell(id);
  }

  private tell(id?: string): void {
    for (const listener of this.listeners) listener(id);
  }
}
