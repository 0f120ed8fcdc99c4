"""Values of parameters and results, each as it is said and as it is given; every kind has its draw."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from training import tool_words
from training.acts import ACTS
from training.domains import DOMAINS
from training.grammar import pick
from training.inventions import joined_word, spelled_word
from training.roles import EXTRAS, ROLES
from training.tool_words import Terms

INVENTED_VALUE_SHARE = 0.5
JOINED_SHARE = 0.4
SPELLED_SHARE = 0.15
HELD_OUT = frozenset(
    word.lower()
    for terms in (
        *(terms for terms in (*vars(tool_words).values(), EXTRAS) if isinstance(terms, Terms)),
        *(domain.nouns for domain in DOMAINS.values()),
        *(act.verbs for act in ACTS.values()),
        *(role.names for role in ROLES.values()),
    )
    for word in terms.held_out
)


@dataclass(frozen=True)
class Value:
    said: str
    given: Any


class Draw:
    """Draws words and numbers from the training part of the vocabulary or from the held-out part, never from both;
    `hard` ones, for training, are oftener of the sort that can only be copied."""

    def __init__(self, rng: Random, held_out: bool = False, hard: bool = False) -> None:
        self.rng = rng
        self.held_out = held_out
        self.hard = hard

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def one(self, options: Terms | Sequence[str]) -> str:
        return self.rng.choice(options.of(self.held_out) if isinstance(options, Terms) else options)

    def pick(self, template: str) -> str:
        return pick(template, self.rng)

    def number(self, low: int, high: int) -> int:
        """Every seventh number is held out."""
        numbers = [number for number in range(low, min(high, low + 200) + 1) if (number % 7 == 3) == self.held_out]
        if high - low <= 200:
            return self.rng.choice(numbers)
        number = self.rng.randint(low, high - 7) // 7 * 7
        return number + (3 if self.held_out else self.rng.choice((0, 1, 2, 4, 5, 6)))

    def word(self, syllables: int = 0) -> str:
        """One that nobody has heard; for training also out of the pieces of ordinary ones, or of any letters."""
        if self.hard and self.chance(SPELLED_SHARE):
            return self._unheard(spelled_word)
        if not self.held_out and self.chance(JOINED_SHARE):
            return self.joined()
        sounds = (tool_words.ONSETS, tool_words.NUCLEI)
        count = syllables or self.rng.choice((1, 2, 2, 2, 3))
        body = "".join(self.one(sound) for _ in range(count) for sound in sounds)
        return body + self.one(tool_words.CODAS) if count == 1 or self.chance(0.6) else body

    def joined(self) -> str:
        return self._unheard(joined_word)

    def _unheard(self, make: Callable[[Random], str]) -> str:
        while (word := make(self.rng)) in HELD_OUT:
            pass
        return word

    def name(self) -> str:
        return self.word(self.rng.choice((2, 2, 3))).capitalize()


def city(draw: Draw) -> Value:
    return same(draw.name() if draw.chance(INVENTED_VALUE_SHARE) else draw.one(tool_words.CITIES))


def person(draw: Draw) -> Value:
    first = draw.name() if draw.chance(INVENTED_VALUE_SHARE) else draw.one(tool_words.PEOPLE)
    if " " in first or draw.chance(0.65):
        return same(first)
    return same(f"{first} {draw.name() if draw.chance(INVENTED_VALUE_SHARE) else draw.one(tool_words.SURNAMES)}")


def email(draw: Draw) -> Value:
    user = draw.word() if draw.chance(0.5) else draw.one(draw.rng.choice((tool_words.SURNAMES,))).lower()
    return same(f"{user}@{draw.word()}.{draw.rng.choice(('com', 'org', 'net', 'de', 'io'))}")


def date(draw: Draw) -> Value:
    day, month = draw.number(1, 28), draw.one(tool_words.MONTHS)
    number, year = draw.number(1, 12), draw.number(2019, 2032)
    written = f"{day} {month}", f"{month} {day}", f"{day} {month} {year}"
    figures = (
        f"{year}-{number:02}-{day:02}",
        f"{day:02}.{number:02}.{year}",
        f"{number}/{day}/{year}",
        f"{day}.{number}.",
    )
    return same(draw.one(draw.rng.choice((written, written, figures, tool_words.SOON.of(draw.held_out)))))


def time(draw: Draw) -> Value:
    hour, minute = draw.rng.randint(0, 23), draw.number(0, 59)
    clock = draw.rng.choice((f"{hour:02}:{minute:02}", f"{hour}:{minute:02}", f"{hour % 12 + 1}:{minute:02} pm"))
    plain = draw.rng.choice((f"{draw.number(1, 11)} pm", f"{draw.number(1, 11)} am", f"{draw.number(1, 11)}pm"))
    return same(draw.rng.choice((clock, clock, plain)))


def integer(draw: Draw) -> Value:
    return figure(draw.number(*draw.rng.choice(((1, 12), (1, 12), (2, 99), (10, 999)))))


def decimal(draw: Draw) -> Value:
    return figure(draw.number(0, 400) + draw.number(1, 9) / 10)


def plain(draw: Draw) -> Value:
    return decimal(draw) if draw.chance(0.3) else integer(draw)


def amount(draw: Draw) -> Value:
    return decimal(draw) if draw.chance(0.2) else figure(draw.number(5, 150) * draw.rng.choice((1, 1, 5, 10, 100)))


def measure(draw: Draw) -> Value:
    number = decimal(draw) if draw.chance(0.2) else figure(draw.number(1, 900))
    return same(f"{number.said} {draw.one(tool_words.MEASURES)}")


def text(draw: Draw) -> Value:
    said = draw.one(tool_words.TEXTS)
    if draw.chance(0.25):
        said = draw.pick(f"[the {draw.word()} is {draw.word()}|{draw.word()} {draw.word()}|bring the {draw.word()}]")
    elif draw.chance(0.15):
        said = f"{said}, {person(draw).said}"
    return same(said[0].upper() + said[1:] if draw.chance(0.4) else said)


def title(draw: Draw) -> Value:
    if draw.chance(INVENTED_VALUE_SHARE):
        return same(f"{draw.name()} {draw.name()}" if draw.chance(0.5) else draw.name())
    said = draw.one(tool_words.TITLES)
    return same(f"{said} {draw.number(1, 20)}" if draw.chance(0.1) else said)


def code(draw: Draw) -> Value:
    prefix, number = draw.one(tool_words.PREFIXES), draw.number(100, 99999)
    forms = f"{prefix}-{number}", f"{prefix}-{number}", f"{prefix}{number}", f"{number}", f"{prefix}-{number}-{prefix}"
    return same(draw.rng.choice(forms))


def product(draw: Draw) -> Value:
    return same(draw.word(2) if draw.chance(INVENTED_VALUE_SHARE) else draw.one(tool_words.PRODUCTS))


def query(draw: Draw) -> Value:
    said = draw.one(draw.rng.choice((tool_words.TOPICS, tool_words.TOPICS, tool_words.PRODUCTS)))
    if draw.chance(INVENTED_VALUE_SHARE):
        return same(draw.rng.choice((f"{draw.word()} {draw.word()}", f"{draw.word()} {said}", draw.name())))
    return same(f"{said} in {city(draw).said}" if draw.chance(0.15) else said)


def file(draw: Draw) -> Value:
    stem = draw.word() if draw.chance(INVENTED_VALUE_SHARE) else draw.one(tool_words.FILES)
    stem += f"{draw.rng.choice('_-')}{draw.number(1, 99)}" if draw.chance(0.2) else ""
    folder = f"{draw.one(tool_words.FILES)}/" if draw.chance(0.15) else ""
    return same(f"{folder}{stem}.{draw.one(tool_words.ENDINGS)}")


def expression(draw: Draw) -> Value:
    a, b, c = (draw.number(1, 120) for _ in range(3))
    sign, other = draw.rng.choice("+-*/"), draw.rng.choice("+-*")
    forms = (
        f"{a} {sign} {b}",
        f"{a} {sign} {b}",
        f"{a}{sign}{b}",
        f"{a} {sign} {b} {other} {c}",
        f"({a} {other} {b}) / {c}",
    )
    return same(draw.rng.choice((*forms, f"sqrt({a})", f"{a}% of {b}")))


def of(options: Terms) -> Callable[[Draw], Value]:
    return lambda draw: same(draw.one(options))


def same(said: str) -> Value:
    return Value(said, said)


def figure(number: float) -> Value:
    return Value(str(number), number)


VALUES: dict[str, Callable[[Draw], Value]] = {
    "city": city,
    "person": person,
    "email": email,
    "date": date,
    "time": time,
    "integer": integer,
    "decimal": decimal,
    "plain": plain,
    "amount": amount,
    "measure": measure,
    "text": text,
    "title": title,
    "code": code,
    "product": product,
    "query": query,
    "file": file,
    "expression": expression,
    "colour": of(tool_words.COLOURS),
    "language": of(tool_words.LANGUAGES),
    "currency": of(tool_words.CURRENCIES),
    "room": of(tool_words.ROOMS),
    "sky": of(tool_words.SKIES),
    "state": of(tool_words.STATES),
    "word": lambda draw: same(draw.word()),
    "minutes": lambda draw: same(f"{draw.number(2, 190)} min"),
    "year": lambda draw: figure(draw.number(1901, 2026)),
}
# Of parameters that are invented as a whole.
FREE_KINDS = {
    "word": "string",
    "city": "string",
    "person": "string",
    "integer": "integer",
    "decimal": "number",
    "code": "string",
    "colour": "string",
    "title": "string",
    "date": "string",
    "product": "string",
}
