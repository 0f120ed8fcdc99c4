"""What patterns match, as states with one way on for each character; knows neither regular expressions nor grammars.

The states are Brzozowski's derivatives of the tree, so counts, intersection and complement cost no rewriting. One way
on for each character is what keeps llama.cpp quick: it tries every way there is, and `(a?){0,1000}` has more than it
can try within a minute.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from zstream.engine.llama import pattern
from zstream.engine.llama.pattern import ANY, Chars, Choice, Not, Ranges, Repeat, Tree

MOST_STATES = 2500
_MOST_WORK = 300_000
_MOST_WORK_TOGETHER = 1_000_000


class TooManyStates(ValueError):
    """The texts can't be told apart with as few states as are allowed."""

    def __init__(self) -> None:
        super().__init__("`pattern`, `format`, `minLength` and `maxLength` count too far, or too many ways at once")


class Work:
    """How much may still be done, in parts looked at. What fails has cost as much as what succeeds."""

    def __init__(self, left: int = _MOST_WORK_TOGETHER) -> None:
        self.left = left

    def spend(self, amount: int) -> None:
        if amount > self.left:
            self.left = 0
            raise TooManyStates
        self.left -= amount


@dataclass(frozen=True, slots=True)
class State:
    """Where each character leads, and whether the text may end here."""

    ways: tuple[tuple[Ranges, int], ...]
    is_end: bool


def states_of(trees: Sequence[Tree], most_states: int = MOST_STATES, work: Work | None = None) -> list[State]:
    """For the texts that all trees match; the first is the start. Raises `ValueError` where there are none, or too
    many states. `work`: what may be done for these and others together."""
    together = work or Work()
    given = min(_MOST_WORK, together.left)
    own = Work(given)
    try:
        return _states(trees, most_states, own)
    finally:
        together.spend(given - own.left)


def _states(trees: Sequence[Tree], most_states: int, work: Work) -> list[State]:
    alphabet = _Alphabet(trees, work)
    maker = _Maker(alphabet, work)
    start = maker.all(maker.node(tree) for tree in trees)
    numbers, ways = {start: 0}, []
    queue = [start]
    for node in queue:  # grows
        ways.append(maker.steps(node))
        for onwards in ways[-1].values():
            if onwards not in numbers:
                numbers[onwards] = len(queue)
                queue.append(onwards)
        if len(queue) > most_states:
            raise TooManyStates
    bare = [{letter: numbers[node] for letter, node in way.items()} for way in ways]
    return _without_dead_ends(bare, [node.is_empty for node in queue], alphabet)


def _without_dead_ends(ways: list[dict[int, int]], ends: list[bool], alphabet: _Alphabet) -> list[State]:
    live = _live(ways, ends)
    if 0 not in live:
        raise ValueError("no text fits `pattern`, `format`, `minLength` and `maxLength`")
    numbers = {old: new for new, old in enumerate(sorted(live))}
    states = []
    for old in numbers:
        letters: dict[int, list[int]] = {}
        for letter, target in ways[old].items():
            if target in live:
                letters.setdefault(numbers[target], []).append(letter)
        states.append(State(tuple((alphabet.ranges(which), to) for to, which in letters.items()), ends[old]))
    return states


def _live(ways: list[dict[int, int]], ends: list[bool]) -> set[int]:
    """Those from where an end can be reached."""
    sources: dict[int, list[int]] = {}
    for source, way in enumerate(ways):
        for target in way.values():
            sources.setdefault(target, []).append(source)
    queue = [number for number, is_end in enumerate(ends) if is_end]
    live = set(queue)
    for number in queue:  # grows
        fresh = set(sources.get(number, ())) - live
        live |= fresh
        queue += fresh
    return live


