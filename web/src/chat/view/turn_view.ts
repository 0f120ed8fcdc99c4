// One question with its answer.
import type { Turn } from "../state/conversation";
import type { Live } from "../stream/answering";
import { AnswerView, isOnItsWay } from "./answer_view";
import { find, make, setText } from "../../shared/element";
import { isComposing } from "./composing";
import { fitted } from "./fitting";
import { iconButton } from "./icon";

/** Where in its conversation a turn is. */
export interface Place {
  last: boolean;
  sent: boolean;
  firstSent: boolean;
  canShorten: boolean;
}

export class TurnView {
  readonly element: HTMLElement;
  private readonly bound = make("p", { class: "bound" }, "What is above is no longer sent to the model.");
  private readonly question = make("div", { class: "said", dir: "auto" });
  private readonly edit = iconButton("edit", "edit", "Edit the question");
  private readonly asked = make("article", { class: "question" }, unseen("You"), this.edit, this.question);
  private readonly answer = new AnswerView();
  private readonly answerer = unseen("");
  private editing: HTMLFormElement | undefined;

  constructor() {
    const answered = make("article", {}, this.answerer, this.answer.element);
    this.element = make("section", { class: "turn" }, this.bound, this.asked, answered);
  }

  show(turn: Turn, live: Live | undefined, place: Place): void {
    setText(this.question, turn.question);
    setText(this.answerer, turn.answer.model || "The model");
    this.bound.hidden = !place.firstSent;
    const changeable = place.last && !isOnItsWay(turn.answer);
    if (!changeable) this.endEdit(); // what it asks again is the last question
    this.edit.hidden = !changeable || !!this.editing;
    this.element.classList.toggle("unsent", !place.sent);
    this.answer.show(turn.answer, live, place.last, place.canShorten);
  }

  /** Lets the question be changed in its place. Enter takes it, Escape leaves it. */
  startEdit(text: string, done: (text: string | undefined) => void): void {
    if (this.editing) return find("textarea", this.editing).focus();
    const field = make("textarea", { rows: "1", dir: "auto", "aria-label": "Your question, to be changed" });
    field.value = text;
    const finish = (taken: string | undefined) => {
      this.endEdit();
      this.edit.hidden = false;
      done(taken);
    };
    this.editing = editor(field, finish);
    this.asked.classList.add("editing");
    this.edit.hidden = true;
    this.asked.append(this.editing);
    fitted(field)();
    field.focus();
    field.setSelectionRange(text.length, text.length);
  }

  private endEdit(): void {
    this.editing?.remove();
    this.editing = undefined;
    this.asked.classList.remove("editing");
  }
}

function editor(field: HTMLTextAreaElement, finish: (text: string | undefined) => void): HTMLFormElement {
  const take = () => field.value.trim() && finish(field.value.trim());
  const cancel = make("button", { type: "button", class: "plain", onclick: () => finish(undefined) }, "Cancel");
  const send = make("button", { type: "submit", class: "primary" }, "Send");
  const form = make("form", { class: "editor" }, field, make("div", { class: "row end" }, cancel, send));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    take();
  });
  field.addEventListener("keydown", (event) => {
    if (isComposing(event)) return;
    if (event.key === "Escape") finish(undefined);
    else if (event.key === "Enter" && !event.shiftKey) take();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  return form;
}

function unseen(heading: string): HTMLElement {
  return make("h2", { class: "unseen" }, heading);
}
