"""Exercises in keeping: saying things back, telling who is who, filling in, picking out, swapping.

A story goes wrong where its hero changes the name. A tiny model learns to look back late, because most of a story's
words need no look back; in these few lines nearly every word does."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from training import words
from training.asks import request_tiny_story
from training.conversation import Turn
from training.grammar import an, capitalise, pick
from training.inventions import invented_name, invented_word
from training.nouns import NOUNS, OBJECTS
from training.places import PLACES

NAMES = words.SHE_NAMES + words.HE_NAMES + words.FRIEND_NAMES_SHE + words.FRIEND_NAMES_HE
ACCENTED = words.ACCENTED_SHE + words.ACCENTED_HE
WRITTEN = tuple(sign for _, sign in words.WRITTEN_SHE + words.WRITTEN_HE)
LISTS = (
    NAMES,
    words.KINDS,
    words.THINGS,
    NOUNS,
    ACCENTED,
    (*words.FRIEND_ADJECTIVES, *words.TRAITS),
    tuple(place.the for place in PLACES),
    tuple(spot for place in PLACES for spot in place.spots),
    WRITTEN,
)
LIST_WEIGHTS = (20, 15, 10, 35, 6, 8, 4, 6, 2)
INVENTED_SHARE = 0.3
MOST_WORDS = 25
LETTERS, DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "0123456789"

ECHO_LEADS = (
    "[Repeat after me:|Say|Say:|Repeat:|Please say|Echo|Echo:|Say this:|Say it back to me:|Repeat this:|Please repeat:|"
    "Repeat the following:|Copy this:|Copy:|Write this down:|Write exactly this:|Repeat exactly:|Can you repeat this?|"
    "Say the words|Just say|Now say|Repeat word for word:|Output only:|Reply with|Reply with exactly:|Answer with]"
)
ECHO_TAILS = "[Repeat that.|Say that again.|Repeat this.|Please repeat.|Say it back.|Now you.|Can you repeat that?]"


def some_word(rng: Random) -> str:
    """From all lists, invented, a number or a code."""
    draw = rng.random()
    if draw < INVENTED_SHARE:
        return invented_word(rng) if rng.random() < 0.6 else invented_name(rng)
    if draw < INVENTED_SHARE + 0.1:
        return number(rng) if rng.random() < 0.6 else code(rng)
    return rng.choice(rng.choices(LISTS, LIST_WEIGHTS)[0])


def number(rng: Random) -> str:
    return str(rng.randrange(10 ** rng.choice((1, 2, 2, 3, 4))))


def code(rng: Random) -> str:
    letters = "".join(rng.choices(LETTERS, k=rng.randint(1, 3)))
    digits = "".join(rng.choices(DIGITS, k=rng.randint(1, 4)))
    return rng.choice((f"{letters}{digits}", f"{letters}-{digits}", f"{digits}{letters}"))


def some_kind(rng: Random) -> str:
    return invented_word(rng) if rng.random() < INVENTED_SHARE else rng.choice(rng.choice((words.KINDS, NOUNS)))


def some_name(rng: Random) -> str:
    return invented_name(rng) if rng.random() < INVENTED_SHARE else rng.choice(NAMES + ACCENTED)


def some_thing(rng: Random) -> str:
    return invented_word(rng) if rng.random() < INVENTED_SHARE else rng.choice(rng.choice((words.THINGS, OBJECTS)))


def distinct(draw: Callable[[Random], str], count: int, rng: Random) -> list[str]:
    drawn: dict[str, None] = {}
    while len(drawn) < count:
        drawn[draw(rng)] = None
    return list(drawn)


def echo(rng: Random) -> Turn:
    text = echoed(rng)
    draw = rng.random()
    if draw < 0.25:
        return f'{pick(ECHO_LEADS, rng)} "{text}"', text
    if draw < 0.4:
        return f'"{text}" {pick(ECHO_TAILS, rng)}', text
    return f"{pick(ECHO_LEADS, rng)} {text}", text


def echoed(rng: Random) -> str:
    """Mostly a few words: that is what people try."""
    if rng.random() < 0.2:
        return rng.choice(request_tiny_story(rng)[1].split(". ")).replace('"', "").rstrip(".") + "."
    count = rng.randint(1, 5) if rng.random() < 0.5 else rng.randint(1, MOST_WORDS)
    text = " ".join(" ".join(some_word(rng) for _ in range(count)).split()[:count])
    return text.lower() if rng.random() < 0.2 else text


def who_is_who(rng: Random) -> Turn:
    count = rng.randint(2, 6)
    pairs = list(zip(distinct(some_name, count, rng), distinct(some_kind, count, rng), strict=True))
    facts = " ".join(f"{name} is {an(kind)}." for name, kind in pairs)
    name, kind = rng.choice(pairs)
    forms = (
        ("[Who is the {kind}?|What is the {kind} called?|What is the name of the {kind}?]", "{name} is the {kind}."),
        ("[Who is {name}?|What is {name}?|What kind of creature is {name}?]", "{name} is {a_kind}."),
    )
    question, answer = (pick(text, rng).format(name=name, kind=kind, a_kind=an(kind)) for text in rng.choice(forms))
    return f"{facts} {question}", answer


FACTS = (
    "[The hero is {a_kind} named {name}.|The hero: {a_kind} named {name}.|{name} is {a_kind}.|There is {a_kind} called "
    "{name}.]"
)
PLACE_FACTS = "[The place is {place}.|The place: {place}.|All of it is about {place}.|{he} lives near {place}.]"
THING_FACTS = "[The thing is {a_thing}.|{name} has {a_thing}.|There is {a_thing}.|The thing: {a_thing}.]"
TASKS = (
    "[Write one sentence about it.|Write one sentence.|Make one sentence of it.|One sentence, please.|Say it in one "
    "sentence.]"
)
SENTENCES = {
    "place": "[{name} the {kind} lived near {place}.|Near {place} lived {a_kind} named {name}.|One day {name} the "
    "{kind} walked to {place}.|{a_kind} named {name} came to {place}.]",
    "thing": "[{name} the {kind} had {a_thing}.|{a_kind} named {name} found {a_thing}.|Once {a_kind} named {name} lost "
    "{a_thing}.]",
    "both": "[Near {place}, {a_kind} named {name} found {a_thing}.|{name} the {kind} carried {a_thing} to "
    "{place}.|{a_kind} named {name} lived near {place} and had {a_thing}.]",
}


def fill_in(rng: Random) -> Turn:
    """ "The hero is a grubbalo named Ovia. The place is the old mill. Write one sentence about it." """
    kind, thing = some_kind(rng), some_thing(rng)
    slots = {
        "name": some_name(rng),
        "he": rng.choice(("he", "she")),
        "kind": kind,
        "a_kind": an(kind),
        "thing": thing,
        "a_thing": an(thing),
        "place": rng.choice(PLACES).the,
    }
    sort = rng.choice(tuple(SENTENCES))
    facts = {"place": (PLACE_FACTS,), "thing": (THING_FACTS,), "both": (PLACE_FACTS, THING_FACTS)}[sort]
    question = " ".join((FACTS, *facts, TASKS))
    question, answer = (capitalise(pick(text, rng).format_map(slots)) for text in (question, SENTENCES[sort]))
    return question, answer


KEYS = words.listed(
    """name hero friend place thing colour age number code town king queen food drink song weather month day hour door
    key price size weight captain ship street room floor seat team winner guest baker pet title author page"""
)


def pick_out(rng: Random) -> Turn:
    """Lines of `key: value`, and a question for one of them."""
    count = rng.randint(2, 7)
    keys = distinct(some_key, count, rng)
    values = distinct(some_word, count, rng)
    sign = rng.choice((": ", ": ", " = ", " is "))
    lines = rng.choice(("\n", "\n", ", ", "; ")).join(
        f"{key}{sign}{value}" for key, value in zip(keys, values, strict=True)
    )
    key, value = rng.choice(list(zip(keys, values, strict=True)))
    question = pick(
        f"[What is the {key}?|What is the {key}?|Which {key}?|{key}?|The {key}, please.|Give me the {key}.]", rng
    )
    answer = rng.choice((value, f"The {key} is {value}.", f"The {key} is {value}."))
    return (f"{lines}\n{question}" if rng.random() < 0.7 else f"{question}\n{lines}"), answer


def some_key(rng: Random) -> str:
    return invented_word(rng) if rng.random() < INVENTED_SHARE else rng.choice(KEYS)


SWAPPED = (
    "The {one} slept.",
    "The {one} slept under a tree.",
    "One day the {one} went to {place}.",
    "{name} saw the {one} near {spot}.",
    "{name} gave the {one} to {friend}.",
    "I have never seen the {one} so happy.",
    "The {one} and the {third} were friends.",
    "The {third} asked the {one} a question.",
    "When the {one} came, the {third} laughed, and the {one} laughed, too.",
    "Nobody knew where the {one} was. {name} looked near {spot}, and there was the {one}.",
    "My {one} is better than your {third}.",
)
SWAP_ASKS = (
    "[Replace {one} with {other}:|Replace the word {one} with {other}:|Change {one} to {other}:|Put {other} in place "
    "of {one}:|Write {other} instead of {one}:|Say {other} instead of {one}:|Swap {one} for {other}:]"
)


def swap(rng: Random) -> Turn:
    """ "Replace fox with owl: The fox slept." """
    one, other, third = unlike(rng)
    place = rng.choice(PLACES)
    name, friend = distinct(some_name, 2, rng)
    slots = {"place": place.the, "spot": rng.choice(place.spots), "name": name, "friend": friend, "third": third}
    sentence = rng.choice(SWAPPED)
    ask = pick(SWAP_ASKS, rng).format(one=one, other=other)
    return f"{ask} {sentence.format(one=one, **slots)}", sentence.format(one=other, **slots)


def unlike(rng: Random) -> list[str]:
    """Three kinds with no word in common, and none that the sentences have anyway."""
    while True:
        drawn = distinct(some_kind, 3, rng)
        parts = " ".join(drawn).split()
        if len(set(parts)) == len(parts) and not set(parts) & {"tree", "question"}:
            return drawn


EXERCISES = {echo: 45, who_is_who: 20, fill_in: 12, pick_out: 14, swap: 9}


def exercise(rng: Random) -> Turn:
    return rng.choices(tuple(EXERCISES), tuple(EXERCISES.values()))[0](rng)
