// The conversation on show; draws only turns that have changed.
import { canShorten, type Conversation, type Turn } from "../state/conversation";
import type { Live } from "../stream/answering";
import { type Place, TurnView } from "./turn_view";

interface Drawn {
  view: TurnView;
  turn: Turn;
  place: string;
}

export class Transcript {
  private id = "";
  private drawn: Drawn[] = [];

  constructor(private readonly element: HTMLElement) {}

  show(conversation: Conversation, live: Live | undefined): void {
    if (conversation.id !== this.id) this.clear(conversation.id);
    for (const { view } of this.drawn.splice(conversation.turns.length)) view.element.remove();
    conversation.turns.forEach((turn, i) => this.draw(turn, i, conversation, live));
  }

  get lastTurn(): TurnView | undefined {
    return this.drawn.at(-1)?.view;
  }

  /** Which turn this is part of. */
  indexOf(part: Element): number {
    return this.drawn.findIndex(({ view }) => view.element.contains(part));
  }

  private draw(turn: Turn, i: number, conversation: Conversation, live: Live | undefined): void {
    const place = placeOf(i, conversation);
    const key = JSON.stringify(place);
    const old = this.drawn[i];
    if (old && old.turn === turn && old.place === key && !(place.last && live)) return;
    const view = old?.view ?? this.add();
    view.show(turn, place.last ? live : undefined, place);
    this.drawn[i] = { view, turn, place: key };
  }

  private add(): TurnView {
    const view = new TurnView();
    this.element.append(view.element);
    return view;
  }

  private clear(id: string): void {
    this.id = id;
    this.drawn = [];
    this.element.replaceChildren();
  }
}

function placeOf(i: number, conversation: Conversation): Place {
  const { turns, sentFrom } = conversation;
  return {
    last: i === turns.length - 1,
    sent: i >= sentFrom,
    firstSent: sentFrom > 0 && i === sentFrom,
    canShorten: canShorten(conversation),
  };
}
