"""Stories are whole, coherent in their names, and what was asked for."""

import re
from itertools import islice
from random import Random

import pytest

from training.asks import request_story
from training.cast import Wish, draw_cast
from training.plots import PLOTS
from training.stories import MOODS, tell, word_count
from training.words import EMOJI, KINDS, PLACES

MANY = 300
TEMPLATE_SIGNS = set("{}[]|")


@pytest.mark.parametrize("number", range(len(PLOTS)))
def test_every_variant_of_every_plot_fills_all_its_slots(number):
    plot = PLOTS[number]
    for seed in range(60):
        story = tell(Wish(), Random(seed), plot=plot)
        phrases = [ask.format_map(story.slots) for ask in plot.asks + plot.topics]
        for text in (story.text, story.short, story.sequel, story.moral, *phrases):
            assert not TEMPLATE_SIGNS & set(text), text


def test_the_same_seed_tells_the_same_story():
    assert tell(Wish(), Random(7)).text == tell(Wish(), Random(7)).text


def test_stories_differ():
    assert len({tell(Wish(), Random(seed)).text for seed in range(MANY)}) == MANY


def test_plots_have_thousands_of_shapes():
    shapes = {(story.slots["a_hero"], story.cast.place.the, story.plot.moral) for story in drawn(MANY)}
    assert len(shapes) > 0.95 * MANY


def test_length_is_that_of_a_short_story():
    assert all(80 <= word_count(story.text) <= 260 for story in drawn(MANY))


def test_the_short_form_is_short():
    assert all(word_count(story.short) < 70 for story in drawn(MANY))


def test_the_last_sentence_ends():
    assert all(re.search(r'[.!?]"?$', story.text) for story in drawn(MANY))


def test_sentences_begin_with_a_capital():
    for story in drawn(MANY):
        assert not re.search(r"(^|[.!?] )[a-z]", story.text), story.text


def test_friend_and_hero_never_share_a_pronoun_a_name_or_a_kind():
    for seed in range(MANY):
        cast = draw_cast(Wish(), Random(seed))
        assert cast.hero.she is not cast.friend.she
        assert cast.hero.name != cast.friend.name
        assert cast.hero.kind != cast.friend.kind


@pytest.mark.parametrize("kind", KINDS)
def test_the_kind_asked_for_is_in_the_story(kind):
    assert kind in tell(Wish(kind=kind), Random(1)).text


def test_the_name_asked_for_is_in_the_story():
    assert "Zorana" in tell(Wish(name="Zorana", she=True), Random(1)).text


@pytest.mark.parametrize("mood", MOODS)
def test_every_mood_has_plots(mood):
    assert mood in tell(Wish(), Random(3), mood=mood).plot.moods


def test_whoever_the_request_names_is_in_its_story():
    for seed in range(MANY):
        ask, story = request_story(Random(seed))
        named = set(re.findall(r"\w+", ask.lower())) & {*KINDS, story.cast.hero.name.lower()}
        assert all(re.search(rf"\b{name}\b", story.text.lower()) for name in named), ask


def test_emoji_accents_and_characters_come_when_asked():
    assert any(ord(sign) > 0x1F000 for sign in tell(Wish(spirit="emoji"), Random(2)).text)
    assert any("À" <= sign <= "ſ" for sign in tell(Wish(spirit="accents"), Random(2)).text)
    assert any("一" <= sign <= "鿿" for sign in tell(Wish(spirit="characters"), Random(2)).text)


def test_every_emoji_key_is_a_word_of_ours():
    known = set(KINDS) | {place.the for place in PLACES}
    assert set(EMOJI) <= known


def drawn(count):
    return islice((tell(Wish(), Random(seed)) for seed in range(count)), count)
