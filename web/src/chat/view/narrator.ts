// What a screen reader is told of the conversation on show: the answer by sentences, and how it ended.
import { inWords } from "../../shared/fault";
import type { Conversation } from "../state/conversation";
import type { Live } from "../stream/answering";
import { isOnItsWay } from "./answer_view";
import { Speaker } from "./speaker";

export class Narrator {
  private readonly speaker: Speaker;
  private conversation = "";
  private following: Live | undefined;
  private trouble = "";

  constructor(region: HTMLElement) {
    this.speaker = new Speaker(region);
  }

  tell({ id, turns }: Conversation, live: Live | undefined): void {
    if (id !== this.conversation) this.following = undefined;
    this.conversation = id;
    const answer = turns.at(-1)?.answer;
    // What stood there before was read, or can be.
    if (answer && live && live !== this.following) this.speaker.begin(answer.text);
    if (answer && (live || this.following)) {
      this.speaker.grow(answer.text, !isOnItsWay(answer));
      this.tellTrouble(live?.lost ? "Connection lost. Trying again." : answer.fault && inWords(answer.fault).title);
    }
    this.following = live;
  }

  private tellTrouble(trouble = ""): void {
    if (trouble !== this.trouble) this.speaker.say(trouble);
    this.trouble = trouble;
  }
}
