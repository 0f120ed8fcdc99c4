/** A conversation with one answer at a time, as snapshots that change once a frame at most; knows no React. */

import type { ChatBody, ChatMessage, ChatStream, Metrics, StreamOptions } from "./index.js";
import { streamChat } from "./index.js";

/** What there is to show; another object whenever anything of it changed. */
export interface Conversation {
  /** Questions and answers, the one that is coming last. */
  readonly messages: readonly ChatMessage[];
  /** The last answer so far. */
  readonly text: string;
  /** From `send` to the end of the answer; without a `text` yet it is time for a typing indicator. */
  readonly loading: boolean;
  /** The connection broke, and is being made again. */
  readonly reconnecting: boolean;
  /** Why the last answer failed: a `StreamError`, or what a callback threw. Being stopped is no error. */
  readonly error: Error | undefined;
  /** Of the last answer; undefined before the first. */
  readonly metrics: Metrics | undefined;
}

/** Where a question goes. The body's `messages` are those to begin with. */
export interface Destination {
  url: string | URL;
  body: ChatBody;
  options: StreamOptions;
}

const SILENT = { text: "", loading: false, reconnecting: false, error: undefined, metrics: undefined };

export class ConversationStore {
  /** For the questions to come. */
  destination: Destination;
  #shown: Conversation;
  #asked: readonly ChatMessage[] = [];
  #stream: ChatStream | undefined;
  #reconnecting = false;
  #frame: number | undefined;
  #listeners = new Set<() => void>();

  constructor(destination: Destination) {
    this.destination = destination;
    this.#shown = { ...SILENT, messages: destination.body.messages ?? [] };
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  snapshot = (): Conversation => this.#shown;

  /**
   * Asks, and resolves with the stream when its answer has ended, however that was: it is never rejected. A text is a
   * user's message; messages are a conversation in place of the one so far. Stops the answer to an earlier question.
   */
  send = async (question: string | readonly ChatMessage[]): Promise<ChatStream> => {
    this.stop();
    const { url, body, options } = this.destination;
    const messages =
      typeof question === "string" ? [...this.#shown.messages, { role: "user", content: question }] : question;
    const stream: ChatStream = streamChat(
      url,
      { ...body, messages },
      {
        ...options,
        onReconnect: (error) => {
          options.onReconnect?.(error);
          this.#reconnecting = !!error;
          this.#changed(stream);
        },
      },
    );
    this.#stream = stream;
    this.#asked = messages;
    this.#reconnecting = false;
    this.#show({ ...SILENT, messages, loading: true });
    await this.#follow(stream);
    return stream;
  };

  /** What was said stays. */
  stop = (): void => {
    const stream = this.#stream;
    if (!stream) return;
    void stream.cancel();
    this.#finish(stream);
  };

  /** Asks the last question again, without the answer to it; undefined where there is none. */
  retry = (): Promise<ChatStream> | undefined => {
    const { messages } = this.#shown;
    let end = messages.length;
    while (messages[end - 1]?.role === "assistant") end--;
    return end ? this.send(messages.slice(0, end)) : undefined;
  };

  /** Another conversation, or none. */
  setMessages = (messages: readonly ChatMessage[]): void => {
    this.stop();
    this.#show({ ...SILENT, messages });
  };

  async #follow(stream: ChatStream): Promise<void> {
    try {
      for await (const _ of stream.chunks()) this.#changed(stream);
    } catch {
      // It is in `stream.error`.
    }
    if (this.#stream === stream) this.#finish(stream);
  }

  #changed(stream: ChatStream): void {
    if (this.#stream !== stream) return;
    this.#frame ??= requestFrame(() => {
      this.#frame = undefined;
      this.#show(this.#view(stream));
    });
  }

  #finish(stream: ChatStream): void {
    this.#stream = undefined;
    if (this.#frame !== undefined) cancelFrame(this.#frame);
    this.#frame = undefined;
    this.#show(this.#view(stream));
  }

  #view(stream: ChatStream): Conversation {
    const loading = this.#stream === stream;
    return {
      messages: [...this.#asked, ...answerOf(stream)],
      text: stream.text,
      loading,
      reconnecting: loading && this.#reconnecting,
      error: stream.cancelled ? undefined : (stream.error as Error | undefined),
      metrics: stream.metrics,
    };
  }

  #show(conversation: Conversation): void {
    this.#shown = conversation;
    for (const listener of this.#listeners) listener();
  }
}

/** Nothing before its first piece. */
function answerOf({ text, toolCalls, functionCall }: ChatStream): ChatMessage[] {
  if (!text && !toolCalls.length && !functionCall) return [];
  const calls = toolCalls.length ? { tool_calls: toolCalls.map((call) => ({ ...call })) } : {};
  return [{ role: "assistant", content: text || null, ...calls, ...(functionCall && { function_call: functionCall }) }];
}

// Looked up at each call: a page's tests may replace them, and a server has none.
function requestFrame(show: () => void): number {
  return globalThis.requestAnimationFrame?.(show) ?? (setTimeout(show, 16) as unknown as number);
}

function cancelFrame(frame: number): void {
  (globalThis.cancelAnimationFrame ?? clearTimeout)(frame);
}
