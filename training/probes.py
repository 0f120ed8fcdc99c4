"""What the evaluation asks, in groups: prompts of held-out words and wordings, their seeds, what has to come."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from training import tools
from training.acts import ACTS
from training.conversation import Message, Sample
from training.domains import DOMAINS
from training.functions import spaced
from training.grammar import an
from training.held_out import HELD_OUT_KINDS, SORTS, story_prompts
from training.measures import Call, introduced, says, words
from training.smalltalk import held_out_questions
from training.tool_values import Draw
from training.unknown import UNKNOWN

STORY_TOKENS, ANSWER_TOKENS = 400, 160
PLAIN = "plain"
STORY_GROUPS = (*SORTS, PLAIN)
FOLLOW_UPS = {"shorter": "make it shorter", "next": "what happens next?", "who": "Who is it about?"}
SEED = 2026


@dataclass(frozen=True)
class Probe:
    """One request. `wanted`: what the answer has to say; `call`: the call it has to be; `sort`: within its group.
    `served`: zstream answers, which keeps calls to the functions on offer, and not the model alone."""

    group: str
    sample: Sample
    seed: int
    wanted: tuple[str, ...] = ()
    call: Call | None = None
    sort: str = ""
    greedy: bool = False
    served: bool = False
    most: int = ANSWER_TOKENS


@dataclass(frozen=True)
class Answer:
    """`ended`: by the model itself, not by the limit. `tokens` are those of the answer, without its end."""

    text: str
    ended: bool
    tokens: int
    seconds: float


@dataclass(frozen=True)
class Counts:
    """How many of each group, from the one number that is given."""

    each: int

    @property
    def half(self) -> int:
        return max(1, self.each // 2)

    @property
    def quarter(self) -> int:
        return max(1, self.each // 4)


PLAIN_ASKS = (
    "Tell me a story", "tell me a story please", "I would love a story right now", "A story would be lovely",
    "It is time for a story, isn't it?", "Entertain me with a story.", "Read me something before I sleep",
    "Could I get a story out of you?", "Spin me a yarn", "Make something up for me", "Let's hear one of your stories",
    "My daughter wants a story", "Story please!!", "What story have you got today?", "Begin a story, any story",
    "Just any story will do", "Surprise us with a tale", "Show me what you can do: a story", "I want to read a story",
    "Let us have a tale",
)  # fmt: skip
EMOJI_ASKS = (
    "Tell me a story about {}, and put emoji into it.", "Write a story with {} in it. Emoji, please!",
    "I want a story with many emojis about {}", "Could you use emoji? A tale about {}.",
    "{} story full of emoji",
)  # fmt: skip
ACCENT_ASKS = (
    "Tell me a story about {} whose name has an accent.", "A story about {} with a French or Spanish name, please",
    "Write a tale about {}. The name should be in Japanese or Chinese characters.",
    "Tell me a story with an Asian name written in its own characters. The hero is {}.",
    "I would like a story about {} with a foreign name that has accents",
)  # fmt: skip
UNKNOWN_ASKS = (
    "Explain the French Revolution in three points", "how tall is mount kilimanjaro", "Convert 12 inches to cm",
    "Who painted the Night Watch?", "Fix this regex for me", "Is it safe to eat raw eggs?",
    "Which phone should I get for under 300 euros?", "Draft a resignation letter",
    "How many calories are in a banana?", "What's the boiling point of ethanol?", "Write me a SQL join",
    "How do vaccines work?", "What is the square root of 1764?", "Give me three tips for a job interview",
    "Who is ahead in the league?", "Tell me about the Roman senate", "Is Pluto a planet?",
    "How do I get candle wax out of a carpet?", "What did Napoleon die of?", "Translate good night into Finnish",
    "Should I refinance my mortgage?", "why is my laptop so slow", "Name all the moons of Jupiter",
    "What's the exchange rate of the yen?", "Help me set up Kubernetes", "When does the next train to Leeds leave?",
    "What is dark matter made of?", "Prove that there are infinitely many primes", "What causes migraines?",
    "Who holds the 100 m world record?", "Write a cover letter for a bank", "How do I file for divorce?",
    "What year was the Magna Carta signed?", "Recommend a good laptop", "How does a transistor work?",
    "What is the airspeed of a swallow?", "Summarise Hamlet", "Which wine goes with fish?",
    "My bike chain squeaks, what now?", "What are the symptoms of measles?",
)  # fmt: skip


def said(*contents: str) -> Sample:
    """What was said in turn, the reader first."""
    return Sample(messages=tuple(Message(("user", "assistant")[at % 2], text) for at, text in enumerate(contents)))


def asked(group: str, samples: Iterable[Sample], most: int = ANSWER_TOKENS) -> list[Probe]:
    return [Probe(group, sample, seed_of(group, at), most=most) for at, sample in enumerate(samples)]


def seed_of(group: str, at: int) -> int:
    return zlib.crc32(f"{SEED} {group} {at}".encode()) & 0x7FFFFFFF


def stories(counts: Counts) -> list[Probe]:
    """`each` of every sort, named after it."""
    drawn = story_prompts(counts.each * len(SORTS), SEED)
    probes: list[Probe] = []
    for sort in SORTS:
        same = [(text, wanted) for text, wanted, made in drawn if made == sort]
        made = asked(sort, [said(text) for text, _ in same], STORY_TOKENS)
        probes += [replace(probe, wanted=wanted) for probe, (_, wanted) in zip(made, same, strict=True)]
    plain = [said(PLAIN_ASKS[at % len(PLAIN_ASKS)]) for at in range(counts.each)]
    return [*probes, *asked(PLAIN, plain, STORY_TOKENS)]


def again(told: Sequence[Probe], counts: Counts) -> list[Probe]:
    """Requests that were asked before, under another seed."""
    first = [probe for probe in told if probe.group == "hero"][: counts.quarter]
    return [replace(probe, group="again", seed=seed_of("again", at)) for at, probe in enumerate(first)]


def follow_ups(told: Sequence[tuple[Probe, str]], counts: Counts) -> list[Probe]:
    """After the first stories of a named hero: each of the three, with the name that the story gave its hero."""
    first = [(probe, text) for probe, text in told if probe.group == "named hero"][: counts.half]
    probes: list[Probe] = []
    for group, ask in FOLLOW_UPS.items():
        made = asked(group, [said(probe.sample.messages[0].content, text, ask) for probe, text in first], 240)
        names = [hero_name(text, probe.wanted[1]) for probe, text in first]
        probes += [replace(probe, wanted=(name,)) for probe, name in zip(made, names, strict=True)]
    return probes


def hero_name(story: str, asked_for: str) -> str:
    return asked_for if says(story, asked_for) else introduced(story)


def questions(_: Counts) -> list[Probe]:
    known = held_out_questions()
    made = asked("questions", [said(text) for text, _ in known])
    return [replace(probe, wanted=keywords) for probe, (_, keywords) in zip(made, known, strict=True)]


def unknown(counts: Counts) -> list[Probe]:
    """Held-out wordings, then as many of training's wordings as are missing."""
    rng = Random(f"unknown {SEED}")
    texts = [*UNKNOWN_ASKS[: counts.each]]
    kept = [said(text) for text in texts]
    drawn = [said(UNKNOWN.exchange(rng)[0]) for _ in range(counts.each - len(texts))]
    made = asked("unknown", [*kept, *drawn])
    return [replace(probe, sort="new" if at < len(kept) else "trained") for at, probe in enumerate(made)]


