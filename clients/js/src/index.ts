/** The public API; `zstream-client/react` has the hook. */

export type { Backoff } from "./backoff.js";
export type { ChatBody, ChatChunk, ChatMessage, ChunkChoice, FunctionPart, Timings, ToolPart, Usage } from "./chunk.js";
export { StreamError, type StreamErrorKind } from "./error.js";
export type { Metrics } from "./metrics.js";
export { type EventDecoder, eventDecoder, type ServerSentEvent } from "./sse.js";
export { type ChatStream, streamChat, type StreamOptions } from "./stream.js";
export type { Answer, FunctionCall, ToolCall } from "./transcript.js";
