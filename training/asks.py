"""How readers ask for a story: draws a story, then a request that is true of it. Knows no small talk.

Every request carries the words that its story has to say. A request whose words are not all there is drawn again: that
is how the model learns that what is asked for comes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from random import Random

from training import words
from training.cast import Cast, Hero, Wish, akin, draw_name
from training.conversation import Turn
from training.grammar import an, expand, pick
from training.inventions import rare_place
from training.places import PLACES, asked_for
from training.plots import PLOTS
from training.stories import MOODS, Story, tell, word_count

LEADS = (
    "[Tell me|Tell me|Tell me|Tell me|Write|Write me|Please tell me|Can you tell me|Could you tell me|I want|I would "
    "like|I'd like|Give me|Make up|Invent|Can you write|Could you write|Tell us|I want to hear|Let me hear|Please "
    "write|I need|Do you know|Do you have|Have you got|How about|Let's have|Would you tell me|Think of|Create|Can I "
    "have|May I hear|I feel like]"
)
NOUNS = "[story|story|story|story|story|tale|tale]"
MOOD_WORDS = {
    "happy": "[happy|nice|lovely|cheerful|sweet|heart-warming]",
    "sad": "[sad|sad|melancholy|touching]",
    "funny": "[funny|funny|silly|crazy]",
    "spooky": "[spooky|scary|creepy|ghostly]",
    "calm": "[calm|bedtime|bedtime|quiet|gentle|good night]",
    "adventurous": "[exciting|adventurous|wild|thrilling]",
}
SPIRIT_ASKS = {
    "emoji": "[with emoji|and use emoji|with emojis|. Use emoji|with lots of emoji|, please use emoji|, decorated "
    "with emoji|. Use as many emojis as you like|. Add emoji|. Emoji, too|. I like emoji|. Please with emoji|. Emoji "
    "would be nice|. And emoji|, and don't forget the emoji|. Show me emoji|, with a few emojis|. Some emojis, too, "
    "please|. I want emojis|, emoji included|. Sprinkle emoji over it|. Lots of emoji!|. More emoji!|. It needs "
    "emoji|. Let there be emoji|. Write it with emoji|, colourful, with emojis|. Make it emoji-rich|, using emojis|. "
    "With pictures like 🌟|. Emojis welcome|, and an emoji here and there|. Illustrate it with emoji|. An emoji in "
    "every line|. Smileys, too|. Where are the emojis?|. Emoji? Yes!]",
    "accents": "[with an unusual name|. Use a name with accents|with a foreign name|. The name should have an accent|, "
    "and the name has an accent in it|with an accented name|with a name from far away|, with letters like é or ñ "
    "in the name|. Give the hero a name with accents|with a name from another language|. The hero's name needs an "
    "accent|. Pick a name with special letters|, and use accents in the name|. The name should "
    "not be an English one|with an umlaut or an accent in the name|. Name the hero something foreign|, and spell the "
    "name with accents|with an exotic name|, but with a name that has an accent on it]",
    "characters": "[with a Japanese or Chinese name|. Write the name in its own characters|with an Asian name|, and "
    "show the Chinese characters of the name|with a name in East Asian signs|. The hero needs a name from China or "
    "Japan|, and give the name in its own script|. Use Asian characters for the name]",
}
EMOJI_FIRST = (
    "[With emoji:|Use emojis:|Please use emoji.|I love emoji.|In emoji style:|Emoji story:|"
    "With lots of emojis, please:|I would like emojis in it.]"
)
EMOJI_FIRST_SHARE = 0.2
EMOJI_THING_SHARE = 0.15
SHORT_WISHES = ("very short", "very, very short", "tiny", "super short", "mini", "really short", "extremely short")
THING_SHARE = 0.34
# Most of these are drawn again, as they come only where they were asked for: one request in ten is left.
RARE_PLACE_SHARE = 0.3
LONG_FROM, SHORT_TO = 190, 170
DRAWS = 40
USUAL = frozenset(words.KINDS)
USUAL_NAMES = frozenset(
    words.SHE_NAMES + words.HE_NAMES + words.ACCENTED_SHE + words.ACCENTED_HE
    + tuple(name for name, _ in words.WRITTEN_SHE + words.WRITTEN_HE)
)  # fmt: skip
USUAL_PLACES = frozenset(place.noun for place in PLACES)
GENDERED = words.FEMALE | words.MALE


@dataclass(frozen=True)
class Ask:
    """A request or a part of one, and the words that the story has to say."""

    text: str
    words: tuple[str, ...] = ()

    def __add__(self, other: Ask) -> Ask:
        return Ask(f"{self.text} {other.text}", self.words + other.words)


Form = Callable[[Story, Random], Ask]


def true_of(asked: tuple[str, ...], text: str) -> bool:
    """Whether each asked word is in the text, as a whole word, in capitals or not."""
    return all(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE) for word in asked)


def request_story(rng: Random) -> tuple[str, Story]:
    """What nobody would think of, an eraser for a hero or one named Freyella, comes only where it was asked for."""
    make = request_thing if rng.random() < THING_SHARE else request_any
    while True:
        ask, story = make(rng)
        if true_of(odd_words(story.cast), ask) and not doubled_place(story.cast):
            return ask, story


def odd_words(cast: Cast) -> tuple[str, ...]:
    drawn = ((cast.hero.kind, USUAL), (cast.hero.name, USUAL_NAMES), (cast.place.noun, USUAL_PLACES))
    return tuple(word for word, usual in drawn if word not in usual)


def doubled_place(cast: Cast) -> bool:
    """Whether a place that nobody has heard of is named as somebody or something in the story is."""
    nouns = " ".join((cast.hero.kind, cast.friend.kind, cast.thing))
    return cast.place.noun not in USUAL_PLACES and akin(cast.place.noun, nouns)


def request_any(rng: Random) -> tuple[str, Story]:
    spirit = rng.choices(("", "emoji", "accents", "characters"), (60, 19, 15, 6))[0]
    place = rare_place(rng) if rng.random() < RARE_PLACE_SHARE else None
    story = tell(Wish(spirit=spirit, place=place), rng)
    spoken = spirit == "emoji" or (spirit and rng.random() < 0.9)
    return phrase(story, spirit if spoken else "", rng), story


def request_thing(rng: Random) -> tuple[str, Story]:
    """A thing is asked for, and the story has it at its very beginning: what comes early is kept."""
    spirit = "emoji" if rng.random() < EMOJI_THING_SHARE else ""
    story = with_thing(tell(Wish(spirit=spirit), rng), rng)
    return spirited(true_ask(thing_ask, story, rng).text, spirit, rng), story


def request_tiny_story(rng: Random) -> tuple[str, str]:
    """A story of a few sentences, which names its hero's kind and name."""
    story = tell(Wish(), rng)
    while not true_of((story.cast.hero.kind, story.cast.hero.name), story.short):
        story = tell(Wish(), rng)
    ask = true_ask(tiny, replace(story, text=story.short), rng)
    return finish(ask.text, rng), story.short


