"""What a reader needs of a stream, whether one generation is behind it or several."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from zstream.core.events import CancelReason, End
from zstream.stream.session import StreamState

E = TypeVar("E")


class Readable(Protocol[E]):
    """`Session`, `Choices` and `Follower` are such."""

    on_ready: Callable[[], None]

    @property
    def id(self) -> str: ...

    @property
    def end(self) -> End | None: ...

    @property
    def cancel_reason(self) -> CancelReason | None: ...

    @property
    def unread_tokens(self) -> int: ...

    @property
    def has_unread(self) -> bool: ...

    @property
    def progress(self) -> int:
        """Another number whenever its reader has read more, at least once all is made."""
        ...

    def take(self) -> list[E]: ...

    def acknowledge(self) -> None: ...

    def cancel(self, reason: CancelReason) -> None: ...


class Source(Readable[E], Protocol[E]):
    """What can be kept for several readers: it also says how far it has come."""

    @property
    def tokens(self) -> int:
        """Made so far."""

    @property
    def state(self) -> StreamState: ...

    def ids(self, start: int, end: int) -> list[int]:
        """Of its tokens from `start` to before `end`; none where nobody could go on with them."""
