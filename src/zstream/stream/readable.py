"""What a reader needs of a stream, whether one generation is behind it or several."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from zstream.core.events import CancelReason, End

E = TypeVar("E")


class Readable(Protocol[E]):
    """`Session` and `Choices` are such."""

    id: str
    end: End | None
    cancel_reason: CancelReason | None
    on_ready: Callable[[], None]

    @property
    def unread_tokens(self) -> int: ...

    @property
    def has_unread(self) -> bool: ...

    def take(self) -> list[E]: ...

    def acknowledge(self) -> None: ...

    def cancel(self, reason: CancelReason) -> None: ...
