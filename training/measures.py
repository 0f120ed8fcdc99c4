"""What can be counted in a text: words, repetitions, shares, calls, names, signs. Pure, and knows no model."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

Gram = tuple[str, ...]
CALL = re.compile(r"\s*<tool_call>\s*(\{.*\})\s*</tool_call>\s*", re.DOTALL)
NAME = r"([^\W\d_][\w’-]*)"
NO_NAME = r"(?!(?:There|It|He|She|This|That|Here)\b)"
INTRODUCED = re.compile(rf"\b(?:called|named) {NAME}|^{NO_NAME}{NAME}(?: \([^)]*\))? (?:was|is) an? ")
NAME_LEAST = 3


@dataclass(frozen=True)
class Call:
    name: str
    arguments: dict[str, Any]


def words(text: str) -> list[str]:
    return re.findall(r"\w+(?:['’-]\w+)*", text.lower())


def ngrams(tokens: Sequence[str], n: int) -> Counter[Gram]:
    return Counter(tuple(tokens[start : start + n]) for start in range(len(tokens) - n + 1))


def repeats(text: str, n: int = 6, times: int = 3) -> bool:
    """Whether some n words stand in it, one after the other, `times` times or more."""
    return max(ngrams(words(text), n).values(), default=0) >= times


def common_share(one: str, other: str, n: int = 5) -> float:
    """Of the different n-grams of the text that has fewer, how many are in the other, too."""
    first, second = set(ngrams(words(one), n)), set(ngrams(words(other), n))
    return len(first & second) / min(len(first), len(second)) if first and second else 0.0


def mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which that share of them lies: one of them, never a mean. 0 of none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


def mentions(text: str, word: str) -> int:
    """As a whole word, in capitals or not."""
    return len(re.findall(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE)) if word else 0


def says(text: str, word: str) -> bool:
    return mentions(text, word) > 0


def introduced(text: str) -> str:
    """The first name that the first paragraph gives: "a fox called Ada", "Ada was a fox"; "" where it gives none."""
    opening = text.strip().split("\n\n")[0]
    names = (name for found in INTRODUCED.findall(opening) for name in found)
    return next((name for name in names if name[:1].isupper()), "")


def parse_call(text: str) -> Call | None:
    """The call, where the text is one call in the Hermes form and nothing else."""
    found = CALL.fullmatch(text)
    try:
        body = json.loads(found[1]) if found else None
    except (ValueError, RecursionError):
        return None
    if not isinstance(body, dict) or not isinstance(body.get("name"), str):
        return None
    arguments = body.get("arguments")
    return Call(body["name"], arguments) if isinstance(arguments, dict) else None


def tries_call(text: str) -> bool:
    return "<tool_call>" in text


def same_call(one: Call, other: Call) -> bool:
    """The order of the arguments does not matter; true is not 1, but 5 is 5.0."""
    return one.name == other.name and plain(one.arguments) == plain(other.arguments)


def plain(value: Any) -> Any:
    """With each truth value marked, because Python takes True for 1."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return ("truth", value) if isinstance(value, bool) else value


def has_emoji(text: str) -> bool:
    return any(unicodedata.category(sign) == "So" for sign in text.replace("\ufffd", ""))


def has_foreign_letter(text: str) -> bool:
    return any(sign.isalpha() and not sign.isascii() for sign in text)


def is_whole(text: str) -> bool:
    """No character was left in pieces."""
    return "\ufffd" not in text
