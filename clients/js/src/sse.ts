/** Server-sent events out of bytes, after the WHATWG rules; knows no payload. */

export interface ServerSentEvent {
  /** "message" where the sender names no other. */
  event: string;
  data: string;
  /** The id that this very event named. */
  id: string | undefined;
}

export interface EventDecoder {
  /** The last id that was named by a whole event. */
  lastEventId: string;
  /** How long the sender wants to be left alone before one comes back, in milliseconds. */
  retryMs: number | undefined;
  /** The events that these bytes complete. */
  feed(bytes: Uint8Array): ServerSentEvent[];
}

const LINE_END = /\r\n|\n|\r/;
const FIELD = /^([^:]*):? ?(.*)/s;

/** Whole events, however their bytes are cut; one that the end cuts short is none. */
export function eventDecoder(): EventDecoder {
  const utf8 = new TextDecoder(); // which takes the BOM away, too
  const decoder: EventDecoder = { lastEventId: "", retryMs: undefined, feed };
  let afterCR = false;
  let line = "";
  let data: string[] = [];
  let event = "";
  let id: string | undefined;

  function feed(bytes: Uint8Array): ServerSentEvent[] {
    const events: ServerSentEvent[] = [];
    let text = utf8.decode(bytes, { stream: true });
    if (!text) return events;
    if (afterCR && text[0] === "\n") text = text.slice(1);
    afterCR = text.endsWith("\r");
    const lines = text.split(LINE_END);
    // Only what is new is searched, so that a long line costs no more in small pieces.
    lines[0] = line + lines[0];
    line = lines.pop()!;
    for (const one of lines) {
      if (one) field(...(FIELD.exec(one) as unknown as [string, string, string]));
      else {
        decoder.lastEventId = id ?? decoder.lastEventId;
        if (data[0] != null) events.push({ event: event || "message", data: data.join("\n"), id });
        data = [];
        event = "";
        id = undefined;
      }
    }
    return events;
  }

  function field(_: string, name: string, value: string): void {
    if (name === "data") data.push(value);
    if (name === "event") event = value;
    if (name === "id" && !value.includes("\0")) id = value;
    if (name === "retry" && /^\d+$/.test(value)) decoder.retryMs = +value;
  }

  return decoder;
}
