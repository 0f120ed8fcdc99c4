"""What the answers show: figures with their targets, in sections. Pure: exchanges in, sections out."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random

from training import measures
from training.measures import Call, mean, percentile
from training.probes import FOLLOW_UPS, SEED, STORY_GROUPS, Answer, Probe

ENDS, UNREPEATED, TAKEN_UP, KEPT, SHARED = 0.97, 0.97, 0.90, 0.90, 0.35
VALID, FITTING, UNCALLED, TOLD, KNOWN, MODEST, SIGNED = 0.97, 0.85, 0.90, 0.90, 0.85, 0.90, 0.90
PAIRS = 400
CALL_SECTIONS = {
    f"{served}{greedy}{group}": f"Tools: {title}, {'greedy' if greedy else 'sampled'}{', as served' if served else ''}"
    for served in ("", "served ")
    for group, title in (("calls", "calls"), ("unseen calls", "unseen functions, everyday words"))
    for greedy in ("", "greedy ")
}
FAILURES_SHOWN = 12


@dataclass(frozen=True)
class Exchange:
    probe: Probe
    answer: Answer

    @property
    def text(self) -> str:
        return self.answer.text

    @property
    def call(self) -> Call | None:
        return measures.parse_call(self.text)

    @property
    def ask(self) -> str:
        return self.probe.sample.messages[-1].content


Groups = Mapping[str, Sequence[Exchange]]
Holds = Callable[[Exchange], bool]


@dataclass(frozen=True)
class Figure:
    """`reached` as it is compared, `shown` as it is read. No target: only told."""

    name: str
    reached: float
    shown: str
    target: float | None = None
    below: bool = False

    @property
    def passed(self) -> bool | None:
        if self.target is None:
            return None
        return self.reached < self.target if self.below else self.reached >= self.target


@dataclass(frozen=True)
class Section:
    title: str
    figures: Sequence[Figure]
    details: str = ""  # Markdown below the table


def share(name: str, exchanges: Sequence[Exchange], holds: Holds, target: float | None = None) -> Figure:
    if not exchanges:
        return Figure(name, 0.0, "not asked")
    count = sum(map(holds, exchanges))
    reached = count / len(exchanges)
    return Figure(name, reached, f"{reached:.1%} ({count} of {len(exchanges)})", target)


def sorted_out(exchanges: Sequence[Exchange]) -> Groups:
    groups: dict[str, list[Exchange]] = {}
    for exchange in exchanges:
        groups.setdefault(exchange.probe.group, []).append(exchange)
    return groups


def ends(exchange: Exchange) -> bool:
    return exchange.answer.ended


def unrepeated(exchange: Exchange) -> bool:
    return not measures.repeats(exchange.text)


def says_wanted(exchange: Exchange, at: int = 0) -> bool:
    return len(exchange.probe.wanted) > at and measures.says(exchange.text, exchange.probe.wanted[at])


def says_second(exchange: Exchange) -> bool:
    return says_wanted(exchange, 1)


def says_all(exchange: Exchange) -> bool:
    return all(value in exchange.text for value in exchange.probe.wanted)


def says_one(exchange: Exchange) -> bool:
    return any(keyword in exchange.text for keyword in exchange.probe.wanted)


def story_sections(groups: Groups) -> list[Section]:
    told = [exchange for group in STORY_GROUPS for exchange in groups.get(group, ())]
    sections = [story_section(group, groups[group]) for group in STORY_GROUPS if group in groups]
    return [*sections, all_stories(told, groups.get("again", ()))]


def story_section(group: str, told: Sequence[Exchange]) -> Section:
    figures = [
        share(f"ends by itself within {told[0].probe.most} tokens", told, ends, ENDS),
        share("no six words three times over", told, unrepeated, UNREPEATED),
    ]
    if told[0].probe.wanted:
        asked_for = "thing" if group == "thing" else "character"
        figures.append(share(f"the {asked_for} that was asked for is in the story", told, says_wanted, TAKEN_UP))
    if len(told[0].probe.wanted) > 1:
        second = "name" if group == "named hero" else "place"
        figures.append(share(f"the {second} that was asked for is in the story", told, says_second))
    return Section(f"Stories: {group}", figures)


def all_stories(told: Sequence[Exchange], again: Sequence[Exchange]) -> Section:
    lengths = [len(measures.words(exchange.text)) for exchange in told]
    spread = " / ".join(f"{percentile(lengths, at):.0f}" for at in (0.05, 0.5, 0.95))
    named = [exchange for exchange in told if measures.introduced(exchange.text)]
    figures = [
        Figure("words a story: 5 % / middle / 95 %", percentile(lengths, 0.5), spread),
        shared("five words in a row that two stories share, other prompts", other_pairs(told)),
        shared("the same, one prompt under two seeds", same_pairs([*told, *again])),
        share("the name that the opening gives stands there three times or more", named, keeps_name, KEPT),
        share("the opening gives a name", told, lambda exchange: bool(measures.introduced(exchange.text))),
        share("no character in pieces", told, lambda exchange: measures.is_whole(exchange.text)),
    ]
    return Section("Stories: all of them", figures)


def keeps_name(exchange: Exchange) -> bool:
    return measures.mentions(exchange.text, measures.introduced(exchange.text)) >= measures.NAME_LEAST


def shared(name: str, pairs: Sequence[tuple[Exchange, Exchange]]) -> Figure:
    shares = [measures.common_share(one.text, other.text) for one, other in pairs]
    reached = mean(shares)
    shown = f"{reached:.1%} on average, 95 % of pairs below {percentile(shares, 0.95):.0%} ({len(shares)} pairs)"
    return Figure(name, reached, shown, SHARED if pairs else None, below=True)


def other_pairs(told: Sequence[Exchange]) -> list[tuple[Exchange, Exchange]]:
    rng = Random(SEED)
    drawn = [tuple(rng.sample(told, 2)) for _ in range(PAIRS)] if len(told) > 1 else []
    return [(one, other) for one, other in drawn if one.ask != other.ask]


def same_pairs(told: Sequence[Exchange]) -> list[tuple[Exchange, Exchange]]:
    """Each story with the next one that the same request brought."""
    by_ask: dict[str, list[Exchange]] = {}
    for exchange in told:
        by_ask.setdefault(exchange.ask, []).append(exchange)
    return [pair for same in by_ask.values() for pair in pairwise(same)]


def follow_up_section(groups: Groups) -> Section:
    shorter, following, who = (groups.get(group, ()) for group in FOLLOW_UPS)
    figures = [
        share("make it shorter: shorter than the story", shorter, is_shorter, KEPT),
        share("make it shorter: says the hero's name", shorter, says_wanted, KEPT),
        share("what happens next?: says the hero's name", following, says_wanted, KEPT),
        share("what happens next?: not the story again", following, is_new, ENDS),
        share("who is it about?: says the hero's name", who, says_wanted, KEPT),
        share("all three: end by themselves", [*shorter, *following, *who], ends, ENDS),
    ]
    return Section("After a story", figures)


def story_before(exchange: Exchange) -> str:
    return exchange.probe.sample.messages[1].content


def is_shorter(exchange: Exchange) -> bool:
    return 0 < len(measures.words(exchange.text)) < len(measures.words(story_before(exchange)))


def is_new(exchange: Exchange) -> bool:
    return bool(exchange.text) and measures.common_share(exchange.text, story_before(exchange)) < 0.5


def talk_section(groups: Groups) -> Section:
    known, unknown = groups.get("questions", ()), groups.get("unknown", ())
    new, trained = (of_sort(unknown, sort) for sort in ("new", "trained"))
    figures = [
        share("known questions, new wordings: the answer has its keyword", known, says_one, KNOWN),
        share("known questions: ends", known, ends, ENDS),
        share("unknown requests: says that it is a storyteller", unknown, is_modest, MODEST),
        share("  of those in new wordings", new, is_modest),
        share("  of those in wordings of training", trained, is_modest),
        share("unknown requests: ends", unknown, ends, ENDS),
    ]
    wrong = [f"- {exchange.ask} → {one_line(exchange.text)}" for exchange in known if not says_one(exchange)]
    return Section("Questions", figures, folded("Known questions without their keyword", "\n".join(wrong)))


def is_modest(exchange: Exchange) -> bool:
    return "storyteller" in exchange.text.lower()


def of_sort(exchanges: Sequence[Exchange], sort: str) -> list[Exchange]:
    return [exchange for exchange in exchanges if exchange.probe.sort == sort]


def call_section(title: str, made: Sequence[Exchange]) -> Section:
    sorts = [sort for sort in ("natural", "invented") if of_sort(made, sort)]
    figures = [
        share("valid call", made, lambda exchange: exchange.call is not None, VALID),
        share("right function", made, right_function),
        share("right function and arguments", made, right_call, FITTING),
        *(share(f"  of those with {sort} names", of_sort(made, sort), right_call) for sort in sorts if len(sorts) > 1),
        *(share(f"  of those with {count} on offer", of_count(made, count), right_call) for count in (1, 2, 3, 4)),
    ]
    return Section(title, figures, folded(f"The first {FAILURES_SHOWN} that went wrong", failures(made)))


def of_count(exchanges: Sequence[Exchange], count: int) -> list[Exchange]:
    return [exchange for exchange in exchanges if len(exchange.probe.sample.tools) == count]


def right_function(exchange: Exchange) -> bool:
    made, wanted = exchange.call, exchange.probe.call
    return made is not None and wanted is not None and made.name == wanted.name


def right_call(exchange: Exchange) -> bool:
    made, wanted = exchange.call, exchange.probe.call
    return made is not None and wanted is not None and measures.same_call(made, wanted)


def failures(made: Sequence[Exchange]) -> str:
    wrong = [exchange for exchange in made if not right_call(exchange)][:FAILURES_SHOWN]
    return "\n".join(
        f"- {one_line(exchange.ask)}\n  - expected `{written(exchange.probe.call)}`\n  - got `{got(exchange)}`"
        for exchange in wrong
    )


def got(exchange: Exchange) -> str:
    return written(exchange.call) if exchange.call else one_line(exchange.text)


def written(call: Call | None) -> str:
    return f"{call.name} {json.dumps(call.arguments, ensure_ascii=False)}" if call else ""


def result_section(groups: Groups) -> Section:
    uncalled, results = groups.get("uncalled", ()), groups.get("results", ())
    figures = [
        share("no call where none fits", uncalled, makes_no_call, UNCALLED),
        *(share(f"  {sort}", of_sort(uncalled, sort), makes_no_call) for sort in ("small talk", "other request")),
        share("all values of the result are in the answer", results, says_all, TOLD),
        share("answers to results: end", results, ends, ENDS),
    ]
    lost = [f"- {one_line(exchange.ask)} → {one_line(exchange.text)}" for exchange in results if not says_all(exchange)]
    title = f"The first {FAILURES_SHOWN} results that were not told in full"
    return Section("Tools: answers", figures, folded(title, "\n".join(lost[:FAILURES_SHOWN])))


def makes_no_call(exchange: Exchange) -> bool:
    return bool(exchange.text) and not measures.tries_call(exchange.text)


def sign_section(groups: Groups) -> Section:
    emoji, accents = groups.get("emoji", ()), groups.get("accents", ())
    figures = [
        share("emoji where they were asked for", emoji, lambda exchange: measures.has_emoji(exchange.text), SIGNED),
        share(
            "a letter beyond ASCII where it was asked for",
            accents,
            lambda exchange: measures.has_foreign_letter(exchange.text),
            SIGNED,
        ),
        share("no character in pieces", [*emoji, *accents], lambda exchange: measures.is_whole(exchange.text), ENDS),
    ]
    return Section("Emoji and letters", figures)


def sections(groups: Groups) -> list[Section]:
    return [
        *story_sections(groups),
        follow_up_section(groups),
        talk_section(groups),
        *(call_section(title, groups.get(group, ())) for group, title in CALL_SECTIONS.items()),
        result_section(groups),
        sign_section(groups),
    ]


def one_line(text: str) -> str:
    return " ".join(text.split())


def folded(title: str, text: str) -> str:
    return f"<details><summary>{title}</summary>\n\n{text}\n\n</details>" if text else ""
