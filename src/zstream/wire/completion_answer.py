"""The answer of `/v1/completions`, streamed and whole, in OpenAI's shape; knows nothing of the request."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from zstream.core.events import Finished, Score
from zstream.wire.answer import ChunkEncoder, Dialect, finish_word, head_json, json_string
from zstream.wire.scores import completion_scores

OBJECT = "text_completion"


@cache
def _dialect(index: int) -> Dialect:
    return Dialect(
        opening=b"",
        before_text=b'{"text":',
        after_text=b',"index":%d,"logprobs":null,"finish_reason":null}' % index,
        before_reason=b'{"text":"","index":%d,"logprobs":null,"finish_reason":' % index,
        after_reason=b"}",
        before_scores=b',"index":%d,"logprobs":' % index,
        scores=completion_scores,
        after_scores=b',"finish_reason":null}',
    )


class CompletionChunks(ChunkEncoder):
    """One stream's chunks as SSE frames: the text, the finish with usage, `[DONE]`."""

    def __init__(
        self,
        id: str,
        created: int,
        model: str,
        include_usage: bool | None = None,
        include_timings: bool = False,
        index: int = 0,
    ) -> None:
        head = head_json(id, OBJECT, created, model)
        super().__init__(_dialect(index), head, include_usage, include_timings, index)


def completion_choice(text: str, finished: Finished, *, scores: Sequence[Score] | None = None, index: int = 0) -> bytes:
    """One of the whole answer's choices. Raises the error of a generation that was cancelled."""
    logprobs = b"null" if scores is None else completion_scores(scores)
    said = b'{"text":' + json_string(text) + b',"index":%d,"logprobs":' % index + logprobs
    return said + b',"finish_reason":' + finish_word(finished.reason) + b"}"
