/** What each choice has said so far: its text, and its calls put together from their pieces. */

import type { ChatChunk, ChunkChoice, FunctionPart, ToolPart } from "./chunk.js";

export interface FunctionCall {
  name: string;
  /** JSON text, whole when the choice has finished. */
  arguments: string;
}

/** As OpenAI has it in a message. */
export interface ToolCall {
  id: string;
  type: "function";
  function: FunctionCall;
}

/** One choice so far. */
export interface Answer {
  text: string;
  toolCalls: ToolCall[];
  /** Of the older request field `functions`. */
  functionCall?: FunctionCall;
  /** The server's word; undefined until the end, and where it gave none. */
  finishReason?: string;
}

/** The text is empty where the piece is of a call. */
export type Said = [text: string, choice: number];

export const silence = (): Answer => ({ text: "", toolCalls: [] });

/** To be told each chunk once, in order. What came of it, nothing where it has no output. */
export const hear = (answers: Answer[], { choices, token, content }: ChatChunk): Said[] =>
  // Simple routes send `{"token": …}` or `{"content": …}` and nothing else.
  (choices ?? [{ text: (token ?? content) as string | undefined }]).flatMap((choice) => hearOne(answers, choice));

function hearOne(answers: Answer[], { index = 0, delta, text, finish_reason }: ChunkChoice): Said[] {
  while (answers.length <= index) answers.push(silence());
  const answer = answers[index]!;
  const { content, tool_calls, function_call } = delta ?? {};
  text = content || text || "";
  answer.text += text;
  tool_calls?.map((part) => addTool(answer.toolCalls, part));
  if (function_call) answer.functionCall = addPart(function_call, answer.functionCall);
  if (finish_reason) answer.finishReason = finish_reason;
  return text || tool_calls?.[0] || function_call ? [[text, index]] : [];
}

/** By the server's count. */
const numbers = new WeakMap<ToolCall, number>();

function addTool(calls: ToolCall[], { index, id, function: part }: ToolPart): void {
  // Some servers number no calls, others give all the same number: another id begins one, the rest belongs to the last.
  const number = index ?? numbers.get(calls.at(-1)!) ?? 0;
  const before = calls.filter((one) => numbers.get(one)! <= number);
  let call = before.at(-1)!;
  if (numbers.get(call) !== number || (id && call.id && call.id !== id)) {
    call = { id: "", type: "function", function: addPart() };
    numbers.set(call, number);
    calls.splice(before.length, 0, call);
  }
  call.id = id || call.id;
  addPart(part, call.function);
}

function addPart(part?: FunctionPart | null, call: FunctionCall = { name: "", arguments: "" }): FunctionCall {
  call.name = part?.name || call.name;
  call.arguments += part?.arguments ?? "";
  return call;
}
