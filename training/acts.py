"""What functions do, and how it is asked for."""

from __future__ import annotations

from dataclasses import dataclass

from training.tool_words import Terms, terms


@dataclass(frozen=True)
class Act:
    """What a function does. Two acts of one `sense` are too alike to stand side by side for the same thing."""

    sense: str
    verbs: Terms
    article: str
    asks: tuple[str, ...] = ()  # requests without the verb
    done: str = ""


LOOK = (
    "[What is|What's] the {noun}{c}?",
    "[Show|Tell|Give] me the {noun}{c}",
    "I need [|to know ]the {noun}{c}",
    "[Do you know|Can you tell me|Could you tell me] the {noun}{c}?",
    "I would like to [know|see] the {noun}{c}",
    "I wonder what the {noun} is{c}",
    "How is the {noun}{c}?",
)
ACTS = {
    "look": Act("look", terms("look up, check, show, get, fetch", "retrieve, view"), "the", LOOK),
    "measure": Act("look", terms("measure, estimate, test, inspect", "gauge, probe"), "the", LOOK),
    "find": Act(
        "look",
        terms("find, look for, suggest", "seek, hunt for"),
        "a",
        ("Is there {a_noun}{c}?", "Are there any {nouns}{c}?", "[Which|What] {nouns} are there{c}?"),
    ),
    "track": Act(
        "look",
        terms("track, trace, follow, locate", "pinpoint, monitor"),
        "the",
        ("Where is [the|my] {noun}{c}?", "Where has [the|my] {noun}{c} got to?", "Any news of the {noun}{c}?"),
    ),
    "book": Act(
        "make",
        terms("book, reserve", "secure, arrange"),
        "a",
        ("I need {a_noun}{c}", "I want {a_noun}{c}", "We would like {a_noun}{c}"),
        "booked",
    ),
    "create": Act("make", terms("create, add, make, set up", "compose, establish"), "a", ("New {noun}{c}",), "saved"),
    "buy": Act("make", terms("buy, order", "purchase, acquire"), "a", ("I need {a_noun}{c}",), "ordered"),
    "delete": Act(
        "remove",
        terms("delete, remove, cancel, erase, drop", "scrap, discard"),
        "the",
        ("I do not need the {noun}{c} any more", "Get rid of the {noun}{c}"),
        "gone",
    ),
    "send": Act("send", terms("send, mail, share", "dispatch, transmit"), "a", (), "on its way"),
    "change": Act("alter", terms("change, update, edit, correct", "modify, alter"), "the", (), "changed"),
    "set": Act("alter", terms("set, adjust, turn, put", "tune, regulate"), "the", (), "set"),
    "start": Act("start", terms("start, switch on, turn on, run", "activate, launch"), "the", (), "running"),
    "stop": Act("remove", terms("stop, switch off, turn off, pause", "deactivate, halt"), "the", (), "off"),
    "lock": Act("lock", terms("lock, close, shut", "bolt, seal"), "the", (), "locked"),
    "play": Act("start", terms("play, put on, start", "spin, cue"), "the", (), "playing"),
    "rate": Act("rate", terms("rate, review, judge", "assess, appraise"), "the", (), "rated"),
    "count": Act(
        "count",
        terms("count, add up", "tally, enumerate"),
        "the",
        ("How many {nouns} are there{c}?", "Number of {nouns}{c}"),
    ),
    "search": Act("look", terms("search, browse, look through", "scour, comb"), "the"),
    "convert": Act("convert", terms("convert, change, exchange", "transform, swap"), "the"),
    "translate": Act("translate", terms("translate, put", "render, transpose"), "the"),
    "calculate": Act("calculate", terms("calculate, compute, work out, solve", "evaluate, crunch"), "the"),
}
# Around verb and object, for acts that somebody is told to do.

ORDERS = (
    "{verb} {object}{c}",
    "{verb} {object}{c}",
    "{verb} {object}{c}",
    "please {verb} {object}{c}",
    "{verb} {object}{c}, please",
    "[can|could|would] you [|please ]{verb} {object}{c}?",
    "I [want|need|would like] to {verb} {object}{c}",
    "I'd like [you |]to {verb} {object}{c}",
    "[help me|let us|go and] {verb} {object}{c}",
)
OPENERS = ("Hi, ", "Hello, ", "Hey, ", "Okay, ", "Next, ", "One more thing: ", "Quick question: ", "So, ")
