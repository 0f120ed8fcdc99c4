"""Results: what a tool says to a call, the values in it, and the answer made of them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from training import tool_words
from training.domains import HELD_OUT_FACTS
from training.functions import Function, spaced
from training.requests import Request, mark
from training.tool_values import VALUES, Draw, Value


@dataclass(frozen=True)
class Result:
    content: str
    values: tuple[str, ...]
    answer: str


def result(function: Function, asked: Request, draw: Draw) -> Result:
    """What the tool says, and the sentence made of it."""
    if draw.chance(0.08):
        return failure(draw)
    known = HELD_OUT_FACTS if draw.held_out and not function.roots else function.facts
    chosen = draw.rng.sample(known, min(len(known), draw.rng.choice((1, 1, 2, 2, 3))))
    facts = [(key, VALUES[kind](draw)) for key, kind in (fact.split(":") for fact in chosen)]
    if draw.chance(0.12) and not function.act.done:
        return hits(asked, draw)
    if len(facts) == 1 and function.act.sense == "look" and draw.chance(0.35):
        only = facts[0][1]
        content = only.said if draw.chance(0.6) else f'{{"result": {json.dumps(only.given, ensure_ascii=False)}}}'
        return Result(content, (only.said,), draw.pick(alone(asked, mark("0"))).replace(mark("0"), only.said))
    return Result(written(facts, draw), tuple(value.said for _, value in facts), sentence(function, asked, facts, draw))


def alone(asked: Request, said: str) -> str:
    return f"[The {asked.subject} is {said}.|The {asked.subject}: {said}.|It is {said}.|The answer is {said}.]"


def failure(draw: Draw) -> Result:
    error = draw.one(tool_words.ERRORS)
    key = draw.rng.choice(("error", "error", "message", "problem"))
    content = draw.rng.choice((json.dumps({key: error}), f"error: {error}", json.dumps({"ok": False, key: error})))
    said = draw.pick(
        "[I am sorry, that did not work|Sorry, that did not work|That failed|The tool reports a problem]: "
    )
    return Result(content, (error,), f"{said}{error}.")


def hits(asked: Request, draw: Draw) -> Result:
    make = VALUES[draw.rng.choice(("title", "person", "city", "code", "product"))]
    found: list[str] = []
    while len(found) < draw.rng.choice((2, 3)):
        said = make(draw).said
        found += [said] if said not in found else []
    content: Any = found if draw.chance(0.5) else {draw.rng.choice(("results", "items", "matches", "found")): found}
    listed = f"{', '.join(found[:-1])} and {found[-1]}"
    answer = draw.pick(f"[I found|Here is what I found:|The tool found|There are] {mark('0')}.").replace(
        mark("0"), listed
    )
    return Result(json.dumps(content, ensure_ascii=False), tuple(found), answer)


def written(facts: list[tuple[str, Value]], draw: Draw) -> str:
    """As JSON in several layouts, or in plain words."""
    body: dict[str, Any] = {key: value.given for key, value in facts}
    if draw.chance(0.2):
        return ", ".join(f"{key} {value.said}" for key, value in facts)
    if draw.chance(0.12):
        return "\n".join(f"{key}: {value.said}" for key, value in facts)
    if draw.chance(0.15):
        body = {draw.rng.choice(("result", "data", "output")): body}
    elif draw.chance(0.15):
        body = {"ok": True, **body}
    separators = (",", ":") if draw.chance(0.25) else None
    return json.dumps(body, ensure_ascii=False, separators=separators)


def sentence(function: Function, asked: Request, facts: list[tuple[str, Value]], draw: Draw) -> str:
    opening = draw.pick(draw.one(openings(function, asked)))
    # Behind a colon a list is as good as a sentence.
    shape = draw.rng.choice(
        ("the {} is {}", "{} {}", "{} {}") if opening.endswith(": ") else ("the {} is {}", "{}: {}")
    )
    body = enumerated([shape.format(spaced(key), value.said) for key, value in facts], draw)
    return f"{opening}{body}." if opening.endswith(": ") else f"{opening}{body[0].upper()}{body[1:]}."


def openings(function: Function, asked: Request) -> tuple[str, ...]:
    if function.act.done:
        return (f"[Done|All set|Okay], the {function.noun} is {function.act.done}[: |. ]", "Done. ")
    if function.act.sense == "look":
        return f"For the {asked.subject} I found this: ", f"The {asked.subject}: ", ""
    return "Done: ", "Done. ", ""


def enumerated(parts: Sequence[str], draw: Draw) -> str:
    if len(parts) == 1 or draw.chance(0.4):
        return ", ".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"
