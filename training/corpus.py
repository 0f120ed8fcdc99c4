"""Mixes the training material: chats of one or more turns, tools, and raw stories. The seed decides everything."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from random import Random

from training.asks import another, changed, request_story, request_tiny_story
from training.cast import Wish
from training.conversation import Message, Sample, Turn, spoken
from training.follow_ups import follow_ups
from training.grammar import pick
from training.memory import exercise
from training.smalltalk import dialogue, introduction, small_talk
from training.stories import tell
from training.tools import tool_chat

SYSTEM = (
    "You are a helpful assistant.",
    "You are Storyteller[, a tiny model that tells short stories|].",
    "You tell [short|wonderful] stories.",
    "[Be brief and friendly.|Answer kindly.|You are a friendly storyteller.]",
)
SYSTEM_SHARE = 0.12
# Short exercises first: looking back is learned from them at a fraction of what stories cost, and at once.
EASY_SAMPLES = 24_000

Maker = Callable[[Random], Sample]


def samples(seed: int, start: int = 0) -> Iterator[Sample]:
    """Without end. The n-th sample depends on the seed and n only; from `EASY_SAMPLES` on the mixture stays."""
    number = start
    while True:
        yield sample(Random(f"{seed}/{number}"), min(1.0, number / EASY_SAMPLES))
        number += 1


def sample(rng: Random, through: float) -> Sample:
    """`through` goes from 0, only the easy ones, to 1, the whole mixture."""
    mixture = MIX if rng.random() < through else EASY
    return rng.choices(tuple(mixture), tuple(mixture.values()))[0](rng)


def conversation(turns: list[Turn], rng: Random) -> Sample:
    system = [Message("system", pick(rng.choice(SYSTEM), rng))] if rng.random() < SYSTEM_SHARE else []
    return Sample(messages=(*system, *spoken(turns)))


def raw_story(rng: Random) -> Sample:
    return Sample(text=tell(Wish(), rng, raw=True).text)


def one_story(rng: Random) -> Sample:
    ask, story = request_story(rng)
    return conversation([(ask, story.text)], rng)


def tiny_story(rng: Random) -> Sample:
    return conversation([request_tiny_story(rng) for _ in range(rng.choice((1, 1, 2)))], rng)


def story_with_follow_ups(rng: Random) -> Sample:
    ask, story = request_story(rng)
    return conversation([*greeting(rng), (ask, story.text), *follow_ups(story, rng)], rng)


def story_and_another(rng: Random) -> Sample:
    ask, story = request_story(rng)
    if rng.random() < 0.2:
        return conversation([(ask, story.text), changed(story, rng)], rng)
    request, next_story = another(story, rng)
    return conversation([(ask, story.text), (request, next_story.text)], rng)


def greeting(rng: Random) -> list[Turn]:
    return [small_talk(rng)] if rng.random() < 0.2 else []


def chat(rng: Random) -> Sample:
    return conversation(dialogue(rng), rng)


def single(rng: Random) -> Sample:
    return conversation([small_talk(rng)], rng)


def introduced_chat(rng: Random) -> Sample:
    first, second = introduction(rng)
    between = [small_talk(rng)] if rng.random() < 0.3 else []
    return conversation([first, *between, second], rng)


def practice(rng: Random) -> Sample:
    return conversation([exercise(rng) for _ in range(rng.choice((1, 1, 1, 2)))], rng)


def story_evening(rng: Random) -> Sample:
    """Several stories in one chat: the only samples that reach the end of the context."""
    told = [request_story(rng) for _ in range(rng.choice((2, 3, 3)))]
    return conversation([(ask, story.text) for ask, story in told], rng)


EASY: Mapping[Maker, float] = {practice: 50, tiny_story: 25, tool_chat: 10, single: 8, one_story: 7}
MIX: Mapping[Maker, float] = {
    raw_story: 1,
    one_story: 60,
    tiny_story: 9,
    story_with_follow_ups: 11,
    story_and_another: 2,
    story_evening: 1,
    single: 120,
    chat: 8,
    introduced_chat: 1,
    practice: 40,
    tool_chat: 200,
}
