// What stands in the way of figures, in words: nothing while all is well.
import { make } from "../shared/element";
import { inWords } from "../shared/fault";
import type { Link } from "./feed";
import type { Snapshot } from "./snapshot";
import { plural } from "./words";

export interface Notice {
  tone: "wait" | "bad";
  title: string;
  advice: string;
  /** When the next try is, by `Date.now()`. */
  retryAt?: number;
}

export function noticeOf(link: Link, last: Snapshot | undefined): Notice | undefined {
  switch (link.kind) {
    case "refused": {
      const { title, advice } = inWords(link.fault);
      return { tone: "bad", title, advice };
    }
    case "lost":
      return { ...lost(link.since, last), retryAt: link.retryAt };
    case "live":
      return last && ofState(last);
    default:
      return undefined;
  }
}

function lost(since: number, last: Snapshot | undefined): Notice {
  if (!since) return { tone: "bad", title: "The server does not answer.", advice: "Is “zstream serve” running?" };
  const when = new Date(since).toLocaleTimeString();
  if (last?.state === "closed" || last?.state === "draining") {
    return { tone: "bad", title: "The server has stopped.", advice: `The figures are those of ${when}.` };
  }
  return { tone: "bad", title: "The connection is lost.", advice: `The figures are those of ${when}.` };
}

function ofState({ state, running, waiting, paused }: Snapshot): Notice | undefined {
  switch (state) {
    case "loading":
      return { tone: "wait", title: "The model is loading.", advice: "Requests are taken as soon as it is there." };
    case "draining": {
      const left = plural(running + waiting + paused, "stream");
      return { tone: "wait", title: "The server is draining.", advice: `It takes no new requests; ${left} still to end.` };
    }
    case "dead":
      return { tone: "bad", title: "The engine has stopped.", advice: "Start the server again; its log says why." };
    case "closed":
      return { tone: "bad", title: "The server has stopped.", advice: "" };
    default:
      return undefined;
  }
}

/** Shows it; the seconds to the next try change in silence. */
export class NoticeBoard {
  #root: HTMLElement;
  #again: () => void;
  #shown = "";
  #countdown = make("span", { class: "countdown", "aria-hidden": "true" });
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(root: HTMLElement, again: () => void) {
    this.#root = root;
    this.#again = again;
  }

  show(notice: Notice | undefined): void {
    clearInterval(this.#timer);
    const text = notice ? `${notice.tone} ${notice.title} ${notice.advice}` : "";
    if (text !== this.#shown) this.#build(notice);
    this.#shown = text;
    if (notice?.retryAt !== undefined) this.#count(notice.retryAt);
  }

  #build(notice: Notice | undefined): void {
    this.#root.hidden = !notice;
    if (!notice) return this.#root.replaceChildren();
    this.#root.dataset.tone = notice.tone;
    const words = make("p", {}, make("strong", {}, notice.title), ` ${notice.advice} `, this.#countdown);
    this.#countdown.textContent = "";
    this.#root.replaceChildren(words);
    if (notice.retryAt === undefined) return;
    const again = make("button", { type: "button" }, "Try now");
    again.addEventListener("click", this.#again);
    this.#root.append(again);
  }

  #count(retryAt: number): void {
    const show = () => {
      const left = Math.ceil((retryAt - Date.now()) / 1000);
      this.#countdown.textContent = left > 0 ? `Trying again in ${left} s.` : "Trying again…";
    };
    show();
    this.#timer = setInterval(show, 500);
  }
}
