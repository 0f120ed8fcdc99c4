"""The answer of `/v1/completions`, streamed and whole, in OpenAI's shape; knows nothing of the request."""

from __future__ import annotations

from zstream.core.events import Finished
from zstream.wire.answer import ChunkEncoder, Dialect, answer_body, finish_word, head_json, json_string

_OBJECT = "text_completion"
_CHUNK = Dialect(
    opening=b"",
    before_text=b'{"text":',
    after_text=b',"index":0,"logprobs":null,"finish_reason":null}',
    before_reason=b'{"text":"","index":0,"logprobs":null,"finish_reason":',
    after_reason=b"}",
)


class CompletionChunks(ChunkEncoder):
    """One stream's chunks as SSE frames: the text, the finish with usage, `[DONE]`."""

    def __init__(
        self, id: str, created: int, model: str, include_usage: bool | None = None, include_timings: bool = False
    ) -> None:
        super().__init__(_CHUNK, head_json(id, _OBJECT, created, model), include_usage, include_timings)


def completion_body(
    id: str, created: int, model: str, text: str, finished: Finished, include_timings: bool = False
) -> bytes:
    """The whole answer. Raises the error of a generation that was cancelled."""
    reason = finish_word(finished.reason)
    choice = b'{"text":' + json_string(text) + b',"index":0,"logprobs":null,"finish_reason":' + reason + b"}"
    return answer_body(head_json(id, _OBJECT, created, model), choice, finished, include_timings)
