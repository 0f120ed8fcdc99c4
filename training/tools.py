"""Samples with tools: functions made of words, requests that fit one of them, the call, and what its result says."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from training import chat, tool_words
from training.conversation import Message, Sample, Tool
from training.grammar import an, pick
from training.smalltalk import small_talk
from training.tool_words import ACTS, DOMAINS, ROLES, Act, Domain, Role, Terms

INVENTED_SHARE = 0.4
INVENTED_VALUE_SHARE = 0.35
LOWER_SHARE = 0.12
SYSTEM_SHARE = 0.2
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
class Value:
    said: str
    given: Any


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


@dataclass(frozen=True)
class Request:
    text: str
    arguments: dict[str, Any]
    subject: str  # the thing as an answer names it


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


class Draw:
    """Draws words and numbers from the training part of the vocabulary or from the held-out part, never from both."""

    def __init__(self, rng: Random, held_out: bool = False) -> None:
        self.rng = rng
        self.held_out = held_out

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
        sounds = (tool_words.ONSETS, tool_words.NUCLEI)
        count = syllables or self.rng.choice((1, 2, 2, 2, 3))
        body = "".join(self.one(sound) for _ in range(count) for sound in sounds)
        return body + self.one(tool_words.CODAS) if count == 1 or self.chance(0.6) else body

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


def spaced(name: str) -> str:
    """The words of an identifier."""
    return CAMEL.sub(" ", name).replace("_", " ").replace(".", " ").lower()


def parameter(role: str, draw: Draw, required: bool, invented_name: float = 0.12) -> Parameter:
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
    name, options = draw.rng.choice(tool_words.CHOICES[draw.held_out])
    words, description = name, draw.rng.choice(("", f"the {name}", f"which {name}", f"{name} to use"))
    if draw.chance(0.15):
        name, description = draw.word(), f"the {name}"
    return Parameter(name, "enum", "enum", "string", description, required, words, (), options)


def flag(draw: Draw, required: bool) -> Parameter:
    extra = draw.one(tool_words.EXTRAS)
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


def parameters(roles: Sequence[str], core: Sequence[str], draw: Draw, invented_name: float = 0.12) -> list[Parameter]:
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
    act, noun = ACTS[act_name or draw.rng.choice(domain.acts)], noun or draw.one(domain.nouns)
    made = parameters(domain.roles, domain.core, draw)
    telling = draw.chance(0.93)
    name = function_name(act, noun, draw) if telling else identifier([draw.word(), draw.word()], draw)
    description = "" if telling and draw.chance(0.05) else described(domain, act, noun, made, draw)
    return Function(name, description, tuple(made), act, noun, domain_name, domain.leads, domain.facts)


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
    dotted = f"{words[-1]}.{'_'.join(words[:-1])}" if len(words) > 1 else snake
    return draw.rng.choice((snake, snake, snake, camel, camel, dotted, "-".join(words), camel[0].upper() + camel[1:]))


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
    akin = any({function.domain, other.domain} <= group for group in KINSHIP)
    if akin or (other.domain == function.domain != "invented") or other.vocabulary() & function.vocabulary():
        return None
    return other


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


Form = Callable[[Function, list[Parameter], dict[str, Value], Draw], tuple[str, str]]
FORM_WEIGHTS = (74, 13, 13)  # natural, terse, explicit


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
        template = draw.one(tool_words.OPENERS) + (
            template if template.startswith(("I ", "I'")) else uncapital(template)
        )
    verb = draw.one(function.act.verbs)
    noun = plural(function.noun) if function.act.sense == "count" else function.noun
    thing = an(noun) if function.act.article == "a" else f"{draw.rng.choice(('the', 'the', owner(function)))} {noun}"
    words = {"verb": verb, "noun": noun, "nouns": plural(function.noun), "a_noun": an(noun), "object": thing, "c": tail}
    first = clauses.first
    return template.format(**words, **filled), f" {first}" if first else ""


PREPOSITIONS = frozenset(("to", "from", "at", "in", "on", "by", "for", "of", "until", "after", "before", "with"))
OWN_CUES = (
    "with {w} {v}",
    "with {w} {v}",
    "{w} {v}",
    "{w}: {v}",
    "using {w} {v}",
    "{w} is {v}",
    "with {v} as {w}",
)


def uncapital(text: str) -> str:
    return text[:1].lower() + text[1:]


def owner(function: Function) -> str:
    return "my" if function.domain in {"record", "diary", "venue", "device"} else "the"


def fields(leads: Sequence[str]) -> set[str]:
    known = {name for lead in leads for name in re.findall(r"{(\w+)(?::cue)?}", lead)}
    return {name for name in known if name in ROLES}


def general(function: Function, draw: Draw) -> str:
    asks = function.act.asks
    if function.noun in tool_words.HINTS and function.act.sense == "look" and draw.chance(0.35):
        return draw.one(tool_words.HINTS[function.noun])
    return draw.one(asks) if asks and draw.chance(0.55) else draw.one(tool_words.ORDERS)


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


PREPOSITIONS = frozenset(
    re.findall(
        r"\w+",
        "in for near at from leaving starting to going with under on addressed of weighing saying that called titled "
        "named coloured into paid about by using without",
    )
)


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


@dataclass(frozen=True)
class Result:
    content: str
    values: tuple[str, ...]
    answer: str


def result(function: Function, asked: Request, draw: Draw) -> Result:
    """What the tool says, and the sentence made of it."""
    if draw.chance(0.08):
        return failure(draw)
    known = tool_words.HELD_OUT_FACTS if draw.held_out and not function.roots else function.facts
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


def tool_chat(rng: Random) -> Sample:
    """One training sample: a call, an answer out of a result, no call at all, or several requests in turn.

    Several in turn teach most for what they cost: the functions on offer are read once.
    """
    draw = Draw(rng)
    shape = rng.choices((called, answered, declined, several), (36, 12, 16, 36))[0]
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


def declined(draw: Draw) -> Made:
    """Tools are there, but none is called for."""
    if draw.chance(0.55):
        shown = offered(some_function(draw), tools(draw), draw)
        question, answer = unrelated(shown, draw)
        return shown, [Message("user", question), Message("assistant", answer)]
    wanted = real_function(draw)
    shown = offered(wanted, tools(draw) + 1, draw, near=False)
    shown.remove(wanted)
    asked = request(wanted, draw, (natural, terse))
    return shown, [Message("user", asked.text), Message("assistant", none_fits(shown, draw))]


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
    """Requests for evaluation, of words that no training sample is made of."""
    rng = Random(seed)
    return [held_out_case(Draw(rng, held_out=True)) for _ in range(count)]


def held_out_case(draw: Draw) -> ToolCase:
    function = some_function(draw)
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
