"""A topic: its questions, its answers, and their draw; how people ask what something is, and how to do it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random

from training.grammar import pick

SPACED_SIGN = re.compile(r" ([?.!,])(?=\s|$)")
# `pick` reads square brackets as a choice; these stand for real ones.
BRACKETS = str.maketrans({"⟦": "[", "⟧": "]"})


@dataclass(frozen=True)
class Topic:
    questions: tuple[str, ...]
    answers: tuple[str, ...]

    def exchange(self, rng: Random) -> tuple[str, str]:
        return self.ask(rng), drawn(rng.choice(self.answers), rng)

    def ask(self, rng: Random) -> str:
        return careless(drawn(rng.choice(self.questions), rng), rng)


def drawn(template: str, rng: Random) -> str:
    """The choices made, the real brackets put in, the first letter a capital."""
    text = pick(template, rng).translate(BRACKETS).strip()
    return text if text.startswith("zstream") else text[0].upper() + text[1:]


def careless(text: str, rng: Random) -> str:
    """People drop capitals and question marks; the model should not mind."""
    text = " ".join(text.split())
    text = SPACED_SIGN.sub(r"\1", text)
    text = (text.rstrip("?.") if rng.random() < 0.2 else text) or text
    return text.lower() if rng.random() < 0.2 else text


def meaning(thing: str) -> tuple[str, ...]:
    """How people ask what something is."""
    return (
        f"What is {thing}?",
        f"What's {thing}?",
        f"[What exactly is|What is|And what is|So what is|What, please, is] {thing}[| exactly]?",
        f"[Explain|Please explain|Define|Describe] {thing}[|.| to me.| in simple words.| briefly.]",
        f"[Can|Could] you [explain|describe] {thing}[| to me| please| in simple words]?",
        f"[Can|Could] you tell me what {thing} is?",
        f"[Tell me|I want to know|I would like to know|Please tell me] what {thing} is[|.]",
        f"[Tell me about|Tell me more about|What do you know about|What about] {thing}[|.|?]",
        f"What [does {thing} mean|is meant by {thing}|do you mean by {thing}]?",
        f"[I do not know|I don't understand|No idea|I wonder] what {thing} is[|.]",
        f"{thing}[?|]",
        f"[meaning|definition] of {thing}[|?]",
        f"[Quick question|A question|Question]: what is {thing}?",
        f"{thing}[: what is that|, what is that|, what does that mean][?|]",
        f"{thing} [explained|for beginners|in simple terms|in short][|?|, please]",
        f"[I am not sure|I'm not sure|I forgot|I would love to know] what {thing} [is|means][|.]",
        f"[Help me|I want to|I am trying to|I'd like to] understand {thing}[|.]",
        f"[How would you|How do you] [explain|describe|define] {thing}[| to a beginner]?",
        f"[Any idea|Do you know|Can you say|Would you tell me] what {thing} [is|means][?|]",
        f"What [should I know|do I need to know|is there to know] about {thing}?",
        f"[Give me|Do you have|I need] a [short|simple|quick|good] [explanation|definition] of {thing}[|.|?|, please.]",
        f"I [know nothing|don't know much|would like to learn|want to learn] about {thing}[|.]",
        f"[I have never heard of|I've never come across] {thing}[|.|, what is it?]",
        f"What is {thing} [in plain English|in practice|for a beginner|in a few words]?",
        f"[Something|A few words|More|A word], please, about {thing}[|.]",
        f"[In the docs it says|The manual talks about|I just read] {thing}[. What is that?|, what is meant?]",
        f"[Sorry|Excuse me|Hi|Hello], what [is|do you mean by|is meant by] {thing}?",
        f"[I keep hearing|Everybody talks|People talk|My boss talks] about {thing}[|, what is it?|. What is it?]",
        f"[In one sentence|In two words|Briefly|Roughly|Put simply], what is {thing}?",
        f"[ELI5|Explain like I'm five|For dummies]: {thing}[|.|, please.]",
        f"{thing} [means what|is what|is for what|is what exactly][?|]",
        f"[Teach me|Enlighten me about|Walk me through|Say something about] {thing}[|.|, please.]",
        f"[I am confused by|I'm puzzled by|I stumbled over|I don't get] {thing}[|.|, can you explain?]",
        f"[What is the use of|What is the purpose of|Why would I care about|What good is] {thing}?",
        f"[Is there|Do you have|Got] [an explanation|a description|a short summary] of {thing}[?|]",
        f"[What sort of thing is|What kind of thing is|What on earth is|Whatever is] {thing}?",
        f"[Someone|A colleague|My teacher|A friend] [mentioned|asked me about] {thing}[|, what is that?|. What is it?]",
        f"What's {thing} [all about|again|supposed to be|in one line][?|]",
        f"[Never heard of|First time I see|New to me:] {thing}[|.]",
        f"[whats|wat is|what's this|so what's] {thing}",
    )


def doing(task: str) -> tuple[str, ...]:
    """How people ask the way to do something; the task begins with a verb."""
    return (
        f"How do I {task}?",
        f"How can I {task}?",
        f"How to {task}[?|]",
        f"[How do you|How does one|How would I|How should I|How could I] {task}?",
        f"[Can I|Could I|May I|Can you|Is it possible to] {task}?",
        f"[Is there a way|What is the way|What is the best way|What's the easiest way] to {task}?",
        f"What [do I have to do|do I need|must I do|should I do] to {task}?",
        f"[I want|I would like|I'd like|I need|I am trying] to {task}[|.|. How?]",
        f"[Show me|Tell me|Explain|Please explain|Explain to me] how to {task}[|.|, please.]",
        f"[Can you tell me|Do you know|Could you show me] how to {task}?",
        f"{task}[, how|: how][?|]",
        f"[Help me|Please help me|I need help to|Could you help me|Can you help me] {task}[|.|, please.]",
        f"[How exactly|And how|So how|But how] [do|can|could|would] I {task}?",
        f"[I can't find out|I don't see|I cannot work out|I am not sure|I don't know] how to {task}[|.]",
        f"[Is there an easy|Is there a simple|Is there any|Any|Is there a quick] way to {task}[?|]",
        f"[Is it|Would it be] [hard|difficult|easy|possible] to {task}?",
        f"I [have to|must|need to|want to|would like to] {task}, [how|what do I do|where do I start|what do I need]?",
        f"[I am|I'm] [about|hoping|planning|going] to {task}[|.|, how?|, any hints?|, what do I do?]",
        f"[Instructions|Steps|Best way|Easiest way|The right way|A way] to {task}[?|, please|]",
        f"[Give me|I need|Do you have] [an example of|instructions on|a hint on|a short guide on] how to {task}[|?|.]",
        f"[What if I want|Suppose I want|Say I want] to {task}[?|. How?|, what then?]",
        f"What [is needed|does it take|would it take|has to be done|is necessary] to {task}?",
        f"[A question|Question|Quick question]: how [do I|can I|to] {task}?",
        f"Would you mind [telling|showing] me how to {task}?",
        f"[My colleague|My friend|Somebody here|My team] wants to {task}[, how?|. How?|, what should I tell them?]",
        f"{task}[, please|, possible|, what do I do][?|]",
        f"[Hi|Hello|Sorry|Excuse me], [how do I|how can I|how would I] {task}?",
        f"[I'd love to|I wish I could|It would be nice to|It would be great to|If only I could] {task}[|.]",
        f"[What's|What is] the [trick|procedure|correct way|usual way|recommended way] to {task}?",
        f"[Is there|Do you have|Isn't there] [a setting|an option|a switch|something|any option] to {task}?",
        f"[We need|Our users need|My boss needs|Our customers want|We would like] to {task}[|.|, how?]",
        f"[Where do I start|Where do I begin|Where do I look] [to|if I want to|when I want to] {task}?",
        f"[Does zstream|Does this server|Will zstream|Can zstream] let me {task}?",
        f"[Am I able|Is a user able|Is one allowed|Am I allowed|Is it allowed] to {task}?",
        f"[Why can't I|How come I cannot|Why am I not able to] {task}?",
        f"[I tried|I've tried|I keep trying] to {task}[ and failed|, without success|, what am I missing?]",
        f"[Let me|Please let me|I'll just] {task}[|.]",
        f"{task} [howto|guide|tutorial|example|instructions][?|]",
        f"[Does anybody know|Does anyone know|Who knows|Who can tell me] how to {task}?",
        f"[For a beginner|In simple words|Step by step|In short]: how [to|do I] {task}?",
        f"[When|If] I want to {task}, what [do I set|do I change|do I type|do I call]?",
        f"[how 2|howto|how does somebody|how might I] {task}",
    )