PREFACES = (
    "[This is|Here comes|Here is|Listen: this is] [the|a] [story|tale] of {a_thing} and of {a_hero}.",
    "[This is|Here is] [the|a] story [of|about] {a_thing}.",
    "[Once there was|There was once] {a_thing}, and it belonged to {name} the {kind}.",
    "[Everything|It all] began with {a_thing}.",
    "Who would have thought that {a_thing} would matter so much?",
)
KEEPSAKES = (
    "[Wherever {name} went|Day and night|On weekdays and on Sundays], {he} [had {a_thing} with {him}|kept {a_thing} "
    "near {him}].",
    "{name}'s [dearest treasure|favourite thing|only treasure] was {a_thing}.",
    "{name} owned [almost nothing|very little], only {a_thing}, and {he} [loved it dearly|took good care of it].",
    "Everybody knew {name}'s {thing}[: there was no other like it|, for there was no other like it].",
)
KEPT = (
    "[And the {thing}? It is still there.|And the {thing} was always with {him}.|The {thing} has its place by the "
    "door to this day.|]"
)


def with_thing(story: Story, rng: Random) -> Story:
    """The same story, which names its thing at the beginning."""
    preface = expand(rng.choice(PREFACES), story.slots, rng)
    if true_of((story.cast.thing,), story.text):
        return replace(story, text=f"{preface} {story.text}")
    kept = expand(KEPT, story.slots, rng)
    if rng.random() < 0.5:
        return replace(story, text=f"{preface} {story.text} {kept}".strip())
    first, rest = story.text.split("\n\n", 1)
    keepsake = expand(rng.choice(KEEPSAKES), story.slots, rng)
    return replace(story, text=f"{first} {keepsake}\n\n{rest} {kept}".strip())


