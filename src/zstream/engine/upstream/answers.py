"""What another server's events and errors say, whatever its dialect; pure."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
from msgspec import Struct

from zstream.core.events import Alternative, FinishReason, Score, Usage

DONE = "[DONE]"
BROKEN_OFF = frozenset({"abort", "error", "cancelled", "insufficient_system_resource"})
"""Servers' words for an end that is none of the answer's: nobody here has cancelled what is still listened to."""
_EMPTY: tuple[object, ...] = (None, "", [], {})
_UNLIKELY = -9999.0  # what servers write where a logarithm would be infinite, and JSON has no word for it


class NotUnderstood(ValueError):
    """It is no JSON, or not of the shape that OpenAI's routes have."""


class Said(NamedTuple):
    """What one event says of one choice: text, other members as JSON, scores of the text's tokens, its end.

    The scores say where in this text their tokens begin.
    """

    choice: int
    text: str
    other: bytes
    scores: Sequence[Score]
    reason: str | None

    @property
    def is_something(self) -> bool:
        """There is more than a role in it."""
        return bool(self.text or self.other or self.scores or self.reason is not None)


class Heard(NamedTuple):
    """One event. `error` is another server's error object, with which it gave up."""

    said: Sequence[Said]
    usage: Usage | None = None
    error: Mapping[str, Any] | None = None


class _Choice(Struct):
    index: int = 0
    delta: dict[str, Any] | None = None
    text: str | None = None
    logprobs: dict[str, Any] | None = None
    finish_reason: str | None = None


class _Event(Struct):
    choices: list[_Choice] | None = None
    usage: msgspec.Raw = msgspec.Raw(b"null")
    error: Any = None


class _Ended(Struct):
    finish_reason: Any = None


class _Whole(Struct):
    choices: list[_Ended | None] | None = None
    usage: msgspec.Raw = msgspec.Raw(b"null")
    error: Any = None


_decode = msgspec.json.Decoder(_Event).decode
_decode_whole = msgspec.json.Decoder(_Whole).decode
_encode = msgspec.json.Encoder().encode


def heard(payload: str | bytes) -> Heard:
    """The meaning of one event. Raises `NotUnderstood`."""
    try:
        event = _decode(payload)
        if event.error is not None:
            return Heard((), error=error_told(event.error))
        return Heard([_said(choice) for choice in event.choices or ()], usage_of(event.usage))
    except _NO_CHUNK as error:
        raise NotUnderstood(f"it sent an event that is no chunk of an answer ({error})") from None


# All but the first two come of log probabilities that are none.
_NO_CHUNK = (msgspec.MsgspecError, RecursionError, TypeError, ValueError, AttributeError, LookupError)


def _said(choice: _Choice) -> Said:
    delta, reason = choice.delta, choice.finish_reason or None
    if delta is None:
        return Said(choice.index, choice.text or "", b"", scores_of(choice.logprobs) if choice.logprobs else (), reason)
    text = delta.pop("content", None)
    delta.pop("role", None)
    other = {name: value for name, value in delta.items() if value not in _EMPTY} if delta else None
    logprobs = choice.logprobs
    if not isinstance(text, str):  # parts of content that is no text go on as they are
        other = {"content": text, **(other or {})} if text else other
        text = ""
    passed = b'"delta":' + _encode(other) if other else b""
    if passed and logprobs and not text:
        passed, logprobs = passed + b',"logprobs":' + _encode(logprobs), None
    return Said(choice.index, text, passed, scores_of(logprobs) if logprobs else (), reason)


def usage_of(raw: bytes | msgspec.Raw) -> Usage | None:
    """A server's count of tokens; None where it has none."""
    told = bytes(raw)
    if told == b"null":
        return None
    if b"\n" in told or b"\r" in told:  # in several lines, which it can't be where it goes
        told = msgspec.json.format(told, indent=-1)
    try:
        counts = msgspec.json.decode(told, type=_Counts)
    except msgspec.MsgspecError:
        return None
    cached = counts.prompt_tokens_details or {}
    found = cached.get("cached_tokens")
    return Usage(
        counts.prompt_tokens or 0,
        counts.completion_tokens or 0,
        found if isinstance(found, int) else 0,
        told,
    )


