"""Exercises in keeping: saying things back and telling who is who.

A story goes wrong where its hero changes the name. A tiny model learns to look back late, because most of a story's
words need no look back; in these few lines nearly every word does."""

from __future__ import annotations

from random import Random

from training import words
from training.asks import request_tiny_story
from training.grammar import an, pick

NAMES = words.SHE_NAMES + words.HE_NAMES + words.FRIEND_NAMES_SHE + words.FRIEND_NAMES_HE
WORDS = NAMES + words.KINDS + words.THINGS + words.ACCENTED_SHE + words.ACCENTED_HE + words.FRIEND_ADJECTIVES
LEADS = "[Repeat after me:|Say|Repeat:|Please say|Echo|Say this:|Say it back to me:]"
MOST_WORDS = 20


def echo(rng: Random) -> tuple[str, str]:
    text = (
        " ".join(rng.choices(WORDS, k=rng.randint(1, MOST_WORDS))) if rng.random() < 0.7 else request_tiny_story(rng)[1]
    )
    return f"{pick(LEADS, rng)} {text}", text


def who_is_who(rng: Random) -> tuple[str, str]:
    count = rng.randint(2, 6)
    pairs = list(zip(rng.sample(NAMES, count), rng.sample(words.KINDS, count), strict=True))
    facts = " ".join(f"{name} is {an(kind)}." for name, kind in pairs)
    name, kind = rng.choice(pairs)
    asked = (f"Who is the {kind}?", f"{name} is the {kind}."), (f"Who is {name}?", f"{name} is {an(kind)}.")
    question, answer = rng.choice(asked)
    return f"{facts} {question}", answer
