// The chat page: puts store, streams and views together.
import { inWords } from "../shared/fault";
import { load, onOtherTab, save } from "../shared/storage";
import { followTheme, toggleTheme } from "../shared/theme";
import { Models } from "./models";
import { ask, isLive, shortened, title, unask } from "./state/conversation";
import { firstProblem, restored, type Settings } from "./state/settings";
import * as shelf from "./state/shelf";
import { Store } from "./state/store";
import { Answers } from "./stream/answers";
import { copyCode, copyText, listen } from "./view/acts";
import { Composer } from "./view/composer";
import { isComposing } from "./view/composing";
import { Drawer, SAMPLING_DEFAULTS } from "./view/drawer";
import { find, setText } from "../shared/element";
import { Empty } from "./view/empty";
import { KeyDialog } from "./view/key_dialog";
import { Narrator } from "./view/narrator";
import { Notice } from "./view/notice";
import { Pickers } from "./view/pickers";
import { Sidebar } from "./view/sidebar";
import { Sticking } from "./view/sticking";
import { Transcript } from "./view/transcript";

const CURRENT = "current";
const perTab = () => sessionStorage;

// `crypto.randomUUID` is not there over plain HTTP from another machine.
const newId = () => [...crypto.getRandomValues(new Uint32Array(3))].map((part) => part.toString(36)).join("");

const store = new Store(shelf, load<string | undefined>(CURRENT, undefined, perTab), newId);
const answers = new Answers(store, onEnd);
let settings = restored(load<unknown>("settings", undefined));

const transcript = new Transcript(find("#transcript"));
const sticking = new Sticking(
  find("#scroller"),
  find<HTMLButtonElement>("#newest"),
  () => !store.current.turns.length,
);
const sidebar = new Sidebar();
const empty = new Empty();
const narrator = new Narrator(find("#spoken"));
const composer = new Composer({ send, stop, editLast });
const drawer = new Drawer(set);
const pickers = new Pickers(set);
const keyDialog = new KeyDialog(onKey);
const serverNotice = new Notice();
const models = new Models(onModels);

function draw(changed?: string): void {
  sidebar.show(store.list, store.current.id);
  if (changed !== undefined && changed !== store.current.id) return;
  const conversation = store.current;
  const live = answers.live(conversation.id);
  transcript.show(conversation, live);
  const known = models.names.length > 0;
  empty.show(!conversation.turns.length && (known || !!models.fault), known ? settings.model : "");
  composer.show(isLive(conversation));
  setText(find("#title"), title(conversation));
  document.title = conversation.turns.length ? `${title(conversation)} · zstream` : "zstream";
  narrator.tell(conversation, live);
  sticking.follow();
}

function send(text: string): boolean {
  const { id } = store.current;
  if (isLive(store.current) || answers.live(id) || !canSend()) return false;
  store.update(id, (one) => ask(one, text, { model: settings.model, unit: settings.chunkBy }, Date.now()));
  save(CURRENT, id, perTab);
  answers.ask(id, settings);
  draw();
  sticking.toNewest();
  return true;
}

/** Shows what is wrong with the settings, if anything is. */
function canSend(): boolean {
  const wrong = firstProblem(settings);
  if (wrong === "chunkSize") pickers.focusSize();
  else if (wrong) drawer.open(wrong);
  if (!wrong && !settings.model) void models.ask();
  return !wrong && !!settings.model;
}

function stop(): void {
  answers.stop(store.current.id);
}

/** The last question once more, perhaps in other words. */
function again(question = store.current.turns.at(-1)?.question): void {
  const { id } = store.current;
  if (question === undefined || answers.live(id) || !canSend()) return;
  store.update(id, unask, false);
  send(question);
}

function editLast(): void {
  const last = store.current.turns.at(-1);
  if (!last || answers.live(store.current.id)) return;
  transcript.lastTurn?.startEdit(last.question, (text) => {
    if (text !== undefined) again(text);
    composer.focus();
  });
}