def heard_whole(body: bytes) -> Heard:
    """Of an answer that was not streamed: how its choices ended, not what they say. Raises `NotUnderstood`."""
    try:
        answer = _decode_whole(body)
    except (ValueError, RecursionError) as error:
        _check_whole(body, error)
        return Heard(())
    if answer.error is not None and not answer.choices:
        return Heard((), error=error_told(answer.error))
    ends = [Said(index, "", b"", (), _word(one)) for index, one in enumerate(answer.choices or ())]
    return Heard(ends, usage_of(answer.usage))


def _word(ended: _Ended | None) -> str | None:
    reason = ended and ended.finish_reason
    return reason if isinstance(reason, str) and reason else None


def _check_whole(body: bytes, error: Exception) -> None:
    """Some servers write NaN or half of a surrogate pair, which clients take: only what is cut is no answer."""
    try:
        whole = json.loads(body)
    except (ValueError, RecursionError):
        whole = None
    if not isinstance(whole, dict) or not isinstance(whole.get("choices"), list):
        raise NotUnderstood(f"its answer can't be read ({error})") from None


class _Counts(Struct):
    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    prompt_tokens_details: dict[str, Any] | None = None


def scores_of(told: Mapping[str, Any], at: int = 0) -> list[Score]:
    """Log probabilities of text that begins at character `at`, in chat's shape or in completions'."""
    entries = told.get("content")
    if entries is not None:
        return _chat_scores(entries, at)
    return _completion_scores(told, at)


def _chat_scores(entries: Sequence[Mapping[str, Any]], at: int) -> list[Score]:
    scores = []
    for entry in entries:
        top = tuple(_alternative(each) for each in entry.get("top_logprobs") or ())
        scores.append(Score(_alternative(entry), top, at))
        at += len(str(entry.get("token", "")))
    return scores


def _alternative(entry: Mapping[str, Any]) -> Alternative:
    given = entry.get("bytes")
    written = bytes(given) if isinstance(given, list) else None
    return Alternative(str(entry.get("token", "")), written, _logprob(entry.get("logprob")))


def _completion_scores(told: Mapping[str, Any], at: int) -> list[Score]:
    tokens, logprobs = told.get("tokens") or (), told.get("token_logprobs") or ()
    tops = told.get("top_logprobs") or ()
    scores = []
    for index, token in enumerate(tokens):
        top = tops[index] if index < len(tops) else None
        chosen = Alternative(token, None, _logprob(logprobs[index] if index < len(logprobs) else None))
        others = tuple(Alternative(each, None, _logprob(share)) for each, share in (top or {}).items())
        scores.append(Score(chosen, others, at))
        at += len(token)
    return scores


def _logprob(value: Any) -> float:
    return float(value) if isinstance(value, int | float) else _UNLIKELY


def reason_of(word: str) -> FinishReason:
    """OpenAI's words are kept; a word of the server's own for an answer that is whole is `stop`."""
    return _REASONS.get(word, FinishReason.STOP)


_REASONS = {reason.value: reason for reason in FinishReason if reason is not FinishReason.CANCELLED}


def error_told(error: Any) -> dict[str, Any]:
    """An error object in OpenAI's shape, whatever the server's was."""
    if isinstance(error, dict) and isinstance(error.get("message"), str):
        return {"type": "upstream_error", "param": None, "code": None, **error}
    message = error if isinstance(error, str) else msgspec.json.encode(error).decode()
    return {"message": message, "type": "upstream_error", "param": None, "code": None}


def error_in(body: bytes) -> dict[str, Any] | None:
    """The error object in the body of a refusal: OpenAI's, vLLM's, Ollama's, FastAPI's. None: it is none of these."""
    try:
        answer = msgspec.json.decode(body)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return None
    if not isinstance(answer, dict):
        return None
    for name in ("error", "detail"):
        if answer.get(name) is not None:
            return error_told(answer[name])
    return error_told(answer) if isinstance(answer.get("message"), str) else None
