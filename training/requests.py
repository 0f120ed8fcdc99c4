"""Requests that a function fits: natural, terse or explicit, with the arguments that they ask for."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from training import tool_words
from training.acts import OPENERS, ORDERS
from training.domains import HINTS
from training.functions import NAMELESS, Function, Parameter, plural, spaced
from training.grammar import an
from training.roles import ROLES
from training.tool_values import VALUES, Draw, Value, same

LOWER_SHARE = 0.12
FORM_WEIGHTS = (74, 13, 13)  # natural, terse, explicit
OWN_CUES = (
    "with {w} {v}",
    "with {w} {v}",
    "{w} {v}",
    "{w}: {v}",
    "using {w} {v}",
    "{w} is {v}",
    "with {v} as {w}",
)
PREPOSITIONS = frozenset(
    re.findall(
        r"\w+",
        "in for near at from leaving starting to going with under on addressed of weighing saying that called titled "
        "named coloured into paid about by using without",
    )
)


@dataclass(frozen=True)
class Request:
    text: str
    arguments: dict[str, Any]
    subject: str  # the thing as an answer names it


Form = Callable[[Function, list[Parameter], dict[str, Value], Draw], tuple[str, str]]


def mark(name: str) -> str:
    """Stands for a value until the words around it are settled."""
    return f"⟦{name}⟧"


def request(function: Function, draw: Draw, forms: Sequence[Form] = ()) -> Request:
    told = [made for made in function.parameters if made.required or draw.chance(0.5)]
    values = {made.name: value(made, draw) for made in told}
    forms = forms or (natural, terse, explicit)
    form = draw.rng.choices(forms, FORM_WEIGHTS[: len(forms)])[0]
    lower = draw.chance(LOWER_SHARE)
    text, clause = form(function, told, values, draw)
    text = punctuated(text, draw)
    text = text.lower() if lower else text[0].upper() + text[1:]
    if lower and draw.chance(0.6):
        values |= {made.name: lowered(values[made.name]) for made in told if made.kind != "enum"}
    for made in told:
        said = values[made.name].said
        text = re.sub(re.escape(mark(made.name)), lambda _, said=said: said, text, flags=re.IGNORECASE)
        clause = clause.replace(mark(made.name), said)
    text = re.sub(r"⟦@⟧", lambda _: function.name, text)
    return Request(text, {made.name: values[made.name].given for made in told}, f"{function.noun}{clause}")


def lowered(value: Value) -> Value:
    return same(value.said.lower()) if value.given == value.said else value


def value(made: Parameter, draw: Draw) -> Value:
    if made.kind == "enum":
        return same(draw.rng.choice(made.options))
    if made.kind == "flag":
        return Value("", draw.chance(0.6))
    drawn = VALUES[made.kind](draw)
    return same(drawn.said) if made.type == "string" else drawn


def natural(function: Function, told: list[Parameter], values: dict[str, Value], draw: Draw) -> tuple[str, str]:
    by_role = {made.role: made for made in told}
    leads = [lead for lead in function.leads if draw.chance(0.9) or function.domain in NAMELESS]
    lead = draw.pick(draw.one(leads)) if leads and set(fields(leads)) <= set(by_role) else ""
    clauses = Clauses(values, draw)
    filled = {role: mark(made.name) for role, made in by_role.items() if f"{{{role}}}" in lead}
    if "{query:cue}" in lead:
        lead = lead.replace("{query:cue}", clauses.clause(by_role["query"]))
        filled["query"] = ""
    rest = [made for made in told if made.role not in filled]
    draw.rng.shuffle(rest)
    tail = clauses.joined(rest)
    template = lead or draw.pick(general(function, draw))
    if draw.chance(0.08):
        template = draw.one(OPENERS) + (template if template.startswith(("I ", "I'")) else uncapital(template))
    verb = draw.one(function.act.verbs)
    noun = plural(function.noun) if function.act.sense == "count" else function.noun
    thing = an(noun) if function.act.article == "a" else f"{draw.rng.choice(('the', 'the', owner(function)))} {noun}"
    words = {"verb": verb, "noun": noun, "nouns": plural(function.noun), "a_noun": an(noun), "object": thing, "c": tail}
    first = clauses.first
    return template.format(**words, **filled), f" {first}" if first else ""


def uncapital(text: str) -> str:
    return text[:1].lower() + text[1:]


def owner(function: Function) -> str:
    return "my" if function.domain in {"record", "diary", "venue", "device"} else "the"


def fields(leads: Sequence[str]) -> set[str]:
    known = {name for lead in leads for name in re.findall(r"{(\w+)(?::cue)?}", lead)}
    return {name for name in known if name in ROLES}


def general(function: Function, draw: Draw) -> str:
    asks = function.act.asks
    if function.noun in HINTS and function.act.sense == "look" and draw.chance(0.35):
        return draw.one(HINTS[function.noun])
    return draw.one(asks) if asks and draw.chance(0.55) else draw.one(ORDERS)


class Clauses:
    """Puts values behind their cues. No cue serves twice in one request, or nobody could tell the values apart."""

    def __init__(self, values: dict[str, Value], draw: Draw) -> None:
        self.values = values
        self.draw = draw
        self.used: set[str] = set()
        self.first = ""

    def joined(self, made: Sequence[Parameter]) -> str:
        """With a space before a preposition, else a comma. A bare value stands next to the thing it belongs to."""
        clauses = [self.clause(parameter) for parameter in made]
        clauses.sort(key=rank)
        out = ""
        for clause in clauses:
            start = clause.split(" ")[0]
            if start == "with" and " with " in out:
                out += f" and{clause[4:]}"
            elif start in PREPOSITIONS or (not out and start.startswith("⟦")) or clause.startswith(":"):
                out += f"{'' if clause.startswith(':') else ' '}{clause}"
            else:
                out += f", {clause}"
        return out

    def clause(self, made: Parameter) -> str:
        if made.kind == "flag":
            return self.extra(made)
        cue = self.cue(made)
        clause = cue.replace("{v}", mark(made.name)).replace("{w}", made.words)
        if not self.first and clause.split(" ")[0] in ("in", "for", "to", "from", "of", "on"):
            self.first = clause
        return clause

    def cue(self, made: Parameter) -> str:
        said = self.values[made.name].said
        cues = ("{v}", "for {v}") if said in tool_words.SOON.of(self.draw.held_out) and made.cues else made.cues
        free = [cue for cue in cues if first_word(cue) not in self.used]
        if not free or self.draw.chance(0.1):
            return self.draw.one(("{w} {v}",) if made.words in PREPOSITIONS else OWN_CUES)
        cue = self.draw.one(free)
        self.used.add(first_word(cue))
        return cue

    def extra(self, made: Parameter) -> str:
        wanted = self.values[made.name].given
        if self.draw.chance(0.75):
            return f"{'with' if wanted else 'without'} {made.words}"
        return f"{made.words.removeprefix('a ')}: {'yes' if wanted else 'no'}"


def rank(clause: str) -> int:
    """Bare values, then what a preposition ties to the words before, then what follows a comma."""
    return 0 if clause.startswith("⟦") else 1 if clause.split(" ")[0] in PREPOSITIONS else 2


def first_word(cue: str) -> str:
    return cue.split(" ")[0].strip('"')


def terse(function: Function, told: list[Parameter], values: dict[str, Value], draw: Draw) -> tuple[str, str]:
    """Bare values in the order of the schema, where none of it was left out; else each with the parameter's words."""
    noun = plural(function.noun) if function.act.sense == "count" else function.noun
    head = noun if function.act.sense == "look" and not function.roots else f"{draw.one(function.act.verbs)} {noun}"
    if function.roots and " of the " in noun and function.act.sense == "look":
        head = draw.rng.choice((noun, " ".join(function.roots)))
    bare = len(told) == len(function.parameters) and draw.chance(0.7)
    parts = []
    for made in told:
        if made.kind == "flag":
            parts.append(f"{'with' if values[made.name].given else 'without'} {made.words}")
        else:
            parts.append(mark(made.name) if bare else f"{made.words} {mark(made.name)}")
    return head + draw.rng.choice((" ", ": ", ", ")) + ", ".join(parts) if parts else head, ""