def thing_ask(story: Story, rng: Random) -> Ask:
    """ "Write a funny story with a trumpet in it", "a story about a cellar and a kazoo"."""
    slots, thing = story.slots, (story.cast.thing,)
    lead = f"{LEADS} a {mood_word(story) if rng.random() < 0.2 else length(story, rng)} {NOUNS}"
    turns_up = "in which {a_thing} [plays a part|matters|turns up|comes up|is seen]"
    stated = "[There should be|There must be|It must have|I want|Put|Use] {a_thing} [in it|in the story]."
    forms = (
        Ask(f"{lead} [with|with|featuring|that has|that has to do with|around] {{a_thing}}", thing),
        Ask(f"{lead} {turns_up}", thing),
        Ask(f"{lead}. {stated}", thing),
        Ask(f"{lead} about {{a_kind}} [and|with|who has|that owns] {{a_thing}}", (*thing, slots["kind"])),
        Ask(lead) + thing_clause(story, rng),
        Ask(lead) + about(story, rng) + thing_clause(story, rng),
        Ask("[a story|something|a tale|one] with {a_thing}", thing),
    )
    ask = rng.choices(forms, (30, 16, 12, 12, 12, 10, 8))[0]
    return Ask(filled(pick(ask.text, rng), story), ask.words)


def phrase(story: Story, spirit: str, rng: Random) -> str:
    form = rng.choices((plain, full, elliptical, stated, keywords), (7, 66, 13, 11, 3))[0]
    return spirited(true_ask(form, story, rng).text, spirit, rng)


def spirited(ask: str, spirit: str, rng: Random) -> str:
    """The request, and that it be in this spirit."""
    if spirit == "emoji" and rng.random() < EMOJI_FIRST_SHARE:
        return finish(f"{EMOJI_FIRST} {ask}", rng)
    return finish(f"{ask} {SPIRIT_ASKS[spirit]}" if spirit else ask, rng)


def true_ask(form: Form, story: Story, rng: Random) -> Ask:
    """Drawn until it is true of the story; what nothing is said of is always true."""
    for _ in range(DRAWS):
        ask = form(story, rng)
        if true_of(ask.words, story.text):
            return ask
    return plain(story, rng)


def plain(story: Story, rng: Random) -> Ask:
    forms = (
        f"{LEADS} a {length(story, rng)} {NOUNS}",
        f"{LEADS} a {mood_word(story)} {NOUNS}",
        "[once upon a time|story|a story|story time|another story|one more story|surprise me|tell me something]",
    )
    return Ask(rng.choices(forms, (5, 3, 2))[0])


def full(story: Story, rng: Random) -> Ask:
    """ "Tell me a sad story about a snail named Rosa, set on a ship"."""
    mood = mood_word(story) if rng.random() < 0.28 else length(story, rng)
    ask = Ask(f"{LEADS} a {mood} {NOUNS}") + about(story, rng)
    if rng.random() < 0.12 and story.cast.thing not in ask.text:
        ask += thing_clause(story, rng)
    if rng.random() < 0.5:
        ask += Ask("[, set|, set|, set|. It takes place|. It happens|. Set it|, that takes place|]") + setting(
            story, rng
        )
    return ask


def tiny(story: Story, rng: Random) -> Ask:
    lead = Ask(f"{LEADS} a {rng.choice(SHORT_WISHES)} {rng.choice(('', mood_word(story)))} [story|story|tale]")
    in_few = Ask(
        "[in a few sentences|in two or three sentences|in a few words|, just a few sentences|, keep it very short]"
    )
    draw = rng.random()
    if draw < 0.08:
        return lead
    return lead + about(story, rng) if draw < 0.7 else Ask(f"{LEADS} a story") + about(story, rng) + in_few


def elliptical(story: Story, rng: Random) -> Ask:
    mood = mood_word(story)
    forms = (
        Ask(f"[a|another] {mood} one, set") + setting(story, rng),
        Ask(f"[a|another] {mood} one [with|about]") + hero(story, rng),
        Ask(f"something {mood} [with|about]") + hero(story, rng),
        Ask(f"[a|] {mood} {story.cast.hero.kind} story", (story.cast.hero.kind,)),
        Ask(f"[a|] {story.cast.hero.kind} story", (story.cast.hero.kind,)),
        hero(story, rng) + setting(story, rng),
        Ask("[a story|story|]") + about(story, rng),
        Ask("[a story|something] [about|with]") + hero(story, rng) + thing_clause(story, rng),
        Ask("[one|another one|a new one]") + about(story, rng),
    )
    return rng.choice(forms)


