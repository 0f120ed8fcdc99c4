/** The React hook of a streamed chat. */

import { useEffect, useState, useSyncExternalStore } from "react";
import { type Conversation, ConversationStore } from "./conversation.js";
import type { ChatBody, StreamOptions } from "./index.js";

export type { Conversation };

/** What to show, and what to do; the functions are the same ones at each render. */
export interface ChatStreamHook extends Conversation {
  send: ConversationStore["send"];
  stop: ConversationStore["stop"];
  retry: ConversationStore["retry"];
  setMessages: ConversationStore["setMessages"];
}

/**
 * A conversation with `url`, the address of a server's `…/chat/completions`. Renders once a frame at most, however fast
 * tokens come. `body` is what goes with each question (`model`, `temperature`, ...); its `messages` are those to begin
 * with. An unmounted component's answer is cancelled.
 */
export function useChatStream(url: string | URL, body: ChatBody = {}, options: StreamOptions = {}): ChatStreamHook {
  const destination = { url, body, options };
  const [store] = useState(() => new ConversationStore(destination));
  useEffect(() => {
    store.destination = destination;
  });
  useEffect(() => store.stop, [store]);
  const { send, stop, retry, setMessages } = store;
  return { ...useSyncExternalStore(store.subscribe, store.snapshot, store.snapshot), send, stop, retry, setMessages };
}