def calls(counts: Counts) -> list[Probe]:
    """Each case four times: greedily and at the file's temperature, by the model alone and as served."""
    sampled = [
        *cases("calls", tools.held_out(counts.each, SEED)), *cases("unseen calls", tools.unseen(counts.each, SEED))
    ]  # fmt: skip
    alone = [*sampled, *(replace(probe, group=f"greedy {probe.group}", greedy=True) for probe in sampled)]
    return [*alone, *(replace(probe, group=f"served {probe.group}", served=True) for probe in alone)]


def cases(group: str, drawn: Sequence[tools.ToolCase]) -> list[Probe]:
    made = asked(group, [case.sample for case in drawn])
    return [
        replace(probe, call=Call(case.name, case.arguments), sort=name_sort(case.name))
        for probe, case in zip(made, drawn, strict=True)
    ]


def name_sort(name: str) -> str:
    """Whether a function's name tells what it is about."""
    return "natural" if set(words(spaced(name).replace("-", " "))) & known_nouns() else "invented"


def known_nouns() -> set[str]:
    nouns = (noun for domain in DOMAINS.values() for noun in domain.nouns.held_out)
    verbs = {verb for act in ACTS.values() for phrase in act.verbs.held_out for verb in words(phrase)}
    return {word for noun in nouns for word in words(noun)} - verbs


def uncalled(counts: Counts) -> list[Probe]:
    """Tools on offer, none of which fits: small talk, or a request that another tool would be for."""
    draw = Draw(Random(f"uncalled {SEED}"), held_out=True)
    made = [tools.declined(draw) for _ in range(counts.half)]
    samples = [Sample((messages[0],), tools=tuple(one.tool() for one in shown)) for shown, messages in made]
    sorts = ["other request" if " tool" in messages[1].content else "small talk" for _, messages in made]
    return [replace(probe, sort=sort) for probe, sort in zip(asked("uncalled", samples), sorts, strict=True)]


def results(counts: Counts) -> list[Probe]:
    cases = tools.held_out_results(counts.each, SEED)
    made = asked("results", [case.sample for case in cases])
    return [replace(probe, wanted=case.values) for probe, case in zip(made, cases, strict=True)]


def signs(counts: Counts) -> list[Probe]:
    """Emoji, and letters beyond ASCII."""
    probes: list[Probe] = []
    for group, asks in (("emoji", EMOJI_ASKS), ("accents", ACCENT_ASKS)):
        rng = Random(f"{group} {SEED}")
        texts = [asks[at % len(asks)].format(an(rng.choice(HELD_OUT_KINDS))) for at in range(counts.quarter)]
        probes += asked(group, [said(text[0].upper() + text[1:]) for text in texts], STORY_TOKENS)
    return probes


# What needs no answer to another one.
SINGLE: Mapping[str, Callable[[Counts], list[Probe]]] = {
    "questions": questions, "unknown": unknown, "calls": calls, "uncalled": uncalled, "results": results,
    "signs": signs,
}  # fmt: skip