def explicit(function: Function, told: list[Parameter], values: dict[str, Value], draw: Draw) -> tuple[str, str]:
    """The function and its parameters by their names."""
    equals = draw.rng.choice((" ", " ", ": ", "=", " = "))
    parts = []
    for made in told:
        given = draw.rng.choice(("yes", "true") if values[made.name].given else ("no", "false"))
        parts.append(f"{spell(made, draw)}{equals}{given if made.kind == 'flag' else mark(made.name)}")
    listed = draw.rng.choice((", ", " and ")).join(parts)
    call = draw.pick(f"[use|call|run|please call|please use|invoke|try|can you use] {mark('@')}")
    joint = draw.rng.choice((" with ", " with ", ": "))
    return (call + joint + listed if parts else call), ""


def spell(made: Parameter, draw: Draw) -> str:
    """Written as in the schema, or as its words where that says the same."""
    return made.name if draw.chance(0.5) or spaced(made.name) != made.words else made.words


def punctuated(text: str, draw: Draw) -> str:
    text = re.sub(r" +", " ", text).replace(" ?", "?").replace(" ,", ",").strip()
    if text.endswith("?"):
        return text[:-1].rstrip(" =") if draw.chance(0.2) else text
    return f"{text}." if draw.chance(0.4) and text[-1] not in "⟧\"'" else text
