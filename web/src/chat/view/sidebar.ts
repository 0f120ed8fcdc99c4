// The list of conversations.
import { type Conversation, isLive, title } from "../state/conversation";
import { find, make } from "../../shared/element";
import { iconButton } from "./icon";

export class Sidebar {
  private readonly nav = find("#sidebar");
  private readonly list = find("#conversations");
  private drawn = "";

  /** Redraws only where what is to be seen has changed. */
  show(conversations: readonly Conversation[], current: string): void {
    const rows = conversations.map((one) => ({ id: one.id, title: title(one), live: isLive(one) }));
    const state = JSON.stringify([rows, current]);
    if (state === this.drawn) return;
    this.drawn = state;
    const focused = document.activeElement?.closest<HTMLElement>("#conversations [data-id]")?.dataset.id;
    this.list.replaceChildren(...rows.map((row) => item(row, row.id === current)));
    if (focused) this.list.querySelector<HTMLElement>(`[data-id="${focused}"] button`)?.focus();
  }

  /** Where it lies over the page. */
  close(): void {
    if (this.nav.matches(":popover-open")) this.nav.hidePopover();
  }
}

function item({ id, title, live }: { id: string; title: string; live: boolean }, current: boolean): HTMLElement {
  const dot = live ? [make("span", { class: "dot" }, make("span", { class: "unseen" }, "answering"))] : [];
  const given = { type: "button", class: "open", dir: "auto", "data-act": "open", ...(current ? { "aria-current": "page" } : {}) };
  const open = make("button", given, title, ...dot);
  const bin = iconButton("bin", "delete", `Delete “${title}”`);
  return make("li", { "data-id": id }, open, bin);
}
