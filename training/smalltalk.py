"""Small talk of one turn or more: which topic comes when, and turns that build on the one before."""

from __future__ import annotations

from random import Random

from training import words
from training.conversation import Turn
from training.grammar import an, pick
from training.questions import question
from training.questions.topic import Topic, careless, drawn
from training.topics import (
    ABILITIES,
    AGE,
    ALIVE,
    BORED,
    COMPLAINT,
    FAVOURITE_ANIMAL,
    FAVOURITE_COLOUR,
    FAVOURITE_FOOD,
    FAVOURITE_STORY,
    FINE,
    FRIENDS,
    GOODBYE,
    HELLO,
    HOME,
    HOW_ARE_YOU,
    JOKE,
    LANGUAGE,
    OKAY,
    PRAISE,
    RIDDLE,
    RIDDLE_ASKS,
    RIDDLES,
    SAD,
    SLEEP,
    TIRED,
    WELCOME,
    WHO,
)
from training.unknown import UNKNOWN, Everything


class Zstream:
    """The topic of all questions about streaming and zstream."""

    def exchange(self, rng: Random) -> Turn:
        return question(rng)


ZSTREAM = Zstream()
TOPICS: tuple[Topic | Everything | Zstream, ...] = (
    HELLO, HOW_ARE_YOU, WHO, ABILITIES, WELCOME, PRAISE, COMPLAINT, GOODBYE, FINE, SAD, TIRED, BORED, AGE, HOME, ALIVE,
    SLEEP, FAVOURITE_COLOUR, FAVOURITE_ANIMAL, FAVOURITE_STORY, FAVOURITE_FOOD, FRIENDS, LANGUAGE, OKAY, JOKE, RIDDLE,
    ZSTREAM, UNKNOWN,
)  # fmt: skip
WEIGHTS = (16, 6, 8, 8, 6, 2, 3, 6, 4, 4, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 4, 4, 2, 70, 40)
# Where a conversation may go after its greeting, and how it may end.
MIDDLE = (HOW_ARE_YOU, WHO, ABILITIES, AGE, HOME, ALIVE, SLEEP, FAVOURITE_COLOUR, FAVOURITE_ANIMAL, FRIENDS, JOKE,
          BORED, SAD, LANGUAGE, ZSTREAM, UNKNOWN)  # fmt: skip
MIDDLE_WEIGHTS = (5, 8, 6, 1, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 14, 8)


LEAD_SHARE = 0.15
LEADS = (
    "[So|And|But|Okay,|Hey,|Hi!|Hello,|Sorry, but|Well,|Now,|Hmm,|Thanks.|One more thing:|Another question:|I have a "
    "question.|Just curious:|Let me ask:|By the way,|Tell me:|Something else:|Next:]"
)


def small_talk(rng: Random) -> Turn:
    topic = rng.choices(TOPICS, WEIGHTS)[0]
    asked, answer = topic.exchange(rng)
    if topic in (ZSTREAM, UNKNOWN) and rng.random() < LEAD_SHARE:
        asked = led(pick(LEADS, rng), asked)
    return asked, answer


def led(lead: str, asked: str) -> str:
    """A sentence goes on in small letters, but for "I" and names, which have a capital further in."""
    first = asked.split(maxsplit=1)[0]
    goes_on = lead[-1] not in ".!:" and first[1:].islower() and not first.startswith("I'")
    return f"{lead} {asked[0].lower() + asked[1:] if goes_on else asked}"


def introduction(rng: Random) -> tuple[Turn, Turn]:
    """Somebody gives a name and asks for it back: memory over two turns."""
    name = rng.choice(words.SHE_NAMES + words.HE_NAMES + words.ACCENTED_SHE + words.ACCENTED_HE)
    given = pick(
        f"[My name is|I am|I'm|Hello, I am|Hi, my name is|Hi, I'm|Call me|You can call me|Hey, {name} here, I mean] "
        f"{name}[|.|!|, and you?|. Who are you?]",
        rng,
    ).replace(f"{name} here, I mean {name}", f"this is {name}")
    me = "I am Storyteller. " if given.endswith("?") else ""
    greeted = pick(
        f"[Nice to meet you|Hello|What a nice name], {name}! {me}[Shall I tell you a story|Would you like a story]?",
        rng,
    )
    asked = pick(
        "[What is my name|What's my name|Do you remember my name|Who am I|Do you know my name|What did I say my name "
        "is|Do you still know who I am|How am I called]?",
        rng,
    )
    return (given, greeted), (asked, pick(f"[Your name is|You are|You told me that you are] {name}.", rng))


def offer(rng: Random) -> list[Turn]:
    """Storyteller offers a story; yes or no to it is the next turn."""
    said = HELLO.ask(rng)
    offered = drawn(rng.choice(OFFERS), rng)
    answers = YES if rng.random() < 0.55 else NO
    return [(said, offered), answers.exchange(rng)]


