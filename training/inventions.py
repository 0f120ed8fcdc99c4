"""Names and words that nobody has heard, out of syllables: what a model can only say by copying it."""

from __future__ import annotations

from random import Random

from training.held_out import HELD_OUT_KINDS, HELD_OUT_NAMES, HELD_OUT_THINGS
from training.nouns import NOUNS
from training.words import listed

HELD_OUT = frozenset(word.lower() for word in HELD_OUT_KINDS + HELD_OUT_NAMES + HELD_OUT_THINGS)
ONSETS = listed(
    """b bl br c ch cl cr d dr f fl fr g gl gr h j k kl kr l m n p pl pr qu r s sh sk sl sm sn sp st t th tr tw v w wh
    z zw"""
)
VOWELS = listed("a a a e e e i i i o o o u u ai ea ee ei ia ie oa oo ou")
MIDDLES = listed("b bb d dd f ff g gg k l ll lm ln m mb mm n nd ng nk nn p pp r rr rm rn rv s ss st t tt v x z zz")
SHE_ENDINGS = listed("a ia elle ina ette ora wen ess ilde une ix aly ini ara")
HE_ENDINGS = listed("o us ello in on ard ick ulf or an ix imo ert olo")
PLAIN_NOUNS = tuple(noun for noun in NOUNS if noun.isalpha() and len(noun) > 3)
JOINED_SHARE = 0.4
WORD_ENDINGS = listed("o alo le oo umph ick in ort it ock up ump ub ang elly ot ix erd ine urr ish")


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