def stated(story: Story, rng: Random) -> Ask:
    """In whole sentences: who the hero is, what is in it, where it happens."""
    slots = story.slots
    kind, name = (slots["kind"],), (slots["name"],)
    nameless = Ask("[The hero|The main character|My hero] is [{a_kind}|{a_kind}|{a_hero}].", kind)
    facts = (
        Ask("The [hero|main character] should be {a_kind} [named|called] {name}.", kind + name),
        Ask("{name} is {a_kind}.", kind + name),
        Ask("[There is|There was once] {a_kind} [named|called] {name}.", kind + name),
        nameless + Ask("[The name of the {kind} is {name}.|Call {him} {name}.|{his} name is {name}.]", name),
        nameless,
        nameless,
    )
    extras = (
        Ask("[There must be|There should be|Put] {a_thing} in it.", (slots["thing"],)),
        Ask("It [takes place|happens|is set]") + setting(story, rng) + Ask("."),
        Ask(f"[Make it|It should be|I want it] {mood_word(story)}."),
        Ask("{friend}, {the_friend}, is in it, too.", (slots["friend"], story.cast.friend.kind)),
    )
    chosen = [rng.choice(facts), *rng.sample(extras, rng.choice((0, 1, 1, 2)))]
    lead = Ask(f"[Tell me|Write|Write me|Please tell me|I want|I would like|Give me|Make up|Invent] a {NOUNS}.")
    parts = [lead, *chosen] if rng.random() < 0.7 else [*chosen, Ask("[Tell me a story|Write a story|Tell the story].")]
    text, asked = " ".join(part.text for part in parts), sum((part.words for part in parts), ())
    return Ask(filled(pick(text, rng), story), asked)


def keywords(story: Story, rng: Random) -> Ask:
    """ "Write a story with these words: fox, brass key, castle"."""
    slots = story.slots
    options = (slots["name"], slots["thing"], story.cast.place.noun, story.cast.friend.kind, slots["spot1"][4:])
    chosen = [slots["kind"], *rng.sample(options, rng.randint(1, 3))]
    rng.shuffle(chosen)
    lead = (
        f"[{LEADS} a story with [these words|the words]: |{LEADS} a story. Words: |{LEADS} a story. Use the words |"
        "Make a story of these words: |]"
    )
    return Ask(lead + ", ".join(chosen), tuple(chosen))


ABOUT = {
    "kind": (22, "about {a_kind}"),
    "sized": (6, "about {a_hero}"),
    "named": (15, "about {a_kind} [named|named|called|called|whose name is|by the name of|with the name] {name}"),
    "sized and named": (4, "about {a_hero} [named|called] {name}"),
    "kind after name": (6, "about {name}[ the {kind}| the {kind}|, {a_kind}|, who is {a_kind}]"),
    "name": (5, "about [{name}|somebody named {name}|someone called {name}|a hero named {name}]"),
    "trait": (7, "about {a_trait} {kind}"),
    "friend": (4, "about {a_kind} and {a_friend_kind}"),
    "friend by name": (3, "about [{name} and {friend}|{name} the {kind} and {friend} the {friend_kind}]"),
    "thing": (
        12,
        "[[about|about|around] {a_thing}|[in which|where] {a_thing} [turns up|plays a part|matters|is what it is "
        "about|is needed]|that has {a_thing} in it|with {a_thing} in it|featuring {a_thing}]",
    ),
    "kind and thing": (
        10,
        "[about {a_kind} and {a_thing}|about {a_kind} with {a_thing}|about {a_kind} that has {a_thing}]",
    ),
    "featured": (5, "[with {a_kind} in it|featuring {a_kind}|where the hero is {a_kind}|that has {a_kind} in it]"),
    # As requests for things are worded, and about the hero all the same.
    "leading": (
        9,
        "[in which|where|where] {a_kind} is the [hero|hero|main one|leading figure|one that it is about]",
    ),
    "in the lead": (7, "[in which|where] {a_kind} [plays the lead|plays the main part|has the main part]"),
}
SLOT_WORDS = re.compile(r"\{(?:a_)?(\w+)\}")
PLOT_SHARE, TOPIC_SHARE = 0.22, 0.03