class _Alphabet:
    """Characters that no part of the trees tells apart are one letter."""

    def __init__(self, trees: Iterable[Tree], work: Work) -> None:
        sets = list(dict.fromkeys((ANY.ranges, *(ranges for tree in trees for ranges in _sets(tree)))))
        edges = sorted({edge for ranges in sets for low, high in ranges for edge in (low, high + 1)})
        members: list[list[int]] = [[] for _ in edges]
        for number, ranges in enumerate(sets):
            for low, high in ranges:
                within = range(bisect_left(edges, low), bisect_left(edges, high + 1))
                work.spend(len(within))
                for at in within:
                    members[at].append(number)
        self._letters: dict[tuple[int, ...], int] = {}
        self._ranges: list[list[tuple[int, int]]] = []
        self._of: dict[Ranges, list[int]] = {ranges: [] for ranges in sets}
        for at, which in enumerate(members):
            if which:
                self._add(tuple(which), (edges[at], edges[at + 1] - 1), sets)

    def _add(self, which: tuple[int, ...], span: tuple[int, int], sets: list[Ranges]) -> None:
        letter = self._letters.setdefault(which, len(self._ranges))
        if letter == len(self._ranges):
            self._ranges.append([])
            for number in which:
                self._of[sets[number]].append(letter)
        self._ranges[letter].append(span)

    def letters(self, ranges: Ranges) -> tuple[int, ...]:
        return tuple(self._of[ranges])

    def ranges(self, letters: Iterable[int]) -> Ranges:
        spans = [span for letter in letters for span in self._ranges[letter]]
        return pattern.joined(spans)


def _sets(tree: Tree) -> Iterable[Ranges]:
    match tree:
        case Chars(ranges):
            yield ranges
        case pattern.Sequence(parts) | Choice(parts):
            for part in parts:
                yield from _sets(part)
        case Repeat(part) | Not(part):
            yield from _sets(part)


@dataclass(eq=False, slots=True)
class _Node:
    """`kind`, `parts` and the rest tell what it is; there is one of each."""

    kind: str
    parts: tuple[_Node, ...]
    extra: tuple[int | None, ...]
    number: int
    is_empty: bool
    """Whether the empty text is one of its own."""
    steps: dict[int, _Node] | None = field(default=None)


