// The dashboard: what the feed says goes into the history, and from there onto the page while somebody looks.
import { find, setText } from "../shared/element";
import { apiKey } from "../shared/key";
import { followTheme, toggleTheme } from "../shared/theme";
import { cancelStream } from "./cancel";
import { Details } from "./details";
import { Feed, type Link } from "./feed";
import { History, SPAN_S } from "./history";
import { Idle } from "./idle";
import { KeyForm } from "./keyform";
import { noticeOf, NoticeBoard } from "./notice";
import { forgetColours } from "./palette";
import { Panel } from "./panel";
import type { Row } from "./row";
import { setData } from "./set_data";
import type { Snapshot } from "./snapshot";
import { SUBJECTS } from "./subjects";
import { showLeftOut, Table } from "./table";

const KINDS: Record<Link["kind"], string> = {
  connecting: "Connecting",
  live: "Live",
  left: "Resting",
  refused: "No access",
  lost: "Not connected",
};

const history = new History();
const panels = SUBJECTS.map((subject) => new Panel(subject, history));
find("#panels").append(...panels.map(({ root }) => root));
const details = new Details(find("#details"));
const rows = find("#rows");
const table = new Table(rows, (row) => void cancel(row));
const idle = new Idle();
const board = new NoticeBoard(find("#notice"), () => feed.open());
const keyForm = new KeyForm(() => feed.open());

let newest: Snapshot | undefined;
let link: Link = { kind: "connecting" };
let frame = 0;

const feed = new Feed({
  onSnapshot(snapshot) {
    newest = snapshot;
    history.push(snapshot);
    plan();
  },
  onLink(changed) {
    link = changed;
    if (link.kind === "refused" && link.fault.status === 401) keyForm.ask();
    else if (link.kind === "live") keyForm.hide();
    plan();
  },
});

/** Once a frame, and not at all while nobody can see it. */
function plan(): void {
  if (!frame && !document.hidden) frame = requestAnimationFrame(draw);
}

function draw(): void {
  frame = 0;
  const badge = find("#link");
  setData(badge, "kind", link.kind === "live" && newest?.state !== "ready" ? "connecting" : link.kind);
  setText(badge.lastElementChild!, KINDS[link.kind]);
  setData(find("#dashboard"), "stale", String(link.kind === "lost" || link.kind === "refused"));
  board.show(noticeOf(link, newest));
  if (!newest) return;
  find("#known").hidden = false;
  for (const panel of panels) panel.draw();
  details.draw(newest);
  table.draw(newest);
  setText(find("#streams-title"), titleOf(newest));
  showLeftOut(find("#left-out"), newest);
  showEmptiness();
}

/** With a key one sees one's own alone. */
function titleOf({ streams, streams_left_out: more }: Snapshot): string {
  const whose = apiKey() ? "Streams of this key" : "All streams";
  return streams.length ? `${whose}: ${streams.length + more}` : whose;
}

function showEmptiness(): void {
  rows.hidden = table.isEmpty;
  if (newest) idle.show(newest, table.isEmpty);
}

async function cancel(row: Row): Promise<void> {
  row.button.setAttribute("aria-disabled", "true"); // a disabled one would lose the focus
  setText(row.button, "Cancelling…");
  const { ended, words } = await cancelStream(row.id);
  setText(find("#cancelled"), words);
  row.button.removeAttribute("aria-disabled");
  setText(row.button, "Cancel");
  if (ended) table.markCancelled(row);
}

let leaving: ReturnType<typeof setTimeout> | undefined;

function onVisibility(): void {
  clearTimeout(leaving);
  if (document.hidden) leaving = setTimeout(() => feed.leave(), SPAN_S * 1000); // nothing of it would be shown later
  else if (link.kind !== "live" && link.kind !== "refused") feed.open();
  plan();
}

const themeButton = find<HTMLButtonElement>("#theme");
themeButton.addEventListener("click", toggleTheme);
followTheme((theme) => {
  const words = theme === "dark" ? "To the light theme" : "To the dark theme";
  themeButton.setAttribute("aria-label", words);
  themeButton.title = words;
  forgetColours();
  for (const panel of panels) panel.repaint();
});
rows.addEventListener("thinned", showEmptiness);
document.addEventListener("visibilitychange", onVisibility);
addEventListener("online", () => link.kind === "lost" && feed.open());
keyForm.hide();
feed.open();
