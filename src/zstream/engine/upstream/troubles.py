"""What went wrong with an answer: what its reader is told, and whether another server may do better; pure."""

from __future__ import annotations

from collections.abc import Mapping
from ssl import SSLCertVerificationError
from typing import Any, NamedTuple

from zstream.core.errors import BadGateway, DeadlineExceeded, UpstreamRefused, ZStreamError
from zstream.engine.upstream.answers import error_in

_RETRIED = {404, 408, 409, 425, 429, 500, 502, 503, 504, 520, 522, 524, 529}
"""Statuses after which another server may do better; of 404, because it may have the model."""
_KEYS = {401, 403}
"""Statuses that are about the gateway's key and not about the reader's request."""
_BUSY_S, _SOME_TIME_S, _LONGEST_S = 1.0, 5.0, 3600.0
_QUOTED = 200
_UNKNOWN = {18, 19, 20, 21}
"""OpenSSL's words for an authority that it doesn't know."""
_UNKNOWN_AUTHORITY = "; if you trust its authority, name the file of that one's certificate in SSL_CERT_FILE"


class Trouble(NamedTuple):
    """Why there is no answer. `elsewhere`: another server may have one. `fault`: it counts against this one.

    `wait_s`: how long this one wants to be left alone.
    """

    error: ZStreamError
    elsewhere: bool = True
    fault: bool = True
    wait_s: float = 0.0


def broken(name: str, what: str, code: str | None = None) -> Trouble:
    """Of the upstream of that name."""
    return Trouble(BadGateway(f"The upstream `{name}` failed: {what}.", code=code))


def unreached(name: str, error: OSError, within_s: float) -> Trouble:
    """There is no connection to it."""
    why = f"within {within_s:g} s" if isinstance(error, TimeoutError) and within_s else f"({_words(error)})"
    return broken(name, f"no connection {why}", "upstream_unreachable")


def late(name: str, what: str, limit_s: float) -> Trouble:
    """It has not said `what` in time."""
    said = f"The upstream `{name}` failed: {what} within {limit_s:g} s."
    return Trouble(DeadlineExceeded(said, code="upstream_timeout"))


def no_answer(name: str, headers: Mapping[str, str], body: bytes) -> Trouble:
    """What came is nothing that was asked for."""
    return broken(name, f"it answered with {headers.get('content-type', 'nothing named')}: {quoted(body)}")


def refused(name: str, status: int, headers: Mapping[str, str], body: bytes) -> Trouble:
    """Its answer has another status than 200."""
    if status in _KEYS:
        return broken(name, f"it does not accept the gateway's key ({status})", "upstream_key")
    if 300 <= status < 400:
        to = headers.get("location", "another address")
        return broken(name, f"it sends us on to {to}; set that as its url", "upstream_moved")
    if not 400 <= status < 600:
        return broken(name, f"its status is {status}")
    return _told(status, error_in(body) or _in_words(status, body), headers.get("retry-after"))


def gave_up(told: Mapping[str, Any]) -> Trouble:
    """It said an error where text should have come."""
    return _told(_status_in(told), told, None)


def _told(status: int, told: Mapping[str, Any], retry_after: str | None) -> Trouble:
    error = UpstreamRefused(str(told.get("message")), status=status, told=told, retry_after=retry_after)
    busy = status == 429 or (status == 503 and retry_after is not None)
    return Trouble(error, status in _RETRIED or status >= 500, status >= 500 and not busy, _wait_s(retry_after, busy))


def _status_in(told: Mapping[str, Any]) -> int:
    code = told.get("code")
    if isinstance(code, int) and 400 <= code < 600:
        return code
    return 400 if told.get("type") == "invalid_request_error" else 502


def _in_words(status: int, body: bytes) -> dict[str, Any]:
    return {"message": quoted(body) or f"status {status}", "type": "upstream_error", "param": None, "code": None}


def _wait_s(retry_after: str | None, busy: bool) -> float:
    """A date instead of a number is some seconds away, whatever the clocks say."""
    if not busy:
        return 0.0
    try:
        wait_s = _BUSY_S if retry_after is None else float(retry_after)
    except ValueError:
        return _SOME_TIME_S
    return min(_LONGEST_S, wait_s) if wait_s > 0 else 0.0


def _words(error: OSError) -> str:
    if isinstance(error, SSLCertVerificationError):
        advice = _UNKNOWN_AUTHORITY if error.verify_code in _UNKNOWN else ""
        return f"its certificate is not accepted: {error.verify_message}{advice}"
    return error.strerror or str(error) or type(error).__name__


def quoted(body: bytes) -> str:
    """The beginning of it, in one line."""
    text = " ".join(body[: 4 * _QUOTED].decode(errors="replace").split())
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…"
