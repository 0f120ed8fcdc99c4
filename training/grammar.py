"""Templates: `[one|another]` picks, `{slot}` fills, sentences get their capitals. Knows nothing of stories."""

from __future__ import annotations

import re
from collections.abc import Mapping
from random import Random

CHOICE = re.compile(r"\[([^\[\]]*)\]")
SENTENCE_START = re.compile(r"(^|[.!?] |\n)([a-zà-ÿ])")


def expand(template: str, slots: Mapping[str, str], rng: Random) -> str:
    """Picks from the inside out, so choices nest; then fills the slots. KeyError for a slot that is not there."""
    return capitalise(pick(template, rng).format_map(slots))


def pick(template: str, rng: Random) -> str:
    while "[" in template:
        template = CHOICE.sub(lambda found: rng.choice(found[1].split("|")), template)
    return template


def capitalise(text: str) -> str:
    return SENTENCE_START.sub(lambda found: found[1] + found[2].upper(), text)


SOUNDS_LIKE_A_CONSONANT = re.compile(r"uni(?![mn])|one\b|once|eu|ewe|use|usual|ukulele")
SOUNDS_LIKE_A_VOWEL = re.compile(r"honest|hour|heir|honou?r|x-ray")


def an(noun: str) -> str:
    """The noun with the article that its sound asks for."""
    sound = noun.lower()
    vowel = sound[0] in "aeiouàáâåäæèéêëìíîïòóôöøùúûüœ" and not SOUNDS_LIKE_A_CONSONANT.match(sound)
    return f"an {noun}" if vowel or SOUNDS_LIKE_A_VOWEL.match(sound) else f"a {noun}"