OFFERS = (
    "[Hello|Hi|Hello there]! [I am|I'm] Storyteller. [Shall I tell you a story|Would you like a story]?",
    "[Nice to have you here|Good that you are here]. [Would you like to hear a story|Shall I tell you a story]?",
)
YES = Topic(
    (
        "[Yes|Yes please|Yes, please|Sure|Please do|Of course|Okay|Why not|Yeah|Yep|Gladly|Go ahead|Oh yes|Yes, one "
        "story|Sounds good|That would be nice|I would like that|I'd love to|Please|Absolutely|Do it][|!|.]",
        "[Yes|Sure|Okay], [I would like one|that would be nice|why not|tell me one|I want one][|!|.]",
    ),
    (
        "[Lovely|Wonderful|Good]! What shall it be about: [a fox, a robot or a knight|an owl, a pirate or a dragon|a "
        "snail, a ghost or a baker]?",
        "[With pleasure|Gladly]! [Who shall be in it, and shall it be funny or sad?|Name a hero or a place, and I will "
        "begin.]",
    ),
)
NO = Topic(
    (
        "[No|No thanks|No, thank you|Not now|Not today|Later|Maybe later|Nope|Nah|I don't want one|Not really|No "
        "stories, please|Rather not|I would rather not|Please don't|Another time][|!|.]",
        "[No|No thanks|Not now], [I have no time|I want to ask something|I am busy|not today|maybe later][|!|.]",
    ),
    (
        "[All right|That is fine|No problem]. [Just ask when you want one.|You can also ask me about streaming.]",
        "As you like! [I am here when you want one.|Is there something else: a joke, or a question about zstream?]",
    ),
)


def riddle(rng: Random) -> list[Turn]:
    """A riddle, and what the asker makes of it: the solution depends on the first turn."""
    asked, solution = rng.choice(RIDDLES)
    first = (
        careless(drawn(rng.choice(RIDDLE_ASKS), rng), rng),
        drawn(f"{asked} [Think about it!|Can you guess it?]", rng),
    )
    if rng.random() < 0.4:
        guess = pick(f"[{solution}|Is it {solution}?|It is {solution}|{solution}!|I think it is {solution}]", rng)
        return [first, (careless(guess, rng), drawn(f"[Yes, {solution}|Right, it is {solution}]! Well done.", rng))]
    if rng.random() < 0.3:
        wrong = f"[Is it|Maybe|I guess it is] {an(rng.choice(words.ANIMALS))}?"
        reply = f"[No, but a nice try|Not quite]! It is {solution}."
        return [first, (careless(drawn(wrong, rng), rng), drawn(reply, rng))]
    return [first, (careless(drawn(GIVEN_UP, rng), rng), drawn(f"It is {solution}! [Another one?|]", rng))]


GIVEN_UP = (
    "[I don't know|I give up|No idea|Tell me|What is it|What is the answer|Tell me the answer|I do not know|What is "
    "the solution|Hmm, no][|.|!]"
)


def feeling(rng: Random) -> list[Turn]:
    """Storyteller asks back, and the next turn answers that."""
    reply = "[Very well|I am well|Wide awake], thank you! [And you?|And how are you?|How are you?]"
    return [(HOW_ARE_YOU.ask(rng), drawn(reply, rng)), rng.choice((FINE, FINE, FINE, SAD, TIRED, BORED)).exchange(rng)]


def two_jokes(rng: Random) -> list[Turn]:
    """Another joke is another joke."""
    first, second = rng.sample(JOKE.answers, 2)
    more = (
        "[Another one|One more|Another joke, please|Haha, another one|More|Tell me another one|Do you know more][|!|.]"
    )
    return [(JOKE.ask(rng), first), (careless(drawn(more, rng), rng), second)]


def who_again(rng: Random) -> list[Turn]:
    """Greeting, who are you, what can you do, thanks, goodbye: always in this order, some left out."""
    order = ((HELLO, 1.0), (HOW_ARE_YOU, 0.3), (WHO, 1.0), (ABILITIES, 0.6), (WELCOME, 0.4), (GOODBYE, 0.4))
    return [topic.exchange(rng) for topic, share in order if rng.random() < share]


PAIRS = (offer, riddle, feeling, two_jokes)


def dialogue(rng: Random) -> list[Turn]:
    """Two to five turns: a greeting first, then anything, thanks and goodbye last."""
    if rng.random() < 0.15:
        return who_again(rng)[:5] if rng.random() < 0.7 else [*rng.choice(PAIRS)(rng)]
    turns = [HELLO.exchange(rng)] if rng.random() < 0.6 else []
    turns += [] if turns and rng.random() < 0.8 else rng.choice(PAIRS[1:])(rng)[: 5 - len(turns)]
    turns += middle(max(1, rng.randint(2, 4) - len(turns)), rng)
    if len(turns) < 5 and (len(turns) < 2 or rng.random() < 0.5):
        turns += [rng.choice((WELCOME, GOODBYE)).exchange(rng)]
    return turns


