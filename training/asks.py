"""How readers ask for a story: draws a story, then a request that is true of it. Knows no small talk."""

from __future__ import annotations

from random import Random

from training.cast import Wish
from training.grammar import an, pick
from training.stories import Story, tell

LEADS = (
    "[Tell me|Tell me|Tell me|Write|Write me|Please tell me|Can you tell me|Could you tell me|I want|I would "
    "like|I'd like|Give me|Make up|Invent|Can you write|Could you write|Tell us|I want to hear|Let me hear|Please "
    "write]"
)
MOOD_WORDS = {
    "happy": "[happy|nice|lovely|cheerful|sweet|]",
    "sad": "[sad|sad|melancholy|touching]",
    "funny": "[funny|funny|silly|crazy]",
    "spooky": "[spooky|scary|creepy|ghostly]",
    "calm": "[calm|bedtime|bedtime|quiet|gentle|good night]",
    "adventurous": "[exciting|adventurous|wild|thrilling]",
}
SPIRIT_ASKS = {
    "emoji": "[with emoji|and use emoji|with emojis|. Use emoji|with lots of emoji]",
    "accents": "[with an unusual name|. Use a name with accents|with a foreign name]",
    "characters": "[with a Japanese or Chinese name|. Write the name in its own characters|with an Asian name]",
}
SHORT_WISHES = ("very short", "very, very short", "tiny", "three-sentence", "super short")


def request_story(rng: Random) -> tuple[str, Story]:
    spirit = rng.choices(("", "emoji", "accents", "characters"), (90, 5, 2, 2))[0]
    story = tell(Wish(spirit=spirit), rng)
    return phrase(story, spirit, rng), story


def request_tiny_story(rng: Random) -> tuple[str, str]:
    story = tell(Wish(), rng)
    ask = f"{LEADS} a {rng.choice(SHORT_WISHES)} story {rng.choice(('', about(story, rng)))}"
    return finish(ask, rng), story.short


def phrase(story: Story, spirit: str, rng: Random) -> str:
    form = rng.choices((plain, full, elliptical), (12, 70, 18))[0]
    ask = form(story, rng)
    return finish(f"{ask} {SPIRIT_ASKS[spirit]}" if spirit else ask, rng)


def plain(story: Story, rng: Random) -> str:
    return f"{LEADS} a [|||short|little|new|good] {rng.choice(('', '', mood_word(story)))} story"


def full(story: Story, rng: Random) -> str:
    mood = mood_word(story) if rng.random() < 0.3 else "[||short|little]"
    place = f"[, set|that takes place|] {setting(story, rng)}" if rng.random() < 0.22 else ""
    return f"{LEADS} a {mood} story {about(story, rng)} {place}"


def elliptical(story: Story, rng: Random) -> str:
    forms = (
        f"[a|another] {mood_word(story)} one, set {setting(story, rng)}",
        f"[a|another] {mood_word(story)} one [with|about] {hero(story, rng)}",
        f"something {mood_word(story)} [with|about] {hero(story, rng)}",
        f"[a|] {mood_word(story)} {story.cast.hero.kind} story",
        f"{hero(story, rng)} {setting(story, rng)}",
        f"{hero(story, rng)} and {story.slots['a_friend'].split(' named ')[0]}",
        f"a story {setting(story, rng)}",
        f"a story {about(story, rng)}",
        "once upon a time",
        "[story|a story|story time|another story|one more story]",
    )
    return rng.choice(forms)


def about(story: Story, rng: Random) -> str:
    slots, cast = story.slots, story.cast
    forms = (
        f"about {hero(story, rng)}",
        f"about {hero(story, rng)} {rng.choice(story.plot.asks)}",
        f"about {hero(story, rng)} {rng.choice(story.plot.asks)}",
        f"about {hero(story, rng)} [named|called] {cast.hero.name}",
        f"about {an(cast.hero.trait)} {cast.hero.kind}",
        f"about {cast.hero.name} the {cast.hero.kind}",
        f"about {hero(story, rng)} and {an(cast.friend.kind)}",
        f"about {rng.choice(story.plot.topics)}",
    )
    return rng.choice(forms).format_map(slots)


def hero(story: Story, rng: Random) -> str:
    return rng.choice((an(story.cast.hero.kind), an(story.cast.hero.kind), story.slots["a_hero"]))


def setting(story: Story, rng: Random) -> str:
    return rng.choice(story.cast.place.asked)


def mood_word(story: Story) -> str:
    return MOOD_WORDS[story.mood]


def finish(ask: str, rng: Random) -> str:
    """Picks, tidies the spaces that empty choices left, and types it as carelessly as people do."""
    text = " ".join(pick(ask, rng).split()).replace(" ,", ",").replace(" .", ".")
    text = mend_article(text[0].upper() + text[1:])
    text += rng.choice(("", "", ".", ".", "!", ", please.", " please"))
    return text.lower() if rng.random() < 0.15 else text


def mend_article(text: str) -> str:
    return text.replace(" a exciting", " an exciting").replace(" a adventurous", " an adventurous")
