"""One stream and the one reader it lives with: watched, closed and noted for the log, however it goes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from zstream.core.errors import ZStreamError
from zstream.core.events import CancelReason, Failed, Finished
from zstream.server.endpoint import CLIENT_CLOSED_REQUEST, Exchange
from zstream.server.service import Service
from zstream.server.watch import watching
from zstream.stream.choices import Choices
from zstream.stream.session import Session


@contextmanager
def reading(service: Service, exchange: Exchange, session: Session | Choices) -> Iterator[None]:
    """The block writes it. Afterwards its generation has ended, and an error that nobody is left to hear is gone."""
    try:
        with watching(exchange, session, service.settings):
            yield
    except ZStreamError:
        if session.cancel_reason is not CancelReason.READER_LEFT:
            raise
    finally:
        service.registry.close(session)
        note(exchange, session, left=session.cancel_reason is CancelReason.READER_LEFT)


def note(exchange: Exchange, session: Session | Choices, *, left: bool) -> None:
    """For the log: how it went, and nothing of what was said. `left`: the reader did, before the end."""
    if left and exchange.status in (0, 200):
        exchange.status = CLIENT_CLOSED_REQUEST
    exchange.note = f" {session.id}"
    if isinstance(session.end, Finished):
        usage, ttft_ms = session.end.usage, session.end.timings.ttft_ms
        exchange.note += f" {usage.prompt_tokens}+{usage.completion_tokens} tokens"
        exchange.note += "" if ttft_ms is None else f", first after {ttft_ms:.1f} ms"
    elif isinstance(session.end, Failed):
        exchange.note += f" failed: {session.end.error.code}"
