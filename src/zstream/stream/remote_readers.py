"""Who reads streams of this process in other ones; each of those is one follower, where its slowest reader is."""

from __future__ import annotations

from dataclasses import dataclass

from zstream.stream.journal.shared import Reading
from zstream.stream.relay import Follower, Relay

SILENCE_S = 5.0


@dataclass(slots=True)
class _Seat:
    relay: Relay
    follower: Follower
    heard_at: float


class RemoteReaders:
    """By replica and stream. One that is not heard of for `silence_s` has left."""

    def __init__(self, silence_s: float = SILENCE_S) -> None:
        self._silence_s = silence_s
        self._seats: dict[tuple[str, str], _Seat] = {}

    def __len__(self) -> int:
        return len(self._seats)

    def hear(self, replica: str, relay: Relay, reading: Reading, now: float) -> None:
        """How its readers do there."""
        key = (replica, relay.id)
        if reading.readers == 0:
            self._leave(key)
            return
        seat = self._seats.get(key)
        if seat is None or seat.relay is not relay:
            self._leave(key)
            seat = self._seats[key] = _Seat(relay, relay.follow(), now)
        seat.heard_at = now
        seat.follower.readers, seat.follower.read_tokens = reading
        relay.flow()

    def sweep(self, now: float) -> None:
        """Those who are gone, or whose stream is, have left."""
        for key, seat in tuple(self._seats.items()):
            if now - seat.heard_at >= self._silence_s or seat.follower.cancel_reason is not None:
                self._leave(key)

    def _leave(self, key: tuple[str, str]) -> None:
        if (seat := self._seats.pop(key, None)) is not None:
            seat.follower.close()
