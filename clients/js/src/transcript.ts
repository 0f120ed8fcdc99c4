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
export function hear(answers: Answer[], { choices, token, content }: ChatChunk): Said[] {
  // Simple routes send `{"token": …}` or `{"content": …}` and nothing else.
  return (choices ?? [{ text: (token ?? content) as string | undefined }]).flatMap((choice) => hearOne(answers, choice));
}

function hearOne(answers: Answer[], { index = 0, delta, text, finish_reason }: ChunkChoice): Said[] {
  while (answers.length <= index) answers.push(silence());
  const answer = answers[index]!;
  const { content, tool_calls, function_call } = delta ?? {};
  text = content || text || "";
  answer.text += text;
  tool_calls?.map((part) => addTool(answer.toolCalls, part));
  if (function_call) addPart((answer.functionCall ??= noCall()), function_call);
  answer.finishReason = finish_reason || answer.finishReason;
  return text || tool_calls?.[0] || function_call ? [[text, index]] : [];
}

const noCall = (): FunctionCall => ({ name: "", arguments: "" });

function addTool(calls: ToolCall[], { index, id, function: part }: ToolPart): void {
  // Some servers number no calls: an id begins one, the rest belongs to the last.
  index ??= Math.max(0, calls.length - (id ? 0 : 1));
  const call = (calls[index] ??= { id: "", type: "function", function: noCall() });
  call.id = id || call.id;
  addPart(call.function, part);
}

function addPart(call: FunctionCall, part?: FunctionPart | null): void {
  call.name = part?.name || call.name;
  call.arguments += part?.arguments ?? "";
}
