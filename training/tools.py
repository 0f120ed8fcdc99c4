"""Samples with tools: a call, an answer out of its result, no call, or several in turn; and those held out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from training import chat, tool_words
from training.conversation import Message, Sample
from training.functions import (
    INVENTED_SHARE,
    Function,
    akin,
    clear,
    invented_function,
    offered,
    real_function,
    some_function,
)
from training.requests import Request, natural, request, terse, uncapital
from training.results import result
from training.smalltalk import small_talk
from training.tool_values import Draw

SYSTEM_SHARE = 0.2
HARD_SHARE = 0.5
REFUSED_SHARE = 0.2
MOST_DRILLED = 9


@dataclass(frozen=True)
class ToolCase:
    """A conversation up to the request, and the call that it asks for."""

    sample: Sample
    name: str
    arguments: dict[str, Any]


@dataclass(frozen=True)
class ResultCase:
    """A conversation up to what the tool said, and the values that the answer has to tell."""

    sample: Sample
    values: tuple[str, ...]


def tool_chat(rng: Random) -> Sample:
    """One training sample: a call, an answer out of a result, no call at all, or several requests in turn.

    Several in turn teach most for what they cost: the functions on offer are read once.
    """
    draw = Draw(rng, hard=rng.random() < HARD_SHARE)
    shape = rng.choices((called, answered, declined, several, drilled), (13, 9, 14, 10, 54))[0]
    functions, messages = shape(draw)
    system = [Message("system", draw.pick(draw.one(tool_words.SYSTEM)))] if draw.chance(SYSTEM_SHARE) else []
    return Sample(messages=(*system, *messages), tools=tuple(function.tool() for function in functions))


Made = tuple[list[Function], list[Message]]


def called(draw: Draw) -> Made:
    function = some_function(draw)
    asked = request(function, draw)
    return offered(function, tools(draw), draw), exchange(function, asked)


def tools(draw: Draw) -> int:
    return draw.rng.choice((1, 2, 2, 3, 3, 4))


def exchange(function: Function, asked: Request) -> list[Message]:
    return [Message("user", asked.text), Message("assistant", chat.call(function.name, asked.arguments))]


def answered(draw: Draw) -> Made:
    function = some_function(draw)
    return offered(function, tools(draw), draw), round_trip(function, draw)


def round_trip(function: Function, draw: Draw) -> list[Message]:
    asked = request(function, draw)
    said = result(function, asked, draw)
    return [*exchange(function, asked), Message("tool", said.content), Message("assistant", said.answer)]


def several(draw: Draw) -> Made:
    """Each for any of the functions; the last may be left at its call."""
    shown = offered(some_function(draw), draw.rng.choice((2, 2, 3, 3, 4)), draw)
    messages = [
        message for _ in range(draw.rng.choice((1, 2, 2, 3))) for message in round_trip(draw.rng.choice(shown), draw)
    ]
    last = draw.rng.choice(shown)
    return shown, [*messages, *exchange(last, request(last, draw))]


def drilled(draw: Draw) -> Made:
    """Nothing but requests and their calls, and some that no function fits.

    First none for the same function, nor one for the last that is left: it would be known without reading. Then more
    for any of them: the list is read once, and each call is another choice of a function and of its values."""
    shown = offered(some_function(draw), draw.rng.choice((2, 3, 4, 4, 5, 5, 6)), draw)
    once = draw.rng.sample(shown, draw.rng.randint((len(shown) + 1) // 2, len(shown) - 1))
    again = draw.rng.choices(shown, k=draw.rng.randint(1, MOST_DRILLED - len(once)))
    messages: list[Message] = []
    for one in (*once, *again):
        messages += refused(shown, draw) if draw.chance(REFUSED_SHARE) else []
        messages += exchange(one, request(one, draw))
    return shown, messages


def refused(shown: list[Function], draw: Draw) -> list[Message]:
    """A request that one of the functions not on offer would fit."""
    while True:
        wanted = real_function(draw)
        if all(clear(wanted, one) and not akin(wanted, one) for one in shown):
            return turned_down(wanted, shown, draw)


def declined(draw: Draw) -> Made:
    """Tools are there, but none is called for."""
    if draw.chance(0.4):
        shown = offered(some_function(draw), tools(draw), draw)
        question, answer = unrelated(shown, draw)
        return shown, [Message("user", question), Message("assistant", answer)]
    wanted = real_function(draw)
    shown = offered(wanted, tools(draw) + 1, draw, near=False)
    shown.remove(wanted)
    return shown, turned_down(wanted, shown, draw)


def turned_down(wanted: Function, shown: Sequence[Function], draw: Draw) -> list[Message]:
    asked = request(wanted, draw, (natural, terse))
    return [Message("user", asked.text), Message("assistant", none_fits(shown, draw))]


def unrelated(shown: Sequence[Function], draw: Draw) -> tuple[str, str]:
    words = {word for function in shown for word in function.vocabulary()}
    while True:
        question, answer = small_talk(draw.rng)
        if not words & set(re.findall(r"\w+", question.lower())):
            return question, answer


def none_fits(shown: Sequence[Function], draw: Draw) -> str:
    about = [function.description.rstrip(".") for function in shown if function.description]
    template = draw.one(tool_words.NONE_FITS)
    template = template if about else template.split("[|")[0]
    return draw.pick(template).format(ability=uncapital(about[0] if about else ""))


def held_out(count: int, seed: int) -> list[ToolCase]:
    """Requests for evaluation, of words that no training sample is made of: names, parameters, verbs and values."""
    draw = Draw(Random(seed), held_out=True)
    return [tool_case(some_function(draw), draw) for _ in range(count)]


def unseen(count: int, seed: int) -> list[ToolCase]:
    """Functions that nobody has seen, as their names are made up for each, with the parameters and values of everyday:
    what most of those have that people write."""
    draw = Draw(Random(seed))
    return [tool_case(unseen_function(draw), draw) for _ in range(count)]


def unseen_function(draw: Draw) -> Function:
    return invented_function(draw) if draw.chance(INVENTED_SHARE) else real_function(draw, noun=draw.joined())


def tool_case(function: Function, draw: Draw) -> ToolCase:
    asked = request(function, draw)
    shown = tuple(one.tool() for one in offered(function, tools(draw), draw))
    return ToolCase(Sample(messages=(Message("user", asked.text),), tools=shown), function.name, asked.arguments)


def held_out_results(count: int, seed: int) -> list[ResultCase]:
    rng = Random(seed)
    return [held_out_result(Draw(rng, held_out=True)) for _ in range(count)]


def held_out_result(draw: Draw) -> ResultCase:
    function = some_function(draw)
    asked = request(function, draw)
    said = result(function, asked, draw)
    shown = tuple(one.tool() for one in offered(function, tools(draw), draw))
    return ResultCase(
        Sample(messages=(*exchange(function, asked), Message("tool", said.content)), tools=shown), said.values
    )
