"""Names, words and places that nobody has heard: what a model can only say by copying it."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from training.grammar import pick
from training.held_out import HELD_OUT_KINDS, HELD_OUT_NAMES, HELD_OUT_THINGS
from training.nouns import NOUNS, OBJECTS
from training.places import ASKED_ANYHOW, PLACES, Place
from training.words import HE_NAMES, SHE_NAMES, listed

HELD_OUT = frozenset(word.lower() for word in HELD_OUT_KINDS + HELD_OUT_NAMES + HELD_OUT_THINGS)
ONSETS = listed(
    """b bl br c ch cl cr d dr f fl fr g gl gr h j k kl kr l m n p pl pr qu r s sh sk sl sm sn sp st t th tr tw v w wh
    z zw"""
)
VOWELS = listed("a a a e e e i i i o o o u u ai ea ee ei ia ie oa oo ou")
MIDDLES = listed("b bb d dd f ff g gg k l ll lm ln m mb mm n nd ng nk nn p pp r rr rm rn rv s ss st t tt v x z zz")
SHE_ENDINGS = listed("a ia elle ina ette ora wen ess ilde une ix aly ini ara")
HE_ENDINGS = listed("o us ello in on ard ick ulf or an ix imo ert olo")
NAMES = frozenset(SHE_NAMES + HE_NAMES)  # a she's name made of two he's would have the wrong pronoun
PLAIN_NOUNS = tuple(noun for noun in NOUNS if noun.isalpha() and len(noun) > 3)
JOINED_SHARE = 0.4
WORD_ENDINGS = listed("o alo le oo umph ick in ort it ock up ump ub ang elly ot ix erd ine urr ish")
RARE_AREAS = "[village|town|hamlet|valley]"
RARE_BESIDE = "[beside|by|close to|next to|not far from]"
RARE_LOOKS = "[old|big|little|new|grey||||]"
RARE_SPOTS = (
    "the crooked gate", "the old well", "the three tall trees", "the stone bench", "the narrow path",
    "the wooden fence", "the signpost", "the bend of the road", "the low wall", "the pile of logs",
    "the little bridge", "the thick hedge",
)  # fmt: skip
RARE_WEATHER = (
    "the air was soft and still", "a light wind was going round", "the clouds hung low", "it smelled of rain",
    "the morning was bright and cool", "the evening sun made everything golden", "grey fog lay on the ground",
)  # fmt: skip
RARE_NOUNS = tuple(
    noun for noun in OBJECTS if noun not in {place.noun for place in PLACES} | set(" ".join(RARE_SPOTS).split())
)
INVENTED_PLACE_SHARE = 0.5


CONSONANTS, SOUNDED = "bbcccdddfgghhjkklllmmmnnnppqrrrsssstttvwwxz", "aaaeeeeiiiooouuuy"
RUDE = listed(
    "shit fuc fuk cunt kunt nig slut cock kock dick tit fag rap piss anus ass cum arse hitler poo wank tw hor whor"
)


def syllables(count: int, rng: Random) -> str:
    return "".join(f"{rng.choice(ONSETS if not n else MIDDLES)}{rng.choice(VOWELS)}" for n in range(count))


def invented(counts: tuple[int, ...], endings: tuple[str, ...], rng: Random) -> str:
    while True:
        word = syllables(rng.choice(counts), rng) + rng.choice(MIDDLES) + rng.choice(endings)
        if fit(word):
            return word


def fit(word: str) -> bool:
    return word not in HELD_OUT and not any(part in word for part in RUDE)


def invented_name(rng: Random, she: bool | None = None) -> str:
    """Like "Tormellin": one nobody has heard."""
    if she is None:
        she = rng.random() < 0.5
    return invented((1, 1, 2), SHE_ENDINGS if she else HE_ENDINGS, rng).capitalize()


def joined_name(names: Sequence[str], rng: Random) -> str:
    """The front of one name and the back of another, like "Matilora": a name as it could be, of the same pieces."""
    while True:
        one, other = rng.choice(names), rng.choice(names)
        name = one[: rng.randint(2, max(2, len(one) - 1))] + other[rng.randint(1, len(other) - 2) :].lower()
        if 3 <= len(name) <= 11 and fit(name.lower()) and name not in NAMES:
            return name


def invented_word(rng: Random) -> str:
    """Like "grubbalo" or "lantebar": a thing or a creature there never was."""
    return joined_word(rng) if rng.random() < JOINED_SHARE else invented((1, 1, 1, 2), WORD_ENDINGS, rng)


def joined_word(rng: Random) -> str:
    """The front of one noun and the back of another, like "lantebar". The syllables above make few of the tokens that
    a rare word is written in; these make them all, and whoever has copied each copies a word it never met."""
    while True:
        one, other = rng.choice(PLAIN_NOUNS), rng.choice(PLAIN_NOUNS)
        word = one[: rng.randint(2, len(one) - 1)] + other[rng.randint(1, len(other) - 2) :]
        if 4 <= len(word) <= 13 and fit(word) and word not in PLAIN_NOUNS:
            return word


def spelled_word(rng: Random) -> str:
    """Like "yuqoaf" or "swebrui": any letters by turns of consonants and vowels, so that no row of pieces is rare."""
    while True:
        kinds = rng.choice(((CONSONANTS, SOUNDED), (SOUNDED, CONSONANTS), (CONSONANTS, SOUNDED)))
        parts = (rng.choices(kinds[n % 2], k=rng.choice((1, 1, 2))) for n in range(rng.randint(3, 6)))
        word = "".join(letter for part in parts for letter in part)
        if 4 <= len(word) <= 11 and fit(word):
            return word


def rare_place(rng: Random) -> Place:
    """A village beside any thing at all, or one that there never was: its noun can only be copied from who asked."""
    word = invented_word(rng) if rng.random() < INVENTED_PLACE_SHARE else rng.choice(RARE_NOUNS)
    area, beside, look = (pick(text, rng) for text in (RARE_AREAS, RARE_BESIDE, RARE_LOOKS))
    it = f"the {look} {word}" if look else f"the {word}"
    return Place(
        at=f"in a {area} {beside} {it}",
        the=f"the {area} by the {word}",
        spots=some(RARE_SPOTS, 5, rng),
        weather=some(RARE_WEATHER, 3, rng),
        asked=(f"{beside} {it}", *(f"{anyhow} {it}" for anyhow in ASKED_ANYHOW), f"where {it} is"),
        has=("out", "air"),
    )


def some(options: Sequence[str], count: int, rng: Random) -> tuple[str, ...]:
    return tuple(rng.sample(options, count))
