"""The vocabulary is large, without doubles, and apart from what is held out for the evaluation."""

import re
from pathlib import Path
from random import Random

import pytest

from training import words
from training.cast import Wish, draw_cast
from training.grammar import an
from training.held_out import HELD_OUT_KINDS, HELD_OUT_NAMES, HELD_OUT_THINGS, SORTS, story_prompts
from training.inventions import HELD_OUT, invented_name, invented_word, joined_name, rare_place
from training.nouns import OBJECTS, TRADES
from training.places import ASKED_ANYHOW, PLACES, asked_for

TRAINING = Path(words.__file__).parent
TOLD = (
    "words", "places", "inventions", "nouns", "plots", "stories", "journeys", "goals", "obstacles", "turns", "asks",
    "follow_ups", "memory",
)  # fmt: skip
SIZES = {
    words.KINDS: 450,
    words.THINGS: 350,
    OBJECTS: 1000,
    TRADES: 150,
    words.SHE_NAMES: 150,
    words.HE_NAMES: 150,
    words.ACCENTED_SHE: 40,
    words.ACCENTED_HE: 40,
    words.WRITTEN_SHE: 15,
    words.WRITTEN_HE: 15,
    words.FRIEND_NAMES_SHE: 60,
    words.FRIEND_NAMES_HE: 60,
    words.FRIEND_KINDS: 80,
    tuple(words.TRAITS): 30,
    PLACES: 36,
    tuple(words.EMOJI): 100,
    HELD_OUT_KINDS: 100,
    HELD_OUT_NAMES: 60,
    HELD_OUT_THINGS: 80,
}


@pytest.mark.parametrize(("listed", "size"), SIZES.items(), ids=lambda value: str(value)[:20])
def test_lists_are_long_and_have_no_doubles(listed, size):
    assert len(listed) >= size
    assert len(set(listed)) == len(listed)


def test_no_two_people_share_a_name():
    written = tuple(name for name, _ in words.WRITTEN_SHE + words.WRITTEN_HE)
    plain = words.SHE_NAMES + words.HE_NAMES + words.FRIEND_NAMES_SHE + words.FRIEND_NAMES_HE
    names = plain + words.ACCENTED_SHE + words.ACCENTED_HE + written
    assert len(set(names)) == len(names)


def test_accented_names_have_accents():
    assert not any(name.isascii() for name in words.ACCENTED_SHE + words.ACCENTED_HE)


def test_what_is_held_out_is_nowhere_in_the_stories_as_a_whole_word():
    files = [path for name in TOLD if (path := TRAINING / f"{name}.py").exists()]
    told = set(re.findall(r"[\w'-]+", "\n".join(path.read_text().lower() for path in files).replace("_", " ")))
    assert not HELD_OUT & told
    assert not {f"{word}s" for word in HELD_OUT} & told


def test_gendered_kinds_are_kinds():
    assert set(words.KINDS) >= words.FEMALE | words.MALE
    assert not words.FEMALE & words.MALE


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.the)
def test_the_noun_of_a_place_is_in_all_its_forms(place):
    noun = place.noun
    assert noun in place.at.split()
    assert all(noun in asked.split() for asked in place.asked)
    assert len(place.spots) >= 5
    assert len(place.weather) >= 3


@pytest.mark.parametrize("seed", range(300))
def test_a_rare_place_is_asked_for_by_its_noun(seed):
    place = rare_place(Random(seed))
    assert all(place.noun in text.split() for text in (place.at, place.the, *place.asked))
    assert place.noun not in {usual.noun for usual in PLACES} | set(" ".join(place.spots).split())
    assert len(set(place.spots)) == 5
    assert asked_for(place, Random(seed)) in place.asked


def test_a_usual_place_is_asked_for_in_its_own_words_and_in_any():
    asked = {asked_for(PLACES[0], Random(seed)) for seed in range(300)}
    assert asked == {*PLACES[0].asked, *(f"{anyhow} {PLACES[0].the}" for anyhow in ASKED_ANYHOW)}
    assert not any(text.startswith("near") for text in asked)  # the held-out requests say that


def test_invented_words_are_many_and_never_held_out():
    rng = Random(1)
    drawn = [invented_word(rng) for _ in range(3000)] + [invented_name(rng).lower() for _ in range(3000)]
    drawn += [joined_name(words.SHE_NAMES, rng).lower() for _ in range(3000)]
    assert len(set(drawn)) > 7000
    assert not HELD_OUT & set(drawn)


def test_many_heroes_have_invented_names_and_some_are_invented_kinds():
    heroes = [draw_cast(Wish(), Random(seed)).hero for seed in range(1000)]
    named = sum(hero.name not in words.SHE_NAMES + words.HE_NAMES for hero in heroes)
    assert 550 < named < 750
    assert 200 < sum(hero.kind not in words.KINDS for hero in heroes) < 350


def test_friends_and_heroes_have_the_pronoun_of_their_kind():
    for seed in range(500):
        cast = draw_cast(Wish(), Random(seed))
        for one in (cast.hero, cast.friend):
            assert one.kind not in (words.MALE if one.she else words.FEMALE)


ARTICLES = {
    "an": ("owl", "umbrella", "honest fox", "hour", "onion", "uninvited guest", "Éloïse"),
    "a": ("unicorn", "ewe", "one-eyed fox", "used book", "goat"),
}


@pytest.mark.parametrize(("article", "noun"), [(key, noun) for key, nouns in ARTICLES.items() for noun in nouns])
def test_the_article_follows_the_sound(noun, article):
    assert an(noun) == f"{article} {noun}"


def test_story_prompts_say_what_they_ask_for():
    prompts = story_prompts(200, 3)
    assert prompts == story_prompts(200, 3)
    assert {sort for _, _, sort in prompts} == set(SORTS)
    for prompt, asked, _ in prompts:
        assert all(word in prompt for word in asked)
