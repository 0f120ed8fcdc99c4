"""The states of texts, or a list of texts -> rules of llama.cpp's grammar language with one way on a character."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from zstream.engine.llama.automaton import State
from zstream.engine.llama.pattern import Ranges

_PLAIN: Ranges = ((0x20, 0x21), (0x23, 0x5B), (0x5D, 0x7E), (0x80, 0x10FFFF))
"""What stands for itself. JSON would take U+007F, but nobody can see it."""
_SHORT = {0x22: '"', 0x5C: "\\", 0x08: "b", 0x0C: "f", 0x0A: "n", 0x0D: "r", 0x09: "t"}
_LONG = [code for code in (*range(0x20), 0x7F) if code not in _SHORT]


def string_rules(states: Sequence[State], name: str) -> dict[str, str]:
    """Rules by their names, all of which begin with `name`; that of the whole string has it. It ends in `space`."""
    return _Writer(states, name).rules()


def list_rules(texts: Sequence[str], name: str) -> tuple[dict[str, str], int]:
    """For one of the texts, as they are, and into how many ways they part at most."""
    rules: dict[str, str] = {}
    most_ways = 0
    queue = [(name, sorted(set(texts)), 0)]
    for rule, group, at in queue:  # grows
        ways = []
        for same in _by_letter(group, at):
            shared = alike(same[0], same[-1])
            ways.append(literal(same[0][at:shared]))
            if len(same) > 1:
                queue.append((f"{name}-{len(queue)}", same, shared))
                ways[-1] += f" {queue[-1][0]}"
        rules[rule] = " | ".join(ways)
        most_ways = max(most_ways, len(ways))
    return rules, most_ways


def alike(one: str, other: str) -> int:
    """With how many characters both begin."""
    both = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(both) if a != b), min(len(one), len(other)))


def _by_letter(texts: Sequence[str], at: int) -> list[list[str]]:
    groups: dict[str, list[str]] = {}
    for text in texts:
        groups.setdefault(text[at : at + 1], []).append(text)
    return list(groups.values())


def literal(text: str) -> str:
    """GBNF has escapes of its own: unless JSON's are escaped, "\\u0000" ends the grammar."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


class _Writer:
    """A rule for each state that is come to in several ways; what comes in between is written where it comes."""

    def __init__(self, states: Sequence[State], name: str) -> None:
        self._states = states
        self._name = name
        self._sources = Counter(target for state in states for _, target in state.ways)
        self._characters: dict[Ranges, str] = {}

    def rules(self) -> dict[str, str]:
        shared = [number for number in range(len(self._states)) if not self._is_passed_through(number)]
        whole = rf'"\"" {self._onwards(0)}'
        states = {self._rule_of(number): " | ".join(self._ways(number)) for number in shared}
        characters = {name: written(ranges) for ranges, name in self._characters.items()}
        return {self._name: whole, **states, **characters}

    def _rule_of(self, number: int) -> str:
        return f"{self._name}-{number}"

    def _is_passed_through(self, number: int) -> bool:
        state = self._states[number]
        return len(state.ways) + state.is_end == 1 and self._sources[number] + (number == 0) == 1

    def _onwards(self, number: int) -> str:
        pieces = []
        while self._is_passed_through(number) and self._states[number].ways:
            ((ranges, target),) = self._states[number].ways
            pieces.append(self._one_of(ranges))
            number = target
        last = r'"\"" space' if self._is_passed_through(number) else self._rule_of(number)
        return " ".join((*pieces, last))

    def _ways(self, number: int) -> Iterator[str]:
        for ranges, target in self._states[number].ways:
            yield f"{self._one_of(ranges)} {self._onwards(target)}"
        if self._states[number].is_end:
            yield r'"\"" space'

    def _one_of(self, ranges: Ranges) -> str:
        text = written(ranges)
        if "|" not in text:
            return text
        return self._characters.setdefault(ranges, f"{self._name}-c{len(self._characters)}")


@lru_cache(maxsize=256)  # every state of "^.{1,1000}$" asks for the same
def written(ranges: Ranges) -> str:
    """One character of these, as JSON strings hold it: alternatives."""
    ways = []
    if plain := _common(ranges, _PLAIN):
        ways.append(f"[{''.join(map(_span, plain))}]")
    if short := [letter for code, letter in _SHORT.items() if _has(ranges, code)]:
        ways.append(rf'"\\" [{"".join(_in_class(ord(letter)) for letter in short)}]')
    ways += [f'"\\\\u{code:04x}"' for code in _LONG if _has(ranges, code)]
    # A bar in a class is written by its number, so that one that is seen parts alternatives.
    return " | ".join(ways)


def _common(some: Ranges, others: Ranges) -> list[tuple[int, int]]:
    both = [(max(low, start), min(high, end)) for low, high in some for start, end in others]
    return [(low, high) for low, high in both if low <= high]


def _has(ranges: Ranges, code: int) -> bool:
    return any(low <= code <= high for low, high in ranges)


def _span(span: tuple[int, int]) -> str:
    low, high = span
    return _in_class(low) if low == high else f"{_in_class(low)}-{_in_class(high)}"


def _in_class(code: int) -> str:
    if chr(code).isascii() and chr(code).isalnum():
        return chr(code)
    return f"\\x{code:02X}" if code < 0x100 else f"\\U{code:08X}"
