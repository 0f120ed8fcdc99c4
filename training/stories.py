"""Tells a story: a cast, a plot and a mood become text, a short form and what comes after."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from training import words
from training.cast import Cast, Wish, draw_cast
from training.grammar import an, expand, pick
from training.journeys import compose
from training.plots import PLOTS, Plot

COMPOSED_SHARE = 0.85
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
    "happy": "[It was a good day: {weather}.|{weather}.|That morning {weather}.|{weather}, and breakfast had been "
    "good.|{weather}. Nobody was in a bad mood.|It was one of those days on which everything begins well.]",
    "sad": "[It was a quiet, grey time of the year.|{weather}, and yet everything felt a little empty.|The last warm "
    "days were over.|{weather}. Nobody laughed much that week.|It had been a long week.|{weather}, but {name} hardly "
    "noticed.|The evenings were long then.]",
    "funny": "[Nobody could say later how it began.|{weather}, and nobody expected anything silly.|{weather}. It was "
    "a Monday, as it mostly is when such things happen.|It all began quite normally.|{weather}, and even the soup "
    "had been giggling since breakfast.]",
    "spooky": "[It was a night on which even the owls kept still.|A thin mist crept around {spot1}.|Somewhere "
    "something rattled softly.|There was a knock, and nobody was there.|That night nobody slept well.|It was so "
    "still that one could hear one's own heart.]",
    "calm": "[{weather}, and the day was slowly getting tired.|The evening was soft and still: {weather}.|{weather}. "
    "There was no hurry anywhere.|It was the hour when the lamps are lit.|{weather}, and the tea was still warm.]",
    "adventurous": "[{weather}, and adventure was in the air.|{weather}. It was a day for something new.|{weather}: "
    "just the time to put on good boots.|That morning everything seemed possible.|{weather}, and every path "
    "looked new.]",
}
MOOD_HINTS = {
    "happy": "[It was a good place to be.|Every day there began with a song.|People waved to each other there.|There "
    "was always cake on Sundays.|]",
    "sad": "[It was a quiet, grey time of the year.|The days had grown short and still.|It was a year that nobody "
    "likes to think of.|The evenings had grown cold.]",
    "funny": "[Strange things happened there, mostly on Mondays.|Nobody expected anything silly.|The clocks there "
    "had always gone backwards.|Even the echo giggled there.]",
    "spooky": "[The shadows there were longer than elsewhere.|It was a place of mist and whispers.|Nobody went out "
    "there after dark.|At night something scratched there, and nobody knew what.]",
    "calm": "[Life was slow and soft there.|Nobody there was ever in a hurry.|Even the footsteps were soft "
    "there.|One could hear the evening come.]",
    "adventurous": "[Adventure was in the air.|{name} longed for something new.|A packed bag stood ready.|{name} "
    "had read every map twice.]",
}
CLOSINGS = {
    "happy": "[And they all lived happily ever after.|It was a very good day.|And that evening there was cake.|And "
    "if you listen, you can hear them laugh to this day.||]",
    "sad": "[And that is how it was.|The stars came out, one after the other, and it was quiet.|And it was quiet for "
    "a long time.|But it did not hurt as much as before.||]",
    "funny": "[And if they have not stopped laughing, they are laughing still.|And all of that on an ordinary "
    "Monday.|And if you ask them, they will tell it twice.|The moon had known it all along.||]",
    "spooky": "[And the night was only a night again.|But outside, something small and pale tiptoed home.|Since then "
    "a light has burned in the window every night.|And what was it that knocked just now?||]",
    "calm": "[Good night.|Then everything was quiet, and {name} slept.|And the stars kept watch over {place}.|And "
    "soon everything was asleep.|Sleep well.]",
    "adventurous": "[And that was only their first adventure.|Who knows what tomorrow will bring?|There is one more "
    "line on the map now.|And the boots stood ready by the door.||]",
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
    "{name} slept until noon the next day. When {he} opened the door, {friend} stood there with [a basket|a pot of "
    'soup|a kite] and said, "[Come, it is far too fine a day to stay in|I could not wait any longer]." They went to '
    "{spot2} together, [and there they found footprints that neither of them knew. They followed them until it was "
    "dark.|and on the way {name} told it all once more. It was a short way, and they made it long.]",
    "That year [{name} began to write it all down, and {friend} came by on Thursdays and asked for one more page. When "
    "the book was done, {name} read it aloud near {spot1}, and everybody came to listen.|{name} learned to play the "
    "fiddle, and {friend} came by on Thursdays and covered {fhis} ears. Then, one Thursday, {fhe} took {fhis} hands "
    "away, and after that everybody came to listen.|{name} built a small boat, and {friend} came by on Thursdays and "
    "held the nails. When it was ready, they carried it to {spot1}, gave it a name, and everybody came to look.]",
    'A few days later a letter came. [It smelled of smoke and oranges.|There was no stamp on it.] "[Come '
    'quickly|Bring a friend]," it said, and nothing else. {name} showed it to {friend}. "[Now|Today]?" asked '
    "{friend}, but {fhis} [hat was on|boots were on] before {name} could answer. By the evening {spot2} lay far behind "
    "them, [and nobody knows where they slept|and they were singing].",
    "[At first|For a while] nothing happened at all, and {name} liked that very much. Then, [one evening|on the first "
    'of May], {friend} [knocked three times|threw a pebble at the window]. "[There is a light near {spot1}|Something '
    'is moving near {spot1}]," whispered {friend}. {name} took a lantern. It was only [a very small stranger|a lost '
    "kitten], but it was [hungry|cold], and so they were three from then on.",
)
NARRATED_NAME = re.compile(r"""((?<=\." ))?(?<![!?]" )\{name\}(?!'s)""")
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
    """Mostly a composed plot, else one of the fixed ones. A thing that was wished for plays a part in it."""
    mood = mood or rng.choice(plot.moods if plot else MOODS)
    cast = draw_cast(wish, rng)
    plot = plot or draw_plot(wish, cast, mood, rng)
    slots = plot_slots(plot, cast, rng)
    text = decorate("\n\n".join(paragraphs(plot, mood, slots, rng, raw)), cast, wish, rng)
    short, sequel, moral = (
        expand(line, slots, rng) for line in (plot.short, plot.sequel or rng.choice(SEQUELS), moral_line(plot, rng))
    )
    return Story(text, short, sequel, moral, plot, mood, cast, slots)


def draw_plot(wish: Wish, cast: Cast, mood: str, rng: Random) -> Plot:
    fixed = [plot for plot in PLOTS if mood in plot.moods and (wish.thing is None or uses_thing(plot))]
    if not fixed or rng.random() < COMPOSED_SHARE:
        return compose(cast, mood, rng, with_thing=wish.thing is not None)
    return rng.choice(fixed)


def uses_thing(plot: Plot) -> bool:
    return any("thing}" in text for text in (*plot.beats, *(value for row in plot.variants for value in row.values())))


def moral_line(plot: Plot, rng: Random) -> str:
    return rng.choice(ASKED_MORALS).replace("{moral}", plot.moral)


def plot_slots(plot: Plot, cast: Cast, rng: Random) -> dict[str, str]:
    full = cast.slots["hero"].removeprefix("the ")
    placed = {"in_place": in_place(cast), "a_trait_hero": an(f"{cast.hero.trait} {full}")}
    capitals = {"Hero": capital(cast.slots["hero"]), "His": capital(cast.slots["his"])}
    capitals |= {"Fhe": capital(cast.slots["fhe"]), "Fhis": capital(cast.slots["fhis"])}
    trait = {"trait": cast.hero.trait, "trait_line": pick(words.TRAITS[cast.hero.trait], rng).format_map(cast.slots)}
    chosen = {key: value.format_map(cast.slots) for key, value in rng.choice(plot.variants).items()}
    small = {f"{key}_small": value[0].lower() + value[1:] for key, value in chosen.items()}
    return cast.slots | placed | capitals | trait | chosen | small


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def paragraphs(plot: Plot, mood: str, slots: Mapping[str, str], rng: Random, raw: bool) -> list[str]:
    opening = rng.choice(CONTINUATION_OPENINGS if raw else OPENINGS)
    opening = brief_opening(opening, mood, rng) if plot.parts else " ".join((opening, *setting(mood, rng)))
    closing = f"{plot.ending} {CLOSINGS[mood]}" if plot.closing else plot.ending
    told = [named_anew(pick(part, rng), rng) for part in (*plot.beats, closing)]
    return [expand(part, slots, rng).strip() for part in (opening, *told)]


def named_anew(part: str, rng: Random) -> str:
    """Says once more "the little fox" where the name stands: a reader who asked for a fox shall meet it again."""
    if "{hero}" in part or "{Hero}" in part:
        return part
    places = [found for found in NARRATED_NAME.finditer(part) if outside_speech(part, found.start())]
    if not places or rng.random() < 0.3:
        return part
    found = rng.choice(places)
    return f"{part[: found.start()]}{'{Hero}' if found[1] is not None else '{hero}'}{part[found.end() :]}"


def outside_speech(part: str, position: int) -> bool:
    return part.count('"', 0, position) % 2 == 0


def brief_opening(opening: str, mood: str, rng: Random) -> str:
    """The trait as one word beside the kind: "a curious little fox"."""
    opening = opening.replace("{a_hero}", "{a_trait_hero}" if rng.random() < 0.85 else "{a_hero}")
    return f"{opening} {MOOD_HINTS[mood]}" if rng.random() < 0.6 else opening


def in_place(cast: Cast) -> str:
    """ "on the ship", "by the river", "in the forest": what fits the place's own first words."""
    first, *others = cast.place.at.split()
    if first == "on" or others[:2] == ["up", "on"]:
        return f"on {cast.place.the}"
    return f"{'by' if first in ('beside', 'by', 'near') else 'in'} {cast.place.the}"


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
