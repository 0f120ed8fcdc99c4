"""Which frames are in the log and in no segment yet, and whose turn it is; decides, and writes nothing.

A log keeps a commit's frames together, a segment a stream's. All streams at once would hold up a commit for tens of
milliseconds, so each commit takes the few that have waited longest.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from zstream.stream.journal.store import Entry

ROWS = 128
_LEAST = 2
_IN_TURNS = 32  # commits in which all have had theirs

Logged = Sequence[tuple[int, Sequence[Entry]]]
"""Of one row of the log: streams' numbers, and their entries."""


@dataclass(slots=True)
class _Stream:
    since: int
    entries: list[Entry] = field(default_factory=list)


class Ripening:
    """Streams by number, each with what the log has of it and no segment, from row `since` on."""

    def __init__(self) -> None:
        self._streams: dict[int, _Stream] = {}  # the longest waiting first

    def note(self, row: int, logged: Logged) -> None:
        """A row was written."""
        streams = self._streams
        for number, entries in logged:
            stream = streams.get(number)
            if stream is None:
                stream = streams[number] = _Stream(row)
            stream.entries += entries

    def due(self, row: int) -> list[int]:
        """Those that become segments along with that row."""
        most = max(_LEAST, len(self._streams) // _IN_TURNS)
        found: list[int] = []
        for number, stream in self._streams.items():
            if len(found) == most or stream.since > row - ROWS:
                break
            found.append(number)
        return found

    def everybody(self) -> list[int]:
        return list(self._streams)

    def entries(self, number: int, after: int = 0) -> list[Entry]:
        """Of one stream, in order, later than entry `after`; what was written twice, for want of an answer, once."""
        stream = self._streams.get(number)
        if stream is None:
            return []
        known = {entry.number: entry for entry in stream.entries if entry.number > after}
        return [known[at] for at in sorted(known)]

    def drop(self, numbers: Iterable[int]) -> None:
        """They are in segments, or forgotten."""
        for number in numbers:
            self._streams.pop(number, None)

    def oldest(self, without: Iterable[int], row: int) -> int:
        """The first row of the log that is needed still, once those are dropped; `row` if none before it is."""
        gone = set(without)
        return next((stream.since for number, stream in self._streams.items() if number not in gone), row)
