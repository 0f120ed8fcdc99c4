"""What a socket's stream reads from: a generation of its own, or one that is kept for several readers."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Any, NamedTuple, Protocol

from zstream.core.errors import Unavailable
from zstream.core.events import End as StreamEnd
from zstream.core.events import Failed, Finished, FinishReason
from zstream.server.service import Service
from zstream.server.settings import ServerSettings
from zstream.server.watch import Patience
from zstream.stream.choices import Choices
from zstream.stream.durable import DurableRelay
from zstream.stream.relay import Relay
from zstream.stream.session import Session, nobody
from zstream.wire.answer import timings_json, usage_json
from zstream.wire.socket.frames import Broken, Cancelled, Done, End, broken_by
from zstream.wire.socket.pieces import end_in, is_chunk, numbered, payloads

_TAIL = 3  # the finishing chunk, that of the usage, the closing word


class Piece(NamedTuple):
    """A chunk, numbered as it is resumed by."""

    seq: int
    payload: bytes


class Feed(Protocol):
    """`cut_short`: what it still has is not the rest of a whole answer."""

    kept: bool
    """It may be come back to by its id."""

    @property
    def id(self) -> str: ...

    @property
    def begun(self) -> bool:
        """Its id means something to every server that should know it."""

    @property
    def over(self) -> bool:
        """Without having begun, it has nothing to give but its end."""

    @property
    def cut_short(self) -> bool: ...

    def listen(self, on_ready: Callable[[], None]) -> None:
        """Call that whenever there is more to take."""

    def take(self) -> list[Piece | End]:
        """What waits, the end last; maybe nothing. Calling it says: what was taken before has been sent."""

    def close(self) -> None:
        """Leave it; idempotent."""

    def discard(self) -> None:
        """The same where nobody was told of it."""


class OwnFeed:
    """Of a stream that lives with its socket."""

    kept = False
    begun = True
    over = False

    def __init__(self, service: Service, session: Session | Choices, encode: Callable[[Any], bytes]) -> None:
        self.id = session.id
        self._service = service
        self._session = session
        self._encode = encode
        self._seq = 0
        self._tail: deque[bytes] = deque(maxlen=_TAIL)

    @property
    def cut_short(self) -> bool:
        return _is_cut_short(self._session.end)

    def listen(self, on_ready: Callable[[], None]) -> None:
        self._session.on_ready = on_ready

    def take(self) -> list[Piece | End]:
        session = self._session
        session.acknowledge()
        pieces: list[Piece | End] = []
        for event in session.take():
            shown = payloads(self._encode(event))
            self._tail.extend(shown)
            pieces += [self._numbered(payload) for payload in shown if is_chunk(payload)]
            if isinstance(event, Finished | Failed):
                pieces.append(_end(event, end_in(self._tail)))
        return pieces

    def _numbered(self, payload: bytes) -> Piece:
        self._seq += 1
        return Piece(self._seq, payload)

    def close(self) -> None:
        self._service.registry.close(self._session)

    def discard(self) -> None:
        self.close()


class KeptFeed:
    """Of a stream that outlives its readers, from the event after `after` on. `forget`: nobody will ask for it."""

    kept = True

    def __init__(self, relay: Relay, after: int = 0, *, forget: Callable[[], None] = nobody) -> None:
        self.id = relay.id
        self._relay = relay
        self._forget = forget
        self._follower = relay.follow(after)
        self._patience: Patience | None = None
        self._tail = deque((numbered(f)[1] for f in relay.journal.frames[max(0, after - _TAIL) : after]), _TAIL)
        self._ended = False

    @property
    def begun(self) -> bool:
        # Of a durable one nobody else knows before its journal does.
        return self._follower.begun or not isinstance(self._relay, DurableRelay)

    @property
    def over(self) -> bool:
        return self._follower.done

    @property
    def cut_short(self) -> bool:
        return self._follower.cancel_reason is not None or _is_cut_short(self._follower.end)

    def listen(self, on_ready: Callable[[], None]) -> None:
        self._follower.on_ready = on_ready

    def take(self) -> list[Piece | End]:
        follower = self._follower
        follower.acknowledge()
        pieces: list[Piece | End] = []
        for frame in follower.take():
            number, payload = numbered(frame)
            self._tail.append(payload)
            if is_chunk(payload):
                pieces.append(Piece(number, payload))
        if follower.done and not self._ended:
            self._ended = True
            pieces.append(self._end())
        return pieces

    def _end(self) -> End:
        told = end_in(self._tail)
        if told is not None:
            return _end(self._follower.end, told)
        gone = Unavailable("The stream goes on elsewhere; resume it in a moment.", code="moved")
        return broken_by(self._follower.failure or gone)

    def expect_reading(self, settings: ServerSettings, cut_off: Callable[[], object]) -> None:
        """Call that where nothing is taken for too long: no generation waits for ever for one of several readers."""
        self._patience = Patience(
            self._follower, cut_off, error_s=settings.unread_error_s, reader_s=settings.reader_timeout_s, kept=True
        )

    def close(self) -> None:
        if self._patience is not None:
            self._patience.close()
        self._follower.close()

    def discard(self) -> None:
        self.close()
        if not self._relay.followers:
            self._forget()


def _is_cut_short(end: StreamEnd | None) -> bool:
    return isinstance(end, Failed) or (isinstance(end, Finished) and end.reason is FinishReason.CANCELLED)


def _end(known: StreamEnd | None, told: End | None) -> End:
    """The stream's own end has more than its frames, if it came to it in this process."""
    if told is None or isinstance(told, Broken):
        return told or broken_by(known.error if isinstance(known, Failed) else Unavailable("The stream is gone."))
    if not isinstance(known, Finished) or not known.usage.prompt_tokens:
        return told
    usage = usage_json(known.usage)
    if isinstance(told, Cancelled):
        return Cancelled(usage)
    return Done(told.finish_reason, usage, timings_json(known.timings))
