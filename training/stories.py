"""Tells a story: a cast, a plot and a mood become text, a short form and what comes after."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from training import words
from training.cast import Cast, Wish, draw_cast
from training.grammar import expand, pick
from training.plots import PLOTS, Plot

MOODS = ("happy", "sad", "funny", "spooky", "calm", "adventurous")

OPENINGS = (
    "[Once upon a time|Once upon a time|Once|Long ago|Not so long ago], {at}, there lived {a_hero} [called|named] "
    "{name}.",
    "[Once upon a time there was|There once was|There was once] {a_hero} [called|named] {name}, who lived {at}.",
    "{at} lived {a_hero} [called|named] {name}.",
    "{name} was {a_hero} who lived {at}.",
)
CONTINUATION_OPENINGS = OPENINGS[:2]
TRAIT_LINES = ("{name} was [very|so] {trait}: {trait_line}.", "{name} was {trait}, and {trait_line}.")
MOOD_LINES = {
    "happy": "[It was a good day: {weather}.|{weather}.|That morning {weather}.]",
    "sad": "[It was a quiet, grey time of the year.|{weather}, and yet everything felt a little empty.]",
    "funny": "[Nobody could say later how it began.|{weather}, and nobody expected anything silly.]",
    "spooky": "[It was a night on which even the owls kept still.|A thin mist crept around {spot1}.]",
    "calm": "[{weather}, and the day was slowly getting tired.|The evening was soft and still: {weather}.]",
    "adventurous": "[{weather}, and adventure was in the air.|{weather}. It was a day for something new.]",
}
CLOSINGS = {
    "happy": "[And they all lived happily ever after.|It was a very good day.|]",
    "sad": "[And that is how it was.|The stars came out, one after the other, and it was quiet.|]",
    "funny": "[And if they have not stopped laughing, they are laughing still.|And all of that on an ordinary "
    "Monday.|]",
    "spooky": "[And the night was only a night again.|But some nights, if you listen well, you can still hear it.|]",
    "calm": "[Good night.|Then everything was quiet, and {name} slept.|And the moon kept watch over {place}.]",
    "adventurous": "[And that was only their first adventure.|Who knows what tomorrow will bring?|]",
}
SEQUELS = (
    '[The next morning|A week later|When spring came], {name} met {friend} again near {spot1}. "[Do you '
    'remember|What shall we do today]?" asked {friend}. {name} laughed and pointed to {spot2}. There [was a new '
    "path that "
    "had not been there before|stood a small door that nobody had ever opened]. They looked at each other, and off "
    "they went. [But that is another story.|They were not home before supper.]",
    "After that, {name} and {friend} [had supper together|sat by the fire] every Sunday. They [talked about what had "
    "happened|told the story again and again], and each time it got a little longer and a little [funnier|wilder]. "
    "In the end, [the whole neighbourhood came to listen|nobody believed it, except the two of them].",
    '[A year|Many years] later a [little|young] stranger came to {name} and asked: "Is it true, what they tell '
    'about you?" {name} smiled, [put the kettle on|lit a lamp] and said: "[Sit down|Make yourself at home]. It '
    'began {at}, on a day like this." [And so the story began again.|And {friend}, who sat near {spot1}, smiled too.]',
)
ASKED_MORALS = ("[I think|Perhaps] it tells us {moral}.", "The story of {name} says {moral}.")


@dataclass(frozen=True)
class Story:
    text: str
    short: str
    sequel: str
    moral: str
    plot: Plot
    mood: str
    cast: Cast
    slots: Mapping[str, str]


def tell(wish: Wish, rng: Random, *, plot: Plot | None = None, mood: str | None = None, raw: bool = False) -> Story:
    plot = plot or rng.choice(PLOTS if mood is None else [plot for plot in PLOTS if mood in plot.moods])
    mood = mood or rng.choice(plot.moods)
    cast = draw_cast(wish, rng)
    slots = plot_slots(plot, cast, rng)
    text = decorate("\n\n".join(paragraphs(plot, mood, slots, rng, raw)), cast, wish, rng)
    short, sequel, moral = (
        expand(line, slots, rng) for line in (plot.short, plot.sequel or rng.choice(SEQUELS), moral_line(plot, rng))
    )
    return Story(text, short, sequel, moral, plot, mood, cast, slots)


def moral_line(plot: Plot, rng: Random) -> str:
    return rng.choice(ASKED_MORALS).replace("{moral}", plot.moral)


def plot_slots(plot: Plot, cast: Cast, rng: Random) -> dict[str, str]:
    trait = {"trait": cast.hero.trait, "trait_line": pick(words.TRAITS[cast.hero.trait], rng).format_map(cast.slots)}
    chosen = {key: value.format_map(cast.slots) for key, value in rng.choice(plot.variants).items()}
    small = {f"{key}_small": value[0].lower() + value[1:] for key, value in chosen.items()}
    return cast.slots | trait | chosen | small


def paragraphs(plot: Plot, mood: str, slots: Mapping[str, str], rng: Random, raw: bool) -> list[str]:
    opening = " ".join((rng.choice(CONTINUATION_OPENINGS if raw else OPENINGS), *setting(mood, rng)))
    closing = f"{plot.ending} {CLOSINGS[mood]}"
    return [expand(part, slots, rng).strip() for part in (opening, *plot.beats, closing)]


def setting(mood: str, rng: Random) -> list[str]:
    """The trait, the mood or both: always both would make all openings one length."""
    lines = [rng.choice(TRAIT_LINES), MOOD_LINES[mood]]
    return lines if rng.random() < 0.4 else [rng.choice(lines)]


def decorate(text: str, cast: Cast, wish: Wish, rng: Random) -> str:
    if cast.hero.written:
        text = text.replace(cast.hero.name, f"{cast.hero.name} ({cast.hero.written})", 1)
    return with_emoji(text, cast, rng) if wish.spirit == "emoji" else text


def with_emoji(text: str, cast: Cast, rng: Random) -> str:
    """One at the end of each long paragraph: first those of the hero and the place, then any."""
    own = [words.EMOJI[key] for key in (cast.hero.kind, cast.place.the) if key in words.EMOJI]
    parts = text.split("\n\n")
    signs = own + rng.choices(words.ANY_EMOJI, k=len(parts))
    return "\n\n".join(f"{part} {signs.pop(0)}" if word_count(part) > 20 else part for part in parts)


def word_count(text: str) -> int:
    return len(re.findall(r"[\w']+", text))
