"""What readers ask after a story, answered out of the story: every answer is true of the text that was told."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from training import words
from training.asks import ask_slots, true_of
from training.cast import akin
from training.conversation import Turn
from training.grammar import an, capitalise, pick
from training.stories import Story
from training.topics import THANKS

FollowUp = Callable[[Story, Random], Turn | None]

SHORTER = (
    "[Make it shorter|Can you make it shorter?|Shorter, please|A shorter version|Summarize it|Summarise the story|Sum "
    "it up|The short version, please|Tell it in a few words|Can you tell it more briefly?|Too long. Shorter!|What "
    "happened, in short?|Give me a summary]"
)
NEXT = (
    "[What happens next?|What happened next?|Go on|And then?|Continue|Tell me more|What happened after that?|And what "
    "did {name} do then?|What became of {name}?|How does it go on?|Continue the story|More of {name}, please]"
)
MORAL = (
    "[What is the moral?|What does it mean?|What can we learn from it?|What is the point of the story?|What does the "
    "story tell us?|What is the moral of the story?|What did {name} learn?]"
)
ONE_SENTENCE = (
    "[In one sentence?|Tell it again in one sentence|Tell it in one sentence, please|One sentence, please|Can you say "
    "it in one sentence?|What is the story about?|What was it about?]"
)


def fill(text: str, story: Story, rng: Random) -> str:
    return pick(text, rng).format_map(ask_slots(story))


def says(story: Story, *asked: str) -> bool:
    return true_of(asked, story.text)


def turn(ask: str, answer: str) -> FollowUp:
    """A question and an answer for stories that say all that the answer says."""

    def drawn(story: Story, rng: Random) -> Turn | None:
        return fill(ask, story, rng), capitalise(fill(answer, story, rng))

    return drawn


def shorter(story: Story, rng: Random) -> Turn | None:
    return fill(SHORTER, story, rng), story.short


def sequel(story: Story, rng: Random) -> Turn | None:
    return fill(NEXT, story, rng), story.sequel


def moral(story: Story, rng: Random) -> Turn | None:
    return fill(MORAL, story, rng), story.moral


def one_sentence(story: Story, rng: Random) -> Turn | None:
    clauses = [ask for ask in story.plot.asks if ask.startswith(("who ", "that "))]
    if not clauses:
        return None
    answer = "[It is the story of|It is about|It is a story about] {a_hero} named {name} " + rng.choice(clauses) + "."
    return fill(ONE_SENTENCE, story, rng), fill(answer, story, rng)


hero = turn(
    "[Who is the hero?|Who is it about?|Who is the story about?|Who is the main character?|Who was that about?]",
    "[The hero is {name}, {a_hero}.|It is about {name}, {a_hero}.|It is about {a_hero} named {name}.]",
)
name = turn(
    "[What was the {kind}'s name?|What is the {kind} called?|What is the hero's name?|What was the name of the "
    "{kind}?|How is the {kind} called?|The name of the {kind}?|What is the main character called?]",
    "[The {kind} is called {name}.|The {kind}'s name is {name}.|{name}.|{name} is the name of the {kind}.]",
)
kind = turn(
    "[What is {name}?|Who or what is {name}?|Who is {name}?|What kind of hero is {name}?|What was {name}?]",
    "[{name} is {a_hero}.|{name} is {a_kind}.]",
)
liked = turn(
    "[Did you like it?|Do you like the story?|Did you enjoy it?|Do you like {name}?|Do you like the {kind}?]",
    "[Yes, I like {name} very much.|Yes! I am fond of {name}, and I think of {him} often.|Very much! I would like to "
    "meet {name}.|Yes, {hero} is dear to me.]",
)
opinion = turn(
    "[What do you think of {name}?|How did you like the {kind}?|What do you think of the {kind}?]",
    "[I like {name}, {hero}.|I am fond of {name}.|{hero} is dear to me. I would like to meet {name}.]",
)


def right_or_wrong(story: Story, rng: Random) -> Turn | None:
    """Names that are not in the story are asked for as well: the answer is in the story, not in the question."""
    own = ask_slots(story)
    other_kind = rng.choice([one for one in words.KINDS if not akin(one, own["kind"])])
    other_name = rng.choice([one for one in words.SHE_NAMES + words.HE_NAMES if one != own["name"]])
    pairs = (
        ("[Was it|Is it|Is the hero] {a_kind}?", "Yes, it was {a_kind}[| named {name}]."),
        ("Is the {kind} called {name}?", "Yes, the {kind} is called {name}."),
        (f"[Was it|Is it|Is the hero] {an(other_kind)}?", "No, it was {a_kind}[| named {name}]."),
        (f"Was it {an(other_kind)} or {{a_kind}}?", "It was {a_kind}."),
        (f"Was it {{a_kind}} or {an(other_kind)}?", "It was {a_kind}."),
        (f"Is the {{kind}} called {other_name}?", "No, the {kind} is called {name}."),
        (f"Is {other_name} in the story?", f"No, there is no {other_name} in it. It is about {{name}}, {{a_hero}}."),
    )
    ask, answer = rng.choice(pairs)
    return fill(ask, story, rng), fill(answer, story, rng)


def friend(story: Story, rng: Random) -> Turn | None:
    if not says(story, story.cast.friend.name, story.cast.friend.kind):
        return None
    forms = (
        ("[Who is {friend}?|And who is {friend}?|Who was {friend} again?]", "{friend} is {a_friend_adj}."),
        (
            "[Who else is in it?|Who else was in the story?|Who is the other one?]",
            "{friend}, {the_friend}[|, is in it].",
        ),
        (
            "[What is the {friend_kind}'s name?|What is the {friend_kind} called?]",
            "The {friend_kind} is called {friend}.",
        ),
    )
    helped = (
        "[Who helped {name}?|Who helped?|Who helped the {kind}?]",
        "[{friend} helped {name}|It was {friend}, {the_friend}].",
    )
    helps = "help" in story.short and says(story, "help") and story.cast.friend.name in story.short
    ask, answer = rng.choice((*forms, helped) if helps else forms)
    answer = answer.replace("{a_friend_adj}", story.slots["a_friend"].split(" named ")[0])
    return fill(ask, story, rng), fill(answer, story, rng)


def where(story: Story, rng: Random) -> Turn | None:
    if not says(story, story.cast.place.noun):
        return None
    forms = (
        (
            "[Where does it take place?|Where was that?|Where does the story happen?|Where is the story set?]",
            "[It takes place {at}.|It happens {at}.|The story is set {at}.]",
        ),
        (
            "[Where did {name} live?|Where does {name} live?|Where does the {kind} live?|Where is {name}?]",
            "[{name} lives {at}.|The {kind} lives {at}.]",
        ),
    )
    ask, answer = rng.choice(forms)
    return fill(ask, story, rng), fill(answer, story, rng)


def thing(story: Story, rng: Random) -> Turn | None:
    if not says(story, story.cast.thing):
        return None
    other = rng.choice([one for one in words.THINGS if not akin(one, story.cast.thing)])
    pairs = (
        ("[What thing was it?|What was the thing?|Which thing is in the story?]", "It was {a_thing}."),
        ("[Is there {a_thing} in it?|Was there {a_thing} in the story?]", "Yes, there is {a_thing} in it."),
        (f"Was it {{a_thing}} or {an(other)}?", "It was {a_thing}."),
        (f"Is there {an(other)} in it?", f"No, there is no {other} in it. But there is {{a_thing}}."),
    )
    ask, answer = rng.choice(pairs)
    return fill(ask, story, rng), fill(answer, story, rng)


def trait(story: Story, rng: Random) -> Turn | None:
    if not says(story, story.cast.hero.trait):
        return None
    ask = "[What is {name} like?|What was the {kind} like?|How would you describe {name}?|Describe {name}]"
    return fill(ask, story, rng), fill("[{name} is {trait}.|{name} is {a_trait} {kind}.]", story, rng)


QUESTIONS: dict[FollowUp, int] = {
    shorter: 20, sequel: 16, moral: 8, one_sentence: 10, hero: 8, name: 9, kind: 8, liked: 4, opinion: 2,
    right_or_wrong: 9, friend: 9, where: 10, thing: 9, trait: 4,
}  # fmt: skip


def follow_ups(story: Story, rng: Random) -> list[Turn]:
    """One to three questions, no two of a sort, and at times thanks."""
    turns: list[Turn] = []
    left = dict(QUESTIONS)
    count = rng.choice((1, 1, 2, 2, 3))
    while left and len(turns) < count:
        question = rng.choices(tuple(left), tuple(left.values()))[0]
        del left[question]
        if drawn := question(story, rng):
            turns.append(drawn)
    return [*turns, THANKS.exchange(rng)] if rng.random() < 0.2 else turns
