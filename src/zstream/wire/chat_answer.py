"""The answer of `/v1/chat/completions`, streamed and whole, in OpenAI's shape; knows nothing of the request."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from zstream.core.events import CallDelta, Finished, FinishReason
from zstream.wire.answer import ChunkEncoder, Dialect, answer_body, finish_word, head_json, json_string, without_breaks

_CHUNK = Dialect(
    opening=b'{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}',
    before_text=b'{"index":0,"delta":{"content":',
    after_text=b'},"finish_reason":null}',
    before_reason=b'{"index":0,"delta":{},"finish_reason":',
    after_reason=b"}",
)
_OLD_REASON = b'"function_call"'


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
    ) -> None:
        head = head_json(id, "chat.completion.chunk", created, model)
        super().__init__(_CHUNK, head, include_usage, include_timings)
        self._old_calls = old_calls

    def _call(self, event: CallDelta) -> bytes:
        delta = _old_delta(event) if self._old_calls else b'"tool_calls":[' + _new_delta(event) + b"]"
        return b'{"index":0,"delta":{' + delta + b'},"finish_reason":null}'

    def _reason(self, reason: FinishReason) -> bytes:
        return _reason_word(reason, self._old_calls)


def chat_body(
    id: str,
    created: int,
    model: str,
    text: str,
    finished: Finished,
    include_timings: bool = False,
    calls: Sequence[Mapping[str, Any]] = (),
    old_calls: bool = False,
) -> bytes:
    """The whole answer. Raises the error of a generation that was cancelled."""
    content = json_string(text) if text or not calls else b"null"
    message = b'"message":{"role":"assistant","content":' + content + b',"refusal":null' + _calls(calls, old_calls)
    ending = b'},"logprobs":null,"finish_reason":' + _reason_word(finished.reason, old_calls)
    choice = b'{"index":0,' + message + ending + b"}"
    return answer_body(head_json(id, "chat.completion", created, model), choice, finished, include_timings)


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
