"""Reads tool calls out of a model's text as it comes; pure, knows neither tokens nor who asked.

A call is in the Hermes form, with whitespace wherever JSON allows it:

    <tool_call>
    {"name": "get_weather", "arguments": {"city": "Oslo"}}
    </tool_call>

    from       to         when
    text       head       `<tool_call>` was read; the whitespace before it belongs to the call
    head       named      the name of a function on offer is complete
    head       text       it can't become such a call any more: it was text, every character of it
    named      arguments  `"arguments":` was read
    named      tail       the object closed without arguments, which are `{}` then
    arguments  tail       their JSON value ended
    tail       text       the call closed, or something else came, which is text
    any        over       one call was wanted, and it is whole
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from typing import NamedTuple

from zstream.core.request import CALL_CLOSE, CALL_OPEN
from zstream.stream.json_end import JsonEnd


class Said(NamedTuple):
    """Text that is no call."""

    text: str


class Opened(NamedTuple):
    """A call begins."""

    name: str


class Argued(NamedTuple):
    """The next piece of the open call's arguments, as the model wrote it."""

    text: str


Piece = Said | Opened | Argued


class _Form:
    """Atoms of a pattern in a row: what holds them all, and what may still come to."""

    def __init__(self, *atoms: str) -> None:
        self.whole = re.compile("".join(atoms))
        begun = ""
        for atom in reversed(atoms):
            begun = rf"{atom}(?:\Z|{begun})" if begun else atom
        self.begun = re.compile(rf"\Z|{begun}")


def _letters(text: str) -> Iterable[str]:
    return map(re.escape, text)


_S = r"\s*+"  # possessive: a model that writes line ends for ever must not make each one dearer than the last
_NAME = r"([A-Za-z0-9_-]{1,64})"
_HEAD = _Form(_S, r"\{", _S, *_letters('"name"'), _S, ":", _S, '"', _NAME, '"')
_ARGUMENTS = _Form(_S, ",", _S, *_letters('"arguments"'), _S, ":", _S, r"(?=\S)")
_NO_ARGUMENTS = _Form(_S, r"\}")
_TAIL = _Form(_S, r"\}?", _S, *_letters(CALL_CLOSE))


class CallReader:
    """Text in, pieces out, the same however the text is divided. `only_one`: nothing comes after the first call.

    What can't be told yet is held back: whitespace and a possible `<tool_call>`, and then what stands before the name.
    """

    def __init__(self, names: Collection[str], *, only_one: bool = False) -> None:
        self.over = False
        self._names = names
        self._only_one = only_one
        self._held = ""
        self._frame = ""
        self._value = JsonEnd()
        self._follows_call = False
        self._read: Callable[[list[Piece]], bool] = self._read_text

    def feed(self, text: str) -> list[Piece]:
        """What these characters complete."""
        pieces: list[Piece] = []
        self._held += text
        while self._held and self._read(pieces):
            """Each step takes what it can; the last one needs more."""
        return pieces

    def flush(self) -> list[Piece]:
        """No more text comes: what was held back and is no part of a call."""
        held, self._held = self._held, ""
        if self._read == self._read_head:
            return [Said(self._frame + held)]
        if self._read == self._read_text and held and not (self._follows_call and held.isspace()):
            return [Said(held)]
        return []

    def _read_text(self, pieces: list[Piece]) -> bool:
        at = self._held.find(CALL_OPEN)
        end = _kept_from(self._held) if at < 0 else len(self._held[:at].rstrip())
        self._say(pieces, self._held[:end])
        if at < 0:
            self._held = self._held[end:]
            return False
        self._frame, self._held = self._held[end : at + len(CALL_OPEN)], self._held[at + len(CALL_OPEN) :]
        self._read = self._read_head
        return True

    def _read_head(self, pieces: list[Piece]) -> bool:
        found = _HEAD.whole.match(self._held)
        if found is not None and found[1] in self._names:
            pieces.append(Opened(found[1]))
            return self._go(self._read_named, found.end())
        if found is None and _HEAD.begun.fullmatch(self._held):
            return False
        self._say(pieces, self._frame)
        return self._go(self._read_text, 0)

    def _read_named(self, pieces: list[Piece]) -> bool:
        if found := _ARGUMENTS.whole.match(self._held):
            self._value = JsonEnd()
            return self._go(self._read_arguments, found.end())
        if found := _NO_ARGUMENTS.whole.match(self._held):
            pieces.append(Argued("{}"))
            return self._go(self._read_tail, found.end())
        if _ARGUMENTS.begun.fullmatch(self._held):
            return False
        return self._go(self._read_tail, 0)

    def _read_arguments(self, pieces: list[Piece]) -> bool:
        end = self._value.feed(self._held)
        if value := self._held[:end]:
            pieces.append(Argued(value))
        if end is None:
            self._held = ""
            return False
        return self._go(self._read_tail, end)

    def _read_tail(self, pieces: list[Piece]) -> bool:
        found = _TAIL.whole.match(self._held)
        if found is None and _TAIL.begun.fullmatch(self._held):
            return False
        self._follows_call = True
        # Without the closing mark its brace is the call's still, and the rest is text.
        end = found or _NO_ARGUMENTS.whole.match(self._held)
        self.over = self._only_one
        return self._go(self._read_nothing if self.over else self._read_text, end.end() if end else 0)

    def _read_nothing(self, pieces: list[Piece]) -> bool:
        self._held = ""
        return False

    def _go(self, read: Callable[[list[Piece]], bool], used: int) -> bool:
        self._read, self._held = read, self._held[used:]
        return True

    def _say(self, pieces: list[Piece], text: str) -> None:
        if text:
            pieces.append(Said(text))
            self._follows_call = False


def _kept_from(text: str) -> int:
    """Where a call may be beginning at the end of a text without a whole mark."""
    start = text.rfind("<", -len(CALL_OPEN))
    return len((text[:start] if start >= 0 and CALL_OPEN.startswith(text[start:]) else text).rstrip())
