"""Composes plots: a goal, what stands in its way, who helps and how it turns out, chosen so that they fit together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from random import Random
from typing import Any, TypeVar

from training.cast import Cast
from training.goals import GOALS, NEEDS_TROUBLE, Goal
from training.grammar import pick
from training.obstacles import OBSTACLES, Obstacle
from training.plots import Plot
from training.turns import ENDINGS, HELPS, MEETINGS, SEQUEL_TAILS, TWISTS, Ending, Meeting, Twist

Part = TypeVar("Part")

ASKS = ("who wants to {aim}", "who wanted to {aim}", "who tries to {aim}")
SHORTS = (
    "{name} was {a_hero} who wanted to {aim}. {hitch}, but {a_friend} {help}. In the end {done}.",
    "{name}, {a_hero}, wanted to {aim}. But {hitch}. Then {a_friend} {help}, and in the end {done}.",
    "{a_hero} named {name} wanted to {aim}. {hitch}. {a_friend} {help}. In the end {done}.",
)
NO_HELP = ("came to help", "helped {him}", "knew what to do")
ORNAMENT = re.compile(r" \[((?:[A-Z{][^\[\]|]*[.!?]\"?\|?)+)\]")
"""A choice between whole sentences: the story also holds without it."""
ORNAMENTS_LEFT_OUT = 0.85
UNHINDERED_SHARE = 0.45
EXTRAS = ("help", "twist", "second", "ending", "ending")
SPOKEN: dict[int, frozenset[str]] = {}
"""The words of each part, by its id; filled below."""


def compose(cast: Cast, mood: str, rng: Random, *, with_thing: bool = False, goal: Goal | None = None) -> Plot:
    """A plot of its own for this cast. `with_thing`: only goals in which the thing plays a part."""
    goal = goal or draw_goal(cast, mood, rng, with_thing)
    if goal.name not in NEEDS_TROUBLE and rng.random() < UNHINDERED_SHARE:
        return unhindered(goal, cast, mood, rng)
    first, *others = draw_hurdles(goal, cast, mood, rng)
    parts = {
        "help": rng.choice(fitting(HELPS, cast)),
        "twist": draw_twist(goal, cast, mood, rng),
        "ending": draw_ending(cast, mood, rng),
        "second": others[0] if others else None,
    }
    meeting = draw_meeting(goal, rng, brief=rng.random() < 0.85)
    extras = affordable(parts, length(goal.want, goal.win, first.block, first.way, meeting.text), rng)
    return assembled(goal, first, meeting, extras, rng)


def unhindered(goal: Goal, cast: Cast, mood: str, rng: Random) -> Plot:
    """A short one: what the goal asks is trouble enough."""
    help_ = rng.choice(fitting(HELPS, cast))
    ending = draw_ending(cast, mood, rng)
    meeting = draw_meeting(goal, rng, brief=True)
    twist = draw_twist(goal, cast, mood, rng)
    extras = {"help": help_} | rng.choice(({}, {"ending": ending}, {"ending": ending}, {"twist": twist}))
    return assembled(goal, None, meeting, extras, rng)


def affordable(parts: Mapping[str, Any], spent: int, rng: Random) -> dict[str, Any]:
    """As many of the extras, in an order by chance, as a story of a length by chance has room for."""
    budget = rng.triangular(110, 200, 130)
    chosen = {}
    for name in rng.sample(EXTRAS, len(EXTRAS)):
        part = parts.get(name)
        if part and name not in chosen and spent + length(*told(part)) <= budget:
            chosen[name] = part
            spent += length(*told(part))
    return chosen


def told(part: Any) -> tuple[str, ...]:
    return (part.block, part.way) if isinstance(part, Obstacle) else (part.text,)


def length(*texts: str) -> int:
    return sum(map(words_of, texts))


@lru_cache(4096)
def words_of(text: str) -> int:
    return len(pick(text, Random(0)).split())


def assembled(goal: Goal, first: Obstacle | None, meeting: Meeting, extras: Mapping[str, Any], rng: Random) -> Plot:
    help_, ending = extras.get("help"), extras.get("ending")
    plot = Plot(
        moods=tuple(goal.moods.split()),
        asks=(*ASKS, f"and {first.thing}") if first else ASKS,
        topics=goal.topics,
        variants=({},),
        beats=tuple(without_ornaments(beat, rng) for beat in beats(goal, first, meeting, extras)),
        ending="\n\n".join(filter(None, (without_ornaments(goal.win, rng), ending and ending.text))),
        short=rng.choice(SHORTS),
        moral=rng.choice((goal.moral, goal.moral, help_.moral if help_ else goal.moral)),
        sequel=f"{goal.after} {rng.choice(SEQUEL_TAILS)}",
        closing=ending is None,
        parts=(goal.name, first.block if first else "", meeting.text, *extra_names(extras)),
    )
    return filled(plot, facts(goal, first, help_.short if help_ else rng.choice(NO_HELP)))


def extra_names(extras: Mapping[str, Any]) -> list[str]:
    return [told(extras[name])[0] if name in extras else "" for name in dict.fromkeys(EXTRAS)]


def facts(goal: Goal, first: Obstacle | None, help_: str) -> dict[str, str]:
    goal_facts = {"aim": goal.aim, "done": goal.done, "help": help_}
    if first is None:
        return goal_facts | {"hitch": "it was not easy", "hurdle": "that day"}
    hurdle = {"hurdle_a": first.thing, "Hurdle_a": capital(first.thing), "hurdle": definite(first.thing)}
    return goal_facts | hurdle | {"hitch": first.short}


def beats(goal: Goal, first: Obstacle | None, meeting: Meeting, extras: Mapping[str, Any]) -> tuple[str, ...]:
    """In the order of what happens: before or after the first trouble the friend comes."""
    block = [first.block] if first else []
    opening = [goal.want, *block, meeting.text] if meeting.late else [f"{goal.want} {meeting.text}", *block]
    way = " ".join(([extras["help"].text] if "help" in extras else []) + ([first.way] if first else []))
    second = [f"{extras['second'].block}\n\n{extras['second'].way}"] if "second" in extras else []
    twist = [extras["twist"].text] if "twist" in extras else []
    return (*opening, way, *second, *twist)


def without_ornaments(text: str, rng: Random) -> str:
    return ORNAMENT.sub(lambda found: "" if rng.random() < ORNAMENTS_LEFT_OUT else found[0], text)


def draw_goal(cast: Cast, mood: str, rng: Random, with_thing: bool) -> Goal:
    known = [goal for goal in GOALS if mood in goal.moods.split() and placed(goal.needs, cast)]
    if with_thing:
        known = [goal for goal in known if "{a_thing}" in goal.want] or known
    goal = rng.choice(fitting(known, cast))
    return filled(goal, rng.choice(fitting(goal.rows, cast)))


def draw_hurdles(goal: Goal, cast: Cast, mood: str, rng: Random) -> list[Obstacle]:
    """One or two of different kinds, each at a spot of its own. The mood's own ones come more often."""
    known = [
        hurdle
        for hurdle in fitting(OBSTACLES, cast)
        if goal.kind in hurdle.on.split() and placed(hurdle.needs, cast) and mood in (hurdle.moods or mood)
    ]
    weights = [3 if hurdle.moods else 1 for hurdle in known]
    drawn = rng.choices(known, weights, k=2)
    if len({hurdle.thing for hurdle in drawn}) < len(drawn):
        drawn = drawn[:1]
    return [filled(hurdle, {"here": f"{{spot{spot}}}"}) for spot, hurdle in enumerate(drawn, 2)]


