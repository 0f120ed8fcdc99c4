"""Functions, real and invented: names, descriptions, parameters; and which of them can be on offer together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from training.acts import ACTS, Act
from training.conversation import Tool
from training.domains import DOMAINS, Domain
from training.grammar import an
from training.roles import CHOICES, EXTRAS, ROLES, Role
from training.tool_values import FREE_KINDS, VALUES, Draw
from training.tool_words import Terms

INVENTED_SHARE = 0.4
# Things that mean nothing: only who reads the list knows which function they belong to. And parameters whose name says
# nothing, so that only the description does. Oftener in training, to learn to read.
STRANGE_THING_SHARE, TRAINED_STRANGE_THING_SHARE = 0.3, 0.6
STRANGE_NAME_SHARE, UNSEEN_STRANGE_NAME_SHARE, TRAINED_STRANGE_NAME_SHARE = 0.12, 0.25, 0.35
SIMILAR_SHARE = 0.5
# Domains whose requests mean nearly the same: a tool of one is no clear distractor for one of the other.
KINSHIP = (
    {"shop", "order", "kitchen"},
    {"exchange", "rate", "money"},
    {"travel", "post"},
    {"message", "money", "file"},
    {"media", "search", "file"},
)
# Their requests do not name the thing, so that two of them could not be told apart.
NAMELESS = {"order", "exchange", "language", "maths"}
TAILS = {
    "city": ("in a city", "for a place", "of a town"),
    "destination": ("to a city", "to another place"),
    "person": ("for a person", "for somebody"),
    "recipient": ("to a person", "to somebody"),
    "date": ("on a given day", "on a day"),
    "room": ("in a room", "of a room"),
    "code": ("by its number", "with a given number"),
    "product": ("of a product", "for an item"),
    "title": ("by its title", "with a title"),
    "query": ("for some words", "by topic"),
    "file": ("by its name",),
    "from_unit": ("between two currencies",),
    "to_unit": ("from one currency to another",),
    "language": ("into another language", "in a language"),
}
# Domains of many things are drawn more often.
DOMAIN_WEIGHTS = [len(domain.nouns.training) ** 0.5 for domain in DOMAINS.values()]
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True)
class Parameter:
    """`words` are what a request calls it, where it does not rely on the cues of its role."""

    name: str
    role: str
    kind: str
    type: str
    description: str
    required: bool
    words: str
    cues: tuple[str, ...] = ()
    options: tuple[str, ...] = ()

    def schema(self) -> dict[str, Any]:
        schema: dict[str, Any] = {"type": self.type}
        if self.description:
            schema["description"] = self.description
        if self.options:
            schema["enum"] = list(self.options)
        return schema


@dataclass(frozen=True)
class Function:
    name: str
    description: str
    parameters: tuple[Parameter, ...]
    act: Act
    noun: str
    domain: str
    leads: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    roots: tuple[str, ...] = ()  # of an invented one: what its kin share

    def tool(self) -> Tool:
        schema = {
            "type": "object",
            "properties": {parameter.name: parameter.schema() for parameter in self.parameters},
            "required": [parameter.name for parameter in self.parameters if parameter.required],
        }
        about = {"description": self.description} if self.description else {}
        return {"type": "function", "function": {"name": self.name, **about, "parameters": schema}}

    def vocabulary(self) -> set[str]:
        return set(re.findall(r"\w+", self.noun.lower())) - {"of", "the", "a"}


def spaced(name: str) -> str:
    """The words of an identifier."""
    return CAMEL.sub(" ", name).replace("_", " ").replace(".", " ").lower()


def parameter(role: str, draw: Draw, required: bool, invented_name: float) -> Parameter:
    if role == "enum":
        return choice(draw, required)
    if role == "flag":
        return flag(draw, required)
    if role == "free":
        return free(draw, required)
    return played(role, ROLES[role], draw, required, invented_name)


def played(role: str, made: Role, draw: Draw, required: bool, invented_name: float) -> Parameter:
    """A parameter that plays a known role. Under an invented name only its description says which."""
    strange = draw.chance(invented_name)
    name = draw.word() if strange else draw.one(made.names)
    described = strange or draw.chance(0.8)
    description = draw.one(made.descriptions) if described else ""
    if description and made.type == "string" and draw.chance(0.07):
        description += f", e.g. {VALUES[made.kind](draw).said}"
    kind = "string" if made.type == "integer" and draw.chance(0.06) else made.type
    return Parameter(name, role, made.kind, kind, description, required, spaced(name), made.cues)


def choice(draw: Draw, required: bool) -> Parameter:
    name, options = draw.rng.choice(CHOICES[draw.held_out])
    words, description = name, draw.rng.choice(("", f"the {name}", f"which {name}", f"{name} to use"))
    if draw.chance(0.15):
        name, description = draw.word(), f"the {name}"
    return Parameter(name, "enum", "enum", "string", description, required, words, (), options)


def flag(draw: Draw, required: bool) -> Parameter:
    extra = draw.one(EXTRAS)
    words = extra.removeprefix("a ")
    stem = re.sub(r"\W", "_", words)
    name = draw.pick(f"[{stem}|{stem}|with_{stem}|include_{stem}|add_{stem}]")
    description = draw.rng.choice(("", f"with {extra} or not", f"with or without {extra}", f"true for {extra}"))
    if draw.chance(0.12):
        name, description = draw.word(), f"with {extra} or not"
    return Parameter(name, "flag", "flag", "boolean", description, required, extra)


def free(draw: Draw, required: bool) -> Parameter:
    """Only its own name, or a made-up word in its description, tells which value it takes."""
    name, kind = draw.word(), draw.rng.choice(tuple(FREE_KINDS))
    words = draw.word() if draw.chance(0.25) else name
    described = words != name or draw.chance(0.6)
    description = draw.pick(f"[the {words}|{words} to use|which {words}|its {words}|{words}]") if described else ""
    if draw.chance(0.1):
        name = f"{name}_{draw.word()}" if described else name
    return Parameter(name, "free", kind, FREE_KINDS[kind], description, required, words)


def parameters(roles: Sequence[str], core: Sequence[str], draw: Draw, invented_name: float) -> list[Parameter]:
    """The core is always there and required. Names within one function differ."""
    others = [role for role in roles if role not in core]
    most = max(0, min(len(others), 4 - len(core)))
    count = draw.rng.choice((0, 1, 1, 2, 2, 3)) if core else draw.rng.choice((0, 1, 1, 2, 2, 2, 3, 3, 4))
    chosen = [*core, *draw.rng.sample(others, min(count, most))]
    if draw.chance(0.3):
        draw.rng.shuffle(chosen)
    made: list[Parameter] = []
    for role in chosen:
        candidate = parameter(role, draw, role in core or draw.chance(0.55), invented_name)
        taken = {word for other in made for word in (other.name, other.words)}
        if not taken & {candidate.name, candidate.words}:
            made.append(candidate)
        elif role in core:
            made.append(replace(candidate, name=f"{candidate.name}_{draw.word()}"))
    return made


def real_function(draw: Draw, domain_name: str = "", noun: str = "", act_name: str = "") -> Function:
    domain_name = domain_name or draw.rng.choices(tuple(DOMAINS), DOMAIN_WEIGHTS)[0]
    domain = DOMAINS[domain_name]
    act, noun = ACTS[act_name or draw.rng.choice(domain.acts)], noun or thing(domain, draw)
    made = parameters(domain.roles, domain.core, draw, strange_names(draw))
    telling = draw.chance(0.93)
    name = function_name(act, noun, draw) if telling else identifier([draw.word(), draw.word()], draw)
    description = "" if telling and draw.chance(0.05) else described(domain, act, noun, made, draw)
    return Function(name, description, tuple(made), act, noun, domain_name, domain.leads, domain.facts)


def strange_names(draw: Draw) -> float:
    if draw.hard:
        return TRAINED_STRANGE_NAME_SHARE
    return STRANGE_NAME_SHARE if draw.held_out else UNSEEN_STRANGE_NAME_SHARE


def thing(domain: Domain, draw: Draw) -> str:
    share = TRAINED_STRANGE_THING_SHARE if draw.hard else STRANGE_THING_SHARE
    return draw.joined() if not draw.held_out and draw.chance(share) else draw.one(domain.nouns)


def described(domain: Domain, act: Act, noun: str, made: Sequence[Parameter], draw: Draw) -> str:
    verb = draw.one(act.verbs)
    noun = plural(noun) if act.sense == "count" else noun
    thing = an(noun) if act.article == "a" else f"the {noun}"
    text = domain.about.format(verb=verb, thing=thing, noun=noun, a_noun=an(noun))
    tails = [tail for one in made if one.required for tail in TAILS.get(one.role, ())]
    if tails and domain is not DOMAINS["order"] and draw.chance(0.55):
        text += f" {draw.one(tails)}"
    return text[0].upper() + text[1:] + draw.rng.choice(("", "."))


def function_name(act: Act, noun: str, draw: Draw) -> str:
    verb = "get" if act.sense == "look" and not draw.held_out and draw.chance(0.4) else draw.one(act.verbs)
    words = re.findall(r"[A-Za-z]+", noun)
    if len(words) > 1 and not draw.held_out and draw.chance(0.12):  # the last word may be known from another thing
        words = words[-1:]
    shapes = ([verb, *words], [verb, *words], [verb, *words], [*words, verb], words)
    return identifier(" ".join(draw.rng.choice(shapes)).split(), draw)


def identifier(words: Sequence[str], draw: Draw) -> str:
    words = [word.lower() for word in words]
    camel = words[0] + "".join(word.capitalize() for word in words[1:])
    snake = "_".join(words)
    turned = f"{words[-1]}-{'_'.join(words[:-1])}" if len(words) > 1 else snake
    return draw.rng.choice((snake, snake, snake, camel, camel, turned, "-".join(words), camel[0].upper() + camel[1:]))


def invented_function(draw: Draw, roots: Sequence[str] = ()) -> Function:
    """Nothing about it can be known: its name, its words and mostly its parameters have to be copied."""
    first, second = roots or (draw.word(), draw.word())
    if draw.chance(0.6):
        act, noun = ACTS[draw.rng.choice(("look", "measure", "measure", "set", "change"))], f"{first} of the {second}"
        about = f"{draw.one(act.verbs)} the {first} of {an(second)}"
    else:
        act, noun = Act(f"to {first}", Terms((first,), (first,)), draw.rng.choice(("a", "the"))), second
        about = f"{first} {an(second)}"
    roles = [
        "free",
        "free",
        "free",
        "free",
        "enum",
        *draw.rng.sample(("city", "person", "date", "time", "quantity"), 2),
    ]
    made = parameters(draw.rng.sample(roles, 4), (), draw, invented_name=0.5)
    stems = [first, second]
    if draw.chance(0.3):
        stems = [draw.word() for _ in range(draw.rng.choice((1, 2)))]
    elif draw.chance(0.3) and " " in noun:
        stems = [draw.one(act.verbs).split()[0], *stems]
    elif draw.chance(0.1):
        about = ""
    about = about[:1].upper() + about[1:] + (draw.rng.choice(("", ".")) if about else "")
    facts = tuple(f"{draw.word()}:{draw.rng.choice(tuple(FREE_KINDS))}" for _ in range(3))
    name = identifier(stems, draw)
    return Function(name, about, tuple(made), act, noun, "invented", (), facts, (first, second))


def plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return f"{noun[:-1]}ies"
    return noun if noun.endswith("s") else f"{noun}es" if noun.endswith(("x", "ch", "sh")) else f"{noun}s"


def some_function(draw: Draw) -> Function:
    return invented_function(draw) if draw.chance(INVENTED_SHARE) else real_function(draw)


def similar(function: Function, draw: Draw) -> Function | None:
    """Another thing with the same verb, or another verb with the same thing."""
    if function.roots:
        first, second = function.roots
        roots = (first, draw.word()) if draw.chance(0.5) else (draw.word(), second)
        return invented_function(draw, roots)
    if function.domain in NAMELESS:
        return None
    domain = DOMAINS[function.domain]
    others = [act for act in domain.acts if ACTS[act].sense != function.act.sense]
    if others and draw.chance(0.5):
        return real_function(draw, function.domain, function.noun, draw.rng.choice(others))
    noun = draw.one(domain.nouns)
    return None if function.vocabulary() & set(noun.lower().split()) else real_function(draw, function.domain, noun)


def different(function: Function, draw: Draw) -> Function | None:
    other = some_function(draw)
    return None if akin(function, other) or other.vocabulary() & function.vocabulary() else other


def akin(one: Function, other: Function) -> bool:
    """Whether their requests mean nearly the same sort of thing."""
    return one.domain == other.domain != "invented" or any({one.domain, other.domain} <= group for group in KINSHIP)


def offered(function: Function, count: int, draw: Draw, *, near: bool = True) -> list[Function]:
    """`function` and others beside it, `count` in all, none of which could be meant as well."""
    shown = [function]
    while len(shown) < count:
        make = similar if near and draw.chance(SIMILAR_SHARE) else different
        other = make(function, draw)
        if other and all(other.name != one.name and clear(other, one) for one in shown):
            shown.append(other)
    draw.rng.shuffle(shown)
    return shown


def clear(one: Function, other: Function) -> bool:
    """Whether a request for the one is none for the other."""
    if one.domain == other.domain and one.domain in NAMELESS:
        return False
    if one.noun == other.noun:
        return one.act.sense != other.act.sense
    if one.roots and other.roots:
        return one.roots != other.roots
    return not one.vocabulary() & other.vocabulary()
