/** A chat as an async iterator over `fetch`: tracked, cancellable, resuming. The I/O; other files decide. */

import { type Backoff, failed, type Failures } from "./backoff.js";
import type { ChatBody, ChatChunk, Timings, Usage } from "./chunk.js";
import { invalid, parse, refusal, serverError, StreamError } from "./error.js";
import { measure, type Metrics } from "./metrics.js";
import { isPassing, knownZstream, learnZstream } from "./recognition.js";
import { eventDecoder } from "./sse.js";
import { type Answer, hear, silence } from "./transcript.js";

export interface StreamOptions {
  /** Aborting it closes the connection, ends the generation, and makes the loop throw the signal's reason. */
  signal?: AbortSignal | undefined;
  /** Sent as `Authorization: Bearer …`. */
  apiKey?: string | undefined;
  headers?: Record<string, string> | undefined;
  /** Each piece of text, of every choice (`n` over 1). What it throws ends the stream and comes out of the loop. */
  onToken?: ((text: string, choice: number) => void) | undefined;
  /** Each chunk as it came. */
  onChunk?: ((chunk: ChatChunk) => void) | undefined;
  /** With the reason when a connection broke and before each attempt to make it again; without one when it is made. */
  onReconnect?: ((error?: StreamError) => void) | undefined;
  /**
   * Whether a connection that breaks is made again, and the stream goes on where it was.
   *
   * undefined: at a zstream server; the first stream asks `GET …/models` who owns the models, once per address, and
   * servers of OpenAI and Azure are never asked. It is sent as "auto": a server that has no room to keep the stream
   * sends a plain one. true: without asking; a server that does not know
   * `stream_options.resumable` may refuse the request. false: neither asked nor resumed. A `resumable` in the body's own
   * `stream_options` is sent as it is.
   */
  resume?: boolean | undefined;
  backoff?: Backoff | undefined;
  /** So long a silence is a broken connection; 0: never. Default 45,000 for a stream that can be resumed, else 0. */
  idleTimeoutMs?: number | undefined;
  /** In place of the global one. */
  fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined;
}

/**
 * Iterate it for the text of the first choice, or `chunks()` for all that comes; `done()` reads to the end without a
 * loop. The request goes out with the first step of any of these. It is read once: a slow reader slows the server.
 *
 * Whoever reads is thrown a `StreamError`, the reason of an aborted `signal`, or what a callback threw. Leaving the
 * loop cancels. The fields grow as the stream does, and stay; those of `Answer` are the first choice's.
 */
export interface ChatStream extends AsyncIterable<string>, Answer {
  /** The server's name for it; `streamChat` goes on with the stream of a zstream server that has it. */
  readonly id?: string;
  readonly model?: string;
  readonly choices: readonly Answer[];
  readonly usage?: Usage;
  readonly timings?: Timings;
  /** How fast it came, measured here. */
  readonly metrics: Metrics;
  /** Its reader left before the end. */
  readonly cancelled: boolean;
  /** What was thrown. */
  readonly error?: unknown;
  chunks(): AsyncGenerator<ChatChunk, void, undefined>;
  /** Reads to the end; throws what the loop would. */
  done(): Promise<ChatStream>;
  /**
   * Ends it: the loop ends without an error. Idempotent, and nothing after the end. Resolves when the server was told
   * of a stream that would outlive its reader.
   */
  cancel(): Promise<void>;
}

type Writable<T> = { -readonly [field in keyof T]: T[field] };

const enum Ms {
  /** A deletion is not waited for any longer: a stream without a reader expires in any case. */
  Haste = 2000,
  /** Longer than an answer's head is on its way. */
  Grace = 1000,
  Question = 5000,
  /** zstream says something every 15 s. */
  Silence = 45000,
}

/**
 * Streams the answer to `body` from `url`, the address of a server's `…/chat/completions`.
 *
 * The id of a zstream server's stream in place of the body: goes on with that, from its first word, which is what a page
 * wants that was loaded again. `url` is the address that the request went to.
 */