function show(id: string): void {
  store.show(id);
  save(CURRENT, store.current.id, perTab);
  sidebar.close();
  sticking.toNewest();
  composer.focus();
}

function drop(id: string): void {
  answers.stop(id);
  store.delete(id);
}

function forgetAll(): void {
  if (confirm("Delete all conversations? They can’t be brought back.")) store.list.forEach(({ id }) => drop(id));
}

// Another server may be there by now, with other models.
function onEnd(id: string): void {
  if (store.get(id)?.turns.at(-1)?.answer.fault?.code === "model_not_found") void models.ask();
}

function set(name: keyof Settings, text: string): void {
  settings = { ...settings, [name]: text };
  save("settings", settings);
}

function setAll(change: Partial<Settings>): void {
  settings = { ...settings, ...change };
  save("settings", settings);
  drawer.show(settings);
  pickers.show(settings, models.names);
}

function onModels(): void {
  const { names, fault, retryAt } = models;
  serverNotice.show(fault, retryAt);
  if (fault && inWords(fault).remedy === "key") askKey();
  if (names.length && !names.includes(settings.model)) settings = { ...settings, model: names[0]! };
  pickers.show(settings, names);
  draw();
}

function askKey(): void {
  const fault = models.fault ?? store.current.turns.at(-1)?.answer.fault;
  const words = fault && inWords(fault);
  if (words?.remedy === "key") keyDialog.ask(words.title, words.advice);
  else keyDialog.ask("API key", "Sent with every request; empty for none.");
}

function onKey(): void {
  void models.ask();
  answers.goOnWithAll();
  if (store.current.turns.at(-1)?.answer.fault?.status === 401) again();
  else composer.focus();
}

find("#server-notice").append(serverNotice.element);
listen({
  new: () => show(""),
  open: (element) => show(element.closest<HTMLElement>("[data-id]")!.dataset.id!),
  delete: (element) => drop(element.closest<HTMLElement>("[data-id]")!.dataset.id!),
  "forget-all": forgetAll,
  example: (element) => {
    send(element.textContent ?? "");
    composer.focus();
  },
  copy: (element) => void copyText(element, store.current.turns[transcript.indexOf(element)]?.answer.text ?? ""),
  "copy-code": copyCode,
  again: (element) => (serverNotice.element.contains(element) ? void models.ask() : again()),
  hurry: (element) => (serverNotice.element.contains(element) ? void models.ask() : answers.hurry(store.current.id)),
  halt: (element) => (serverNotice.element.contains(element) ? models.giveUp() : stop()),
  edit: editLast,
  key: askKey,
  settings: () => drawer.open(),
  close: () => drawer.close(),
  defaults: () => setAll(SAMPLING_DEFAULTS),
  shorten: () => {
    store.update(store.current.id, shortened);
    again();
  },
});

find("#open-drawer").addEventListener("click", () => drawer.open());
find("#theme").addEventListener("click", toggleTheme);
followTheme((now) => {
  const words = `Switch to ${now === "dark" ? "light" : "dark"}`;
  find("#theme").setAttribute("aria-label", words);
  find("#theme").title = words;
});

addEventListener("keydown", (event) => {
  if (isComposing(event) || document.querySelector("dialog[open], :popover-open")) return;
  if (event.key === "Escape") stop();
  const writing = event.target instanceof Element && event.target.closest("input, textarea, select");
  if (event.key !== "/" || writing || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  composer.focus();
});
addEventListener("pagehide", () => store.flush());
onOtherTab((name, gone) => {
  const id = shelf.idIn(name);
  if (!id) return;
  // What is on its way here is newer here, unless it was deleted: what was kept here since then goes, too.
  const newer = answers.live(id) && store.get(id);
  if (!newer) store.adopt(id, shelf.loadOne(id));
  else if (gone) drop(id);
  else answers.hear(shelf.loadOne(id));
});

store.subscribe(draw);
setAll({});
answers.goOnWithAll();
draw();
void models.ask();
if (matchMedia("(hover: hover)").matches) composer.focus(); // elsewhere a keyboard would cover half of the page
