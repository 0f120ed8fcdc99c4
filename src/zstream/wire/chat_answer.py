"""The answer of `/v1/chat/completions`, streamed and whole, in OpenAI's shape; knows nothing of the request."""

from __future__ import annotations

from zstream.core.events import Finished
from zstream.wire.answer import ChunkEncoder, Dialect, answer_body, finish_word, head_json, json_string

_CHUNK = Dialect(
    opening=b'{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}',
    before_text=b'{"index":0,"delta":{"content":',
    after_text=b'},"finish_reason":null}',
    before_reason=b'{"index":0,"delta":{},"finish_reason":',
    after_reason=b"}",
)


class ChatChunks(ChunkEncoder):
    """One stream's chunks as SSE frames: the role, the text, the finish with usage, `[DONE]`."""

    def __init__(
        self, id: str, created: int, model: str, include_usage: bool | None = None, include_timings: bool = False
    ) -> None:
        head = head_json(id, "chat.completion.chunk", created, model)
        super().__init__(_CHUNK, head, include_usage, include_timings)


def chat_body(id: str, created: int, model: str, text: str, finished: Finished, include_timings: bool = False) -> bytes:
    """The whole answer. Raises the error of a generation that was cancelled."""
    message = b'"message":{"role":"assistant","content":' + json_string(text) + b',"refusal":null}'
    ending = b',"logprobs":null,"finish_reason":' + finish_word(finished.reason)
    choice = b'{"index":0,' + message + ending + b"}"
    return answer_body(head_json(id, "chat.completion", created, model), choice, finished, include_timings)
