"""Who plays and where: draws hero, friend, place and thing, and gives them to the templates as slots."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from training import words
from training.grammar import an
from training.inventions import invented_name, invented_word, joined_name
from training.nouns import NOUNS, OBJECTS
from training.places import PLACES, Place

# Words of which a sample is the only one: they can be said by copying only, and held-out words are like them.
INVENTED_SHARES = {"name": 0.25, "kind": 0.12, "thing": 0.15}
JOINED_NAME_SHARE = 0.4
NOUN_SHARES = {"kind": 0.18, "thing": 0.45}
SHE = {"he": "she", "him": "her", "his": "her", "himself": "herself"}
HE = {"he": "he", "him": "him", "his": "his", "himself": "himself"}


@dataclass(frozen=True)
class Wish:
    """What a reader asked for; None is "anything". `spirit` is "", "emoji", "accents" or "characters"."""

    kind: str | None = None
    name: str | None = None
    she: bool | None = None
    trait: str | None = None
    place: Place | None = None
    thing: str | None = None
    spirit: str = ""


@dataclass(frozen=True)
class Hero:
    kind: str
    name: str
    she: bool
    size: str
    trait: str
    written: str = ""

    def slots(self) -> dict[str, str]:
        full_kind = f"{self.size} {self.kind}".strip()
        names = {"name": self.name, "a_hero": an(full_kind), "hero": f"the {full_kind}", "kind": self.kind}
        pronouns = SHE if self.she else HE
        return names | pronouns | {"He": pronouns["he"].capitalize()}


@dataclass(frozen=True)
class Friend:
    kind: str
    name: str
    she: bool
    adjective: str

    def slots(self) -> dict[str, str]:
        pronouns = SHE if self.she else HE
        names = {
            "friend": self.name,
            "a_friend": f"{an(f'{self.adjective} {self.kind}')} named {self.name}",
            "the_friend": f"the {self.adjective} {self.kind}",
        }
        return names | {f"f{key}": value for key, value in pronouns.items()}


@dataclass(frozen=True)
class Cast:
    hero: Hero
    friend: Friend
    place: Place
    thing: str
    slots: dict[str, str]


def draw_cast(wish: Wish, rng: Random) -> Cast:
    hero = draw_hero(wish, rng)
    friend = draw_friend(hero, rng)
    place = wish.place or rng.choice(PLACES)
    thing = wish.thing or draw_thing(hero, rng)
    return Cast(hero, friend, place, thing, hero.slots() | friend.slots() | scene_slots(place, thing, rng))


def draw_hero(wish: Wish, rng: Random) -> Hero:
    kind = wish.kind or draw_kind(rng)
    she = wish.she if wish.she is not None else draw_she(kind, rng)
    name, written = (wish.name, "") if wish.name else draw_name(she, wish.spirit, rng)
    size = "old" if kind in words.AGED else rng.choice(words.SMALL)
    return Hero(kind, name, she, size, wish.trait or rng.choice(tuple(words.TRAITS)), written)


def draw_kind(rng: Random) -> str:
    return drawn("kind", words.KINDS, NOUNS, rng)


def drawn(what: str, usual: Sequence[str], rare: Sequence[str], rng: Random) -> str:
    """An invented word, a rare one, or a usual one."""
    draw = rng.random()
    if draw < INVENTED_SHARES[what]:
        return invented_word(rng)
    return rng.choice(rare if draw < INVENTED_SHARES[what] + NOUN_SHARES[what] else usual)


def draw_thing(hero: Hero, rng: Random) -> str:
    """Not of the hero's own kind: a teapot does not lose a teapot."""
    while akin(thing := some_thing(rng), hero.kind):
        pass
    return thing


def some_thing(rng: Random) -> str:
    return drawn("thing", words.THINGS, OBJECTS, rng)


def akin(one: str, other: str) -> bool:
    return bool(set(one.split()) & set(other.split()))


def draw_she(kind: str, rng: Random) -> bool:
    return kind in words.FEMALE or (kind not in words.MALE and rng.random() < 0.5)


def draw_name(she: bool, spirit: str, rng: Random) -> tuple[str, str]:
    """The name, and how it is written in its own characters where those were asked for."""
    if spirit == "characters":
        return rng.choice(words.WRITTEN_SHE if she else words.WRITTEN_HE)
    if spirit == "accents":
        return rng.choice(words.ACCENTED_SHE if she else words.ACCENTED_HE), ""
    return plain_name(she, rng), ""


def plain_name(she: bool, rng: Random) -> str:
    usual = words.SHE_NAMES if she else words.HE_NAMES
    draw = rng.random()
    if draw < INVENTED_SHARES["name"]:
        return invented_name(rng, she)
    return joined_name(usual, rng) if draw < INVENTED_SHARES["name"] + JOINED_NAME_SHARE else rng.choice(usual)


def draw_friend(hero: Hero, rng: Random) -> Friend:
    """Always of the other pronoun, so that "he" and "she" are never in doubt."""
    she = not hero.she
    kind = rng.choice([kind for kind in words.FRIEND_KINDS if fits(kind, she) and not akin(kind, hero.kind)])
    name = rng.choice(without(words.FRIEND_NAMES_SHE if she else words.FRIEND_NAMES_HE, hero.name))
    return Friend(kind, name, she, rng.choice(words.FRIEND_ADJECTIVES))


def fits(kind: str, she: bool) -> bool:
    return kind not in (words.MALE if she else words.FEMALE)


def without(options: Sequence[str], taken: str) -> list[str]:
    return [option for option in options if option != taken]


def scene_slots(place: Place, thing: str, rng: Random) -> dict[str, str]:
    spot1, spot2, spot3 = rng.sample(place.spots, 3)
    weather, weather2 = rng.sample(place.weather, 2)
    scene = {"at": place.at, "place": place.the, "weather": weather, "weather2": weather2}
    return scene | {"spot1": spot1, "spot2": spot2, "spot3": spot3, "thing": thing, "a_thing": an(thing)}