class _Maker:
    """Makes each node once, in its simplest form: what is equal should be the same state."""

    def __init__(self, alphabet: _Alphabet, work: Work) -> None:
        self._alphabet = alphabet
        self._all_letters = alphabet.letters(ANY.ranges)
        self._nodes: dict[tuple[object, ...], _Node] = {}
        self._work = work
        self.nothing = self._make("choice", (), (), is_empty=False)
        self.empty = self._make("sequence", (), (), is_empty=True)
        self.anything = self.repeat(self._chars(self._all_letters), 0, None)

    def _make(self, kind: str, parts: tuple[_Node, ...], extra: tuple[int | None, ...], *, is_empty: bool) -> _Node:
        self._work.spend(1 + len(parts) + len(extra))
        key = (kind, parts, extra)
        if key not in self._nodes:
            self._nodes[key] = _Node(kind, parts, extra, len(self._nodes), is_empty)
        return self._nodes[key]

    def node(self, tree: Tree) -> _Node:
        match tree:
            case Chars(ranges):
                return self._chars(self._alphabet.letters(ranges))
            case pattern.Sequence(parts):
                return self.sequence([self.node(part) for part in parts])
            case Choice(options):
                return self.choice([self.node(option) for option in options])
            case Repeat(part, least, most):
                return self.repeat(self.node(part), least, most)
            case Not(part):
                return self._without(self.node(part))

    def _chars(self, letters: tuple[int, ...]) -> _Node:
        return self._make("chars", (), letters, is_empty=False) if letters else self.nothing

    def _without(self, part: _Node) -> _Node:
        if part is self.nothing:
            return self.anything
        return self._make("not", (part,), (), is_empty=not part.is_empty)

    def sequence(self, parts: Iterable[_Node]) -> _Node:
        flat: list[_Node] = []
        for part in parts:
            if part is self.nothing:
                return part
            for following in part.parts if part.kind == "sequence" else (part,):
                self._append(flat, following)
        if len(flat) == 1:
            return flat[0]
        return self._make("sequence", tuple(flat), (), is_empty=all(part.is_empty for part in flat))

    def _append(self, parts: list[_Node], part: _Node) -> None:
        """Behind the others; together with the last one where both repeat the same."""
        base, least, most = _counted(part)
        if parts and (last := _counted(parts[-1]))[0] is base:
            longest = None if most is None or last[2] is None else most + last[2]
            parts[-1] = self.repeat(base, least + last[1], longest)
        else:
            parts.append(part)

    def choice(self, options: Iterable[_Node]) -> _Node:
        flat: dict[_Node, None] = {}
        for option in options:
            flat.update(dict.fromkeys(option.parts if option.kind == "choice" else (option,)))
        if self.anything in flat:
            return self.anything
        flat = _widest(flat)
        if len(flat) == 1:
            return next(iter(flat))
        parts = tuple(sorted(flat, key=lambda node: node.number))
        return self._make("choice", parts, (), is_empty=any(part.is_empty for part in parts))

    def repeat(self, part: _Node, least: int, most: int | None) -> _Node:
        if most == 0 or part is self.empty:
            return self.empty
        if part is self.nothing:
            return self.empty if least == 0 else part
        if part.kind == "repeat" and (inner := part.extra[0] or 0) <= 1:
            longest = part.extra[1]
            most = None if most is None or longest is None else most * longest
            return self.repeat(part.parts[0], least * inner, most)
        if (least, most) == (1, 1):
            return part
        least = 0 if part.is_empty else least
        return self._make("repeat", (part,), (least, most), is_empty=least == 0)

    def all(self, nodes: Iterable[_Node]) -> _Node:
        """What all of them match."""
        made = self.anything
        for node in nodes:
            made = self._both(made, node)
        return made

    def _both(self, one: _Node, other: _Node) -> _Node:
        if self.nothing in (one, other):
            return self.nothing
        if one is other or other is self.anything:
            return one
        if one is self.anything:
            return other
        return self._make("both", (one, other), (), is_empty=one.is_empty and other.is_empty)

    def steps(self, node: _Node) -> dict[int, _Node]:
        """What may follow each letter that may come first."""
        if node.steps is None:
            node.steps = {letter: to for letter, to in self._derived(node).items() if to is not self.nothing}
            self._work.spend(len(node.steps))
        return node.steps

    def _derived(self, node: _Node) -> dict[int, _Node]:
        match node.kind:
            case "chars":
                return dict.fromkeys((letter for letter in node.extra if letter is not None), self.empty)
            case "sequence":
                return self._one_by_one(node.parts)
            case "choice":
                return self._any_of([self.steps(part) for part in node.parts])
            case "repeat":
                return self._once_more(node)
            case "not":
                steps = self.steps(node.parts[0])
                return {letter: self._without(steps.get(letter, self.nothing)) for letter in self._all_letters}
            case _:
                one, other = (self.steps(part) for part in node.parts)
                return {letter: self._both(to, other[letter]) for letter, to in one.items() if letter in other}

    def _any_of(self, steps: list[dict[int, _Node]]) -> dict[int, _Node]:
        merged: dict[int, list[_Node]] = {}
        for step in steps:
            for letter, to in step.items():
                merged.setdefault(letter, []).append(to)
        return {letter: self.choice(nodes) for letter, nodes in merged.items()}

    def _one_by_one(self, parts: tuple[_Node, ...]) -> dict[int, _Node]:
        ways = []
        for at, part in enumerate(parts):
            rest = parts[at + 1 :]
            ways.append({letter: self.sequence((to, *rest)) for letter, to in self.steps(part).items()})
            if not part.is_empty:
                break
        return self._any_of(ways)

    def _once_more(self, node: _Node) -> dict[int, _Node]:
        (part,), (least, most) = node.parts, node.extra
        rest = self.repeat(part, max(0, (least or 0) - 1), None if most is None else most - 1)
        return {letter: self.sequence((to, rest)) for letter, to in self.steps(part).items()}


def _counted(node: _Node) -> tuple[_Node, int, int | None]:
    """What is repeated, and how often."""
    return (node.parts[0], node.extra[0] or 0, node.extra[1]) if node.kind == "repeat" else (node, 1, 1)


def _widest(options: Iterable[_Node]) -> dict[_Node, None]:
    """Without those that another option has in it, as "ab{0,3}" has "ab{0,2}"."""
    widest: dict[object, _Node] = {}
    for option in options:
        last = option.parts[-1] if option.kind == "sequence" and option.parts else option
        base, least, _ = _counted(last)
        key = (option.parts[:-1] if last is not option else (), base, least) if last.kind == "repeat" else option
        widest[key] = max(widest.get(key, option), option, key=_longest)
    return dict.fromkeys(widest.values())


def _longest(option: _Node) -> float:
    last = option.parts[-1] if option.kind == "sequence" and option.parts else option
    most = _counted(last)[2]
    return float("inf") if most is None else most