def middle(count: int, rng: Random) -> list[Turn]:
    """Topics of every kind, none twice but questions and the unknown."""
    turns: list[Turn] = []
    seen: set[object] = set()
    while len(turns) < count:
        topic = rng.choices(MIDDLE, MIDDLE_WEIGHTS)[0]
        if topic in seen and topic not in (ZSTREAM, UNKNOWN):
            continue
        seen.add(topic)
        turns.append(topic.exchange(rng))
    return turns


def held_out_questions() -> list[tuple[str, tuple[str, ...]]]:
    """Phrasings that no draw makes, each with words of which an answer on the right topic has one."""
    return [(question, tuple(keywords.split(";"))) for question, keywords in HELD_OUT.items()]


HELD_OUT = {
    "I keep hearing about TTFT, help me out": "first token;first piece;first word",
    "Someone mentioned time to first token. Meaning?": "first token;first piece;first word",
    "In one line: TTFT": "first token;first piece;first word",
    "What's the gap between two tokens called?": "inter-token;ITL;TPOT",
    "My boss asked about inter-token latency, what do I say?": "inter-token;ITL;TPOT",
    "Is tokens per second the same as throughput?": "tokens per second;tokens a second",
    "Teach me what a token is": "piece",
    "What's so great about streaming?": "piece;token;whole answer",
    "Why would anyone want streaming?": "piece;token;whole answer",
    "What do the letters SSE stand for?": "server-sent;Server-sent",
    "I see data: [DONE] at the end, what is that?": "DONE",
    "finish_reason says length. Why?": "length;max_tokens",
    "I'd prefer full sentences instead of tokens": "sentence",
    "Deliver the reply one sentence after another": "sentence",
    "Could the stream arrive sentence by sentence?": "sentence",
    "I'd prefer complete words instead of tokens": "word",
    "Could the stream arrive word by word?": "word",
    "Five tokens per event would be nice, how?": "chunk_size",
    "What on earth is a keep-alive comment in my stream?": "heartbeat;keep-alive",
    "I want the model to shut up now": "connection;cancel;step",
    "My users close the tab, is generation cancelled?": "connection;cancel;step",
    "Which call cancels a running stream?": "connection;cancel;step",
    "A client reads very slowly, does memory grow?": "pause;unread",
    "Is there any backpressure in zstream?": "pause;unread",
    "Where can I read the token usage of a stream?": "usage",
    "How would I know the ttft_ms of my request?": "include_timings;ttft_ms",
    "Can generation halt at a certain stop string?": "stop",
    "Is a temperature of 0 greedy?": "emperature",
    "I need identical answers with the same seed": "seed",
    "My answer should have at most 50 tokens": "max_tokens",
    "How do I plug in my own GGUF?": "zstream serve",
    "You are too small. Where do I load a bigger one?": "zstream serve",
    "I have llama-3.gguf on my disk, now what?": "zstream serve",
    "Let me run some bigger model instead of you": "zstream serve",
    "Port 8000 is taken, what now?": "--port",
    "Can I lock the server with an API key?": "--api-key",
    "A curl command line for streaming, please": "curl",
    "Would my OpenAI code run against this server?": "OpenAI;base",
    "How is zstream imported in Python code?": "ZSE",
    "Where are Prometheus metrics exposed?": "/metrics",
    "Which URL lists the models?": "/v1/models",
    "Which URL tells me the server is ready?": "/ready",
    "The model must return valid JSON, how?": "response_format;json",
    "What is going on during prefill?": "prompt",
    "And the KV cache, what's that for?": "KV cache;KV;memory",
    "How can many people share one server at once?": "slots;batch",
    "I got status 429, what is wrong?": "queue",
    "My connection dropped, can the stream resume?": "resum;Last-Event-ID;seed",
    "Why did you people write zstream at all?": "stream;slow",
    "Who might you be?": "Storyteller",
    "Your name, please?": "Storyteller",
    "Which things are you able to do?": "stories;Stories",
    "Hello and good morning to you, Storyteller!": "Hello;Hi",
    "Everything fine with you?": "thank;well;Well",
    "Thanks a bunch, you were a great help": "welcome;Gladly;pleasure;glad",
    "I feel really low tonight": "sorry;hard",
    "Got a good joke for me?": "?;Says;that S car",
    "Which city is the capital of Portugal?": "tiny storyteller",
    "Could you do my tax return?": "tiny storyteller",
    "Please code a web server in Rust": "tiny storyteller",
    "What's eleven times eleven?": "tiny storyteller",
    "Do I have the flu, doctor?": "tiny storyteller",
}