def about(story: Story, rng: Random) -> Ask:
    draw = rng.random()
    if draw < TOPIC_SHARE:
        return Ask(filled(f"about {rng.choice(story.plot.topics)}", story))
    if draw < TOPIC_SHARE + PLOT_SHARE:
        who = hero(story, rng) if rng.random() < 0.8 else Ask(f"{story.slots['name']} the {story.slots['kind']}")
        return Ask("about") + who + Ask(filled(rng.choice(story.plot.asks), story))
    weights = [weight for weight, _ in ABOUT.values()]
    template = pick(rng.choices([text for _, text in ABOUT.values()], weights)[0], rng)
    slots = ask_slots(story)
    asked = tuple(slots[key] for key in SLOT_WORDS.findall(template) if key != "hero")
    return Ask(template.format_map(slots), (*asked, *((story.cast.hero.kind,) if "{a_hero}" in template else ())))


def ask_slots(story: Story) -> Mapping[str, str]:
    cast = story.cast
    own = {"a_kind": an(cast.hero.kind), "a_trait": an(cast.hero.trait), "trait": cast.hero.trait}
    return {**story.slots, **own, "friend_kind": cast.friend.kind, "a_friend_kind": an(cast.friend.kind)}


def filled(text: str, story: Story) -> str:
    return text.format_map(ask_slots(story))


def hero(story: Story, rng: Random) -> Ask:
    kind = story.cast.hero.kind
    return Ask(rng.choice((an(kind), an(kind), story.slots["a_hero"])), (kind,))


def setting(story: Story, rng: Random) -> Ask:
    return Ask(asked_for(story.cast.place, rng), (story.cast.place.noun,))


def thing_clause(story: Story, rng: Random) -> Ask:
    clause = (
        "[with {a_thing} in it|, with {a_thing} in it|in which there is {a_thing}|in which {a_thing} turns up|, and "
        "there must be {a_thing} in it]"
    )
    return Ask(filled(pick(clause, rng), story), (story.cast.thing,))


def mood_word(story: Story) -> str:
    return MOOD_WORDS[story.mood]


def length(story: Story, rng: Random) -> str:
    """Mostly nothing; "short" and "long" only where they are not false."""
    count = word_count(story.text)
    if rng.random() < 0.7 or SHORT_TO <= count < LONG_FROM:
        return rng.choice(("", "", "", "new", "good", "little"))
    return "short" if count < SHORT_TO else "long"


def another(story: Story, rng: Random) -> tuple[str, Story]:
    """A second request after a story, and the new story that is true of it."""
    form = rng.choices((another_hero, same_hero, other_mood, other_place), (60, 16, 14, 10))[0]
    ask, new = form(story, rng)
    return finish(ask, rng), new


NEXT = (
    "[Another one, but|Now one|And now one|One more,|Now a story|And one|Another|Another story|The next one should be]"
)


def another_hero(story: Story, rng: Random) -> tuple[str, Story]:
    new = tell(Wish(), rng)
    return true_ask(next_one, new, rng).text, new


def next_one(story: Story, rng: Random) -> Ask:
    ask = Ask(NEXT) + about(story, rng)
    return ask + Ask(", set") + setting(story, rng) if rng.random() < 0.2 else ask


def same_hero(story: Story, rng: Random) -> tuple[str, Story]:
    ask = (
        "[Another story|Another one|One more|Tell me more stories|A new story] about [{name}|{name}|{name} the {kind}]"
    )
    return filled(pick(ask, rng), story), tell(kept(story), rng)


def other_mood(story: Story, rng: Random) -> tuple[str, Story]:
    """In the same plot where it can be told so, else in another."""
    mood = rng.choice([mood for mood in MOODS if mood != story.mood])
    plot = story.plot if mood in story.plot.moods and story.plot in PLOTS else None
    new = tell(replace(kept(story), place=story.cast.place), rng, plot=plot, mood=mood)
    ask = (
        "[The same, but {mood}|The same but {mood}|Now make it {mood}|Again, but {mood}|Can {name} have a {mood} "
        "story, too?]"
    )
    return ask.replace("{mood}", MOOD_WORDS[mood]).format_map(story.slots), new


