"""The request's `logprobs` and `top_logprobs` as one number; knows no route."""

from __future__ import annotations

from zstream.core.errors import InvalidRequest
from zstream.core.request import MAX_TOP_LOGPROBS, check_range


def read_top_logprobs(logprobs: bool | None, top_logprobs: int | None) -> int | None:
    """How many alternatives each token comes with; None: no log probabilities at all. Raises `InvalidRequest`."""
    check_range("top_logprobs", top_logprobs, 0, MAX_TOP_LOGPROBS)
    if logprobs:
        return top_logprobs or 0
    if top_logprobs:
        raise InvalidRequest("`top_logprobs` needs `logprobs` to be true.", param="top_logprobs")
    return None
