"""What streams are made of: chunks of OpenAI's dialect, and of those who write it a little differently, as events."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

ID, CREATED, MODEL = "chatcmpl-up", 1_700_000_000, "upstream-model"
DONE = b"data: [DONE]\n\n"
COMMENT = b": OPENROUTER PROCESSING\n\n"


def event(payload: object) -> bytes:
    """Bytes as they are, anything else as JSON."""
    data = payload if isinstance(payload, bytes) else json.dumps(payload, ensure_ascii=False).encode()
    return b"data: " + data + b"\n\n"


def chunk(delta: dict[str, Any] | None = None, *, finish: str | None = None, index: int = 0, **choice: Any) -> bytes:
    """One chunk of one choice; more members of the choice by name."""
    return told([{"index": index, "delta": delta or {}, "finish_reason": finish, **choice}])


def told(choices: Sequence[dict[str, Any]], **members: Any) -> bytes:
    """A chunk with these choices, and more members."""
    base = {"id": ID, "object": "chat.completion.chunk", "created": CREATED, "model": MODEL}
    return event({**base, "choices": choices, **members})


def role(index: int = 0) -> bytes:
    return chunk({"role": "assistant", "content": ""}, index=index)


def text(piece: str, index: int = 0, **choice: Any) -> bytes:
    return chunk({"content": piece}, index=index, **choice)


def reasoning(piece: str) -> bytes:
    return chunk({"reasoning_content": piece})


def scored(piece: str, logprob: float = -0.5) -> bytes:
    score = {"token": piece, "logprob": logprob, "bytes": list(piece.encode()), "top_logprobs": []}
    return text(piece, logprobs={"content": [score], "refusal": None})


def call(arguments: str, *, index: int = 0, id: str = "", name: str = "") -> bytes:
    """A piece of a tool call; the first one of each has its id and name."""
    opened = {"id": id, "type": "function"} if id else {}
    named = {"name": name} if name else {}
    return chunk({"tool_calls": [{"index": index, **opened, "function": {**named, "arguments": arguments}}]})


def legacy_call(arguments: str, *, name: str = "") -> bytes:
    return chunk({"function_call": {**({"name": name} if name else {}), "arguments": arguments}})


def finish(reason: str = "stop", index: int = 0, **members: Any) -> bytes:
    """The chunk that ends a choice; with `usage=counts(...)` as those write it who have it here."""
    return told([{"index": index, "delta": {}, "finish_reason": reason}], **members)


def counts(prompt: int = 3, completion: int = 2) -> dict[str, int]:
    return {"prompt_tokens": prompt, "completion_tokens": completion, "total_tokens": prompt + completion}


def usage(prompt: int = 3, completion: int = 2) -> bytes:
    """OpenAI's own form: a chunk of its own, of no choice."""
    return told([], usage=counts(prompt, completion))


def azure_first() -> bytes:
    """With what Azure begins: no choice, and what it thinks of the prompt."""
    verdict = {"hate": {"filtered": False, "severity": "safe"}}
    results = [{"prompt_index": 0, "content_filter_results": verdict}]
    return event({"choices": [], "created": 0, "id": "", "model": "", "object": "", "prompt_filter_results": results})


def failure(message: str = "the GPU is on fire", code: str | int | None = "server_error") -> bytes:
    """The event of an error after the start."""
    return event({"error": {"message": message, "type": "server_error", "param": None, "code": code}})


def chat(*pieces: str) -> tuple[bytes, ...]:
    """All of a well-behaved stream but `DONE`: an event each for the role, the pieces and the end."""
    return (role(), *map(text, pieces), finish())


def completion(message: str = "Hello there", reason: str = "stop", **members: Any) -> dict[str, Any]:
    """A chat answer that is not streamed."""
    choice = {"index": 0, "message": {"role": "assistant", "content": message}, "finish_reason": reason}
    base = {"id": ID, "object": "chat.completion", "created": CREATED, "model": MODEL}
    return {**base, "choices": [choice], "usage": counts(), **members}
