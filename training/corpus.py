"""Mixes the training material: chats of one or more turns, and raw stories. The seed decides everything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from training.asks import request_story, request_tiny_story
from training.cast import Wish
from training.grammar import expand, pick
from training.memory import echo, who_is_who
from training.smalltalk import THANKS, introduction, small_talk
from training.stories import Story, tell

SYSTEM = (
    "You are a helpful assistant.",
    "You are Storyteller[, a tiny model that tells short stories|].",
    "You tell [short|wonderful] stories.",
    "[Be brief and friendly.|Answer kindly.|You are a friendly storyteller.]",
)
SYSTEM_SHARE = 0.15

Turn = tuple[str, str]


@dataclass(frozen=True)
class Message:
    role: str
    content: str


@dataclass(frozen=True)
class Sample:
    """A conversation, or one raw text without any frame; never both."""

    messages: tuple[Message, ...] = ()
    text: str = ""


def samples(seed: int) -> Iterator[Sample]:
    """Without end. The n-th sample depends on the seed and n only."""
    number = 0
    while True:
        yield sample(Random(f"{seed}/{number}"))
        number += 1


def sample(rng: Random) -> Sample:
    return rng.choices(tuple(MIX), tuple(MIX.values()))[0](rng)


def raw_story(rng: Random) -> Sample:
    return Sample(text=tell(Wish(), rng, raw=True).text)


def one_story(rng: Random) -> Sample:
    ask, story = request_story(rng)
    return conversation([(ask, story.text)], rng)


def tiny_story(rng: Random) -> Sample:
    return conversation([request_tiny_story(rng)], rng)


def story_with_follow_ups(rng: Random) -> Sample:
    greeting = [small_talk(rng)] if rng.random() < 0.2 else []
    ask, story = request_story(rng)
    return conversation([*greeting, (ask, story.text), *follow_ups(story, rng)], rng)


def follow_ups(story: Story, rng: Random) -> list[Turn]:
    thanks = [THANKS.exchange(rng)] if rng.random() < 0.2 else []
    chosen = rng.sample(FOLLOW_UPS, rng.choice((1, 1, 2)))
    return [(pick(ask, rng).format_map(story.slots), answer(story, reply, rng)) for ask, reply in chosen] + thanks


FOLLOW_UPS: tuple[Turn, ...] = (
    (
        "[Make it shorter|Can you make it shorter?|Shorter, please|A shorter version|Summarize it|In one sentence?]",
        "short",
    ),
    (
        "[What happens next?|What happened next?|Go on|And then?|Continue|Tell me more|What happened after that?]",
        "sequel",
    ),
    ("[What is the moral?|What does it mean?|What can we learn from it?|What is the point of the story?]", "moral"),
    (
        "[What was the {kind}'s name?|What is the {kind} called?|What is the hero's name?|Who is it about?]",
        "{name}, {hero}.",
    ),
    ("[Who helped {name}?|Who is {friend}?|Who else was in it?]", "{a_friend}."),
    ("[Where does it take place?|Where was that?|Where did {name} live?]", "It takes place {at}."),
)


def answer(story: Story, reply: str, rng: Random) -> str:
    """The reply is a part of the story (by its field's name) or a template over the story's slots."""
    parts = {"short": story.short, "sequel": story.sequel, "moral": story.moral}
    return parts.get(reply) or expand(reply, story.slots, rng)


def chat(rng: Random) -> Sample:
    return conversation([small_talk(rng) for _ in range(rng.choice((1, 1, 1, 2, 3)))], rng)


def introduced_chat(rng: Random) -> Sample:
    first, second = introduction(rng)
    between = [small_talk(rng)] if rng.random() < 0.3 else []
    return conversation([first, *between, second], rng)


def said_back(rng: Random) -> Sample:
    return conversation([echo(rng)], rng)


def told_apart(rng: Random) -> Sample:
    return conversation([who_is_who(rng)], rng)


def story_evening(rng: Random) -> Sample:
    """Several stories in one chat: the only samples that reach the end of the context."""
    told = [request_story(rng) for _ in range(rng.choice((2, 3, 3)))]
    return conversation([(ask, story.text) for ask, story in told], rng)


MIX = {
    raw_story: 10,
    one_story: 52,
    tiny_story: 4,
    story_with_follow_ups: 12,
    chat: 16,
    introduced_chat: 3,
    story_evening: 3,
    said_back: 15,
    told_apart: 10,
}


def conversation(turns: list[Turn], rng: Random) -> Sample:
    system = [Message("system", pick(rng.choice(SYSTEM), rng))] if rng.random() < SYSTEM_SHARE else []
    spoken = [Message(role, text) for turn in turns for role, text in zip(("user", "assistant"), turn, strict=True)]
    return Sample(messages=(*system, *spoken))
