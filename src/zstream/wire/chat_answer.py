"""The answer of `/v1/chat/completions`, streamed and whole, in OpenAI's shape; knows nothing of the request."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import msgspec

from zstream.core.events import CallDelta, Finished, FinishReason, Score
from zstream.wire.answer import ChunkEncoder, Dialect, finish_word, head_json, json_string, without_breaks
from zstream.wire.scores import chat_scores

OBJECT = "chat.completion"
_OLD_REASON = b'"function_call"'


@cache
def _dialect(index: int) -> Dialect:
    return Dialect(
        opening=b'{"index":%d,"delta":{"role":"assistant","content":""},"finish_reason":null}' % index,
        before_text=b'{"index":%d,"delta":{"content":' % index,
        after_text=b'},"finish_reason":null}',
        before_reason=b'{"index":%d,"delta":{},"finish_reason":' % index,
        after_reason=b"}",
        before_scores=b'},"logprobs":',
        scores=chat_scores,
        after_scores=b',"finish_reason":null}',
    )


class ChatChunks(ChunkEncoder):
    """One stream's chunks as SSE frames: the role, the text and the calls, the finish with usage, `[DONE]`."""

    def __init__(
        self,
        id: str,
        created: int,
        model: str,
        include_usage: bool | None = None,
        include_timings: bool = False,
        old_calls: bool = False,
        index: int = 0,
    ) -> None:
        head = head_json(id, "chat.completion.chunk", created, model)
        super().__init__(_dialect(index), head, include_usage, include_timings, index)
        self._old_calls = old_calls
        self._before_call = b'{"index":%d,"delta":{' % index

    def _call(self, event: CallDelta) -> bytes:
        delta = _old_delta(event) if self._old_calls else b'"tool_calls":[' + _new_delta(event) + b"]"
        return self._before_call + delta + b'},"finish_reason":null}'

    def _reason(self, reason: FinishReason) -> bytes:
        return _reason_word(reason, self._old_calls)


def chat_choice(
    text: str,
    finished: Finished,
    *,
    calls: Sequence[Mapping[str, Any]] = (),
    old_calls: bool = False,
    scores: Sequence[Score] | None = None,
    index: int = 0,
) -> bytes:
    """One of the whole answer's choices. Raises the error of a generation that was cancelled."""
    content = json_string(text) if text or not calls else b"null"
    message = b'"message":{"role":"assistant","content":' + content + b',"refusal":null' + _calls(calls, old_calls)
    logprobs = b"null" if scores is None else chat_scores(scores)
    ending = b'},"logprobs":' + logprobs + b',"finish_reason":' + _reason_word(finished.reason, old_calls)
    return b'{"index":%d,' % index + message + ending + b"}"


def _new_delta(event: CallDelta) -> bytes:
    function = b'"function":{' + _function(event) + b"}}"
    if not event.name:
        return b'{"index":%d,' % event.call + function
    return b'{"index":%d,"id":%s,"type":"function",' % (event.call, json_string(event.id)) + function


def _old_delta(event: CallDelta) -> bytes:
    return b'"function_call":{' + _function(event) + b"}"


def _function(event: CallDelta) -> bytes:
    name = b'"name":' + json_string(event.name) + b"," if event.name else b""
    return name + b'"arguments":' + json_string(event.arguments)


def _calls(calls: Sequence[Mapping[str, Any]], old: bool) -> bytes:
    if not calls:
        return b""
    if old:
        return b',"function_call":' + without_breaks(msgspec.json.encode(calls[0]["function"]))
    return b',"tool_calls":' + without_breaks(msgspec.json.encode(calls))


def _reason_word(reason: FinishReason, old_calls: bool) -> bytes:
    return _OLD_REASON if old_calls and reason is FinishReason.TOOL_CALLS else finish_word(reason)