export function streamChat(url: string | URL, body: ChatBody | string, options: StreamOptions = {}): ChatStream {
  const { signal, apiKey, headers, onToken, onChunk, onReconnect, resume, backoff = {}, fetch: ask = fetch } = options;
  const [, path, query] = /([^?]*)(.*)/.exec(url as string)!;
  const root = path!.replace(/\/(chat\/)?completions\/?$/, "");
  const choices = [silence()];
  let startedAt = NaN;
  let firstAt = NaN;
  let lastAt = NaN;
  let endedAt: number | undefined;
  let chunkCount = 0;
  let resumes = 0;
  let failures: Failures = { failureCount: 0 };
  let streamId = typeof body === "string" ? body : "";
  let resumable: unknown = streamId;
  let lastNumber = 0;
  let connection: AbortController | undefined;
  let asked: Promise<Response> | undefined;
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  const generator = run();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let piece = "";
  let cancelled = false;
  /** The server has said all there is. */
  let settled = false;
  let leaving: Promise<void> | undefined;
  let stopWaiting!: () => void;
  const left = new Promise<never>((_, reject) => (stopWaiting = reject));
  left.catch(nothing);

  const stream: Writable<ChatStream> = {
    ...choices[0]!,
    id: streamId,
    choices,
    get cancelled() {
      return cancelled;
    },
    get metrics() {
      return measure(
        startedAt,
        firstAt,
        lastAt,
        endedAt ?? now(),
        stream.usage?.completion_tokens ?? chunkCount,
        resumes,
      );
    },
    async *[Symbol.asyncIterator]() {
      for await (const _ of generator) if (piece) yield piece;
    },
    chunks: () => generator,
    async done() {
      for await (const _ of generator);
      if (stream.error) throw stream.error;
      return stream;
    },
    cancel: () => (leaving ??= leave()),
  };

  async function* run(): AsyncGenerator<ChatChunk, void, undefined> {
    signal?.addEventListener("abort", stream.cancel);
    try {
      if (signal?.aborted) stream.cancel();
      if (!cancelled) yield* read();
    } catch (error) {
      if (!cancelled) throw (stream.error = error);
    } finally {
      stream.cancel();
    }
    if (cancelled && signal?.aborted) throw (stream.error = signal.reason);
  }

  async function* read(): AsyncGenerator<ChatChunk, void, undefined> {
    let response = await (streamId ? again() : begin(body as ChatBody));
    while (response) {
      const decoder = eventDecoder();
      reader = response.body!.getReader();
      let bytes, why;
      while ((bytes = await next().catch((error) => void (why = error)))) {
        for (const { data, id } of decoder.feed(bytes)) {
          if (cancelled) return;
          if (!isNew(id)) continue;
          failures = { failureCount: 0 };
          if (data.startsWith("[DONE]")) return void (settled = true);
          yield take(data);
        }
      }
      response = await again(lost(why));
    }
  }

  /** More bytes; undefined at the end of the connection. */
  const next = async () => {
    const { idleTimeoutMs = outlives() ? Ms.Silence : 0 } = options;
    const silent = () => connection!.abort(Error("silence"));
    if (idleTimeoutMs) timer = setTimeout(silent, idleTimeoutMs);
    try {
      return (await reader!.read()).value;
    } finally {
      clearTimeout(timer);
    }
  };

  const isNew = (id = "") => {
    const [, name, number] = /(.+):(\d+)$/.exec(id) ?? [];
    // Where a page of another site may not see the header, the first event tells the name.
    // One that was not kept has no numbers.
    resumable &&= streamId ||= name ?? "";
    return name !== streamId || (+number! > lastNumber && (lastNumber = +number!));
  };

  const take = (data: string) => {
    const chunk: ChatChunk = parse(data);
    if (chunk !== Object(chunk)) throw invalid(data);
    if (chunk.error != null) {
      settled = true;
      throw serverError("failed", chunk.error, data);
    }
    const said = hear(choices, chunk);
    if (said[0]) {
      lastAt = now();
      firstAt ||= lastAt;
      chunkCount++;
    }
    Object.assign(stream, choices[0]);
    for (const field of FIELDS) stream[field] = (chunk[field] ?? stream[field]) as any;
    onChunk?.(chunk);
    piece = "";
    for (const [text, choice] of said) {
      if (!choice) piece += text;
      if (text) onToken?.(text, choice);
    }
    return chunk;
  };

  const unlessLeft = <T>(answer: Promise<T>) => Promise.race([answer, left]);

  const send = (address: string, init?: RequestInit, more?: HeadersInit) => {
    connection = new AbortController();
    if (cancelled) connection.abort();
    return ask(address + query, {
      signal: connection.signal,
      headers: { ...more, ...(apiKey && { Authorization: `Bearer ${apiKey}` }), ...headers } as HeadersInit,
      ...init,
    });
  };

  /** The request. */
  const begin = async (body: ChatBody) => {
    const { stream_options } = body;
    resumable =
      stream_options?.resumable ??
      resume ??
      // Where nobody but us wants it, a stream that can't be resumed is better than none.
      ((knownZstream(root) ??
        (await unlessLeft(
          send(root + "/models", { signal: AbortSignal.timeout(Ms.Question) })
            .then((response) => learnZstream(root, response))
            .catch(nothing), // if nobody is there, the request itself will say so
        ))) && "auto");
    startedAt = now();
    asked = send(
      path!,
      {
        method: "POST",
        body: JSON.stringify({
          stream: true,
          ...body,
          stream_options: resumable ? { ...stream_options, resumable } : stream_options,
        }),
      },
      { "Content-Type": "application/json" },
    ).then((response) => {
      stream.id = streamId = response.headers.get("x-stream-id") ?? "";
      return response;
    });
    const response = await unlessLeft(asked).catch((cause) => {
      throw new StreamError("network", "No answer: " + cause?.message, { cause });
    });
    if (!isStream(response)) throw await refusal(response);
    return response;
  };

  /** The server goes on with it, or keeps it, without a reader. */
  const outlives = () => streamId && (resumable || lastNumber);

  const sendToStream = (init: RequestInit, more?: HeadersInit) =>
    send(`${root}/streams/${encodeURIComponent(streamId)}`, init, more);

  /** A connection to the stream, as often as it takes; undefined where all was said. `error`: why the last one ended. */
  const again = async (error?: StreamError) => {
    const outlived = resume !== false && outlives();
    for (;;) {
      if (error) {
        const { status = 500, retryAfter = 0 } = error;
        const waitMs = failed(failures, backoff, now(), 1e3 * retryAfter);
        if (cancelled) return;
        settled = !outlived || !isPassing(status);
        if (settled || waitMs == null) {
          // Some servers say no [DONE], and of some it was cut off.
          if (!choices.every((choice) => choice.finishReason)) throw error;
          settled = true;
          return;
        }
        onReconnect?.(error);
        await unlessLeft(sleep(waitMs));
      }
      startedAt ||= now();
      const response = await unlessLeft(sendToStream({}, { "Last-Event-ID": `${streamId}:${lastNumber}` })).catch(lost);
      if (response instanceof StreamError) error = response;
      else if ((settled = response.status === 204) || isStream(response)) {
        if (error) {
          resumes++;
          onReconnect?.();
        }
        return settled ? undefined : response;
      } else error = await refusal(response);
    }
  };

  const sleep = (ms: number) => new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)));

  const leave = async () => {
    signal?.removeEventListener("abort", stream.cancel);
    endedAt = now();
    cancelled = !settled && !stream.error;
    stopWaiting();
    clearTimeout(timer);
    // An answer that is on its way already names a stream that has to be deleted; no other is waited for.
    if (resumable && !streamId) await Promise.race([asked, sleep(Ms.Grace)]).catch(nothing);
    // zstream ends its answer right after the last event; read to its end, a connection can be used again.
    if (settled && streamId) while (await next().catch(nothing));
    else connection?.abort();
    if (settled || !outlives()) return;
    await sendToStream({ method: "DELETE", keepalive: true, signal: AbortSignal.timeout(Ms.Haste) })
      .then((response) => response.text())
      .catch(nothing);
  };

  return stream;
}

const FIELDS = ["id", "model", "usage", "timings"] as const;
const nothing = () => {};
const now = () => performance.now();

const isStream = ({ ok, headers }: Response) => ok && /event-stream/.test(headers.get("content-type")!);

const lost = (cause: any) =>
  new StreamError("cut", "The connection broke: " + (cause?.message ?? "ended early"), { cause });