def draw_twist(goal: Goal, cast: Cast, mood: str, rng: Random) -> Twist:
    known = [twist for twist in TWISTS if goal.kind in twist.on.split() and mood in (twist.moods or mood)]
    return rng.choice(fitting(known, cast))


def draw_ending(cast: Cast, mood: str, rng: Random) -> Ending:
    return rng.choice(fitting([ending for ending in ENDINGS if ending.mood == mood], cast))


def draw_meeting(goal: Goal, rng: Random, *, brief: bool) -> Meeting:
    late = rng.random() < 0.7
    return rng.choice([m for m in MEETINGS if (m.late, m.brief) == (late, brief) and goal.kind in m.on.split()])


def placed(needs: str, cast: Cast) -> bool:
    return set(needs.split()) <= set(cast.place.has)


def fitting(parts: Iterable[Part], cast: Cast) -> list[Part]:
    """Without those that speak of another one of the cast's kinds: a second "the goat" would confuse."""
    parts = list(parts)
    nouns = {cast.hero.kind, cast.friend.kind, cast.place.noun, cast.thing.split()[-1]}
    taken = nouns | {f"{noun}s" for noun in nouns}
    return [part for part in parts if taken.isdisjoint(spoken_words(part))] or parts


def spoken_words(part: Any) -> frozenset[str]:
    """Kept for the parts themselves: they are asked for at each story."""
    return SPOKEN.get(id(part)) or words_in(part)


def words_in(part: Any) -> frozenset[str]:
    return frozenset(re.findall(r"[\w-]+", str(part).lower()))


def filled(part: Any, facts: Mapping[str, str]) -> Any:
    """The part with these slots filled in all its templates; all other slots stay for later."""
    return replace(part, **{key: fill(value, facts) for key, value in vars(part).items()})


def fill(value: Any, facts: Mapping[str, str]) -> Any:
    if isinstance(value, tuple):
        return tuple(fill(one, facts) for one in value)
    if not isinstance(value, str):
        return value
    for key, fact in facts.items():
        value = value.replace(f"{{{key}}}", fact)
    return value


def definite(noun: str) -> str:
    return f"the {re.sub(r'^an? ', '', noun)}"


def capital(text: str) -> str:
    return text[0].upper() + text[1:]


SPOKEN |= {id(part): words_in(part) for parts in (GOALS, OBSTACLES, HELPS, TWISTS, ENDINGS) for part in parts}
