"""From an error to its status, body and headers, the one place; knows no framework."""

from __future__ import annotations

from typing import Any, NamedTuple

import msgspec

from zstream.core.errors import (
    BadGateway,
    BodyTooLarge,
    Conflict,
    DeadlineExceeded,
    EngineFailed,
    Expired,
    Forbidden,
    InvalidRequest,
    MethodNotAllowed,
    NotFound,
    Overloaded,
    Retriable,
    Unauthorized,
    UpstreamRefused,
    ZStreamError,
)


class _Word(NamedTuple):
    status: int
    type: str


_CALLER = "invalid_request_error"
_SERVER = "server_error"
_WORDS: dict[type, _Word] = {
    InvalidRequest: _Word(400, _CALLER),
    Unauthorized: _Word(401, "authentication_error"),
    Forbidden: _Word(403, "permission_error"),
    NotFound: _Word(404, _CALLER),
    MethodNotAllowed: _Word(405, _CALLER),
    Conflict: _Word(409, _CALLER),
    Expired: _Word(410, _CALLER),
    BodyTooLarge: _Word(413, _CALLER),
    Overloaded: _Word(429, "rate_limit_error"),
    EngineFailed: _Word(500, _SERVER),
    BadGateway: _Word(502, _SERVER),
    UpstreamRefused: _Word(502, "upstream_error"),
    Retriable: _Word(503, _SERVER),
    DeadlineExceeded: _Word(504, _SERVER),
    BaseException: _Word(500, _SERVER),
}


def status_of(error: BaseException) -> int:
    """The HTTP status; 500 for what nobody raised on purpose."""
    return error.status if isinstance(error, UpstreamRefused) else _word(error).status


def error_object(error: BaseException) -> dict[str, Any]:
    """OpenAI's error object. Of a foreign exception it says nothing: its text may hold what must not leak."""
    if isinstance(error, UpstreamRefused) and error.told is not None:
        return dict(error.told)
    known = error if isinstance(error, ZStreamError) else unforeseen()
    return {
        "message": _printable(known.message),
        "type": _word(error).type,
        "param": None if known.param is None else _printable(known.param),
        "code": known.code,
    }


def unforeseen() -> ZStreamError:
    """What a reader is told of any error that nobody raised on purpose."""
    return ZStreamError("The server met an unexpected condition.", code="internal_error")


def error_body(error: BaseException) -> bytes:
    """The body of a response that failed, and the payload of a stream's error event."""
    return msgspec.json.encode({"error": error_object(error)})


def headers_of(error: BaseException) -> dict[str, str]:
    """Headers that tell the client what to do next."""
    if isinstance(error, UpstreamRefused):
        return {"retry-after": error.retry_after} if error.retry_after else {}
    if isinstance(error, Retriable):
        return {"retry-after": str(error.retry_after_s)}
    if isinstance(error, Conflict):  # OpenAI's package repeats a 409, and would generate again what was cancelled
        return {"x-should-retry": "false"}
    return {"www-authenticate": "Bearer"} if isinstance(error, Unauthorized) else {}


def _word(error: BaseException) -> _Word:
    return next(_WORDS[kind] for kind in type(error).__mro__ if kind in _WORDS)


def _printable(text: str) -> str:
    # Lone surrogates cannot be encoded, and reporting an error must not fail.
    return text.encode(errors="replace").decode()
