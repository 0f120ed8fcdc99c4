/** What goes over the wire: requests, and the chunks that are read of any OpenAI-compatible server. */

export interface ChatMessage {
  role: string;
  content?: unknown;
  [field: string]: unknown;
}

/** What the server's route takes. `stream` is added. */
export interface ChatBody {
  model?: string;
  messages?: readonly ChatMessage[];
  stream_options?: Record<string, unknown>;
  [field: string]: unknown;
}

export interface Usage {
  prompt_tokens: number;
  completion_tokens: number;
  total_tokens: number;
  [detail: string]: unknown;
}

/** With `stream_options.include_timings`; as the server measured. */
export interface Timings {
  queue_ms?: number | null;
  prefill_ms?: number | null;
  ttft_ms?: number | null;
  tpot_ms?: number | null;
  itl_p50_ms?: number | null;
  itl_p99_ms?: number | null;
  tokens_per_second?: number | null;
  [more: string]: unknown;
}

export interface FunctionPart {
  name?: string | null;
  arguments?: string | null;
}

export interface ToolPart {
  index?: number | null;
  id?: string | null;
  function?: FunctionPart | null;
}

export interface ChunkChoice {
  index?: number;
  delta?: {
    role?: string;
    content?: string | null;
    tool_calls?: ToolPart[] | null;
    function_call?: FunctionPart | null;
    [field: string]: unknown;
  } | null;
  /** Of `/v1/completions`. */
  text?: string | null;
  finish_reason?: string | null;
  [field: string]: unknown;
}

/** One event's payload, as it came. */
export interface ChatChunk {
  id?: string;
  model?: string;
  choices?: ChunkChoice[] | null;
  usage?: Usage | null;
  timings?: Timings | null;
  error?: unknown;
  [field: string]: unknown;
}