def other_place(story: Story, rng: Random) -> tuple[str, Story]:
    place = rng.choice([place for place in PLACES if place != story.cast.place])
    new = tell(replace(kept(story), place=place), rng, plot=story.plot if story.plot in PLOTS else None)
    lead = "[The same, but set|The same but|Now let it happen|Again, but|The same story, but set|And now {name}]"
    return f"{lead.format_map(story.slots)} {setting(new, rng).text}", new


def kept(story: Story) -> Wish:
    hero = story.cast.hero
    return Wish(kind=hero.kind, name=hero.name, she=hero.she, trait=hero.trait)


def changed(story: Story, rng: Random) -> Turn:
    """The same story told again, with another name or, where that is safe, another kind of hero."""
    if rng.random() < 0.3 and can_change_kind(story):
        return change_kind(story, rng)
    return change_name(story, rng)


RENAMES = (
    "[Change the name to {new}|Call the {kind} {new} instead|Call {him} {new}|The {kind} should be called {new}|Rename "
    "{name} to {new}|Can you use the name {new}?|Same story, but with {new} instead of {name}|{new} instead of "
    "{name}, please|Replace {name} with {new}|I want the {kind} to be named {new}]"
)


def change_name(story: Story, rng: Random) -> Turn:
    hero = story.cast.hero
    taken = {hero.name, story.cast.friend.name}
    new = hero.name
    while new in taken:
        new = draw_name(hero.she, rng.choices(("", "accents"), (9, 1))[0], rng)[0]
    ask = pick(RENAMES, rng).format_map({**story.slots, "new": new})
    return finish(ask, rng), renamed(story.text, hero, new)


def renamed(text: str, hero: Hero, new: str) -> str:
    text = text.replace(f"{hero.name} ({hero.written})", hero.name) if hero.written else text
    return re.sub(rf"(?<!\w){re.escape(hero.name)}(?!\w)", new, text)


def can_change_kind(story: Story) -> bool:
    """Not where the kind is a word of the plot, too: in a story of a fallen star the star must stay."""
    hero = story.cast.hero
    said, meant = (
        len(re.findall(rf"\b{re.escape(text)}", story.text)) for text in (hero.kind, f"{hero.size} {hero.kind}")
    )
    return said == meant and hero.kind not in GENDERED


def change_kind(story: Story, rng: Random) -> Turn:
    old = story.cast.hero.kind
    new = rng.choice(words.KINDS)
    while new in GENDERED | words.AGED or akin(new, old) or akin(new, story.cast.friend.kind):
        new = rng.choice(words.KINDS)
    forms = (
        f"[Make it {an(new)}|Make it {an(new)} instead of {an(old)}|Now with {an(new)} instead of the {old}|Let "
        f"{{name}} be {an(new)}|The same story, but with {an(new)}|Replace the {old} with {an(new)}]"
    )
    return finish(pick(forms, rng).format_map(story.slots), rng), with_kind(story.text, old, new)


def with_kind(text: str, old: str, new: str) -> str:
    """The article goes with the word."""

    def article(found: re.Match[str]) -> str:
        return an(new) if found[1] == "a" else an(new).capitalize()

    text = re.sub(rf"\b([Aa])n? {re.escape(old)}(?!\w)", article, text)
    return re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", new, text)


def finish(ask: str, rng: Random) -> str:
    """Picks, tidies the spaces that empty choices left, and types it as carelessly as people do."""
    text = re.sub(r" ([,.?!:])", r"\1", " ".join(pick(ask, rng).split()))
    text = re.sub(r"\.{2,}", ".", re.sub(r"[.?!]?,+", ",", mend_articles(text[0].upper() + text[1:]))).rstrip(",")
    text = re.sub(r"([.?] )([a-z])", lambda found: found[1] + found[2].upper(), text)
    if text[-1] not in ".?!":
        asks = re.match(r"(can|could|would|may|do|have|how)\b", text, re.IGNORECASE)
        text += rng.choice(("", "?", "?") if asks else ("", "", ".", ".", "!"))
        text += rng.choice(("", "", ", please.", " please")) if text[-1].isalnum() and "lease" not in text else ""
    return text.lower() if rng.random() < 0.12 else text


def mend_articles(text: str) -> str:
    return re.sub(r"\b([Aa]) (exciting|adventurous|extremely)", r"\1n \2", text)
