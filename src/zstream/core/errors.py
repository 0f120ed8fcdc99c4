"""Every error a caller can meet, named by whose fault it is; knows nothing of HTTP."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class ZStreamError(Exception):
    """Base of all errors raised on purpose.

    `message` says what was wrong, where, and what to do. `param` names the request field at fault,
    `code` is the stable word a program may branch on.
    """

    code: str | None = None

    def __init__(self, message: str, *, param: str | None = None, code: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.param = param
        if code is not None:
            self.code = code


class InvalidRequest(ZStreamError):
    """The caller's fault: a field that is wrong, unknown or out of range."""

    code = "invalid_value"


class ContextLengthExceeded(InvalidRequest):
    """The prompt needs more cells than one sequence may have."""

    code = "context_length_exceeded"


class BodyTooLarge(ZStreamError):
    """The request body is over the bound; it was not read to its end."""

    code = "request_too_large"


class Unauthorized(ZStreamError):
    """No API key, or one that is not known."""

    code = "invalid_api_key"


class Forbidden(ZStreamError):
    """The page that asks is not one of those that may."""

    code = "origin_not_allowed"


class NotFound(ZStreamError):
    """No such route or stream."""

    code = "not_found"


class MethodNotAllowed(ZStreamError):
    """The route exists, but not for this HTTP method."""

    code = "method_not_allowed"


class ModelNotFound(NotFound):
    """The request names a model that this server does not answer to."""

    code = "model_not_found"


class Conflict(ZStreamError):
    """The request contradicts the state of what it names."""

    code = "conflict"


class Expired(ZStreamError):
    """It existed, and its time is over."""

    code = "expired"


class Retriable(ZStreamError):
    """Nothing is wrong with the request; try again in `retry_after_s` seconds."""

    def __init__(self, message: str, *, retry_after_s: int = 1, code: str | None = None) -> None:
        super().__init__(message, code=code)
        self.retry_after_s = retry_after_s


class Overloaded(Retriable):
    """The waiting queue is full."""

    code = "queue_full"


class Unavailable(Retriable):
    """The engine is loading, draining or gone."""

    code = "unavailable"


class DeadlineExceeded(ZStreamError):
    """It waited in the queue, or for its reader, longer than allowed."""

    code = "deadline_exceeded"


class BadGateway(ZStreamError):
    """The server that does the work can't be reached, or what it said makes no sense."""

    code = "upstream_broken"


class UpstreamRefused(ZStreamError):
    """The server that does the work answered with an error, which is told as it is.

    `told` is its error object, None where it sent none; `retry_after` its header.
    """

    code = "upstream_error"

    def __init__(
        self, message: str, *, status: int, told: Mapping[str, Any] | None = None, retry_after: str | None = None
    ) -> None:
        super().__init__(message)
        self.status = status
        self.told = told
        self.retry_after = retry_after


class EngineFailed(ZStreamError):
    """This one request failed in the engine; the others go on."""

    code = "engine_error"


class EngineDead(EngineFailed):
    """The engine itself stopped; everything it held has failed."""

    code = "engine_dead"
