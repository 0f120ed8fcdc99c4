"""Stories are whole, coherent in their names, and what was asked for."""

import re
from itertools import combinations, islice
from random import Random
from statistics import mean, median

import pytest

from training.asks import request_story
from training.cast import Wish, draw_cast
from training.goals import GOALS
from training.grammar import expand
from training.journeys import compose, filled
from training.obstacles import OBSTACLES
from training.places import PLACES
from training.plots import PLOTS
from training.stories import MOODS, paragraphs, plot_slots, tell, word_count
from training.turns import ENDINGS, HELPS, MEETINGS, SEQUEL_TAILS, TWISTS
from training.words import EMOJI, KINDS

MANY = 300
TEMPLATE_SIGNS = set("{}[]|")
FAULTS = (
    r"\b([a-z]+) \1\b",
    r"\b[Aa] (?!one|uni|eu|use|uku)[aeiou]\w+",
    r"\b[Aa]n (?!honest|hour|heir)[bcdfghjklmnpqrstvwz]\w+",
    r'\." [a-z]',
)


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
    assert all(80 <= word_count(story.text) <= 250 for story in drawn(MANY))


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
    assert all(mood in tell(Wish(), Random(seed), mood=mood).plot.moods for seed in range(20))


def test_whoever_the_request_names_is_in_its_story():
    for seed in range(MANY):
        ask, story = request_story(Random(seed))
        asked = set(re.findall(r"\w+", ask.lower().replace("fairy tale", "tale")))
        named = (asked - {*" ".join(story.cast.place.asked).split()}) & {*KINDS, story.cast.hero.name.lower()}
        assert all(re.search(rf"\b{name}\b", story.text.lower()) for name in named), ask


def test_emoji_accents_and_characters_come_when_asked():
    assert any(ord(sign) > 0x1F000 for sign in tell(Wish(spirit="emoji"), Random(2)).text)
    assert any("À" <= sign <= "ſ" for sign in tell(Wish(spirit="accents"), Random(2)).text)
    assert any("一" <= sign <= "鿿" for sign in tell(Wish(spirit="characters"), Random(2)).text)


def test_every_emoji_key_is_a_word_of_ours():
    known = set(KINDS) | {place.the for place in PLACES}
    assert set(EMOJI) <= known


PART_TEXTS = [
    *(text for part in OBSTACLES for text in (part.block, part.way, part.short)),
    *(text for part in HELPS for text in (part.text, part.short, part.moral)),
    *(part.text for part in (*MEETINGS, *TWISTS, *ENDINGS)),
    *SEQUEL_TAILS,
]


@pytest.mark.parametrize("text", PART_TEXTS)
def test_every_part_of_a_composed_story_fills_its_slots(text):
    for seed in range(30):
        rng = Random(seed)
        slots = story_slots(rng) | {"here": "the gate", "aim": "sing", "hurdle": "the gate", "hurdle_a": "a gate"}
        told = expand(text, slots | {"Hurdle_a": "A gate"}, rng)
        assert not TEMPLATE_SIGNS & set(told), told
        assert not faults(told), told


@pytest.mark.parametrize("goal", GOALS, ids=lambda goal: goal.name)
def test_every_goal_makes_whole_stories_in_each_of_its_moods(goal):
    for seed in range(30):
        rng = Random(seed)
        mood = rng.choice(goal.moods.split())
        cast = draw_cast(Wish(), rng)
        plot = compose(cast, mood, rng, goal=filled(goal, rng.choice(goal.rows)))
        slots = plot_slots(plot, cast, rng)
        texts = [*paragraphs(plot, mood, slots, rng, False), expand(plot.short, slots, rng)]
        texts += [expand(plot.sequel, slots, rng), plot.moral]
        texts += [ask.format_map(slots) for ask in plot.asks + plot.topics]
        for text in texts:
            assert not TEMPLATE_SIGNS & set(text), text
            assert not faults(text), text


def test_composed_stories_hardly_ever_have_the_same_parts():
    shapes = {plot.parts for plot in composed(3000)}
    assert len(shapes) > 2500


def test_stories_share_few_phrases():
    grams = [five_grams(story.text) for story in drawn(100)]
    assert mean(len(one & other) / min(len(one), len(other)) for one, other in combinations(grams, 2)) < 0.20


def test_most_stories_are_composed():
    stories = list(drawn(MANY))
    assert 0.7 < sum(bool(story.plot.parts) for story in stories) / MANY < 0.9
    assert median(word_count(story.text) for story in stories) < 210


def test_the_kind_is_named_again_and_again():
    told = [story.text.lower().count(story.cast.hero.kind.lower()) for story in drawn(MANY)]
    assert min(told) >= 1
    assert sum(count < 2 for count in told) <= 0.01 * len(told)


def test_the_friend_is_introduced_before_being_named():
    for story in drawn(MANY):
        introduced = re.search(rf"\b{story.cast.friend.name}\b", story.text)
        assert introduced, story.text
        assert story.text[: introduced.end()].lower().endswith(story.slots["a_friend"].lower()), story.text


def test_no_story_has_a_fault_of_grammar_that_can_be_seen():
    for story in drawn(MANY * 3):
        for text in (story.text, story.short, story.sequel, story.moral):
            assert not faults(text), text


def test_a_sequel_goes_on_with_the_same_hero():
    for story in drawn(MANY):
        assert story.cast.hero.name in story.sequel
        assert 30 <= word_count(story.sequel) <= 110, story.sequel


def test_a_thing_that_is_wished_for_is_in_the_story():
    told = [tell(Wish(thing="orange lantern"), Random(seed)).text for seed in range(100)]
    assert sum("orange lantern" in text for text in told) > 90


def faults(text):
    """Doubled words, a wrong article, a sentence after speech that begins small."""
    return [found for pattern in FAULTS for found in re.findall(pattern, text)]


def five_grams(text):
    told = re.findall(r"[\w']+", text.lower())
    return {tuple(told[start : start + 5]) for start in range(len(told) - 4)}


def story_slots(rng):
    return plot_slots(PLOTS[0], draw_cast(Wish(), rng), rng)


def composed(count):
    for seed in range(count):
        rng = Random(seed)
        yield compose(draw_cast(Wish(), rng), rng.choice(MOODS), rng)


def drawn(count):
    return islice((tell(Wish(), Random(seed)) for seed in range(count)), count)
