"""Questions about streaming and zstream, with answers that are true of the product. Data and a topic's draw."""

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
    )


TTFT = Topic(
    (
        *meaning("[TTFT|TTFT|the time to first token|time to first token]"),
        "How [long|soon] [until|till] the first [token|word]?",
        "How long does the first [token|word] take?",
        "Why does the first [token|word] matter?",
        "What does TTFT stand for?",
        "ttft [meaning|explained|definition][?|]",
        "How [quickly|fast|soon] [does|will] the first [token|word|piece] [come|arrive|appear|show up]?",
        "How long [do I|does a reader|do users|will I] [have to |]wait [for|until] the [first token|first word|"
        "first character]?",
        "When [do I see|do I get|will I see|can I expect] the first [token|word|piece of the answer]?",
        "[What is|What's] the [delay|wait|waiting time|latency] before the first [token|word]?",
        "[The delay|The wait|The time] before the first [token|word], what is it called?",
        "What [does the T in|do the Ts in|do all the letters of] TTFT mean?",
        "first[-| ]token [latency|delay|time|wait][?|]",
        "time [till|until|to the] first [token|word][?|]",
        "[Why is|What makes] [TTFT|the first token|my first token] [slow|late|high|so slow|so late]?",
        "[What is|What counts as] a [good|low|normal|decent|healthy] TTFT?",
        "[What goes into|What is part of|What is counted in|What adds to] [TTFT|the time to first token]?",
        "It [takes|took] [ages|forever|a while|seconds] until the first [word|token] [appears|appeared|shows "
        "up][|.|, why?]",
        "[Nothing|No text] [appears|comes|happens] for a [moment|second|while] before the first token[|, why?|.]",
        "[A dashboard|The table|The report] [lists|names|shows] TTFT[. What is it?|, what does it tell me?|, and "
        "I don't know it]",
        "Which [number|figure|measure] [says|tells] how [soon|fast|quickly] an answer [begins|starts]?",
        "[Is TTFT|Is time to first token] [the same as latency|important|a latency|measured in milliseconds]?",
        "[How much does zstream add|Does zstream add much] to [TTFT|the time to first token]?",
        "how [soon|quickly] [does|will] [an|the] answer [start|begin][?|]",
    ),
    (
        "TTFT is the time to first token: how long it takes from the request until the first piece of the answer "
        "arrives. [The shorter it is, the quicker a chat feels.|zstream adds less than a millisecond to it.]",
        "TTFT means time to first token. It is the wait before the first word appears: queue, then prefill of the "
        'prompt. You get it as `ttft_ms` with `"include_timings": true`.',
    ),
)
ITL = Topic(
    (
        *meaning("[ITL|ITL|the inter-token latency|inter-token latency|TPOT|time per output token]"),
        "How long is the [pause|gap|time] between [two|] tokens?",
        "What does ITL stand for?",
        "TTFT or ITL?",
        "itl [meaning|explained|definition][?|]",
        "[tpot|TPOT] [meaning|explained|definition][?|]",
        "How [much time|many milliseconds] [passes|pass|lie] between [two tokens|tokens|one token and the next]?",
        "How long [does it take|do I wait] from one token to the next?",
        "[What is TPOT [good for|about]|What does TPOT [stand for|measure|tell me]]?",
        "[Which|What] [number|figure|measure] [says|tells] how [evenly|smoothly] the text [flows|comes|streams]?",
        "[The text|My stream|The stream|The output] [stutters|jerks|comes in bursts|does not flow evenly|is "
        "choppy][|, which number shows it?|, what measures that?]",
        "[Time|Latency|Delay|Pause] between [tokens|two tokens|successive tokens][?|]",
        "between[-| ]token [latency|delay|pause][?|]",
        "[What is|What counts as] a [good|low|normal|healthy] [ITL|inter-token latency|TPOT]?",
        "What does zstream do to keep [ITL|the inter-token latency] [low|even|steady]?",
        "[What does --itl-target do|What is --itl-target for]?",
        "[Why does|When does] the [ITL|inter-token latency|pace of the tokens] [rise|go up|matter]?",
        "[ITL or TTFT|TPOT versus TTFT|ITL vs TTFT|ITL versus TTFT], what is the difference?",
        "What is the difference between [TTFT and ITL|ITL and TTFT|TTFT and TPOT|ITL and TPOT]?",
        "How [even|steady|smooth|regular] is the [pace|flow] of [the |]tokens?",
        "[Do other prompts|Does a long prompt of somebody else|Do new requests] [slow down|delay|disturb] my tokens?",
        "I [read|found|came across] [ITL|TPOT|inter-token latency] [in a paper|on a chart][, what is it?|. What "
        "is that?]",
        "Each [further|next|following] token takes how long?",
    ),
    (
        "ITL is the inter-token latency: the time between one token and the next. When it is low and even, the text "
        "flows smoothly. TPOT is its average over an answer.",
        "ITL means inter-token latency, the pause between two tokens. zstream keeps it even while other prompts "
        "arrive: it reads them in chunks, as `--itl-target` allows.",
    ),
)
THROUGHPUT = Topic(
    (
        *meaning("[TPS|throughput|tokens per second|the throughput|token throughput]"),
        "How many tokens [per|a] second [do you make|does zstream do|can it do]?",
        "What is the difference between latency and throughput?",
        "How fast [are you|is zstream|is it]?",
        "Is zstream fast?",
        "[tps|throughput] [meaning|explained|definition][?|]",
        "[tokens/s|tok/s|tokens per second|tps][?|, how many?]",
        "[What speed|How much speed|How many tok/s] [can I expect|do I get|will I get|is normal]?",
        "How [quick|speedy|fast] is [zstream|the server|your output|the generation|generation]?",
        "How much text [per second|a second|each second] [comes out|do I get|can you make]?",
        "How many words [a second|per second|per minute] [do you write|can you write|do I get]?",
        "At [what|which] [speed|rate] [do you write|do tokens come|does zstream generate]?",
        "What [is|would be] the [rate|speed|pace] of [generation|the output|token generation]?",
        "[What does TPS [stand for|mean|measure]|What is TPS short for]?",
        "How many tokens [per|each] [second|minute] does [it|the server|this server|your engine] [make|generate|"
        "produce|manage]?",
        "[Latency or throughput|Throughput or latency]: [what is the difference|which matters more|which is which]?",
        "[How does [throughput differ from latency|latency differ from throughput]|How is [throughput different "
        "from latency|latency different from throughput]]?",
        "[What decides|What limits|What determines|On what depends] the [throughput|number of tokens per second]?",
        "[Is the server|Is zstream|Are you] [quick|slow|speedy|fast enough for a chat|fast on a small machine]?",
        "[The answers|My answers] come [slowly|too slowly|at a crawl], how many tokens a second are [normal|usual]?",
        "[Does throughput|Will the throughput] depend on [my machine|the model|the number of readers]?",
        "[Total|Overall|Whole] [throughput|output] of [all streams|the server|all readers together][?|]",
        "Which [number|figure|measure] [says|tells] how much text comes out [in a given time|per second]?",
    ),
    (
        "Throughput is the number of tokens per second, for one reader or for all together. It depends on your model "
        "and machine. The finishing chunk tells yours with `include_timings`.",
        "TPS means tokens per second: how much text comes out in a given time. Latency is how long one reader waits. "
        "A good server keeps both in balance.",
    ),
)
TOKEN = Topic(
    (
        *meaning("[a token|a token|tokens]"),
        "How long is [a|one] token?",
        "Is a token a word?",
        "Why tokens?",
        "[token|tokens] [meaning|explained|definition|in simple terms][?|]",
        "[What makes up|What counts as|What is meant by] [a|one] token?",
        "[How many|About how many] [letters|characters] [are in|make] [a|one] token?",
        "Is [a token the same as|one token always|every word] [a word|one word|one token]?",
        "[Token or word|Word or token]: what is the difference?",
        "What is the difference between a [token and a word|word and a token|token and a letter]?",
        "Are tokens [words|letters|syllables|characters]?",
        "How many [different |]tokens [do you know|are in your vocabulary|are there|does your vocabulary have]?",
        "How [big|large] is your [vocabulary|tokenizer|token vocabulary]?",
        "[In what pieces|In which units|In what units] does a model [read|write|see|count] text?",
        "How is [text|a sentence|a word] [split|broken|cut|turned] into tokens?",
        "Why does [everybody|everyone|the API] count in tokens[ and not words| instead of words|]?",
        "[Why do models|Why does a model] [use tokens|not use letters|not read words]?",
        "How many tokens [is|has|are in] [a word|a long word|a short word|a sentence]?",
        "[Everyone|The API|The documentation|The price list] [talks about|counts] tokens[, but what are they?|. "
        "What are they?|, I don't get it]",
        "I [don't get|still don't get|am confused by] [tokens|the word token][|, what are they?|.]",
        "smallest [piece|unit] of text [for a model|that a model writes][?|]",
        "one token [equals|is how many letters|is how long][?|]",
    ),
    (
        "A token is a piece of text: a word, a part of a word or a sign. A model writes one token after the other, "
        "and zstream sends each at once.",
        "Tokens are the pieces that a model reads and writes: short words are one token, long ones several. I know "
        "4,096 different tokens.",
    ),
)
STREAMING = Topic(
    (
        *meaning("[streaming|streaming|a stream|token streaming|a token stream]"),
        "Why [stream|streaming]?",
        "Why should I stream?",
        "How does streaming work?",
        "What is [streaming good for|the point of streaming|the advantage of streaming]?",
        "Should I stream or wait [|for the whole answer]?",
        "streaming [meaning|explained|in simple terms|benefits|advantages][?|]",
        "What does [it mean to stream|streaming mean [for an answer|for a chat|for my users]]?",
        "[What do I gain|What do I get|What do users gain|What changes] [from|with|by|through] streaming?",
        "[What good is|What use is|What is the benefit of|What are the benefits of|What are the advantages of] "
        "[streaming|token streaming]?",
        "[Why not|Why don't you] just [send|return] the whole answer [at the end|at once|in one go]?",
        "Why [does the [text|answer]|do the [words|tokens]] [appear|come|show up|arrive] [bit by bit|little by "
        "little|one by one|piece by piece]?",
        "[Is streaming|Is a streamed answer] [worth it|better|faster|useful|any better than waiting]?",
        "[Does streaming|Would streaming] [help|make sense|feel faster|make my chat feel faster]?",
        "What is the difference between [streaming and waiting|a streamed answer and a normal one|streaming and "
        "not streaming]?",
        "[stream or not|stream or no stream|streamed or not][?|]",
        "Streaming [or|versus] [waiting for the whole answer|one big answer|no streaming][?|]",
        "[When|In which cases] [should I|does it make sense to|is it good to] [stream|use streaming]?",
        "How does [token |]streaming [help|work inside|work exactly|work in practice|help my users|help a chat]?",
        "What happens when [an answer is streamed|I stream|tokens are streamed|text is streamed]?",
        "[My users [hate|do not like]|I [hate|am tired of]] waiting for [long answers|the whole answer][|, does "
        "streaming help?|. Would streaming help?]",
        "Can I [read|see] the [answer|text] while [it is being written|the model is still writing|you are still "
        "writing]?",
        "What is the [idea|purpose|sense|principle] [behind|of] [streaming|token streaming]?",
        "How would you explain streaming to [a child|a beginner|my team]?",
    ),
    (
        "Streaming means that you see each token the moment it exists, and need not wait for the whole answer. "
        "[You can read along.|The first words come at once.]",
        "With streaming the answer arrives piece by piece while the model is still writing. You can read along, or "
        "stop it when you have seen enough.",
    ),
)
START_STREAM = Topic(
    (
        *doing("[stream|stream an answer|get a stream|turn on streaming|switch streaming on|enable streaming]"),
        "Which [field|option] turns [streaming on|on streaming]?",
        "How do I set stream to true?",
        "[stream|streaming] [true|on|flag|field|switch|parameter][?|]",
        "[stream=True|stream: true], [where|how|where does it go][?|]",
        "Where [do I put|does one put|do I set|do I write] [stream=True|stream: true|the stream field]?",
        "[What|Which] [field|option|flag|parameter|setting] [do I need|do I send|makes you stream|makes the "
        "answer stream|starts a stream]?",
        "[The answer|My answer|The reply] comes [all at once|in one piece|only at the end|in one go], [how do I "
        "change that|how do I make it stream|why is it not streamed]?",
        "[I get|I only get] the [whole|complete|full] answer at once[|, how do I stream it?|, but I want a "
        "stream|. How do I make it stream?]",
        "Why [is my answer not streamed|does it not stream|is nothing streamed|is there no stream]?",
        "[How do I|How can I|How to] [begin|start|open|request|ask for] a stream[ over HTTP| with the API|][?|]",
        "[What must|What should] [my request|the body|the request body|the JSON] [contain|have|look like] [for a "
        "stream|to stream|so that it streams]?",
        "[Do I|Does one] have to [switch on|enable|turn on|ask for] streaming?",
        "[Is streaming|Is the stream] [on by default|off by default|the default]?",
        "[Which|What] [route|endpoint|URL] [streams|do I use for a stream|gives me a stream|do I post to for a "
        "stream]?",
        "How do I [tell the server|tell zstream|say] that I want a stream?",
        "[My code|My client] [should|needs to|must] [stream|read the answer as a stream], what do I [send|set|change]?",
        "[start|begin|open] a stream[, how|][?|]",
        "How do I [make|let] the answer [come|appear|arrive] [live|bit by bit|token by token|as it is written]?",
        "I want to see the [tokens|words|text] [as they come|live|while they are made], what do I set?",
    ),
    (
        'Put `"stream": true` into the body of `POST /v1/chat/completions`. The answer then comes as server-sent '
        "events, one small chunk after the other.",
        'Send `"stream": true` with your request. In Python it is `stream=True`, and you loop over the chunks as '
        "they arrive.",
    ),
)
SSE = Topic(
    (
        *meaning("[SSE|SSE|server-sent events|a server-sent event|the event stream format]"),
        "Which [format|protocol] does the stream use?",
        "Do you use SSE?",
        "How are chunks sent?",
        "sse [meaning|explained|definition|format|protocol][?|]",
        "[What does|How does] an event [of the stream |][look like|look]?",
        "[What does|How does] a [chunk|streamed line|line of the stream] look[ like| on the wire|]?",
        "[In which format|In what format|How|Over which protocol] [do chunks arrive|are the chunks sent|are "
        "tokens sent|does the data come]?",
        "[What|Which] [wire format|transport|format|protocol] [is used|do you use|does zstream use] [for streams|"
        "for streaming|to stream]?",
        "Why does [each|every] line [begin|start] with data:[?|]",
        "[What does data: mean|What is the data: [at the beginning of each line|before each chunk|in front of "
        "the JSON]][?|]",
        "[text/event-stream|text/event-stream?]",
        "[What is|Why do I get] text/event-stream?",
        "What [content type|media type|Content-Type] does [a|the] stream have?",
        "How [do I|can I|does a client|should I] [parse|read|decode] [the events|the event stream|the SSE lines|"
        "the data lines]?",
        "[Can|Could] a browser [read|receive|handle] [the stream|your stream|it|the events]?",
        "[Do browsers|Do all clients|Does EventSource] [understand|support|read] [it|the stream|your stream]?",
        "Are [the tokens|the chunks] [sent as events|plain text lines|sent over plain HTTP]?",
        "[Is it|Is the stream|Is that] [plain HTTP|HTTP|SSE|server-sent events|one open HTTP response]?",
        "[Does zstream|Does the server|Does it] [use|speak|send|support] [SSE|server-sent events]?",
        "How [do the tokens|does the text|does the data] [get|travel] to [my client|the client|the browser]?",
        "[I want|I need] to write my own [stream reader|parser|client], what [is the wire format|does the stream "
        "look like][?|]",
    ),
    (
        "SSE means server-sent events: a plain HTTP response that stays open and carries one small event after the "
        "other. Each line begins with `data:`.",
        "Server-sent events are lines of text in an open HTTP response: `data:` and a chunk as JSON. Browsers and "
        "all OpenAI clients can read them.",
    ),
)
DONE = Topic(
    (
        *meaning("[⟦DONE⟧|the ⟦DONE⟧ line|data: ⟦DONE⟧|the done event]"),
        "How do I know [that|when] [a|the] stream [is over|has ended|is finished|is done]?",
        "How does a stream end?",
        "What is the last [event|line] of [a|the] stream?",
        "[⟦DONE⟧|data: ⟦DONE⟧|done event|done line|last line|end of stream][, what is it| meaning|][?|]",
        "[What does ⟦DONE⟧ mean|What is ⟦DONE⟧ [for|good for]]?",
        "[What comes|What is sent|What do I get] [last|at the end of a stream|at the very end of a stream|after "
        "the last chunk]?",
        "What [marks|signals|closes] [the end of |][a|the|my] stream?",
        "[Which|What] [line|event|sign|marker] [ends|closes|marks the end of] [a|the] stream?",
        "When is [a|the|my] stream [over|complete|finished|at its end]?",
        "[When|How do I know when|After what] [can|may|should] I [stop reading|close the connection after a "
        "stream|stop the loop]?",
        "How does my [code|client|program|loop|parser] [notice|know|see|detect|recognise|recognize] [the end|the "
        "end of the stream|that the stream is over]?",
        "[My parser|My JSON parser|json.loads|My client] [fails at|chokes on|stumbles over|breaks at] ⟦DONE⟧[|, "
        "why?|. Why?|, what is it?]",
        "[Is ⟦DONE⟧ [JSON|always sent|sent every time]|Why is ⟦DONE⟧ [not JSON|no JSON]]?",
        "Is [everything|all text|the whole answer] [sent|there|complete] [after|when I see|when I read|by] ⟦DONE⟧?",
        "Does [every|each|a] stream end with [⟦DONE⟧|data: ⟦DONE⟧|the same line|a special line]?",
        "[I never [see|get]|My client never [sees|gets]] [⟦DONE⟧|the done line][|, is that bad?|. What does that "
        "mean?]",
        "[end of stream|stream end|end of the stream] [marker|sign|signal|event|line][?|]",
        "[Detect|Recognise|Recognize|Notice] the end of [a|the] stream[, how|][?|]",
        "Must my client [wait for|handle|look for|understand] ⟦DONE⟧?",
        "[Is there|Does zstream send] [a marker|a sign|a last line|a closing event] [when the stream is over|at "
        "the end of a stream]?",
    ),
    (
        "`data: ⟦DONE⟧` is the last line of every stream. The chunk before it has the `finish_reason`: `stop` or "
        "`length`.",
        "A stream ends with `data: ⟦DONE⟧`. When you read it, everything has been sent, and the connection may close.",
    ),
)
FINISH = Topic(
    (
        *meaning("[finish_reason|the finish reason|finish reason|finish_reason length|finish_reason stop]"),
        "Why did the answer [stop|end|break off]?",
        "Why was my answer cut off?",
        "Why is the answer cut short?",
        "[finish_reason|finish reason] [values|meaning|stop or length|length or stop][?|]",
        "[Which|What] values can finish_reason [have|take]?",
        "What does finish_reason [tell me|mean|stand for]?",
        "How do I [know|see|find out|learn] why [the answer|an answer|the text|generation|it] [ended|stopped|is "
        "over|broke off]?",
        "[The answer|My answer|The text|The story|The reply] [ends|stops|breaks off|ended|stopped] [in the "
        "middle|mid-sentence|too early|in the middle of a sentence|halfway][|, why?|. Why?]",
        "[Why does|Why did] [it|the model|the text|the story|the reply] [stop|end|break off] [in the middle|so "
        "early|too early|mid-sentence|before it was done]?",
        "[My|The] [answer|text|output|reply|story] [is|was|gets] [truncated|incomplete|cut off|cut short|not "
        "complete][|, why?|. Why?|, what happened?]",
        "[Was my answer|Is my answer|Was the text] [complete|cut|truncated|cut off by a limit]?",
        "[How do I know|How can I tell|How do I see] whether [the answer|an answer|the text] [is complete|was "
        "cut off|was truncated|ended by itself]?",
        "[What is|What's] the difference between [stop and length|length and stop] [in|as] finish_reason[?|]",
        "What does [stop|length] [in the last chunk |]mean [in the last chunk|as finish_reason][?|]",
        "[Where|In which chunk] [is|do I find] the [finish_reason|finish reason|reason why it ended]?",
        "[Did it|Did the model] [finish|end by itself|run into a limit]?",
        "Who decided to [end|stop] [the answer|my answer]: [the model or a limit|a limit or the model]?",
        "[Half|Part] of [the|my] [answer|sentence|story] is missing[|, why?|. Why?]",
        "answer [cut off|truncated|incomplete|ends too early][, why|][?|]",
        "why no [ending|end|more text][?|]",
    ),
    (
        "`finish_reason` says why an answer ended: `stop` is a natural end or a stop string, `length` means that "
        "`max_tokens` or the context was reached.",
        "Look at `finish_reason` in the last chunk. With `stop` the model was done; with `length` it ran into "
        "`max_tokens` or the end of its context.",
    ),
)
CHUNKING = Topic(
    meaning("[chunk_by|chunking|stream_options|chunk_size|a chunk]")
    + doing("[choose|set|change] [the chunk size|how the text is cut|the size of the chunks]")
    + (
        "Which chunking modes are there?",
        "How big are the chunks?",
        "How is the text cut?",
        "[chunk_by|chunk_size|chunking|chunks|chunk size][ values| options| default|][?|]",
        "[What|Which] values [does|can] [chunk_by|chunk_size] [have|take|accept]?",
        "[What does [chunk_by|chunk_size|stream_options] do|What is [chunk_by|chunk_size|stream_options] [for|"
        "good for]]?",
        "[In what|In which|Into what] [pieces|units|portions] is the [text|answer|stream] [sent|cut|split][?|]",
        "How [large|small|long|big] is [a|one|each|every] chunk[| by default]?",
        "What is [in a chunk|inside a chunk|the default chunk size|the largest chunk_size]?",
        "How does zstream [cut|split|divide|slice|group] the [text|answer|stream|tokens]?",
        "[Can I|May I|How can I|How do I] [decide|choose|control|influence|configure] how the [stream|text|"
        "answer] is [cut|split|divided|chunked]?",
        "[Which|What] [ways|kinds|modes|units] of [chunking|chunks|cutting the text] [are there|does zstream "
        "have|do you know|do you offer]?",
        "[What can I|What may I] put [in|into] stream_options [for the chunks|to cut the text|about chunks]?",
        "[Which|What] [option|field|setting] [decides|controls|sets] [the chunk size|how the text is cut|the "
        "size of a chunk]?",
        "[tokens, words or sentences|by token, word or sentence|token, word or sentence][?|: how do I choose?]",
        "[The pieces|The chunks|My chunks] [have|are of] the wrong size[|, what can I set?|. What can I set?]",
        "[Where|How] do I [set|find|change] [chunk_by|chunk_size|chunk_by and chunk_size]?",
        "What is a chunk [made of|exactly|in a stream|here]?",
        "Is [a|one|each] chunk [a token|one token|a word|a sentence][ by default|]?",
        "[size|length] of [a chunk|the chunks][?|]",
        "stream_options [fields|chunk_by|chunk_size|for chunks][?|]",
    ),
    (
        "Chunks are cut as `stream_options` says: `chunk_by` is `token`, `word` or `sentence`, and `chunk_size` how "
        "many of them make a chunk, 1 to 1024.",
        "By default a chunk is one token. Change it with `chunk_by` (`token`, `word` or `sentence`) and `chunk_size` "
        "in `stream_options`.",
    ),
)
BY_SENTENCE = Topic(
    doing("[stream|get the text|receive the answer|have the chunks] [by sentence|sentence by sentence|in sentences]")
    + doing("[stream|get|send] whole sentences")
    + (
        "Can the [chunks|pieces] be sentences?",
        "One sentence at a time?",
        "What is chunk_by sentence?",
        "[sentence by sentence|by sentence|sentence mode|sentence chunks|sentence-wise|chunk by sentence|whole "
        "sentences][, how| please|][?|]",
        "[Please|Can you|Could you|Would you] [send|give me|stream|write] [only |][whole|full|complete] "
        "sentences[, please|][?|]",
        "[Can|Could|Will] [zstream|you|the server] [wait for|hold back until|wait until] the end of [a|each|the] "
        "sentence [before sending|before it sends anything|and then send it]?",
        "[Can I|May I|How do I|How can I] [get|have|receive] [a|one] sentence [per|in each|for each|in every] "
        "[chunk|event|message]?",
        "[I|We] [need|want|would like] [one|a whole|a complete|a full] sentence [per|in each|in every] [chunk|"
        "event|message][|.|, how?]",
        "[Each|Every] [chunk|event|piece] [should|must|ought to] be [a|one|a whole|a complete] sentence[|.|, "
        "how?|. How do I set that?]",
        "[My|The] [text-to-speech|speech engine|TTS|voice engine] [needs|wants] [whole|full|complete] sentences[|"
        ".|, what do I set?|, how do I get them?]",
        "I [read|want to read|have to read] the answer aloud[ and need sentences|, so I need sentences|, so "
        "sentences are better][|.|, how?]",
        "[The chunks|My chunks|The pieces] [break|cut|split] [sentences|my sentences] [apart|in two|in the "
        "middle][|, how do I avoid that?|. How do I get whole ones?]",
        "[Which|What] [setting|option|value of chunk_by|field] [gives|sends|makes] [whole|full|complete] sentences?",
        "[How do I|How can I|Can I] [cut|split|chunk|group|divide] the [stream|text|answer|output] [by|into|at] "
        "sentences?",
        "[Is there|Does zstream have] [a sentence mode|chunking by sentence|a way to get sentences|an option for "
        "sentences]?",
        "[Wait|Hold the text] until [a|each|the] sentence is [done|complete|over|finished][|, please|. How?]",
        "[Don't|Do not|Please don't] [cut|break|split] [my |]sentences[|, please][|.]",
        "[Can|How can] I [feed|speak|show|print|translate] the [answer|stream|text] [a sentence at a time|one "
        "sentence at a time][?|]",
        "Sentences [instead of|not|rather than] [tokens|single tokens|words|single words][, please|, how|][?|]",
        "chunk_by [= |]sentence[, how| please|][?|]",
        "[only|just] [full|whole|complete|finished] sentences[, please| in the stream|][?|]",
    ),
    (
        'Put `"stream_options": {"chunk_by": "sentence"}` into your request. Every chunk is then a whole sentence, '
        "which is good for reading aloud.",
        'Ask for it: `"stream_options": {"chunk_by": "sentence"}`. zstream holds the text until the sentence ends, '
        "and nothing is lost.",
    ),
)
BY_WORD = Topic(
    doing("[stream|get the text|receive the answer|have the chunks] [by word|word by word|in whole words]")
    + doing("[stream|get|send] whole words")
    + (
        "Can the [chunks|pieces] be words?",
        "One word at a time?",
        "What is chunk_by word?",
        "[word by word|by word|word mode|word chunks|word-wise|chunk by word|whole words][, how| please|][?|]",
        "[Please|Can you|Could you|Would you] [send|give me|stream|write] [only |][whole|full|complete] words[, "
        "please|][?|]",
        "[Can I|May I|How do I|How can I] [get|have|receive] [a|one] word [per|in each|for each|in every] [chunk|"
        "event|message]?",
        "[I|We] [need|want|would like] [one|a whole|a complete|a full] word [per|in each|in every] [chunk|event|"
        "message][|.|, how?]",
        "[Each|Every] [chunk|event|piece] [should|must|ought to] be [a|one|a whole|a complete] word[|.|, how?|. "
        "How do I set that?]",
        "[The chunks|My chunks|The pieces|The tokens] [break|cut|split] [words|my words] [apart|in two|in the "
        "middle][|, how do I avoid that?|. How do I get whole ones?]",
        "[Words|Long words|My words] [arrive|come|are sent] in [pieces|two pieces|halves|parts][|, how do I get "
        "whole ones?|, can I avoid that?]",
        "[Which|What] [setting|option|value of chunk_by|field] [gives|sends|makes] [whole|full|complete] words?",
        "[How do I|How can I|Can I] [cut|split|chunk|group|divide] the [stream|text|answer|output] [by|into|at] words?",
        "[Is there|Does zstream have] [a word mode|chunking by word|a way to get whole words|an option for whole "
        "words]?",
        "[Don't|Do not|Please don't] [cut|break|split] [my |]words[ in two| apart|][|, please][|.]",
        "[Wait|Hold the text] until [a|each|the] word is [done|complete|over|finished][|, please|. How?]",
        "[Can I|How do I|May I] [get|receive|have] [two|three|four] words [at a time|in a chunk|per chunk|per event]?",
        "[Can|How can] I [show|print|display|type out] the [answer|stream|text] [a word at a time|one word at a "
        "time][?|]",
        "Words [instead of|not|rather than] [tokens|single tokens|sentences|half words|pieces of words][, please|"
        ", how|][?|]",
        "chunk_by [= |]word[, how| please|][?|]",
        "I [see|get|receive] [half words|parts of words|broken words][|, how do I get whole ones?|. Can I have "
        "whole ones?]",
        "[only|just] [full|whole|complete] words[, please| in the stream|][?|]",
    ),
    (
        'Put `"stream_options": {"chunk_by": "word"}` into your request. Each chunk then ends with a whole word and '
        "its space.",
        'Ask for it: `"stream_options": {"chunk_by": "word"}`. With `"chunk_size": 3` you get three words at a time.',
    ),
)
BY_TOKENS = Topic(
    (
        *doing("[stream|send|get|group|receive] [several|five|ten|more|many] tokens [at once|at a time|in a chunk]"),
        "Can I get bigger chunks?",
        "Can I have fewer, bigger chunks?",
        "How do I get fewer events?",
        "[two|four|eight|ten|20|several] tokens [per|in each|for each] [chunk|message|piece][, how| please|][?|]",
        "[bigger|larger] chunks[, how|, please|][?|]",
        "[fewer|less frequent] [events|chunks|messages][, how| please|][?|]",
        "[The chunks|My chunks|The pieces] are [too small|tiny|too tiny][|, can they be bigger?|. How do I make "
        "them larger?]",
        "[There are|I get|My client gets] [too many|so many] [events|chunks|messages|small chunks][|, can I have "
        "fewer?|. How do I get fewer?]",
        "[How do I|How can I|Can I|May I] [group|bundle|collect|batch|pack] [the |some |several |]tokens [into|"
        "in] [one|a|a single|bigger] [chunk|event|message|chunks]?",
        "[How do I|How can I|Can I] [make|get] the chunks [bigger|larger|longer]?",
        "[How do I|How can I|Can I] [reduce|lower|cut down] the [number of|overhead of the] [events|chunks|messages]?",
        "[Can|Could] [one|a|each|every] [chunk|event|message] [hold|carry|have|contain] [more than one token|"
        "several tokens|ten tokens|more tokens]?",
        "[What|Which] [field|option|setting] [makes|gives|sends] [bigger|larger|fewer] chunks?",
        "[One event per|An event for each|One event for every] token is too [much|many][|, what can I do?]",
        "[I|We] [want|need|would like] [several|eight|ten|more] tokens [in each|per|in one] [chunk|message][|.|, how?]",
        "[Is it possible|Can I set it so] that [every|each] chunk has [five|ten|eight|several] tokens?",
        "[Send|Give me|Stream] [fewer but bigger|bigger|larger] [chunks|pieces][, please|][|.|?]",
        "chunk_size [5|8|10|16|20][, what does it do|, how|][?|]",
        "n tokens [per chunk|at a time|in one chunk][?|]",
        "Does a [bigger|larger] chunk [delay|hold up] the first token?",
        "[JSON for every token|A chunk per token] is a lot of overhead[|, can I group them?|.]",
    ),
    (
        'Put `"stream_options": {"chunk_size": 5}` into your request, and five tokens make a chunk. The first tokens '
        "still go out at once.",
        'Set `chunk_size` in `stream_options`: `{"chunk_size": 5}` is five tokens a chunk. Bigger chunks mean fewer '
        "events.",
    ),
)
BY_TIME = Topic(
    (
        *doing("[stream|send chunks|get chunks|chunk] by [time|the clock|milliseconds|seconds]"),
        "Can I get a chunk every [second|100 ms]?",
        "Is there chunk_by time?",
        "[chunk_by|chunk by|chunks by] [time|ms|seconds|milliseconds|the clock][?|, does that exist?]",
        "[time-based|timed] [chunks|chunking][?|]",
        "[a chunk|one chunk|an event] every [50 ms|200 ms|half second|two seconds|second][, please|, possible|][?|]",
        "[Can you|Could you|Can zstream] [send|flush] [a chunk|the text|what is there] [every|each] [50 ms|200 "
        "ms|half a second|second|two seconds]?",
        "[Can|May] [chunks|the text|the stream] be [cut|sent|flushed|grouped] [at fixed intervals|every second|"
        "on a timer|by a timer|after a fixed time]?",
        "[Is there|Does zstream have|Do you have] [a timer|an interval|a flush interval|a time limit|time-based "
        "chunking] for [chunks|the chunks]?",
        "[How do I|How can I|Can I] set [a|the] [flush interval|chunk interval|interval between chunks|time "
        "between chunks]?",
        "I [want|need|would like] [a chunk|an event|a piece|an update] every [second|half second|100 ms|200 "
        "milliseconds][|.|, how?]",
        "[Which|What] value of chunk_by [cuts by time|is for time|uses the clock|means seconds]?",
        "[My display|My screen|My UI|My widget] [updates|refreshes] [every second|twice a second|ten times a "
        "second][|, can the chunks come like that?|, can chunks follow the clock?]",
        "[flush|send] [interval|timer|every second|every 100 ms][?|]",
        "[Do you|Does zstream] [support|know|offer] [time|timed|time-based] [chunking|chunks]?",
        "Is it [possible|allowed] to [cut|chunk|group] [the text|the stream|] by [time|the clock|seconds|"
        "milliseconds]?",
        "[At fixed times|On a timer|By the clock], can I get the chunks [like that|so]?",
        "Why [is there no|can't I use] [chunk_by time|chunking by time|timed chunks]?",
    ),
    (
        "Chunks are not cut by time: `chunk_by` knows `token`, `word` and `sentence`. A reader that is slow gets all "
        "that waits in one write.",
        "There is no chunking by time. Choose `token`, `word` or `sentence` with `chunk_by`, and set how many with "
        "`chunk_size`.",
    ),
)
HEARTBEAT = Topic(
    meaning("[a heartbeat|the heartbeat|heartbeats|keep-alive|the keep-alive comment]")
    + doing("[change the heartbeat|turn off the heartbeat|turn off keep-alive|keep the connection open]")
    + (
        "Why [do I see|is there|do I get] a keep-alive [line|comment]?",
        "Will my proxy close a silent stream?",
        "[heartbeat|keep-alive|keepalive|--heartbeat|heartbeat interval|keep-alive interval][ seconds| default| "
        "option|][?|]",
        "[What does --heartbeat do|What is --heartbeat [for|good for]]?",
        "[What does [: keep-alive|the keep-alive line|the line with keep-alive] mean|What is [: keep-alive|the "
        "keep-alive line|the line with keep-alive] [for|good for]]?",
        "[Why does zstream|Why does the server|Why do you] send [comments|keep-alive comments|a comment|: "
        "keep-alive|heartbeats]?",
        "[Every|About every] 15 seconds [a|there is a|I get a] [comment|strange line|line with a colon][|, why?|"
        ". Why?|, what is it?]",
        "[What happens|What is sent] [in a silent stream|when a stream is silent|while nothing is sent|when no "
        "token comes for long]?",
        "[My|The|A] [proxy|load balancer|nginx|gateway|firewall] [closes|cuts|drops|kills|times out] [idle|"
        "silent|quiet] [streams|connections][|, what helps?|. What can I do?]",
        "[nginx|My load balancer|The proxy] [times out|gives up] [while the model thinks|during a long prompt|"
        "when the stream is quiet][|, what helps?|.]",
        "[How often|When|At which interval] [does zstream send|do you send|is there|do I get] a [heartbeat|"
        "keep-alive comment]?",
        "[How do I|How can I|Can I] [set|change|shorten|lengthen|adjust] the [heartbeat interval|keep-alive "
        "interval|seconds between heartbeats|heartbeat]?",
        "[How do I|How can I|Can I] [disable|switch off|turn off|get rid of|avoid] the [heartbeats|keep-alive "
        "comments|heartbeat|keep-alive lines]?",
        "[How do I|How can I|What do I do to] [stop a proxy from closing|keep a proxy from closing|keep alive|"
        "hold open] [a silent stream|an idle stream|a quiet stream][?|]",
        "[Must|Should] my client [handle|skip|ignore|care about|understand] [the |][heartbeats|keep-alive "
        "comments|comment lines]?",
        "How does [the connection|an idle connection|a silent connection|a quiet stream] stay [open|alive]?",
        "[Is there|Does zstream have|Do you have] [a heartbeat|keep-alive|a sign of life in a silent stream]?",
        "[How do I know|How does a client see] that [the server|a silent server] is [still there|still alive] "
        "[during a silence|while nothing comes]?",
        "idle [timeout|connection|stream] [of a proxy|behind a proxy|closed by the proxy][?|]",
        "[lines|line] [starting|that start] with a colon in [my|the] stream[?|, what are they?]",
    ),
    (
        "After 15 seconds of silence zstream sends the comment `: keep-alive`, so that no proxy closes the stream. "
        "`--heartbeat` sets the seconds; 0 turns it off.",
        "A heartbeat is a small comment in a silent stream: it says that the server is alive. Clients skip it. "
        "Change it with `zstream serve --heartbeat 30`.",
    ),
)
CANCEL = Topic(
    (
        *doing(
            "[cancel|stop|abort|end|interrupt] [|it|a stream|the stream|an answer|the answer|a request|generation|the "
            "generation]"
        ),
        "How can I stop you?",
        "What happens when I [close the connection|leave|disconnect|close the tab]?",
        "What if the [reader|client|user] [leaves|disconnects|goes away]?",
        "Does it stop when I [leave|disconnect|close the tab]?",
        "[cancel|abort|stop|interrupt] [generation|an answer|the stream|a running stream][, how|][?|]",
        "[my|the|a|our] client [disconnects|goes away|hangs up|crashes|vanishes], does the model [keep going|go "
        "on|keep writing|carry on]?",
        "[Does|Will] [the model|the server|zstream|generation] [keep going|go on|keep computing|keep writing|"
        "carry on|continue] [when|if|after] [nobody reads|nobody listens|the reader is gone|my client hangs up|I "
        "leave]?",
        "[Is|Is any] [work|computing time|CPU time] wasted when [a reader leaves|a client disconnects|nobody is "
        "reading any more]?",
        "[How do I|How can I|How to] [stop|cancel|abort|break off|call off] a [running answer|long answer|"
        "running request|running generation][?|]",
        "[The answer|This answer|The text|The story] is [too long|long enough|going wrong|not what I want], how "
        "do I [stop|end|cancel|abort] it?",
        "[I have seen enough|I have read enough|That's enough text|Enough of this answer], how do I [stop|end|"
        "cancel] [it|the stream|the answer]?",
        "How [fast|quickly|soon] does [it|the generation|the model|zstream] stop [when I leave|when I hang up|"
        "after a disconnect|after I cancel]?",
        "[What happens|What does zstream do] [if|when] [my browser|my app|a reader|the reader|somebody] [closes|"
        "leaves|quits|goes away|hangs up][ in the middle|]?",
        "[Do I|Must I] [send something|call something|do anything] to [cancel|stop] [an answer|a stream|the "
        "generation]?",
        "[Is it enough|Does it suffice] to close the [connection|socket|stream|response] [to cancel|to stop it|]?",
        "[Is there|Does Python have|What is] [stream.cancel|a cancel method|a cancel call in Python|"
        "stream.cancel()][?|]",
        "[Ctrl-C|Can I press Ctrl-C] [to stop an answer|in the middle of an answer|while you write][?|]",
        "[Users|My users|Readers|People] [often leave|walk away|give up] [early|before the end|in the middle][|, "
        "what happens then?|, is the rest still computed?]",
        "[Does|Will] a [disconnect|closed connection|closed socket|hang-up] [cancel|stop|end] [the generation|"
        "the request|the answer|the work]?",
        "[I want to|I need to|Let me|Can I] [break off|interrupt|cut short|call off] [the answer|an answer|what "
        "you are writing][|.|?]",
        "[How does a stop button work|How do I build a stop button|Can a stop button [end the answer|cancel the "
        "stream]][?|]",
        "I need a stop button [in my app|for my chat|for my users][|, what must it do?|. How?]",
        "client [disconnect|gone|hangs up|leaves][, what then|, what happens|][?|]",
        "[Will it|Does it|Do you] [notice|see|find out] [when|that] [the reader is gone|my client has left|a "
        "client disconnects]?",
    ),
    (
        "Just close the connection: zstream stops within one step, and nothing more is computed for a reader that "
        "has left. In Python, call `stream.cancel()`.",
        "Close the connection, and the generation ends at the next decode step. In the terminal Ctrl-C stops an "
        "answer; in Python `stream.cancel()` does.",
    ),
)
SLOW = Topic(
    (
        *meaning("[backpressure|back-pressure|flow control|a slow reader|a paused stream]"),
        "What [happens|happens] [if|when] [my|the|a] [reader|client|connection] is [slow|too slow]?",
        "What about slow [readers|clients]?",
        "Do [you|slow clients] [fill|use up] the memory?",
        "Why is my stream paused?",
        "How much is buffered?",
        "[backpressure|back-pressure|flow control|slow client|slow reader|slow consumer|--buffer-tokens|"
        "--pause-timeout][ explained| handling|][?|]",
        "[What does [--buffer-tokens|--pause-timeout] do|What is [--buffer-tokens|--pause-timeout] [for|good for]]?",
        "[My|Our|The] [phone|client|app|consumer|network] [reads|is reading|takes in|fetches] [slowly|too slowly|"
        "at a snail's pace][|, what happens?|. What happens then?]",
        "[What happens|What does zstream do] [if|when] [a client|my client|somebody|one reader] [cannot keep up|"
        "can't keep up|falls behind|lags|lags behind|reads slowly|stops reading]?",
        "[Does|Will|Can] [a|one] [slow|lagging|lazy] [client|reader|consumer] [slow down|hold up|block|delay|"
        "hurt|affect] [the others|other readers|everyone else|fast readers|the whole batch]?",
        "[How many [tokens|unread tokens] are|How much text is] [buffered|kept waiting|held] [for a slow reader|"
        "for a client|per stream|per reader]?",
        "[Is there|Does zstream have|Do you have] [flow control|backpressure|a buffer limit|a limit for unread "
        "tokens|a limit to the buffer]?",
        "[How big|How large] is the [buffer|buffer of a stream|buffer for a slow client]?",
        "[Does memory|Does the memory|Will memory] [grow|fill up|run out|pile up] [with slow readers|when "
        "clients are slow|if a client does not read]?",
        "[How do I|How can I|Can I] [set|change|enlarge|limit] the [buffer|buffer size|number of unread tokens|"
        "buffer per stream]?",
        "[When|Why] is a [stream|reader|generation] [paused|put on hold|left out of the batch]?",
        "[When|How] does a paused [stream|reader|generation] [go on|resume|continue|start again]?",
        "How long [may|can] a [stream|slow reader|client] [be|stay] paused?",
        "[My|The|A] stream [was|got|is] [paused|put on hold][|, why?|. Why?]",
        "[What about|How do you treat|How do you deal with|How do you handle] [readers|clients|consumers] [on a "
        "bad line|that are slow|that fall behind|with a slow network|that read slowly]?",
        "[Generation|The model|It] is faster than [I can read|my client|my client can read|the reader][|, what "
        "happens?|. What happens to the rest?]",
        "[unread|waiting|unsent] tokens[, how many|, what happens to them|][?|]",
        "[Do unread tokens|Does unread text] [pile up|get lost|stay in memory]?",
        "slow [phone|network|connection|reader] and fast model[?|, what then?]",
    ),
    (
        "A slow reader pauses its own generation: after 256 unread tokens it is left out of the batch, and nothing "
        "piles up. When it has read half, it goes on.",
        "zstream does not buffer without end. A reader that lags is paused at `--buffer-tokens` and ended after "
        "`--pause-timeout`; the others are not held up.",
    ),
)
USAGE = Topic(
    meaning("[include_usage|the usage|usage in a stream|token usage]")
    + doing("[count|see] [the|my|used] tokens")
    + doing("[get the usage|get usage|see the usage|get the token count|know how many tokens I used]")
    + (
        "How many tokens did I use?",
        "Where is the usage?",
        "[usage|token usage|token count|include_usage|prompt_tokens|completion_tokens|total_tokens][ field| in a "
        "stream|][?|]",
        "[What|Where] are [prompt_tokens|completion_tokens|total_tokens][?|]",
        "[How many|What number of] tokens [were used|did it cost|did my request use|did the answer have|did my "
        "prompt have|has my prompt]?",
        "How [long|big] was my [prompt|answer] in tokens?",
        "[Where|In which chunk|How|When] do I [see|find|get|read] [the usage|the token count|how many tokens "
        "were used|the number of tokens]?",
        "[Does|Will] [a|the|my] [stream|streamed answer] [report|contain|include|send|tell me] [the usage|the "
        "token count]?",
        "[I need|I want|We need] [the usage|token counts|the token count|to count tokens] [for billing|for my "
        "bill|for each request|in the stream][|.|, how?]",
        "[I|We] [bill|charge|pay|account] [by the token|per token][|, where is the count?|. Where do I see the "
        "tokens?]",
        "[How do I|How can I|Can I] [track|log|record|measure|sum up|add up] [token usage|the tokens of each "
        "request|the used tokens|my token usage]?",
        "[What does include_usage do|What is include_usage [for|good for]]?",
        "[usage|The usage] is [missing|null|empty|not there][|, why?|. Why?]",
        "Why [is there|do I get] no usage[ in my stream|][?|]",
        "[Can I|How do I] [turn off|switch off|leave out|hide] the usage?",
        "[Is the usage sent|Does the usage come] [in a chunk of its own|with the last chunk|at the end|in the "
        "finishing chunk]?",
        "[Prompt and completion|Input and output] tokens, where [are they|do I see them|are they counted]?",
        "[number|count|sum] of [used tokens|prompt tokens|completion tokens][?|]",
        "[What did|How much did] my [request|question|prompt|answer] [use|consume|cost] in tokens?",
        "Do you [count|report|return|tell me] [the tokens|my tokens|the used tokens|the usage]?",
    ),
    (
        "The usage comes with the finishing chunk: prompt, completion and total tokens. "
        '`"stream_options": {"include_usage": true}` sends it in a chunk of its own, as OpenAI does.',
        "Look into the last chunk: `usage` has `prompt_tokens`, `completion_tokens` and `total_tokens`. With "
        "`include_usage` false there is none.",
    ),
)
TIMINGS = Topic(
    meaning("[include_timings|the timings|timings]")
    + doing("[measure|see|get|find out] [TTFT|the latency|the speed|timings|my tokens per second|ttft_ms]")
    + (
        "How fast was my answer?",
        "How fast was that?",
        "[include_timings|timings|ttft_ms|prefill_ms|itl_p99_ms|tokens_per_second][ field| in the stream|, where|][?|]",
        "[What is|Where is|Where do I find] [ttft_ms|prefill_ms|itl_p99_ms|tokens_per_second][?|]",
        "[Where|How] do I [see|read|find|get] [how fast my answer was|the timings|the timing of a request|how "
        "long my request took]?",
        "[Can|Could] [the server|zstream|the stream|you] [tell|report|send|show] [me |][the timings|how long it "
        "took|how fast it was|the speed of my answer]?",
        "[How do I|How can I|Can I] [log|record|track|benchmark|time] [the latency of my requests|the speed of "
        "an answer|a request|each answer]?",
        "[I want|I need|We need|I'd like] [the timings|timings|timing numbers|the TTFT of each request|the "
        "latency of each request][|.|, how?]",
        "[Which|What] [option|field] [sends|adds|shows|returns|gives me] [the timings|timings|the latency "
        "numbers|the TTFT of my request]?",
        "[Are there|Do you have|Does zstream send] [timings|timing numbers|latency numbers] [for a request|for "
        "each answer|in the stream|with the answer]?",
        "How long did [my request|the answer|the prompt|prefill|the queue|that] take?",
        "How long was my request [waiting|in the queue]? Where do I see it?",
        "How many tokens per second did [my answer|I|that] [have|get|make|come with]?",
        "[What was|How do I see] my [TTFT|latency|prefill time|p99]?",
        "[How can|How do] I [find out|see] where the time [goes|went|is spent]?",
        "[My request|My answer] was slow, how do I [see why|find out where the time went|measure it]?",
        "[timing|latency|speed] [numbers|report|breakdown] [per|for each] [request|answer][?|]",
        "[turn on|switch on|enable] [timings|the timings|include_timings][, how|][?|]",
        "[What does include_timings do|What is include_timings [for|good for]]?",
        "[In which chunk|Where] are the timings?",
    ),
    (
        'Put `"stream_options": {"include_timings": true}` into your request. The finishing chunk then has '
        "`ttft_ms`, `prefill_ms`, `itl_p99_ms` and `tokens_per_second`.",
        "Ask for `include_timings` in `stream_options`, and the last chunk tells queue, prefill, TTFT, ITL and "
        "tokens per second.",
    ),
)
STOP = Topic(
    meaning("[a stop sequence|stop sequences|a stop string|the stop field]")
    + doing("[end the text at a word|stop at a word|use stop strings|set a stop sequence|stop at a line end]")
    + (
        "How many stop [strings|sequences] can I have?",
        "[stop sequence|stop sequences|stop string|stop strings|stop word|stop words|stop field|stop "
        "parameter][, how| limit|][?|]",
        "[What does the stop [field|parameter|option] do|What is the stop [field|parameter|option] [for|good for]]?",
        "[How do I|How can I|Can I] [make|let] the [model|text|answer] [stop|end] [at a certain word|at a given "
        "word|before a word|at a marker|at a newline|at a full stop]?",
        "[The model|It|The text] [should|must] [stop|end] [at a certain word|at the first line break|before the "
        "next heading|at my end marker][|.|, how?]",
        "[How many|How long] [stop strings|stop words|stop sequences] [may I send|are allowed|can be set|are "
        "possible]?",
        "[Can I|May I] [give|send|use|set] [several|more than one|a list of|two] stop [strings|words|sequences]?",
        "Is the stop [string|word|sequence] [part of|included in|shown in|kept in] the [answer|text|stream|output]?",
        "[Do I see|Will my reader see|Does the stream show] [a part of |half of |]the stop [string|word|sequence]?",
        "[Where|How] do I [put|set|write|send] [a stop string|my stop words|a stop sequence]?",
        "[I want|I need] [the text|the answer|generation] to [end|stop] [at a certain word|before a certain "
        "phrase|at a given string|at END][|.|, how?]",
        "[End|Stop|Cut] the [text|answer] [at|before|when it reaches] [a given string|a certain phrase|a certain "
        "word|my marker][|, how?|.]",
        "[Only|Just] [the first line|one line|the first paragraph], [how do I stop there|can a stop string do "
        "that][?|]",
        "[Which|What] [field|option|parameter] [ends the text|stops the text|stops generation] at a [word|string|"
        "certain word|phrase]?",
        "What if a stop [string|word] is [split over two chunks|cut in two|split between tokens]?",
        "[Do you|Does zstream] [support|have|know] stop [strings|words|sequences]?",
        "[The answer|The model] [goes on|runs on|keeps writing] after the [marker|end marker|word where it "
        "should stop][|, what can I set?|.]",
        "[string|phrase|word] that ends the [text|answer][?|]",
    ),
    (
        'A stop string ends the text and is not part of it: `"stop": "THE END"`. You can give up to 16 of them.',
        'Put `"stop": "."` into your request, or a list of up to 16 strings. You never see a part of one in the '
        "stream.",
    ),
)
TEMPERATURE = Topic(
    meaning("[temperature|the temperature|top_p|top_k|sampling|min_p]")
    + doing("[make you more creative|get more random answers|make answers less random|set the temperature]")
    + (
        "Which temperature should I use?",
        "Why is every answer different?",
        "What does temperature 0 do?",
        "[temperature|top_p|top_k|min_p|sampling][ values| default| setting| range|][?|]",
        "[What does [temperature|top_p|top_k|min_p|sampling] [do|change|control]|What do [top_k and top_p|"
        "temperature and top_p|the sampling options] do]?",
        "[Which|What] [temperature|top_p|top_k] [is best|is good|should I take|is good for stories|do you recommend]?",
        "[How do I|How can I|Can I] [make|get] the [answers|text|stories|output|model] [more creative|wilder|"
        "more varied|less random|less wild|more predictable|more surprising|calmer]?",
        "[The answers|Your answers|The stories] are [too wild|too random|too boring|too predictable|always "
        "alike][|, what can I set?|. Which setting helps?]",
        "How [random|creative|wild|free] [are the answers|is the model|is the choice of tokens][, and can I "
        "change it|]?",
        "[How is the next token chosen|How does [a|the] model [choose|pick] the next token|How do you [choose|"
        "pick] the next token]?",
        "[What happens|What do I get] [at|with|if I set] temperature [0|1|2|0.5|1.5]?",
        "[What is temperature [0|1|2] like|Is temperature [0 always the same|2 too wild|1 good]]?",
        "[high|low|zero] temperature[, what does it do|][?|]",
        "[Higher|Lower] temperature means what?",
        "[Which|What] [field|option|setting|parameter] [controls|sets|changes] the [randomness|creativity|"
        "sampling|variety]?",
        "[Where|How] do I [set|change|lower|raise|turn down|turn up|send] [the temperature|temperature|top_p|top_k]?",
        "[Can I|How do I] [turn off|switch off|reduce|increase] [the randomness|sampling|randomness]?",
        "[greedy|greedy decoding|greedy sampling][, how|][?|]",
        "[I want|I need|I'd like] [more creative|more varied|less random|more predictable|wilder] [answers|text|"
        "output][|.|, how?]",
        "Why [are the answers|is the text|is your text] so [random|wild|different each time|varied]?",
        "[more|less] [randomness|creativity|variety][, how|][?|]",
        "[temperature or top_p|top_k or top_p|top_p versus top_k|temperature versus top_p][?|, which one?]",
    ),
    (
        "Temperature says how freely the next token is drawn: 0 always takes the likeliest, 1 is lively, 2 is wild. "
        'Send `"temperature": 0.7` with your request.',
        "Sampling chooses the next token: `temperature` sets how boldly, `top_k` and `top_p` from how many. With "
        "`temperature` 0 the likeliest token always wins.",
    ),
)
SEED = Topic(
    meaning("[seed|the seed|a random seed|the seed field]")
    + doing("[get the same answer again|get the same answer twice|repeat an answer|make answers reproducible]")
    + (
        "Are answers reproducible?",
        "Is the output deterministic?",
        "What does the seed do?",
        "[seed|random seed|seed parameter|same seed|fixed seed|reproducible|deterministic][ output| answers|][?|]",
        "[What happens|What do I get] [with|if I send|when I set] [a seed|the same seed|a fixed seed]?",
        "[Does|Will] the same [seed|seed and prompt|prompt and seed] [give|make|produce|always give] the same "
        "[answer|text|story|output]?",
        "[How do I|How can I|Can I] [reproduce|repeat|get back|recreate] [an answer|a story|the same text|an "
        "earlier answer|exactly the same text]?",
        "[How do I|How can I|Can I] [make|get] [the output|the answers|results|the text] [deterministic|"
        "reproducible|repeatable|the same each time|identical]?",
        "[I want|I need|My tests need|We need] [the same answer each time|the same text every time|reproducible "
        "answers|deterministic output|repeatable results][|.|, how?]",
        "[Which|What] [field|option|parameter] [makes|gives] [the answers reproducible|the same answer every "
        "time|the output deterministic|me the same text again]?",
        "[Where|How] do I [put|set|send|fix] [the seed|a seed]?",
        "[Is [the answer|the text]|Are [answers|results]] [the same|identical|equal] [every time|each time|on "
        "every run] with [a seed|one seed]?",
        "[Does|Will] [streaming|chunking|the chunk size] change [the text|the answer] with [a seed|the same seed]?",
        "[Can|Could] I get [this|that|the very same|exactly this] [story|answer|text] [again|once more|a second "
        "time] [later|tomorrow|on another day]?",
        "[My tests|My snapshots|My unit tests] [fail|break] because [the text|the answer|the output] [is "
        "different each time|changes|varies][|, what helps?|.]",
        "[Which|What] seed [should I|do I] [use|take|send]?",
        "What happens without [a seed|seed][?|]",
        "[fix|pin|set] the [seed|random seed][, how|][?|]",
        "[same answer|same text|identical output|same output] [twice|every time|again][, how|][?|]",
        "[Is [it|the output|generation]|Can [it|the output|generation] be] [deterministic|reproducible|repeatable][?|]",
    ),
    (
        'Send `"seed": 7`: the same seed, model and prompt give the same text, streamed or not, however it is chunked.',
        "With a `seed` the answer is the same each time, as long as model and prompt are the same. Without one, "
        "every answer is new.",
    ),
)
MAX_TOKENS = Topic(
    meaning("[max_tokens|max_completion_tokens|the max_tokens field]")
    + doing(
        "[limit the length|limit the answer|get shorter answers|set the length of answers|make answers shorter|cap "
        "the number of tokens]"
    )
    + (
        "How long can an answer be?",
        "What is the longest answer?",
        "[max_tokens|max tokens|max_completion_tokens|--max-tokens-limit|maximum length|length limit|token "
        "limit][ default| option|][?|]",
        "[What does [max_tokens|max_completion_tokens|--max-tokens-limit] do|What is [max_tokens|"
        "max_completion_tokens|--max-tokens-limit] [for|good for]]?",
        "[How do I|How can I|Can I] [restrict|cap|bound|shorten|limit|set] [the answer|the length of an answer|"
        "the size of the answer|the number of tokens in an answer|answers to 50 tokens]?",
        "[The answers|Your answers|Its answers|The replies] are [too long|far too long|much too long|longer than "
        "I want][|, how do I limit them?|. What can I set?]",
        "[I want|I need|I'd like|We need] [short|shorter|at most 50 tokens of|at most 100 tokens of|not more "
        "than 200 tokens of] [answers|answer|text][|.|, how?]",
        "[Which|What] [field|option|parameter|setting] [limits|caps|sets|restricts] the [length of an answer|"
        "answer length|number of tokens in an answer|output length]?",
        "Is there a [limit|maximum|cap] [for|on] the [length of an answer|answer length|output]?",
        "[At most|No more than|Not more than] [20|50|100|200] tokens[, please|, how|][?|]",
        "How [many tokens|much text] [may|can] [an answer|one answer|a reply] have?",
        "[How do I|How can I] [stop it from writing too much|keep answers short|keep the replies brief|get brief "
        "answers][?|]",
        "[What happens|What if|What do I get] [without max_tokens|when I leave out max_tokens|if I set no limit][?|]",
        "[Where|How] do I [put|set|send|change] [max_tokens|max_completion_tokens|the token limit]?",
        "[What is|What's] the [default|highest|largest] [max_tokens|answer length|value of max_tokens]?",
        "[How do I|Can a server|Can I|As an admin, how do I] [cap|limit] [all answers|the answers of all users|"
        "every answer][ on the server|]?",
        "[short|shorter|brief|briefer] [answers|replies|output][, how|][?|]",
        "[cut|cap|limit] [answers|the output|the answer] [at|to|after] [50|100|300] tokens[, how|][?|]",
        "[Make|Keep] the [answers|replies] [short|shorter|below 100 tokens][, how|][?|]",
    ),
    (
        '`max_tokens` is the most tokens that an answer may have: `"max_tokens": 100`. When it is reached, '
        "`finish_reason` is `length`.",
        'Send `"max_tokens": 100` to limit an answer. Without it the model writes until it is done or its context '
        "is full. A server may cap all answers with `--max-tokens-limit`.",
    ),
)
SERVE = Topic(
    doing(
        "[serve|load|use|run|host|start|try|stream from] [my own model|another model|a bigger model|a different model|"
        "my model|a better model|a larger model|a real model|some other model|Llama|Qwen|Mistral|Gemma]"
    )
    + doing("[switch|change] [the model|to a bigger model|models]")
    + (
        "Can you get smarter?",
        "Which models can I use?",
        "Which models does zstream support?",
        "[other|bigger|better|larger|custom|different] [model|models][, how|][?|]",
        "[my own model|own model|use my model|load model|model loading|swap model|switch models][, how|][?|]",
        "[How do I|How can I|Can I] [get|have|bring in|swap in] [a better|a bigger|another|a smarter|a stronger] "
        "model?",
        "[You are|This model is|The model is|Storyteller is] too [small|weak|simple|silly] [for me|for my work|"
        "for this][|, can I use another?|. How do I use a better one?]",
        "[I have|I've got|I downloaded|There is] [a model|a model file|a Llama|a Qwen|my own model] [on my disk|"
        "here|on my machine][|, how do I run it?|, how do I use it with zstream?]",
        "[Which|What] command [starts|loads|serves|runs] [my own model|another model|a model file|a bigger model]?",
        "[What|Which] [models|LLMs|model families] [can [you|zstream|I] [run|load|serve]|will work|will zstream "
        "serve][?|]",
        "[Does|Can|Will] zstream [run|serve|load|support|work with] [Llama|Qwen|Mistral|Gemma|Phi|DeepSeek|my "
        "model|other models|any model|big models][?|]",
        "[Can I|May I|How do I] [replace|swap out|exchange] [you|Storyteller|this model|the tiny model] [with|"
        "for] [a bigger one|another one|a better model|my own]?",
        "[Can|Could] [you|zstream|it] [be|become] [smarter|cleverer|more clever|more useful][ with another model|]?",
        "[Is there|Do you have] a [smarter|bigger|better|larger|more capable] [model|version|brother]?",
        "[How do I|Where do I] [tell zstream|say|choose|pick|name] which model [to load|to use|to serve|is used]?",
        "[Storyteller|The small model|The built-in model|The default model] is not enough[ for me|], what [now|"
        "else can I load|can I do]?",
        "[What do I|What must I] [type|run|enter] to [serve|load|start] [Llama|Qwen|Mistral|Gemma|a model of my "
        "own|my model file]?",
        "[I want|I need|We need] a [real|bigger|better|larger|smarter|stronger] model[|.|, how?|, what do I do?]",
        "[I want|I'd like] to [talk|chat] [with|to] [a bigger model|a smarter model|Llama|Qwen|another model][|.|"
        ", how?]",
        "[Am I|Are we] [stuck with|limited to|bound to] [this model|Storyteller|the tiny model]?",
        "zstream [with|and] [Llama|Qwen|Mistral|Gemma|another model|a bigger model|my model][?|]",
        "[How does one|How do people|How do others] [serve|run|load] [a model|a big model|other models] [with|"
        "in] zstream?",
    ),
    (
        "Run `zstream serve MODEL.gguf`, and zstream streams from your own model. Any GGUF file that llama.cpp can "
        "read and your memory can hold will do.",
        "Download a GGUF file and start `zstream serve path/to/model.gguf`. [I am only the tiny model that comes "
        "with zstream.|Add `--alias NAME` to give it another name.]",
    ),
)
GGUF = Topic(
    meaning("[GGUF|a GGUF file|the GGUF format|a .gguf file|gguf]")
    + doing("[load|use|open|serve] a [GGUF|gguf|GGUF file|.gguf file]")
    + (
        "Which model formats are supported?",
        "Which file format do I need?",
        "Where do I get a GGUF file?",
        "[gguf|.gguf|GGUF file|gguf format][ explained| meaning| download|][?|]",
        "[What is inside|What's in|What do I find in|What is stored in] a [GGUF|.gguf file|GGUF file]?",
        "[Which|What] [format|file format|kind of file] [does zstream read|do you read|must my model have|must a "
        "model be in|does a model come in]?",
        "[In which|In what] format [must|should|does] [my model|a model|the model] be?",
        "[Can I|Does zstream|Can zstream] [load|read|use|take] [safetensors|a safetensors file|PyTorch weights|"
        "ONNX|a Hugging Face model|.bin files][?|]",
        "[My model is|I only have|I have] [safetensors|a safetensors file|a PyTorch checkpoint][|, will that "
        "work?|. Which format do I need?]",
        "[Where|From where] [can|do|could] I [get|download|find|fetch] [GGUF files|GGUFs|a GGUF|a model in GGUF|"
        "models in GGUF format]?",
        "[What does the ending .gguf mean|What is the ending .gguf for]?",
        "[Does a GGUF file [contain the tokenizer|hold the chat template]|Is a GGUF file [the whole model|"
        "everything I need]][?|]",
        "[Is [the tokenizer|the chat template]|Are the weights] [in|inside|part of] the [GGUF|GGUF file]?",
        "Must [my|the|a] model be [a GGUF file|in GGUF format|a .gguf file][?|]",
        "[The model|My model] ends in .gguf[|, what is that?|. What can I do with it?]",
        "[I have|I've got|I downloaded] a [GGUF|.gguf|GGUF file|gguf file][|, what now?|, how do I run it?|. How "
        "do I serve it?]",
        "[Which|What] [files|file types|model files] [work|can be loaded|can zstream open|are read]?",
        "[Why|Why does zstream use] GGUF[?|]",
        "[model|supported] file [format|formats|type][?|]",
        "[Who uses GGUF|Where does GGUF come from|Whose format is GGUF][?|]",
    ),
    (
        "GGUF is the file format of llama.cpp: weights, tokenizer and chat template in one file. Serve one with "
        "`zstream serve model.gguf`.",
        "A GGUF file holds a whole model for llama.cpp. Many models are published in it; download one and run "
        "`zstream serve model.gguf`.",
    ),
)
ALIAS = Topic(
    meaning("[an alias|--alias|the alias option]")
    + doing("[rename the model|give the model another name|change the model name|set a model name]")
    + (
        "Why do I get model_not_found?",
        "Which model name do I have to send?",
        "Why is my model not found?",
        "[alias|--alias|model alias|model name|model_not_found|unknown model][ error| option|][?|]",
        "[What does --alias do|What is --alias [for|good for]]?",
        "[How do I|How can I|Can I] [give|add|set|choose|pick] [a model |][another name|a second name|a nicer "
        "name|a name of my own|an alias][ to the model| for the model|]?",
        "[The server|zstream|My client|My request] [says|gets|returns|answers] [model_not_found|that the model "
        "does not exist|model not found][|, why?|. What is wrong?]",
        "[I get|My code gets|My client gets] [a 404 for the model|model_not_found|an unknown model error][|, "
        "why?|. What do I do?]",
        "[What|Which] [name|model name|string] [goes|must I put|do I put|should I write|belongs] [in|into] the "
        "model field?",
        "What [do|should|must] I [write|send|put|enter] [as the model|in the field model|as model name]?",
        "[Can|May] [a|one|the] model have [two names|several names|more than one name|a second name]?",
        "[How is [my|the|a] model named|What is [my|the|a] model called] in [a request|requests|the API]?",
        "[My code|My app|My client] [asks for|sends|requests|uses] [gpt-4|another model name|a fixed model "
        "name][|, can I give the model that name?|, how do I make it fit?]",
        "[Can I|How do I] [serve|offer|run] [a|my] model under [another name|a different name|the name gpt-4|a "
        "new name]?",
        "[404|A 404] [because of|for] the model[ name|][?|]",
        "[rename|name|call] [the|a|my] model[ something else|], how?",
        "[My model name|The name of my model|The model's file name] is [ugly|too long|wrong][|, can I change it?|"
        ". How do I shorten it?]",
        "[Does the model name matter|Must the model [field|name] [match|be right|fit]]?",
        "[Do you|Does zstream] [accept|take] [any model name|every name|any name in the model field]?",
        "[wrong|unknown|other] model name[?|]",
    ),
    (
        "A request must name a model that is served, else it gets a 404. `GET /v1/models` lists the names, and "
        "`zstream serve model.gguf --alias my-name` adds one.",
        "`--alias` gives a model a further name: `zstream serve model.gguf --alias qwen-7b`. You can repeat it.",
    ),
)
PORT = Topic(
    doing("[change|set|choose] [the port|the host|the address|another port|host and port]")
    + doing("[listen on another port|use port 9000|open zstream to my network|reach it from another machine]")
    + (
        "Which port [do you use|is it|does zstream use]?",
        "Where does the server listen?",
        "What is the address?",
        "[port|--port|host|--host|port 8000|8000|address|bind address|url of the server][ option| default|][?|]",
        "[What does [--port|--host|port 0] do|What is [--port|--host|port 0] [for|good for]]?",
        "On [which|what] [port|address] [does [zstream|the server|it] listen|is [zstream|the server|it] [running|"
        "reachable]][?|]",
        "[What is|What's|Which is] the [default port|default address|URL of the server|address of the server|"
        "port number]?",
        "[Where|Under which address|At which address|At which URL] [do I reach|can I reach|do I find] [zstream|"
        "the server|it]?",
        "[How do I|How can I|Can I] [run|start|serve] [it|zstream|the server] on [another port|a different port|"
        "port 8080|port 80|port 5000|a free port]?",
        "[Something else|Another program|Another server] [uses|sits on|holds|occupies] [my port|the port|port "
        "8000][|, what can I do?|. How do I avoid it?]",
        "[It says|I get|The server says] address already in use[|, what now?|. What can I do?]",
        "[How do I|How can I|Can I] make [it|the server|zstream] [reachable from outside|visible on my network|"
        "listen on all addresses|listen on 0.0.0.0|reachable from my phone][?|]",
        "[Can|How can|Could] [my colleagues|other machines|my phone|others|another computer] [reach|use|connect "
        "to|open] [the server|zstream|it][?|]",
        "[I want|I need] [another port|a different port|port 8080|a free port][|.|, how?]",
        "[I|We] want to [reach|use|open] [it|the server|zstream] from [my phone|another computer|the next room|"
        "our network][|.|, how?]",
        "[Does [zstream|the server] listen only|Is [zstream|the server] only reachable] [on localhost|locally|on "
        "127.0.0.1|from this machine][?|]",
        "[How do I|How can I] [expose|publish|open up] [the server|zstream] [to the network|to others|on my "
        "network][?|]",
        "[Which|What] [option|flag] [changes|sets|chooses] the [port|host|address]?",
        "[Can zstream|Does it|Can it] [take|find|pick|choose] a free port[ by itself|]?",
        "[listen|bind|run] on [0.0.0.0|port 8080|another port|all interfaces|a different address][, how|][?|]",
    ),
    (
        "zstream listens on http://127.0.0.1:8000. Change it with `zstream serve --port 9000`; with `--host 0.0.0.0` "
        "others can reach it, and then it wants an API key.",
        "Use `--host` and `--port`: `zstream serve --port 9000`. Port 0 takes a free one, and the server says which.",
    ),
)
API_KEY = Topic(
    meaning("[the API key|--api-key|an API key|the api key option]")
    + doing("[set|use|add|require] [an API key|a password|a key|api keys]")
    + doing("[protect|secure] [the server|my server|zstream]")
    + (
        "Do I need an API key?",
        "Is the server safe?",
        "Why do I get a 401?",
        "[api key|api_key|--api-key|authentication|auth|authorization|bearer token|password|401][ how| option|][?|]",
        "[What does --api-key do|What is --api-key [for|good for]]?",
        "[Which|What] [key|API key|password|api_key] [do I|should I|must I] [use|send|enter|give|put into my client]?",
        "[Where|How] do I [get|find|put|send|enter|pass] [the API key|an API key|my key|the key]?",
        "[I get|My client gets|The server answers] [a 401|401|unauthorized|401 unauthorized|not authorised][|, "
        "why?|. What is wrong?]",
        "[How do I|How can I|Can I] [lock|close|guard|safeguard|protect|password-protect] [the server|zstream|my "
        "server][ with a key| against strangers|]?",
        "[Only|Nobody but] [my team|I|people with a key|my users] [should|may|shall] [use|reach|be able to use] "
        "[the server|zstream|it][|.|, how?]",
        "[Can|Could] [anyone|everybody|strangers|everyone in my network] use [my server|the server|it]?",
        "[Who|Which people] can [use|call|access] my server?",
        "[Is there|Does zstream have|Do you have|Do you support] [authentication|a login|a password|access "
        "control|an API key|API keys|bearer tokens]?",
        "[How do|How must|How should] clients [authenticate|log in|identify themselves|send the key]?",
        "[What|Which] header [carries|do I send for|holds|is for] [the key|the API key|authentication]?",
        "[How do I|How can I|Can I] [give|set|hand out|allow] [several|more than one|two] [keys|API keys]?",
        "Do I [have to|need to|really need to] [send|have|set|give] [a key|an API key]?",
        "[My|The] [OpenAI client|client|SDK] [wants|demands|asks for] [an API key|a key|api_key][|, which one?|. "
        "What do I give it?]",
        "[I want|I need] [a password|an API key|a key|authentication] for [my server|zstream|the server][|.|, how?]",
        "[protect|secure|lock] [my |the |]server[, how|][?|]",
        "[unauthorised|unauthorized|wrong key|missing key|invalid key][?|]",
    ),
    (
        "Start it with `zstream serve --api-key SECRET`, and clients must send `Authorization: Bearer SECRET`. On "
        "127.0.0.1 no key is needed.",
        "On your own machine no key is needed. For other machines give `--api-key SECRET`, or set "
        "`ZSTREAM_API_KEYS`; without the right key a request gets a 401.",
    ),
)
CURL = Topic(
    (
        *doing("[use curl|stream with curl|call it with curl|test it with curl|ask you with curl]"),
        "[Show me|Give me|Do you have] a curl example[|.|?|, please.]",
        "curl example",
        "curl?",
        "How do I use it with curl?",
        "[curl|curl command|curl stream|curl -N|curl one-liner|curl request][ please|, how|][?|]",
        "[What is [the curl command|the right curl command]|What does -N do in curl|What is -N for in curl][?|]",
        "[How do I|How can I|Can I] [call|try|reach|ask|query|test] [you|zstream|the API|the server|the model] "
        "[with|from|using|by] curl?",
        "What [would|does] [a|the] curl [command|request|call] look like[?|]",
        "[Give|Show|Write|Send] me [the|a] curl [command|call|line|request][|.|, please.|, please]",
        "[A|One|Please, a] [quick|simple|short|working] [curl command|curl call|example with curl|request with "
        "curl][|, please][|.|?]",
        "[curl|My curl] [shows|prints] [nothing|everything at the end|all at once|the text only at the end][|, "
        "why?|. What do I do?]",
        "[Why does|Why is] curl [buffer|show nothing|wait|wait until the end|print all at once][?|]",
        "[How do I|How can I] see [the tokens|each token|the stream] [at once |live |]in curl[?|]",
        "[Is there|Do you have|Have you got] [an example with curl|a curl command|a one-liner with curl|a "
        "command to copy]?",
        "[How do I|How can I|Can I] [send|make|post] a [request|prompt|test request] [from the shell|with curl|"
        "from a shell script][?|]",
        "[What|Which] [options|flags] does curl need[ for a stream| for streaming|][?|]",
        "[I want|I'd like] to [try|test] [it|zstream|the API|the stream] with curl[|.|, how?]",
        "Without Python, [just curl|only curl|with curl][?|, how?]",
        "[a|the] [POST|HTTP request|raw request|raw HTTP call] [with|by] curl[?|]",
        "[copy and paste|ready-made|quick] curl [example|command][?|]",
    ),
    (
        "Use `-N`, so that curl shows each token at once:\n```\ncurl -N http://127.0.0.1:8000/v1/completions "
        '-H "Content-Type: application/json" -d \'{"model": "storyteller", "prompt": "Once", "stream": true}\'\n```',
        "With curl, `-N` turns its buffer off:\n```\ncurl -N http://127.0.0.1:8000/v1/completions "
        '-H "Content-Type: application/json" -d \'{"model": "storyteller", "prompt": "Once", "stream": true}\'\n```',
    ),
)
OPENAI = Topic(
    (
        *doing("[use|connect|point] [the OpenAI client|the OpenAI library|an OpenAI client|my OpenAI code|LangChain]"),
        "[Does it|Does zstream|Do you] work with [OpenAI clients|the OpenAI library|the OpenAI SDK|LangChain]?",
        "[Are you|Is zstream|Is it] OpenAI[-| ]compatible?",
        "Which API [do you speak|does zstream have]?",
        "What is the base URL?",
        "[Show me|Give me] [a Python example|an OpenAI example|an example with the OpenAI client][|.]",
        "[openai|openai client|openai sdk|openai compatible|base_url|base url|langchain|litellm|openai python][?|"
        ", how?| setup?]",
        "[What|Which] [base_url|base URL|URL] [do I|should I|must I] [set|use|put|give|enter|configure][ in the "
        "OpenAI client| in my client|]?",
        "[Where|To which URL|To what URL] [do I|should I|must I] point [my client|the OpenAI client|my OpenAI "
        "code|the SDK|LangChain]?",
        "[Can I|May I|How do I|How can I] [keep|reuse|go on using] [my OpenAI code|the OpenAI client|the openai "
        "package|my existing client][ with zstream|]?",
        "[I have|I've got|We have] [code|an app|a program|a bot] [for|that uses|written for] [OpenAI|the OpenAI "
        "API|the OpenAI SDK][|, does it work here?|, how do I move it to zstream?|, what must I change?]",
        "What [do|must|would] I change in my [OpenAI code|OpenAI client|app that uses OpenAI][?|]",
        "[Does|Will|Would] my [OpenAI code|OpenAI app|LangChain app|existing client] [work|run] [with zstream|"
        "here|unchanged|without changes|as it is]?",
        "[Do you|Does zstream|Does the server] [speak|have|offer|understand|follow] [OpenAI's API|the OpenAI API|"
        "the same API as OpenAI|the chat completions API]?",
        "[Is [the API|zstream|your API]|Are you] [like OpenAI's|compatible with OpenAI|a drop-in replacement for "
        "OpenAI][?|]",
        "[How do I|How can I|Can I] [call|use|reach|talk to] zstream [with|from|through] [the openai package|"
        "OpenAI's SDK|LangChain|LlamaIndex|the OpenAI SDK|JavaScript]?",
        "[Can I|How do I] [replace|swap|exchange] OpenAI [with|by|for] zstream[?|]",
        "[I want|I'd like] to [move|switch|migrate] from OpenAI to zstream[|.|, how?]",
        "[Which|What] [clients|client libraries|SDKs|libraries|tools] [work|can I use|are compatible|do you "
        "support|fit][ with zstream|]?",
        "What does [the OpenAI constructor|the client code|the OpenAI client code] look like[| for zstream|| "
        "with zstream][?|]",
        "[Which|What] [key|api_key] does the OpenAI client need [here|for zstream|on my own machine]?",
        "[connect|use] [LangChain|the OpenAI SDK|an OpenAI client|my OpenAI app][ to zstream| with zstream|][, "
        "how|][?|]",
        "drop-in [replacement|for OpenAI|replacement for OpenAI][?|]",
        "[Show|Give] me [code for|the code for|how to connect with] the OpenAI [client|library|SDK][|.|, please.]",
    ),
    (
        "Point any OpenAI client at zstream, and it works unchanged:\n```\nclient = "
        'OpenAI(base_url="http://127.0.0.1:8000/v1", api_key="none")\n```',
        "Yes, zstream speaks OpenAI's API. Set the base URL to `http://127.0.0.1:8000/v1`; on your own machine the "
        "key may be anything.",
    ),
)
PYTHON = Topic(
    doing("[use|embed|import|call] zstream [in Python|from Python|as a library|without a server|in my program]")
    + meaning("[ZSE|the ZSE class|the Python library|the Python API]")
    + (
        "Is there a Python [library|API]?",
        "Can I use it without a server?",
        "How do I import it?",
        "[python api|python library|ZSE|from zstream import ZSE|import zstream|zstream as a library|in-process][ "
        "usage| how|][?|]",
        "[What [does|can] [ZSE|the class ZSE|ZSE()] do|What is [ZSE|the class ZSE] [for|good for]]?",
        "[How do I|How can I|Can I] [call|use|embed|build in|include] [the model|zstream|the engine] [directly |"
        "straight |][in my Python code|from my Python script|inside my program|in a Python app|in a notebook]?",
        "[I want|I'd like|I need] [the tokens|tokens|to stream] in [Python|my Python program|my script] without "
        "[a server|HTTP|running a server][|.|, how?]",
        "[Do I|Must I|Does one] [need|have to start|have to run] [a|the] server [to use zstream in Python|when I "
        "use Python|for the Python library]?",
        "[Without HTTP|Without a server|In one process|In the same process], [how do I use zstream|how do I get "
        "tokens|is that possible][?|]",
        "[What|Which] [class|module|import|package] do I [need|import|use] in Python[?|]",
        "[How do I|How can I] loop over [the tokens|tokens|the stream] in Python[?|]",
        "What does the [Python code|import|Python library|library in Python] look like[?|]",
        "[Is zstream [also |][a library|a Python library|a Python package]|Can zstream be [used as a library|"
        "imported|embedded]][?|]",
        "[Can|How can] my [script|program|notebook|Python app] [run|hold|load|call] the model [itself|by itself|"
        "in process][?|]",
        "[How do I|How to] [stream|generate|get tokens] [with|using] [ZSE|the Python API|the library][?|]",
        "[Give|Show] me [the Python library|code with ZSE|an example with ZSE|how ZSE is used][|.|, please.]",
        "[chat_stream|ZSE.chat_stream|ZSE().chat_stream][, what is it|, how|][?|]",
        "[library or server|server or library|with or without a server][?|]",
        "[How do I|How to] load [a|my] model [from|in] Python[ code|][?|]",
        "[Python|python] [without|and no] server[?|]",
    ),
    (
        "Import `ZSE` and loop over the tokens:\n```\nfrom zstream import ZSE\nfor token in "
        'ZSE().chat_stream(messages):\n    print(token, end="")\n```',
        'In Python, `from zstream import ZSE` and then `ZSE("model.gguf").chat_stream(messages)` gives you the '
        "tokens without a server. `ZSE()` is the tiny model.",
    ),
)
TERMINAL = Topic(
    doing("[chat in the terminal|use the terminal|chat at the command line|talk to you in a shell|use the shell]")
    + meaning("[zstream chat|zstream run]")
    + (
        "Which commands [are there|does zstream have]?",
        "Is there a command line?",
        "How do I leave zstream chat?",
        "[terminal|command line|cli|shell|console|zstream chat|zstream run][ how| usage|][?|]",
        "[What does [zstream chat|zstream run|the command zstream run|the command zstream chat] do|What is "
        "[zstream chat|zstream run|the command zstream run|the command zstream chat] [for|good for]]?",
        "[How do I|How can I|Can I] [chat with|talk to|speak with|write to] [you|the model] [in|from] [a "
        "terminal|the terminal|the console|the command line|my shell|a shell]?",
        "[What|Which] [commands|subcommands|command line tools] [does zstream know|do you have|can I type|come "
        "with zstream|do I have]?",
        "[Is there|Does zstream have|Do you have] [a CLI|a command line tool|a terminal chat|a console|a chat "
        "for the terminal|a command for the terminal]?",
        "[How do I|How can I] [quit|exit|leave|end|close] [zstream chat|the terminal chat|the chat in the terminal]?",
        "[How do I|How can I|Can I] [ask|answer|run] [one prompt|a single prompt|just one question|one question] "
        "[from|in|at] [the shell|the terminal|the command line]?",
        "[How do I|How can I] [use|call|run] [it|zstream|the model] in a [shell script|script|pipe]?",
        "[I want|I'd like|I prefer] to [chat|talk|work|try it] in [the terminal|my terminal|the console|a "
        "shell][|.|, how?]",
        "[What do|What should|What must] I type in the [terminal|shell|console] to [chat|talk to the model|talk "
        "to you|get an answer]?",
        "[Without a browser|No browser here|I have no browser|I only have a shell], [how do I chat|can I still "
        "chat|what can I do][?|]",
        "What does Ctrl-[C|D] do in zstream chat[?|]",
        "[What happens on|Do I leave with] Ctrl-D in the terminal chat[?|]",
        "[Just|Only] one [answer|prompt|question] [in|on|from] the [terminal|command line|shell][, how|][?|]",
        "[The|Your|All] [commands|subcommands] of zstream[?|, please]",
        "[prompt|answer|chat] [from|in] the [terminal|console|command line][?|]",
    ),
    (
        "`zstream chat` talks with a model in your terminal: Ctrl-C stops an answer, Ctrl-D ends the talk. `zstream "
        'run "Tell me a story"` answers once.',
        "There are three commands: `zstream serve` starts the server, `zstream chat` talks in the terminal, and "
        "`zstream run` answers one prompt.",
    ),
)
METRICS = Topic(
    meaning("[the metrics|/metrics|the Prometheus metrics]")
    + doing("[monitor|watch] [zstream|the server|latency]")
    + doing("[see metrics|get metrics|use Prometheus|scrape metrics|connect Prometheus]")
    + (
        "Are there metrics?",
        "Do you support Prometheus?",
        "Which metrics are there?",
        "[metrics|/metrics|prometheus|grafana|monitoring|observability][ endpoint| how|][?|]",
        "[What does /metrics [show|tell me]|What is in /metrics|What do I find at /metrics][?|]",
        "[Where|How] do I [see|find|get|read|collect] [the metrics|server metrics|the numbers of the server|"
        "statistics|the server's statistics]?",
        "[Which|What] [numbers|figures|statistics|measurements] [does the server|does zstream|do you] [collect|"
        "publish|export|report|offer]?",
        "[How do I|How can I|Can I] [connect|attach|hook up|feed|set up] [Prometheus|Grafana|my monitoring|a "
        "monitoring system][?|]",
        "[How do I|How can I|Can I] [observe|monitor|supervise|watch|keep an eye on] [the server|zstream|the "
        "load|my streams in production]?",
        "[Does zstream|Do you|Does the server] [export|have|offer|support|publish] [metrics|Prometheus metrics|"
        "numbers for Prometheus|statistics|monitoring]?",
        "[I want|I need|We need] [graphs|a Grafana dashboard|metrics|monitoring|alerts|statistics] [of|for|"
        "about] [the server|zstream|all streams][|.|, how?]",
        "How [many|do I see how many] streams are [running|waiting|paused] in [Prometheus|Grafana|the metrics]?",
        "[Which|What] [route|endpoint|URL|path] [has|gives|serves] [the metrics|metrics|the Prometheus numbers]?",
        "How are the [metrics|Prometheus metrics] [called|named]?",
        "Are the [metric names|names of the metrics] [like vLLM's|the same as in vLLM|compatible with vLLM][?|]",
        "[What|Which] [URL|path|target] do I give [Prometheus|my Prometheus|the scraper]?",
        "[queue time|TTFT|inter-token latency] of all requests [as a metric|in Prometheus|in Grafana][?|]",
        "[Our|My] [ops team|team] [needs|wants] [metrics|numbers about the server|graphs|Prometheus][|, is there "
        "anything?|, what is there?]",
        "[statistics|numbers|figures] [about|of|for] [the server|the running server][?|]",
        "[scrape|collect|export] [the |]metrics[, how|][?|]",
    ),
    (
        "`GET /metrics` has them in Prometheus' format: TTFT, inter-token latency, queue time, running, waiting and "
        "paused streams.",
        "Let Prometheus read `/metrics`. The names are like vLLM's, as in `zstream:time_to_first_token_seconds`.",
    ),
)
MODELS = Topic(
    (
        *doing("[list|see|show|find] [the models|all models|which models are loaded|available models|model names]"),
        "Which model is [running|loaded|served]?",
        "What is /v1/models?",
        "Is there a list of models?",
        "[models|/v1/models|list models|model list|available models|served model][ route|, how|][?|]",
        "[What does /v1/models [do|show|tell me]|What is /v1/models for|What do I get from /v1/models][?|]",
        "[Which models are|Which model is|What models are|What model is] [available|on the server|being served|"
        "in use|active|loaded right now]?",
        "[Which|What] [model names|names] does the server [know|answer to|accept|have]?",
        "[How do I|How can I|Can I] [find out|see|check|ask|query] which model [is loaded|is running|is served|"
        "the server has|is in use]?",
        "[How do I|How can I|Where do I] get [a list of models|the list of models|the names of the models|all "
        "model names][?|]",
        "Which [route|endpoint] [tells|returns] [the model names|what is loaded]?",
        "[What is the name|What are the names] of the [running|loaded|served] model[?|]",
        "[My client|My app|My UI|The SDK] [needs|wants|asks for] the [list of models|model list][|, where is it?|.]",
        "[I don't know|I forgot] [which model is running|what model is loaded|which model the server has][|, how "
        "do I see it?|.]",
        "[Can I|May I] ask the server [which models it has|for its models|what it serves|which model it runs]?",
        "[Does [the server|zstream]|Do you] [list|show|publish] [the models|the loaded model|the model names][?|]",
        "[see|list|print|show] [the |all |]model names[, how|][?|]",
        "[GET|get] /v1/models[?|]",
        "[Are there|Are] [several|more|other] models [loaded|served|on this server][?|]",
        "[model|models] [currently|now] [loaded|served|running][?|]",
    ),
    (
        "Ask `GET /v1/models`: it lists the served model with all its names. Try `curl "
        "http://127.0.0.1:8000/v1/models`.",
        "`curl http://127.0.0.1:8000/v1/models` shows which names the server answers to. Without a model file that "
        "is `storyteller`, and that is me.",
    ),
)
HEALTH = Topic(
    doing("[check the health|see whether the server is up|check that it is ready|do a health check|probe the server]")
    + meaning("[/health|/ready|the health endpoint|the readiness probe]")
    + (
        "Is the server [ready|up|alive|running]?",
        "Is there a health check?",
        "Why do I get a 503?",
        "[health|/health|/ready|health check|readiness|liveness|readiness probe|liveness probe|healthcheck][ "
        "route| endpoint|][?|]",
        "[What does [/health|/ready|the ready route|the health route] [do|tell me|say]|What is [/health|/ready|"
        "the ready route|the health route] for]?",
        "[How do I|How can I|Can I] [find out|see|check|test|tell|know] [whether|if] the [server|model] is "
        "[ready|loaded|alive|up|still loading|running]?",
        "[What is|What's] the difference between [/health and /ready|/ready and /health|health and readiness|"
        "liveness and readiness][?|]",
        "[Which|What] [route|endpoint|URL|path] [says|tells|shows] [whether|if|that] the server is [ready|alive|"
        "up|healthy]?",
        "[Which|What] [probe|path|URL] do I [use|set|enter|configure] [in Kubernetes|in my load balancer|for the "
        "readiness probe|for the health check|for the liveness probe]?",
        "[My|The] load balancer [needs|wants|asks for] [a health check|a health URL|a check URL][|, which one?|.]",
        "[When|How long until] is the [server|model] ready[ for requests| to take requests|][?|]",
        "[Can I|May I] send requests [already|yet], or is the [model|server] still loading[?|]",
        "[Is the [model|server] [loaded|ready|started]|Has the [model loaded|server started]][ already| yet|][?|]",
        "[How do I|How can I|How does a script] wait [until|till] [the server is up|the server is ready|the "
        "model is loaded|it is ready][?|]",
        "[I get|The server answers|/ready says] 503 [while it loads|at the start|after the start|right after "
        "starting][|, why?|. Is that normal?]",
        "[Is [zstream|the server]|Are you] [still alive|healthy|still there|up and running]?",
        "[Does zstream|Do you|Does the server] have [a health check|a readiness probe|a liveness probe|a health "
        "route|/health]?",
        "[Kubernetes|k8s] [probe|probes|health check|readiness][?|]",
        "[ping|check|probe|test] the server[, how|][?|]",
        "[wait until the server is ready|wait for the server to be ready|waiting for the server][, how|][?|]",
    ),
    (
        "`GET /health` says that the server is alive, and `GET /ready` that it takes requests. While it loads or "
        "shuts down, `/ready` answers 503.",
        "Use `/ready`: it is 200 when requests are taken and 503 while the model loads or the server drains. "
        "`/health` only says that it is alive.",
    ),
)
DOCS = Topic(
    (
        *doing("[read the docs|find the documentation|see all options|see all fields|find the API reference]"),
        "Where [are the docs|is the documentation|is the manual]?",
        "Is there [an OpenAPI file|documentation|a manual]?",
        "[docs|/docs|documentation|manual|reference|api reference|openapi|swagger|handbook][ link| url|, where|][?|]",
        "Where [can|do] I [read|look up|find|get|see] [the docs|the documentation|the manual|more about the API|"
        "all routes|the list of routes|the API reference]?",
        "Where [is [everything|the API]|are [the routes|all fields|the options|all the options]] [described|"
        "explained|documented|listed]?",
        "[Is there|Do you have|Does zstream have|Have you got] [a reference|an API reference|Swagger|a handbook|"
        "some documentation|OpenAPI|a description of the API|a help page]?",
        "[Which|What] [routes|endpoints|fields|URLs] [are there|does the server have|does zstream offer|does the "
        "API have][? Where is the list?|?]",
        "[What is|What's|What do I find] at /docs[?|]",
        "[Can I|How can I|How do I] [look up|see|read about] [a field|an option|every option|a route|all "
        "endpoints|the request format]?",
        "[I want|I need|I'd like] to [read|know|look up|learn] more about [the API|the routes|the fields|the "
        "options][|.|, where?]",
        "Where do I look [for details|for the details|to read more][?|]",
        "[Is the API|Are the [routes|options|fields]] documented[ somewhere| anywhere|][?|]",
        "[Give me|Show me|I need] [a link to the docs|the documentation|the manual|the API reference|the docs][|"
        ".|, please.]",
        "[How do I|How can I|How to] get help [on the options|for the options|on a command|with zstream serve][?|]",
        "[zstream serve --help|--help][, what is it|][?|]",
        "[I cannot find|I can't find|I'm looking for] [the documentation|the docs|the manual|the API reference][|"
        ".|, where is it?]",
        "[full|complete] [list|reference] of [options|fields|routes|endpoints][?|]",
        "[read more|more details|further reading|more information] [about|on] [the API|zstream's API|the "
        "routes][, where|][?|]",
    ),
    (
        "Open `/docs` on the running server: it describes every route and field. `zstream serve --help` lists every "
        "option.",
        "The server documents itself at http://127.0.0.1:8000/docs, and `zstream serve --help` explains the options.",
    ),
)
JSON = Topic(
    meaning("[response_format|structured output|JSON mode|json_schema|json_object]")
    + doing("[get JSON|force JSON|receive JSON|get JSON output|get structured output|make the model answer in JSON]")
    + (
        "Can the answer be JSON?",
        "Do you support JSON schemas?",
        "[json|json mode|json output|response_format|json_schema|json_object|structured output|json schema][ how|"
        " example|][?|]",
        "[What does [response_format|json_object|json_schema|JSON mode] do|What is [response_format|json_object|"
        "json_schema|JSON mode] [for|good for]]?",
        "[How do I|How can I|Can I] [make [the model|it|you] [return|reply in|answer in|write|give]|force [the "
        "model|it] to [return|write|give]] [JSON|valid JSON|only JSON][?|]",
        "[I want|I need|My program needs|We need] [JSON|valid JSON|a JSON object|structured data|"
        "machine-readable answers|an answer as JSON][|.|, how?]",
        "[The answer|The output|The reply] [must|should|has to] [be JSON|be valid JSON|follow my schema|fit a "
        "JSON schema|match a schema][|.|, how?]",
        "[Can|Could|Does|Will] [the model|zstream|you] [follow|obey|keep to|respect] [a schema|a JSON schema|my "
        "schema][?|]",
        "[My parser|My program|json.loads] [fails|breaks] because the answer is [not JSON|no JSON|no valid "
        "JSON][|, what helps?|.]",
        "[Is the [JSON|output] [guaranteed to be |always |sure to be |][valid JSON|well-formed]|Will the output "
        "always be valid JSON][?|]",
        "[Which|What] [field|option|setting] [forces|gives|returns|makes] [JSON|JSON output|structured output|"
        "answers in JSON]?",
        "[How is the [JSON|schema] enforced|How do you make sure that the [JSON is valid|schema is kept to]][?|]",
        "[How do I|Where do I|How can I] [give|send|put|pass] [a|my|the] [JSON schema|schema][?|]",
        "[Do you|Does zstream] [support|have|offer|know] [structured output|structured outputs|JSON mode|"
        "response_format|json_schema][?|]",
        "[answers|output|data] [in|as] JSON[, how| please|][?|]",
        "[What is|What's] the difference between json_object and json_schema[?|]",
        "[Only|Just|Nothing but] JSON[, please|, how|][?|]",
        "[fill|get back] [a|my] [Pydantic model|schema|form|data class][ from the answer| with the answer|][, "
        "how|][?|]",
        "[constrained|guided|grammar-based] [decoding|output|generation][?|]",
    ),
    (
        'Send `"response_format": {"type": "json_object"}`, and the answer is a JSON object. With `json_schema` it '
        "follows your schema.",
        "Use `response_format`: `json_object` gives any JSON object, `json_schema` one that satisfies your schema. "
        "The grammar is enforced token by token.",
    ),
)
PREFILL = Topic(
    (
        *meaning("[prefill|prefill|the prefill|prompt processing|prefilling]"),
        "What happens before the first token?",
        "Why does a long prompt take [long|so long]?",
        "[prefill|prompt processing|prompt eval|prefill phase|prefill time][ meaning| explained|][?|]",
        "What [does|will] [the model|zstream|the server] do [with my prompt|with the prompt first|before it "
        "answers|before it writes]?",
        "[What happens|What goes on] [to|with] [my|the|a] prompt [first|at first|before the answer begins|before "
        "anything is written][?|]",
        "How [is|gets] [the|a|my] prompt [read|processed|worked through][?|]",
        "[How do models|How does a model|How do you] read [a|the|my] prompt[?|]",
        "Why [is the wait longer|is the start so late|does it take longer|does it take so long] with a long prompt[?|]",
        "[My|The] prompt is [long|very long|huge|a whole page], [why do I wait|why does it take so long|what "
        "takes so long|what is the model doing][?|]",
        "[Does|Will] a [long|longer] prompt [delay the first token|slow down the start of the answer|mean a "
        "longer wait][?|]",
        "[Does|Will] [a|one|somebody's] long prompt [block|stop|hold up|freeze] [other streams|the other streams|"
        "everybody else][ while it is read|][?|]",
        "Why is [prefill|prompt processing] [slow|so slow|chunked|done in chunks][?|]",
        "[chunked prefill|prefill chunks][?|]",
        "What is the phase before [decode|the first token|the writing] called[?|]",
        "[What comes|What happens] before decode[?|]",
        "[Prefill and decode|Prefill or decode|Prefill versus decode], which one reads the prompt[?|]",
        "[reading|processing] [the|a] [prompt|long prompt][, how long|, how|][?|]",
        "[In what way|How] is [the prompt|my prompt] [fed to|taken in by] the model[?|]",
        "[What are|Which are] the [phases|two phases|stages] of [a request|an answer][?|]",
    ),
    (
        "Prefill is the reading of the prompt: the model works through all its tokens before it writes the first "
        "one. A long prompt means a longer wait.",
        "In prefill the model reads your prompt, many tokens at once. zstream does it in chunks, so that other "
        "streams keep flowing.",
    ),
)
DECODE = Topic(
    (
        *meaning("[decode|decoding|the decode step|a decode step|the decode phase]"),
        "How does a model [write|make text|generate text]?",
        "What comes after prefill?",
        "[decode|decoding|decode step|decode phase|token generation][ meaning| explained|][?|]",
        "[How is [a token|the next token|text|each token] [made|generated|produced|written]|How are tokens [made|"
        "generated|produced]][?|]",
        "[How do [language models|you]|How does a [language |]model] [produce|make|write|create|come up with] "
        "[text|words|the next word|an answer][?|]",
        "[What happens|What goes on] [in|during] [one step|a step|a decode step|decoding|each step][?|]",
        "[What does [a|one|each] step of the model do|What is [a|one] step of the model][?|]",
        "[What comes|What happens] [after|when] [the prompt has been read|the prompt is read|reading the prompt|"
        "prefill is over][?|]",
        "[Is [the text|the answer]|Are all tokens] [made|written|generated] [one token at a time|token after "
        "token|in one go|at once][?|]",
        "Why [does a model|do models] write [one token at a time|only one token per step|token by token][?|]",
        "[What is|What's] the [phase|stage] [after|following] prefill[?|]",
        "How many tokens [are made|does a model make|come out] in [a|one|each] [step|decode step][?|]",
        "[Decode and prefill|Decode or prefill|Decode versus prefill], which one writes[?|]",
        "[writing phase|generating the next token|making token after token][, how does it work|][?|]",
        "[How do you|How does the model] get from [my prompt|a prompt] to [an answer|words|text][?|]",
        "[autoregressive|autoregressive generation|autoregressive decoding][?|]",
        "[The model|A model] writes token [by|after] token[, how|, how does that work|][?|]",
        "[In|During] decode[, what does the model do|, what happens][?|]",
    ),
    (
        "Decode is the writing: in each step the model makes one more token for every running stream. It follows "
        "prefill, the reading of the prompt.",
        "In a decode step the model looks at all the text so far and writes the next token. zstream sends it on at "
        "once.",
    ),
)
KV_CACHE = Topic(
    (
        *meaning("[the KV cache|a KV cache|KV cache|kv cells|the key-value cache]"),
        "What is cached?",
        "Why does a long chat need [more|so much] memory?",
        "[kv cache|kv-cache|KV|key value cache|kv memory|cache of the model][ meaning| explained| size|][?|]",
        "[What does the KV cache do|What is the KV cache [for|good for|used for|made of]]?",
        "[What is|What's] [kept|stored|saved|held] in the [KV cache|cache][?|]",
        "What do [K and V|the K and the V|keys and values] [mean|stand for][ in the KV cache|][?|]",
        "[Why is there|Why do models need|Why does a model have|Why do you need] [a KV cache|the KV cache|a "
        "cache of keys and values][?|]",
        "[How [big|large] is [the|a] KV cache|How much memory does [the|a] KV cache [need|take]][?|]",
        "[Does|Will] the KV cache [grow|get bigger|grow with the context|fill up|run full][?|]",
        "[Is the KV cache shared between streams|Has each sequence its own KV cache|Is there one KV cache for "
        "each stream][?|]",
        "[Does the model [read|reread|have to read]|Why doesn't the model have to read] [everything|all the text|"
        "the whole text] again for [each|every] token[?|]",
        "[How does|How can] [the model|a model] [remember|keep in mind|recall] the text [so far|it has already "
        "read|of this answer][?|]",
        "[What|Which] memory [does a running stream|does each sequence|does a sequence] [use|need|have][?|]",
        "Why [does a longer context|do long contexts] [need|cost|take] more [memory|RAM][?|]",
        "[Memory|RAM] [grows|goes up|rises] with [a long context|a longer context|the length of the chat][|, "
        "why?|. Why?]",
        "[Where|How] are [keys and values|the keys and values|attention keys] [kept|stored|held][?|]",
        "[keys and values|attention cache][?|]",
        "[What sets|How do I set|How do I change] the size of the KV cache[?|]",
    ),
    (
        "The KV cache is a model's memory of the text so far, so that it need not read everything again for each "
        "token. It grows with the context.",
        "Keys and values of all tokens so far are kept in the KV cache. In zstream each running sequence has its "
        "own; `--context` sets how long it is.",
    ),
)
BATCHING = Topic(
    meaning("[batching|continuous batching|a batch|a slot|slots]")
    + doing("[serve many users|run several streams at once|answer several people at once|set the slots]")
    + (
        "How many [users|streams|requests] [can you serve|at once]?",
        "Can several people use it at once?",
        "[batching|continuous batching|--slots|slots|parallel requests|concurrency|concurrent users|parallel "
        "streams][ how| option|][?|]",
        "[What does --slots do|What is --slots [for|good for]]?",
        "[How many|About how many] [people|clients|readers|streams|requests|users|conversations] [can|may] [run|"
        "be served|use it|stream|be answered] [at once|together|at the same time|in parallel|simultaneously][?|]",
        "[Can|Could|May|Does] [zstream|you|the server|it] [serve|answer|handle|run|cope with] [many|several|two|"
        "ten|more than one|a hundred] [users|readers|clients|streams|requests] [at once|at the same time|in "
        "parallel|together][?|]",
        "[How does [zstream|the server]|How do you] [handle|run|serve|manage] [many|several|parallel|concurrent|"
        "simultaneous] [streams|requests|users|clients][?|]",
        "[How do I|How can I|Can I] [raise|increase|set|lower|change] the number of [slots|parallel streams|"
        "parallel requests|concurrent users|streams that run together][?|]",
        "[My whole team|Ten people|Several users|Many users|We all|My students] [wants|want|will want] to use it "
        "[at once|at the same time|together][|, does that work?|, what do I set?]",
        "[Do|Must] [requests|new requests|streams] [wait for each other|run one after the other|wait until the "
        "others are done][?|]",
        "Are [requests|streams] [batched|run together|computed together|served in parallel][?|]",
        "[When|How] does a new [stream|request] join [the others|the batch|the running ones][?|]",
        "[Static or continuous|Continuous or static] batching[?|]",
        "[What is good about|What is the advantage of|Why do you use] [continuous batching|batching][?|]",
        "[parallel|several|concurrent|simultaneous] [requests|streams|users|clients][, how|, possible|][?|]",
        "[I have|There are|We are] [ten users|many users|several clients|eight readers][|, how many slots do I "
        "need?|, can they all stream at once?]",
        "[Which|What] [option|flag|setting] [sets|decides|limits] how many [streams|requests|users] run "
        "[together|at once|at the same time][?|]",
        "[more|eight|sixteen] [slots|streams at once|parallel streams][, how|][?|]",
    ),
    (
        "With continuous batching all running streams share each decode step, and a new one joins at once when there "
        "is a slot. `--slots` sets how many run together.",
        "A batch is one step of the model for many streams. zstream lets streams join and leave between steps; use "
        "`zstream serve --slots 8` for eight at once.",
    ),
)
QUEUE = Topic(
    (
        *meaning("[the queue|the waiting queue|--max-queue|queue time]"),
        "What happens when [all slots are full|the server is busy|too many requests come]?",
        "Why do I get a 429?",
        "Why does my request wait?",
        "Is there a rate limit?",
        "[queue|429|--max-queue|too many requests|rate limit|waiting requests|queue full|priority][ error| "
        "option|][?|]",
        "What does [a 429|status 429|429 too many requests] mean[?|]",
        "[I get|My client gets|The server answers|We see] [a 429|429|429 too many requests|too many requests][|, "
        "why?|. What do I do?]",
        "[How long|How many requests|How large|How big] is the [queue|waiting line|queue of requests][?|]",
        "How many requests [can|may] [wait|queue up|stand in line|be in the queue][?|]",
        "[What happens|What does zstream do] [if|when] [all slots are taken|every slot is taken|there are more "
        "requests than slots|the queue is full|the server is overloaded|there is too much load][?|]",
        "[My|A|The] request [is [waiting|queued]|was queued|was not started at once][|, why?|. Why?]",
        "Why [is my request queued|does my request not start at once|must my request wait so long|does my "
        "request have to wait][?|]",
        "[How do I|How can I|Can I] [change|enlarge|shorten|limit|set] the [queue|queue length|size of the queue|"
        "number of waiting requests][?|]",
        "[Who|Which request] [goes|comes|is served] [first|next][ from the queue| when slots are free|][?|]",
        "[In which order|In what order] are [waiting requests|requests|queued requests] [served|started|answered][?|]",
        "[Can I|How do I|How can I] give [a request|some requests|my request] [a higher priority|more priority][?|]",
        "[What does [priority|the priority field] do|What is [priority|the priority field] [for|good for]]?",
        "[Is there|Does zstream have|Do you have] [a queue|a waiting line|a limit on requests|a request limit|"
        "priorities][?|]",
        "[When|How] [should|do|can] I [try again|retry|repeat the request] after a 429[?|]",
        "[The server is|We are] [overloaded|too busy|under heavy load][|, what happens to new requests?|, are "
        "requests lost?]",
        "[requests|request] [waiting|queued|in line][, why|][?|]",
    ),
    (
        "When all slots are taken, requests wait in a queue of 256 places. When that is full too, the answer is 429; "
        "`--max-queue` changes the size.",
        "A 429 means that the queue is full: try again a little later. Higher `priority` goes first, then the oldest.",
    ),
)
CONTEXT = Topic(
    meaning("[the context|context length|the context window|the context size|--context]")
    + doing("[set the context|make the context longer|change the context length|get a longer context]")
    + (
        "How long may a prompt be?",
        "What is context_length_exceeded?",
        "How much can you remember?",
        "[context|--context|context length|context size|context window|context_length_exceeded|n_ctx|max "
        "context][ option| error|][?|]",
        "[What does [context_length_exceeded|a context window|context length] mean|What [is --context for|does "
        "--context do]]?",
        "[I get|My request gets|The server says] [context_length_exceeded|that the prompt is too long|that my "
        "context is too long][|, why?|. What do I do?]",
        "[My|The|This] [prompt|text|document|chat|conversation] is too long[ for the model| for the context|][|, "
        "what can I do?|. What can I set?]",
        "How [long|large|big] [can [a|the|my] [prompt|input|conversation] be|is [the|your] context[ window|]][?|]",
        "[How many|What number of] tokens [fit in|fit into|go into|are in] [the context|your context|one request|"
        "the context window][?|]",
        "[What is|What's] [your|the|the default|the maximum] [context length|context size|context window|context][?|]",
        "[How far [can you look|do you remember] back|How much [can|do] you [remember|see] [of our chat|of this "
        "chat|of the text before]][?|]",
        "[How do I|How can I|Can I] [raise|enlarge|increase|extend|double|set] the [context|context length|"
        "context window|context size][?|]",
        "[Which|What] [option|flag|setting] [sets|changes|makes] [the context longer|the context length|the "
        "context window|the context size][?|]",
        "Do [the prompt and the answer|prompt and answer] [share the context|count together|both count][?|]",
        "[What happens|What do I get] [when|if] [the context is full|the prompt is too long|my prompt does not "
        "fit|I send too much text][?|]",
        "[I want|I need|We need] [a longer context|a bigger context|more context|8192 tokens of context|room for "
        "long prompts][|.|, how?]",
        "[You|The model] forgot [the beginning|what I said first|the start of our chat][|, why?|. How long is "
        "your memory?]",
        "[Can I|May I] [send|paste|give you] a [long document|whole book|very long prompt|long text][?|]",
        "[longer|bigger|larger|more] context[, how|, please|][?|]",
        "[limit|maximum] [of|for] the [prompt|prompt length|input][?|]",
    ),
    (
        "The context is all that a model can look at: prompt and answer together. Set it with `zstream serve "
        "--context 8192`; a longer prompt gets a 400 at once.",
        "Context length is the number of tokens that prompt and answer may have together. Mine is 1,024 tokens; with "
        "other models `--context` sets it.",
    ),
)
QUANTIZATION = Topic(
    (
        *meaning("[quantization|quantisation|Q4|Q8_0|a quantized model|Q4_K_M]"),
        "Which quantization should I [use|take]?",
        "Q4 or Q8?",
        "Why are models quantized?",
        "[quantization|quantisation|q4|q8|q8_0|q4_k_m|quantized models|quantised models][ meaning| explained|][?|]",
        "What does [Q4|Q8|Q8_0|Q4_K_M|the Q in Q8|quantized|quantised] [mean|stand for|mean in a file name][?|]",
        "[What is|What's] the difference between [Q4 and Q8|Q8 and Q4|Q4_K_M and Q8_0|a quantized model and a "
        "full one][?|]",
        "[Which|What] [one|file|version|quant] [should I|do I] [take|download|choose|pick], Q4 or Q8[?|]",
        "[Can|Does|Will] zstream [run|serve|load|support|read] [quantized models|quantised models|Q4 files|Q8 "
        "files|4-bit models|8-bit models][?|]",
        "[Is [a quantized model|Q4|Q8]|Are [quantized models|quantised models|4 bits]] [worse|bad|good enough|"
        "less exact|smaller|faster|fine][?|]",
        "[How many bits does a weight have|How many bits do weights need|With how many bits are the weights "
        "stored][?|]",
        "[How do I|How can I|Can I] [make a model smaller|shrink a model|make a model fit into memory|save "
        "memory with a model][?|]",
        "[My|The] model [is too big|does not fit|doesn't fit|is too large] [for my memory|into memory|for my "
        "machine][|, what helps?|. Is there a smaller form?]",
        "[Are you|Is Storyteller|Is this model] [quantized|quantised|4-bit|8-bit|Q8|stored in 8 bits][?|]",
        "[How are you|How is Storyteller] [quantized|quantised][?|]",
        "[Does|Will] [quantization|quantisation|quantizing] [hurt|cost|change|lower] [quality|the quality|the "
        "answers|accuracy][?|]",
        "[4-bit models|8-bit models|4-bit or 8-bit|16 bits or 8 bits][?|]",
        "Why [do people|would I|should I] [quantize|quantise] [models|a model|weights][?|]",
        "[The file|A file|My download] is [called|named] [model-Q4|model-Q8_0|something with Q4_K_M][|, what "
        "does that mean?|.]",
        "[smaller|fewer] [weights|bits|bits per weight][?|]",
    ),
    (
        "Quantization stores weights with fewer bits, so that a model is smaller and faster and a little less exact. "
        "A GGUF file has it built in: Q8 is fine, Q4 is small.",
        "With quantization each weight takes 4 or 8 bits instead of 16. zstream serves any quantized GGUF file that "
        "llama.cpp reads; I am Q8_0 myself.",
    ),
)
SPECULATIVE = Topic(
    (
        *meaning("[speculative decoding|a draft model|speculation|speculative sampling]"),
        "Do you support speculative decoding?",
        "Does zstream use a draft model?",
        "[speculative decoding|draft model|guessed tokens|prompt lookup|speculation][ support| explained|][?|]",
        "[Can|Does|Will|Do] [zstream|you|the server] [guess|guess tokens|guess ahead|speculate|draft tokens|look "
        "ahead|check several tokens at once][?|]",
        "[Do I|Must I|Does one] need [a draft model|a second model|a small helper model|two models] [for "
        "speculative decoding|to speculate|for speculation][?|]",
        "How does [speculative decoding|speculation|guessing tokens|drafting] [work|work here|work in zstream][?|]",
        "[What is|What's] [the trick|the idea|the point] [of|behind] [speculative decoding|a draft model|"
        "speculation][?|]",
        "Are [several|two or three] tokens [made|checked] in one step[?|]",
        "[Can|Could] [a model|the model] [make|check|write] [several tokens|more than one token] [in a step|in "
        "one step|per step][?|]",
        "[Can I|How do I|How can I] [use|set|load|add|give] [a draft model|a second, smaller model|speculative "
        "decoding][?|]",
        "[When|For which streams] [does zstream|do you] [speculate|guess|guess tokens|use speculation][?|]",
        "[Does|Will] [speculation|speculative decoding|guessing] [change|alter] the [text|answer|output][?|]",
        "[Does [speculative decoding|speculation] [make it faster|help a single stream]|Is [speculative decoding|"
        "speculation] [worth it|on by default|faster]][?|]",
        "[Where do the [guesses|guessed tokens|drafts] come from|From what are the [guesses|drafts] taken][?|]",
        "[I have|There is] a [small|tiny|second] model [for drafting|to draft with|as a draft model][|, can "
        "zstream use it?|, can I load it too?]",
        "[guess|guessing] [tokens|ahead|several tokens][, how|][?|]",
        "[lookahead|n-gram|assisted] [decoding|guessing|speculation|generation][?|]",
    ),
    (
        "In speculative decoding tokens are guessed and the model checks several in one step. zstream needs no second "
        "model for it: a stream that runs alone is guessed from its own text, where that is quicker.",
    ),
)
ZSTREAM = Topic(
    (
        *meaning("[zstream|zstream|zstream|this server|this project|ZStream]"),
        "What does zstream do?",
        "What is this?",
        "What is zstream [good for|made of|for]?",
        "Where am I?",
        "[zstream|about zstream|zstream explained|zstream overview|zstream in short|zstream intro][?|]",
        "[What kind of|What sort of] [program|server|software|thing|tool|project] is [zstream|this|it]?",
        "[What is|What's] [this thing|this program|this software|this tool|this page|this server] [for|about|"
        "good for][?|]",
        "What [have I just [installed|started|opened]|did I just [install|start|open]][?|]",
        "[What can|What does] [zstream|this server|the server|this program|this software] do[ for me| exactly|]?",
        "What [do|would|can] I use zstream for[?|]",
        "I [just|have just] [found|installed|started|discovered] [zstream|this server][|, what is it?|. What "
        "does it do?]",
        "[I am|I'm] new [here|to zstream|to this][ and don't know zstream|, what is zstream|, what is this "
        "project][|?|.]",
        "[Who is zstream for|Who is zstream made for|For whom is zstream][?|]",
        "[Is|So is] zstream [a server|an LLM server|a model|a program|a model or a server][?|]",
        "[Give me|I need|I'd like] [an overview of|a short overview of|a summary of|an introduction to] [zstream|"
        "this project][|.]",
        "[Summarise|Summarize|Present|Introduce] zstream[|.|, please.| in two sentences.| for me.]",
        "[How would you|How do you] [describe|explain|sum up] zstream[ to a friend| to a developer|][?|]",
        "[Which|What] [problem|job|task] does zstream [solve|do|have]?",
        "[What stands|What is] behind [the name zstream|zstream][?|]",
        "[What is|What's] [the purpose|the aim|the goal|the idea] of [zstream|this project|this server|this "
        "program][?|]",
        "This [server|program|project][, what is it|, what does it do][?|]",
    ),
    (
        "zstream is a streaming-first LLM server and Python library. It carries tokens from a model to the reader "
        "the moment they exist, and it speaks OpenAI's API.",
        "zstream streams text from language models: fast first token, even pace, no wasted work. Start it with "
        "`zstream serve`, and open `/docs` for the rest.",
    ),
)
WHY = Topic(
    (
        "Why zstream[?|]",
        "Why [should I use|use|would I use] zstream[| instead of llama-server| and not vLLM| and not Ollama]?",
        "What is [special about|different about|good about|better in|the advantage of] zstream?",
        "[zstream|Is zstream better than|How is zstream different from] [vLLM|Ollama|llama-server|llama.cpp]?",
        "zstream or [vLLM|Ollama|llama-server|llama.cpp]?",
        "zstream [vs|versus|compared with] [vLLM|Ollama|llama-server|llama.cpp][?|]",
        "[zstream|This server] or [something else|another server|vLLM|TGI|LM Studio|Ollama][?|]",
        "Why [another|yet another|one more|a new] [LLM server|server|inference server][?|]",
        "[What makes zstream [special|different|better|unique|stand out]|What sets zstream apart][?|]",
        "[What does|What can] zstream [do better|do that others cannot|do differently|have that others don't|do "
        "better than others][?|]",
        "[How does zstream compare [with|to]|How is zstream [different|better] than] [others|other servers|the "
        "rest|vLLM|Ollama|llama-server|TGI][?|]",
        "[Why not|Why not just|Why shouldn't I] [use |take |][vLLM|Ollama|llama-server|llama.cpp itself|LM Studio][?|]",
        "[I already|I|We] [use|have|run] [vLLM|Ollama|llama-server|llama.cpp][, why should I change?|, why "
        "switch?|, what would zstream give me?]",
        "[Should I|Would you] [switch|change|move] from [vLLM|Ollama|llama-server|llama.cpp] to zstream[?|]",
        "[Which|What] [advantages|advantage|benefits|strengths|merits] does zstream have[ over vLLM| over Ollama|"
        " over llama-server|][?|]",
        "[What is the difference|What's the difference|What are the differences] between zstream and [vLLM|"
        "Ollama|llama-server|llama.cpp|other servers][?|]",
        "Is zstream [better|faster|any better] than [Ollama|vLLM|llama-server|other servers|the others][?|]",
        "[Convince me|Tell me why I should|Give me a reason|Give me reasons] [to |]use zstream[|.]",
        "[What is|What's] so [special|good|different] about [zstream|this server][?|]",
        "zstream [advantages|benefits|strengths|selling point|compared to others][?|]",
        "[Who needs zstream|When should I take zstream|Why would I pick zstream|When would one choose zstream][ "
        "rather than Ollama| instead of vLLM| over llama-server|][?|]",
        "[comparison of zstream and|compare zstream with] [vLLM|Ollama|llama-server][?|]",
        "[reasons|a reason|arguments] [for|to use] zstream[?|]",
    ),
    (
        "Because it is made for streaming: a slow reader pauses only itself, a reader that leaves costs nothing, and "
        "a long prompt does not hold up the others.",
        "zstream uses llama.cpp's kernels, and above them its own batching and flow control. So slow readers do not "
        "hold up fast ones, as they can elsewhere.",
    ),
)
ENGINE = Topic(
    (
        "[Which|What] engine [do you use|is inside|does zstream use]?",
        "[Does zstream|Do you] use llama.cpp?",
        "What is [llama.cpp|the scripted engine|inside zstream]?",
        "[Which|What] [language is|language was] zstream [written in|made in]?",
        "How do I test [my client|without a model]?",
        "[engine|scripted engine|--engine scripted|--engine|llama.cpp|backend|under the hood][ of zstream| "
        "option|][?|]",
        "[What is|What's|What runs|What works] [under the hood|inside the server|behind the API|underneath][?|]",
        "[What does --engine [scripted |]do|What is --engine [scripted |]for]?",
        "[Which|What] [backend|library|kernels|runtime|inference engine] [do you use|does zstream use|is used|is "
        "underneath|runs the model|computes the model][?|]",
        "[Is zstream|Are you] [built on|based on|written over|a wrapper of|a wrapper around|only a wrapper "
        "around] llama.cpp[?|]",
        "[Is zstream|Is it|Is the server] [written|made|programmed|implemented] in [Python|C++|Rust|Go][?|]",
        "[How is|How was] zstream [built|made|written|put together|implemented][?|]",
        "[How do I|How can I|Can I] [test|try out|check|develop] [my client|my app|a client|my code] [without a "
        "real model|without loading a model|with known tokens|with a fake model|offline with fake tokens][?|]",
        "[How do I|How can I|Can I] [run|start|use] [the server|zstream] without [any|a|loading a] model[?|]",
        "[Is there|Does zstream have|Do you have] a [fake engine|mock|mock engine|test engine|test mode|dummy "
        "model|engine for tests|scripted engine][?|]",
        "[I want|I need] [known tokens|a fake model|predictable tokens|a mock server|a set pace] [for my tests|"
        "in my tests|for testing][|.|, how?]",
        "[Does zstream|Do you] have [its own scheduler|a scheduler of its own|batching of its own]?",
        "What [does the maths|computes the tokens|runs the model] [in|inside] zstream[?|]",
        "[My unit tests|My tests] [need|want] [a server without a model|a fake model|a mock of the server][|.|, how?]",
        "[programming language|source language|language] of zstream[?|]",
        "[mock|fake|dummy|test] [server|model|engine][?|]",
    ),
    (
        "zstream is written in Python over llama.cpp's kernels; the batching is its own. For tests, `zstream serve "
        "--engine scripted` sends known tokens at a set pace.",
        "Inside is llama.cpp for the numbers and zstream's own scheduler above it. `zstream serve --engine scripted` "
        "runs without any model, which is good for tests.",
    ),
)
SIZE = Topic(
    (
        "How [big|large|small] [are you|is Storyteller|is the model|is this model]?",
        "How many parameters [do you have|does Storyteller have|has this model]?",
        "Are you a [large|big|small] [language |]model?",
        "What is your size?",
        "Why are you so [small|tiny|little]?",
        "How much memory do you need?",
        "[size|model size|parameters|parameter count|number of parameters|memory use of Storyteller][ of "
        "Storyteller|][?|]",
        "[How many|About how many] [parameters|weights|million parameters|megabytes] [are there in you|make you "
        "up|does your file have]?",
        "[How big|How large] is your [file|model file|brain|network][?|]",
        "[How much|What amount of] [memory|RAM|disk space|space] [do you take|do you use|does Storyteller need|"
        "does Storyteller take|do you fill]?",
        "[Are you|Is Storyteller] [tiny|really tiny|really small|bigger than GPT-2|a 7B model|a 1B model|smaller "
        "than other models|the smallest model][?|]",
        "[Why are you|Why is Storyteller] [such a small model|so tiny|not bigger|so little|no bigger][?|]",
        "How [small|tiny|big] [is Storyteller|are you really|are you compared with others][?|]",
        "[How do you|How does Storyteller] compare [in size |][with|to] [big models|large models|other models|"
        "Llama|GPT-4][?|]",
        "[How many|What number of] [layers|blocks|parameters] [do you|does your network] have[?|]",
        "[Do you|Does Storyteller] fit [in|into] [a small machine|a tiny computer|a few megabytes|a phone's "
        "memory][?|]",
        "[What is|What's] your [weight|parameter count|number of parameters|file size][?|]",
        "[Your size|Your parameters|Your file size][, please|][?|]",
        "[Tell me|I want to know|I wonder] how [big|large|small|tiny] you are[|.|, please.]",
        "[You seem|You look|You sound] [small|tiny|little][|, how big are you?|. How many parameters?]",
        "[Are you|Is this] [an LLM or something smaller|a small language model|a large language model|a mini "
        "model][?|]",
        "[How fast|How quickly] do you [start|load][?|]",
    ),
    (
        "I have about six million parameters and fit in a file of a few megabytes. Big models are a thousand times "
        "larger, so I only know stories.",
        "I am tiny: about six million parameters. That is enough for short stories, and I start in less than a second.",
    ),
)
TRAINED = Topic(
    (
        "How were you [trained|made|built|created]?",
        "How was Storyteller [trained|made|built]?",
        "[What|On what data|On what] were you trained[| on]?",
        "What is your training data?",
        "Where do your stories come from?",
        "How did you learn [to tell stories|to write|all this]?",
        "Can I train [you|Storyteller|the model] [again|myself]?",
        "Who wrote your training data?",
        "[training data|trained on what|your training|how trained|your data|dataset|training set][?|]",
        "Who [trained|taught] you [to write|to tell stories|all this][?|]",
        "[How|Where|By whom|On which machine] [were you trained|did you learn|did your training go|were you "
        "taught][?|]",
        "[From what did you learn|From which texts did you learn|On which [data|texts] were you trained|With "
        "which data did they train you][?|]",
        "[Did you|Have you|Has Storyteller] [read|learn from|learnt from|see|seen] [the internet|books|Wikipedia|"
        "real books|other people's texts][?|]",
        "[Is your training data|Is what you learnt|Was the data] [copied|public|from the web|made up|synthetic|"
        "generated][?|]",
        "[Did|Does] [a person|an author|a human|a program|another model] write [your stories|your training data|"
        "what you learnt from][?|]",
        "[What|Which] [stories|texts|books|data] did you [learn from|read|study|train on][?|]",
        "[How do I|How can I|Can I|May I] [train|retrain|rebuild|make] [you|Storyteller|this model|the tiny "
        "model] [again|myself|from scratch|anew|on my machine][?|]",
        "[Can I|How do I|How can I] [change|extend|replace] [your training data|what you know|the training|the "
        "stories you learn from][?|]",
        "[Are you|Is Storyteller] [fine-tuned|distilled|trained from scratch|based on another model|a copy of "
        "another model][?|]",
        "[Where is|Where can I find] [your training code|the training code|the code that trained you|your "
        "training data][?|]",
        "[What does make model do|What is make model for][?|]",
        "[Do you|Will you] [learn|get better|train] [from our chat|from what I say|while we talk|with every chat][?|]",
        "[How did Storyteller come about|How was [Storyteller|your model|your brain] [created|put together]][?|]",
        "How [are|were] [your|the] stories [made up|generated|written] for [training|your training][?|]",
        "The [origin|source] of your [stories|training data|knowledge][?|]",
    ),
    (
        "I was trained from scratch on stories that a generator in the folder `training` makes up. There is no "
        "outside text in me. `make model` trains me again.",
        "A small program writes all the stories that I learn from, so nothing in me was copied. You can train me "
        "again with `make model`.",
    ),
)
INSTALL = Topic(
    doing("[install|set up|get|download] zstream")
    + doing("[start|run|launch] [zstream|the server|it]")
    + (
        "What do I need to [install|run] [it|zstream]?",
        "Which Python [do I need|version]?",
        "How do I get started?",
        "[install|installation|setup|getting started|quickstart|quick start|requirements|pip install|make "
        "serve][ zstream| guide| how|][?|]",
        "[What does make serve do|What is make serve for][?|]",
        "[How do I|How can I|How to] [begin|start|get zstream running|get it running|get it to run|get going|"
        "bring it up|set it up][?|]",
        "[What|Which] [steps do I need|commands install zstream|command starts the server|commands set it up][?|]",
        "[What|Which] [version of Python|Python|compiler|software|tools|packages] [does zstream need|does it "
        "need|is required|is needed|must I have][?|]",
        "[What are|Which are] the [requirements|prerequisites|dependencies|system requirements][ of zstream| for "
        "zstream|][?|]",
        "[[Does|Will|Can] [zstream|it] [run|work] [on|with] [Linux|macOS|a Mac|Windows|my machine]|Does it work "
        "with Python 3.12][?|]",
        "[Can I|How do I|May I] install [it|zstream] [with pip|by pip|from source|from the repository|without "
        "make][?|]",
        "[I have|I've] [cloned|downloaded|just cloned|checked out] [the repository|zstream|the repo|the source][|"
        ", what now?|, what next?|. How do I start it?]",
        "[I want|I'd like] to [try|try out|test|run] zstream[|.|, how do I begin?|, what do I do?]",
        "[Where|From where] [do I get|can I get|do I download|can I download] zstream[?|]",
        "Do I need [a compiler|a C++ compiler|make|Python 3.11|anything else|special software] [for zstream|to "
        "install it][?|]",
        "[The|My] installation [fails|does not work|failed][|, what do I need?|. What is required?]",
        "[How long does it take|How hard is it|Is it hard] to [install|set up] [it|zstream][?|]",
        "[First|The first] steps[ with zstream|][?|]",
        "[How|With which command] is the server started[?|]",
        "[start|run|launch|boot] the server[, how|][?|]",
        "[pip or make|make or pip][?|]",
    ),
    (
        "In the repository, `make serve` sets everything up and starts the server. You need Python 3.11 or newer, a "
        "C++ compiler and make.",
        "Run `pip install .` in the repository and then `zstream serve`. It streams from me at "
        "http://127.0.0.1:8000 until you load a bigger model.",
    ),
)
DOCKER = Topic(
    (
        *doing("[use|run zstream in|deploy with|build an image for] [Docker|docker|a container]"),
        "Is there a Docker image?",
        "Where is the Dockerfile?",
        "Do I need Docker?",
        "[docker|dockerfile|docker image|docker compose|container image|podman][ for zstream|, how|][?|]",
        "[Can I|How do I|How can I|May I] [put|pack|ship|run|deploy] [it|zstream|the server] [in|into|inside|"
        "with] [Docker|a Docker container|a container|Podman][?|]",
        "[Is there|Do you have|Do you publish|Does zstream have] [a container|an image|a container image|an "
        "official image|a Docker file|a compose file|an image on Docker Hub][?|]",
        "Where [is|do I get|can I pull|do I pull] the [Docker image|container image|image][?|]",
        "[Does|Will|Can] [zstream|it] [run|work] in [Docker|a container|Podman|a Docker container][?|]",
        "[docker pull|docker run|docker build] zstream[?|]",
        "[I want|I'd like|We want] to [use|run|deploy|ship] [it|zstream] [in Docker|as a container|with Docker][|"
        ".|, how?]",
        "[I|We] [only deploy|deploy only|run everything in] [containers|Docker][|, is there an image?|, how do I "
        "deploy zstream?]",
        "[How do I|How can I] [write|build|make] [a Dockerfile|an image|a container image|a Docker image] [for|"
        "of|with] zstream[?|]",
        "[Must I use|Does zstream need|Do I have to use] [Docker|a container|containers][?|]",
        "[Which|What] [image|Docker image|base image] [do I|should I] [use|pull|take][?|]",
        "[With|Without] Docker[?|, does it work?|, how?]",
        "[Docker|Container] or [pip|no Docker|a plain install][?|]",
        "[Why is there|Why do you have] no Docker image[?|]",
        "[What|Which command] [would|do] I run [inside|in] [a|the] container[?|]",
        "[containerise|containerize|dockerize] zstream[, how|][?|]",
    ),
    (
        "There is no Docker image, and you need none: zstream is a Python package. Run `pip install .` and then "
        "`zstream serve`, in a container too if you like.",
    ),
)
GPU = Topic(
    (
        "Do [I|you] need a GPU?",
        "[Does zstream|Do you] [run|work] [on a CPU|without a GPU|on my laptop]?",
        "How many threads [do you use|are used]?",
        "How do I set the [|number of] threads?",
        "[CPU or GPU|GPU or CPU]?",
        "[gpu|cpu|cuda|threads|--threads|graphics card|cpu only|cores|number of threads][ support| needed|][?|]",
        "[What does --threads do|What is --threads [for|good for]]?",
        "[[Does|Can|Will] [zstream|it|the server]|Do you|Can you] [use|need|support|want] [a GPU|the GPU|CUDA|my "
        "graphics card|a graphics card|an NVIDIA card|Metal|a fast GPU][?|]",
        "[Is [a GPU|a graphics card|CUDA|special hardware] [needed|required|necessary]|Would a [GPU|graphics "
        "card] help]?",
        "[I have|My machine has|My server has|My laptop has] no [GPU|graphics card|NVIDIA card][|, does it still "
        "work?|, can I run zstream?|. Is that a problem?]",
        "[What|Which] [hardware|machine|computer|processor] [do I|does zstream|does it] need[?|]",
        "[Can|Does|Will] [it|zstream] [run|work] on [an old laptop|a small server|a Raspberry Pi|an ordinary "
        "computer|the CPU|plain CPUs|a CPU only][?|]",
        "[How many|Which number of] [cores|threads|CPUs] [does it use|does zstream use|should I give it|are taken][?|]",
        "[How do I|How can I|Can I] [limit|set|choose|lower|raise] the [threads|number of threads|number of "
        "cores|cores|CPU use][?|]",
        "[It|zstream|The server] [uses|takes|eats] all [my cores|my CPUs|the cores|of my CPU][|, how do I limit "
        "that?|. Can I change it?]",
        "[I want|I need] to [use|give it|leave it] only [two|four|half the] [cores|threads|CPUs][|.|, how?]",
        "[Which|What] [option|flag] sets the [threads|number of threads|cores][?|]",
        "[Is [the|a] CPU|Are plain CPUs] [enough|fast enough|good enough][?|]",
        "Do I have to [buy|have|rent] a [graphics card|GPU][?|]",
        "[run|running] [on CPU|without a graphics card|on a laptop|with four threads][, possible|, how|][?|]",
        "[CPU|GPU|hardware] [requirements|needed|support][?|]",
    ),
    (
        "No GPU is needed: I run on any CPU. `zstream serve --threads 4` sets how many threads are used; by default "
        "it is all CPUs.",
        "zstream runs on the CPU, and small models are quick there. Choose the threads with `--threads`, as in "
        "`zstream serve model.gguf --threads 4`.",
    ),
)
CONFIG = Topic(
    (
        *doing(
            "[configure zstream|use a config file|set options in a file|use environment variables|change the settings]"
        ),
        "Which options [are there|does zstream serve have]?",
        "Is there a config file?",
        "[config|configuration|config file|--config|toml|environment variables|env vars|settings|settings file|"
        "zstream.toml][ how| option|][?|]",
        "[What does --config do|What is --config [for|good for]]?",
        "[How do I|How can I|Can I] [put|write|keep|store|save] [the options|my options|the settings|my settings|"
        "all options] [in a file|into a file|in a TOML file|in the environment|in a config file][?|]",
        "[Which|What] format [does the [config|settings] file have|is the [config|settings] file in][?|]",
        "[Can I|How do I|May I] [use|set|give] [environment variables|an environment variable|variables] "
        "[instead of options|for the options|to configure zstream][?|]",
        "[How|What] is the [environment variable|variable] for [an option|the port|a setting][ called|][?|]",
        "[Where|How] [do I|can I|does one] [configure|adjust|change the settings of] [zstream|the server|zstream "
        "serve][?|]",
        "[Do you|Does zstream] [support|read|have|know] [a config file|TOML|YAML|environment variables|a "
        "settings file|a .env file][?|]",
        "[I don't want to|I am tired of|I hate] [type|typing|write|writing] all [options|the options] [every "
        "time|each time|again][|, is there a file?|.]",
        "[My|The] command line [is|gets] too long[|, can I use a file?|. Is there a config file?]",
        "[Which|What] [options|settings|parameters] does [zstream serve|the server|zstream] [have|take|know|offer][?|]",
        "[What can|What may] I [configure|set|change|adjust][ in zstream| on the server|][?|]",
        "[Options|Settings] [from|in|through] [a file|the environment|environment variables|TOML][, how|][?|]",
        "How do [services|I as a service|systemd units] [give|pass] options to zstream[?|]",
        "[set|keep|change] [options|settings|defaults] [permanently|for good|in one place][, how|][?|]",
        "[Where|In which file] [are|do I keep] the [settings|options][ of zstream|][?|]",
        "[toml|TOML] [file|example|config][?|]",
    ),
    (
        "Every option of `zstream serve` can also stand in a TOML file, given with `--config FILE`, or in the "
        "environment: `ZSTREAM_PORT=9000`.",
        "Use options, the environment or a TOML file: `--port 9000`, `ZSTREAM_PORT=9000` or `--config zstream.toml`. "
        "`zstream serve --help` lists them all.",
    ),
)
SHUTDOWN = Topic(
    doing("[stop|shut down|quit|end|restart] [the server|zstream|zstream serve]")
    + meaning("[draining|--drain|a graceful shutdown]")
    + (
        "What happens [on|at] [shutdown|Ctrl-C|SIGTERM]?",
        "[shutdown|shut down|graceful shutdown|drain|--drain|sigterm|ctrl-c on the server|restart][ the server| "
        "option|][?|]",
        "[What does [--drain|draining] do|What is [--drain|draining] [for|good for]]?",
        "[How do I|How can I|How to] [switch off|turn off|take down|close|bring down|exit|halt] [the server|"
        "zstream serve|the zstream server|a running server][?|]",
        "[What happens to|What becomes of] [running streams|open streams|my readers|running answers] [when|if] "
        "[the server stops|I stop the server|the server shuts down|I press Ctrl-C in zstream serve][?|]",
        "[Are running streams [cut off|lost|finished]|Do open streams [get finished|end at once]] [at shutdown|"
        "when the server stops|when I stop the server|on SIGTERM][?|]",
        "How [long|many seconds] [does the server wait|do streams get|do running streams have] [at shutdown|"
        "before the server stops][?|]",
        "[How do I|How can I|Can I] [deploy|update|restart|upgrade] [a new version|the server|zstream] without "
        "[cutting streams|cutting off readers|losing streams|breaking running answers][?|]",
        "[The server|zstream|zstream serve] [does not stop|doesn't stop|won't stop|takes long to stop|still "
        "runs] after Ctrl-C[|, why?|. Why?]",
        "[Can I|How do I] [change|set|shorten|lengthen] the [drain time|seconds of draining|time that streams "
        "get at shutdown][?|]",
        "[How does [zstream|the server] react to|What does [zstream|the server] do [on|at|after]] [SIGTERM|a "
        "SIGTERM|Ctrl-C|a restart][?|]",
        "[I want|I need] to [stop|restart|shut down|switch off|update] the server[|.|, how?|, what happens to "
        "the streams?]",
        "[Is the shutdown graceful|Is there a graceful shutdown][?|]",
        "[Stop|Quit|Kill|End] [the |]server[, how|][?|]",
        "[Do new requests|Are new requests] [still get in|refused|answered] [while it drains|during shutdown|"
        "while the server stops][?|]",
        "[How do I|How can I] stop [it|the server|zstream serve] [at once|immediately|right now][?|]",
        "rolling [restart|update|deployment][?|]",
    ),
    (
        "Press Ctrl-C: running streams get up to 30 seconds to finish, and new requests a 503. Press it once more to "
        "stop at once; `--drain` sets the seconds.",
    ),
)
PRIVACY = Topic(
    (
        "Is my [data|chat|text] [private|safe|stored|sent anywhere]?",
        "Do you [store|keep|save|log] [my data|what I say|prompts|our chat]?",
        "Does anything leave my [machine|computer]?",
        "[Do you|Does zstream] work [offline|without internet]?",
        "Is it free?",
        "Which licence does zstream have?",
        "[privacy|private|offline|data protection|licence|license|open source|free software|gdpr|price][ of "
        "zstream|][?|]",
        "[Where|To whom] [does my text go|do my prompts go|is my data sent|does my data go|are my prompts sent][?|]",
        "[Are [my prompts|my chats|our chats|my questions]|Is [what I write|this conversation]] [stored|saved|"
        "kept|logged|recorded|private|confidential|sent to a cloud|sent to anyone][?|]",
        "[Who can see|Who sees|Can anyone read|Can somebody see|Who reads] [what I write|my prompts|our chat|my "
        "data][?|]",
        "[Do you|Does zstream|Does the server] [send|pass on|upload|sell] [my data|my text|my prompts][ to "
        "anyone| to the cloud| to a company|][?|]",
        "[Do I|Does it|Does zstream] need [the internet|an internet connection|internet access|a network "
        "connection][?|]",
        "[Does it|Can it|Does zstream|Can I use it] [run|work] [in a plane|offline|without a network|behind a "
        "firewall|without the cloud][?|]",
        "[Is zstream|Is this|Is it] [free of charge|open source|free software|free to use|for free|commercial][?|]",
        "[What|How much] does [it|zstream|this] cost[?|]",
        "[Do I|Must I] [have to |]pay[ for zstream| for it| anything|][?|]",
        "[Which|What] [license|licence|terms] [is zstream under|is it under|applies|does zstream use|do you have][?|]",
        "[May I|Can I|Am I allowed to] use [it|zstream] [at work|in my company|commercially|in a product|for "
        "business][?|]",
        "[My|Our] data is [confidential|secret|sensitive|private][|, is it safe here?|, does it stay here?]",
        "[Is there|Do you do|Does zstream do] [telemetry|tracking|any telemetry|any tracking][?|]",
        "[Is [everything|all of it] [local|run locally]|Does [everything|my text] [stay local|stay here|stay on "
        "my machine]][?|]",
        "Do you [spy on me|keep my secrets|phone home|keep a log of me][?|]",
        "[Can I trust you|May I trust you] with [secrets|my data|my secrets][?|]",
        "[apache|Apache-2.0|mit or apache|GPL or MIT][?|]",
    ),
    (
        "Everything stays on the machine that runs zstream: no internet is needed, and the answers are not kept. It "
        "is free software under Apache-2.0.",
        "zstream runs the model on its own machine and sends your text nowhere else. It works offline and is free, "
        "under the Apache-2.0 licence.",
    ),
)
ERRORS = Topic(
    (
        *doing("[find out what is wrong|read an error|handle errors|debug a request|see the logs]"),
        "Why do I get a 400?",
        "What does error [400|404|401|429|503] mean?",
        "Why does my request fail?",
        "[error|errors|error codes|400|404|status codes|error message|debug log|log level|--log-level][ meaning|][?|]",
        "What does [status 400|status 503|a 400|a 503|bad request|error code 400] mean?",
        "[I get|My client gets|My code gets|There is] [an error|a 400|error 400|a bad request|an HTTP error|a "
        "strange error][|, why?|. What is wrong?|, what do I do?]",
        "[My|The|This] request [fails|does not work|doesn't work|is refused|was rejected|gets an error|went "
        "wrong][|, why?|. What can I do?]",
        "[Why is|Why was] my request [refused|rejected|not accepted|invalid|wrong][?|]",
        "[Something|It] [went wrong|does not work|is broken|fails][|, how do I find out why?|, where do I look?|"
        ". Where do I look?]",
        "[How do I|How can I|Where do I] [see|find|read|turn on|get] [the logs|more logs|the log|debug output|"
        "what went wrong|the error message][?|]",
        "[Which|What] [errors|error codes|status codes] [are there|can I get|does zstream send|does the server "
        "send|must I handle][?|]",
        "[What does an error|What do the errors|What does an error message] look like[?|]",
        "[Which|What] field is [wrong|at fault|bad][ in my request|], how do I [see|know|find out][?|]",
        "[How do I|How can I] [make|get] the [server|log] [more talkative|more verbose|tell me more|say more][?|]",
        "[verbose|debug] [mode|logging|log][?|]",
        "[How should|How must|How do] my [client|code|app] [treat|handle|react to|read] [errors|an error|error "
        "answers|a 400][?|]",
        "[Are the errors|Is the error format] [like OpenAI's|the same as OpenAI's|OpenAI compatible][?|]",
        "[The server|zstream] [complains|complains about my request|says bad request|sends an error][|, what "
        "now?|. What does it mean?]",
        "[request|call] [fails|failed|rejected|refused][, why|][?|]",
        "[troubleshooting|debugging|error handling][?|]",
    ),
    (
        "Read the error's message, it names the field at fault. 400 is a bad field, 401 a wrong key, 404 an unknown "
        "model, 429 a full queue, and 503 means not ready.",
        "An error has OpenAI's form: a message, a type, the field and a code. For more, start `zstream serve "
        "--log-level debug`.",
    ),
)

TOPICS = (
    TTFT, ITL, THROUGHPUT, TOKEN, STREAMING, START_STREAM, SSE, DONE, FINISH, CHUNKING, BY_SENTENCE, BY_WORD,
    BY_TOKENS, BY_TIME, HEARTBEAT, CANCEL, SLOW, USAGE, TIMINGS, STOP, TEMPERATURE, SEED, MAX_TOKENS, SERVE, GGUF,
    ALIAS, PORT, API_KEY, CURL, OPENAI, PYTHON, TERMINAL, METRICS, MODELS, HEALTH, DOCS, JSON, PREFILL, DECODE,
    KV_CACHE, BATCHING, QUEUE, CONTEXT, QUANTIZATION, SPECULATIVE, ZSTREAM, WHY, ENGINE, SIZE, TRAINED,
    INSTALL, DOCKER, GPU, CONFIG, SHUTDOWN, PRIVACY, ERRORS,
)  # fmt: skip
OFTEN = (TTFT, ITL, STREAMING, CANCEL, BY_SENTENCE, SERVE, ZSTREAM, OPENAI)


@dataclass(frozen=True)
class Promise:
    """What the contract promises: the answer from the day it is built, and until then."""

    questions: tuple[str, ...]
    built: tuple[str, ...]
    until_then: tuple[str, ...]


PROMISES = {
    "prefix": Promise(
        (
            *meaning("[prefix reuse|prefix caching|a prefix cache|prompt caching|a shared prefix]"),
            "Is the prompt cached?",
            "Is a shared system prompt read [again|twice]?",
            "[prefix cache|prefix caching|prompt cache|prompt caching|prefix reuse|shared prefix|cached prompt][ "
            "support| explained|][?|]",
            "[Do you|Does zstream|Does the server] [cache|reuse|keep|remember] [prompts|the prompt|prefixes|the "
            "beginning of a prompt|the system prompt|a shared prefix][?|]",
            "[All|Many of|Most of] my [prompts|requests] [start the same|begin the same way|begin alike|share a "
            "beginning|have the same system prompt][|, is it read each time?|, does that help?|. Is that reused?]",
            "[My|Our] system prompt is [long|very long|always the same|huge][|, is it read every time?|, is it "
            "cached?|, does that cost time each time?]",
            "Is [the system prompt|a system prompt|the same beginning|the chat so far|the earlier part of a chat] "
            "[cached|reused|read only once|read again each time|processed again][?|]",
            "[Does|Will] [the model|zstream|the server] read the [whole chat|whole prompt|same prompt|same system "
            "prompt|earlier turns] again [each time|every time|for each request|with every turn][?|]",
            "[How do I|How can I|Can I] [turn on|use|enable|switch on] [prompt caching|prefix caching|prefix "
            "reuse][?|]",
            "[Why is|How is] the second [request|answer|turn] [faster|quicker|sooner] than the first[?|]",
            "[Must I|Do I have to] [do anything|set anything|ask] for [prompt caching|prefix caching|prefix reuse][?|]",
            "[What happens|What does zstream do] when [two|many|several] prompts [share|have] [a beginning|the same "
            "beginning|the same start|a system prompt][?|]",
            "[Does a repeated [prompt|beginning|system prompt] start faster|Is a repeated [prompt|beginning|system "
            "prompt] read again][?|]",
            "[Does|Can] zstream [save|skip|avoid] [reading a prompt twice|the same prefill twice|work on repeated "
            "prompts][?|]",
            "[same|repeated|long|shared] system prompt[, cached|, is it reused|][?|]",
            "[reuse|cache] [of |]the [prompt|prefix|system prompt][?|]",
            "[What|Which] part of a prompt is [reused|cached|kept][?|]",
        ),
        (
            "Prefix reuse means that a beginning which many prompts share is read only once. zstream does it by "
            "itself, and so the first token comes sooner.",
        ),
        (
            "Prefix reuse means that a beginning which many prompts share is read only once: a system prompt, or the "
            "turns before. The first token then comes sooner.",
        ),
    ),
    "resume": Promise(
        doing("[resume|resume a stream|reconnect|continue a stream|go on after a break|get the missed tokens]")
        + meaning("[Last-Event-ID|starting_after|a resumable stream|resumable|resume_ttl_s]")
        + (
            "What if [my|the] connection [breaks|drops|is lost]?",
            "Are tokens lost when [my|the] connection drops?",
            "[resume|reconnect|resumable|resumable stream|Last-Event-ID|starting_after|resume_ttl_s|stream resume][ "
            "support| how|][?|]",
            "[What does [resumable|Last-Event-ID|starting_after|resume_ttl_s] do|What is [resumable|Last-Event-ID|"
            "starting_after|resume_ttl_s] [for|good for]]?",
            "[My|The] [Wi-Fi|wifi|network|train's network|line|mobile network] [dropped|broke|failed|went away|is "
            "unreliable|breaks off often][|, can I go on?|, is the answer lost?|. How do I get the rest?]",
            "[My|The] connection [broke|dropped|was lost|failed|got lost] [in the middle|mid-stream|halfway|during "
            "the answer][|, can I go on?|, is the rest lost?|. How do I get the rest?]",
            "[Can|How can|How do] I [pick up|take up|carry on with|attach again to|rejoin|come back to|go on with] "
            "[a broken stream|the stream again|a lost stream|my stream|a stream where it broke][?|]",
            "[How do I|How can I|Can I] get [the rest|the missing tokens|the tokens I missed|what I missed|the "
            "missed part] [after a break|after a reconnect|when I am back|of a broken stream][?|]",
            "[Does|Will|Can] [a|my|the] stream [survive|outlive|go on after|be continued after] [a network failure|a "
            "lost connection|a broken connection|a drop of the network][?|]",
            "Is [the text|anything|my answer|the answer] [lost|gone|kept] [when|if|after] the [network fails|"
            "connection breaks|line drops|network breaks down][?|]",
            "[How long|For how long] is a [broken stream|stream without a reader|resumable stream] [kept|held|"
            "stored][?|]",
            "[I want|I need|We need] [streams that survive a reconnect|streams that can be resumed|to reconnect "
            "after a break|resumable streams][|.|, how?]",
            "[Do you|Does zstream] [support|know|offer] [resuming|resumable streams|Last-Event-ID|reconnects][?|]",
            "[After|On|Upon] a [reconnect|break|network failure][, how do I go on|, what do I send|, do I start "
            "over][?|]",
            "[Must I|Do I have to] start [over|again|from the beginning] [after a break|when the connection drops|"
            "when my network failed][?|]",
            "[Phone|My phone|The phone] [switches networks|loses its network|goes through a tunnel][|, can the "
            "stream go on?|, is the answer lost?]",
            "[continue|resume|pick up] [a broken|an interrupted|the lost] stream[, how|][?|]",
            "[reconnect|reattach] to a stream[, how|][?|]",
        ),
        (
            'Start it with `"stream_options": {"resumable": true}`. After a break, ask `GET /v1/streams/ID` with the '
            "`Last-Event-ID` header, and zstream sends everything that you have missed.",
            "A resumable stream outlives its reader. Attach again at `GET /v1/streams/ID` with `Last-Event-ID` or "
            "`?starting_after=SEQ`, and it goes on where you left.",
        ),
        (
            "An ordinary stream ends with its reader: send the request again, and with the same `seed` the text is "
            "the same. `/docs` shows whether your version has streams that can be resumed.",
            "By itself a stream ends when its reader leaves. Look at `/docs`: where it lists `/v1/streams`, your "
            "version can resume; else ask again with the same `seed`.",
        ),
    ),
    "websocket": Promise(
        (
            *doing("[use|open|stream over|connect with] [a WebSocket|WebSockets|a websocket]"),
            "Is there a WebSocket?",
            "Do you support WebSockets?",
            "SSE or WebSocket?",
            "[websocket|websockets|ws|/v1/ws|/ws/chat|socket|socket.io][ support| how|][?|]",
            "[What does [/v1/ws|/ws/chat|the WebSocket route] do|What is [/v1/ws|/ws/chat|the WebSocket route] [for|"
            "good for]]?",
            "[Does zstream|Do you|Does the server|Can zstream] [have|offer|speak|know|do|support] [a WebSocket|"
            "WebSockets|the WebSocket protocol][?|]",
            "[Can I|How do I|How can I] [stream|get tokens|talk|chat|receive the text] [over|through|by|via] [a "
            "WebSocket|WebSockets|a socket][?|]",
            "[Which|What] [URL|route|path|address] [does the WebSocket have|is the WebSocket at][?|]",
            "[WebSocket|WebSockets] or [SSE|server-sent events|plain HTTP][?|, which one?]",
            "[My|Our] [app|client|front end|frontend] [uses|needs|wants|speaks] [a WebSocket|WebSockets][|, does "
            "that work?|, can zstream do that?]",
            "[I want|I need|I'd like] [a WebSocket|WebSockets|to use a WebSocket|two-way streaming][|.|, how?]",
            "[Instead of|Rather than] SSE[, can I use a WebSocket|, is there a WebSocket][?|]",
            "[Can|May] [several|many|two] streams [share|use|run in|go through] one [socket|WebSocket][?|]",
            "[How do I|How to] [connect|open|start] [by WebSocket|a socket|a WebSocket connection][?|]",
            "[Are WebSockets|Is a WebSocket] [supported|possible|available|planned][?|]",
            "[ws://|wss://][?|]",
            "[bidirectional|two-way] [stream|streaming|connection][?|]",
        ),
        (
            "Connect to `/v1/ws` and send `start` with your chat; several streams fit in one socket. For a simple "
            "chat there is `/ws/chat`: a prompt in, tokens out.",
        ),
        (
            "Stream with server-sent events from `/v1/chat/completions`: they pass any proxy, and every OpenAI client "
            "reads them. The README says whether your version has a WebSocket too.",
        ),
    ),
    "upstream": Promise(
        (
            *doing("[put zstream before|use zstream with|forward to|proxy] [vLLM|Azure OpenAI|OpenAI|Ollama|a server]"),
            "Is zstream a [gateway|proxy]?",
            "What is an upstream?",
            "Can zstream sit in front of vLLM?",
            "[upstream|--upstream|proxy mode|gateway|reverse proxy for vLLM|zstream before vLLM|in front of Ollama][ "
            "how| option|][?|]",
            "[What does --upstream do|What is --upstream [for|good for]]?",
            "[Can|Could|Does] zstream [forward|relay|pass on|proxy] [requests|my requests|prompts] to [vLLM|Ollama|"
            "OpenAI|Azure OpenAI|another server|llama-server][?|]",
            "[Can|Does|Will] zstream [work|run|stand] [in front of|before|as a proxy for|as a gateway to|ahead of] "
            "[vLLM|Ollama|OpenAI|Azure|another server|my server|llama-server][?|]",
            "[I have|I run|We run|We have] [a vLLM server|an Ollama server|vLLM|Azure OpenAI][ already|][|, can "
            "zstream sit before it?|. Can zstream go in front?]",
            "[How do I|How can I|Can I] [connect|link|couple|combine] zstream [to|with|and] [vLLM|Ollama|Azure "
            "OpenAI|another inference server|an existing server][?|]",
            "[I want|I'd like] zstream's [flow control|chunking|cancelling] [for|with|over] [vLLM|OpenAI|Ollama|"
            "another server][|.|, how?]",
            "[Can I|How do I] use zstream as [a proxy|a gateway|a relay|a front end for another server][?|]",
            "[Does zstream|Can it|Can zstream] [use|call] [a remote model|another server's model|a model in the "
            "cloud|a model behind another API][?|]",
            "Which [upstreams are supported|servers can zstream stand before|servers can be behind zstream][?|]",
            "[proxy|gateway|relay] for [vLLM|OpenAI|Ollama|Azure OpenAI][?|]",
            "[Is [it|zstream] [also |][a gateway|a relay|a reverse proxy]|Can [it|zstream] be a [proxy|gateway]][?|]",
            "[remote|other|external] [backend|inference server|server behind zstream][?|]",
        ),
        (
            "Run `zstream serve --upstream URL`: vLLM, Azure OpenAI, OpenAI, Ollama or llama-server then get "
            "zstream's flow control, cancelling and chunking.",
        ),
        (
            "Look at `zstream serve --help`: where it has `--upstream`, zstream can stand before other servers. A "
            "model of your own is loaded with `zstream serve MODEL.gguf`.",
        ),
    ),
    "pages": Promise(
        (
            *doing("[open|see|find|use] the [chat page|dashboard|web page|user interface|web UI]"),
            "Is there a [chat page|dashboard|web page|user interface|web UI]?",
            "Can I chat in the browser?",
            "[dashboard|/dashboard|web ui|chat page|web page|browser chat|gui|user interface|front end][, where|][?|]",
            "[What is|What do I see|What do I find] at /dashboard[?|]",
            "[Where|Under which URL|At which address] [is|do I find|can I find|can I open] the [chat page|dashboard|"
            "web page|web UI|GUI][?|]",
            "[Can I|How do I|How can I] [use|try|open] [zstream|the chat] in [a browser|my browser|the browser|"
            "Firefox|Chrome][?|]",
            "[Does zstream|Do you|Does the server] have [a GUI|a web interface|a page to chat|a chat window|a web "
            "front end|a graphical interface][?|]",
            "[How do I|How can I|Can I] [watch|see|follow] [the streams|all streams|TTFT and ITL|the latency] live[ "
            "in a browser| on a page|][?|]",
            "[I want|I'd like|I prefer] to [chat|talk|try it] in [a browser|the browser|a window][|.|, how?]",
            "[I want|I'd like] [a dashboard|a page with live numbers|a graphical view|a chat window][|.|, where is "
            "it?]",
            "[Which|What] [page|URL|address] do I open[ in the browser|][?|]",
            "[Is there|Have you] [something to click|a window|a nice page|a website|a page with live numbers|a "
            "GUI][?|]",
            "[I don't like|I do not like] the terminal[|, is there a page?|. Is there a web page?]",
            "For [non-programmers|people who don't code|my colleagues], is there a [page|chat page|web page][?|]",
            "[chat|talk] in [the|my|a] browser[, how|][?|]",
            "[live|real-time] [view|dashboard|graphs] [in the browser|of the streams][?|]",
        ),
        (
            "Open http://127.0.0.1:8000 in a browser for the chat page. `/dashboard` shows TTFT, ITL and the streams "
            "live.",
        ),
        (
            "Open http://127.0.0.1:8000 in a browser and see what your version has there. `zstream chat` talks in the "
            "terminal, `/docs` lets you try the routes, and `/metrics` has the numbers.",
        ),
    ),
    "delete": Promise(
        doing("[cancel|stop|delete] a stream [by its id|with its id|from another client|with DELETE]")
        + doing("list [the running|all|my] streams")
        + (
            "What is /v1/streams?",
            "Is there a DELETE route?",
            "[DELETE|/v1/streams|DELETE /v1/streams|stream id|list streams|delete a stream|cancel by id][ route| how|"
            "][?|]",
            "[What does [DELETE /v1/streams|the streams route|GET /v1/streams] do|What is [DELETE /v1/streams|the "
            "streams route|GET /v1/streams] [for|good for]]?",
            "[How do I|How can I|Can I] [cancel|stop|end|kill|abort|delete] [somebody else's stream|a stream of "
            "another client|someone else's stream|a stream from outside|a stream by id|a stream whose id I know][?|]",
            "[How do I|How can I|Can I] [see|list|show|get] [which streams are running|the open streams|all running "
            "streams|every running stream|the ids of the streams][?|]",
            "[Which|What] [route|endpoint] [cancels|deletes|ends|kills] a stream by [id|its id|name][?|]",
            "[Which|What] [route|endpoint] lists [the streams|the running streams|running streams|all streams][?|]",
            "[As an admin|As the operator], [can I|how do I|how can I] [end|stop|kill|cancel] [a stream of a user|"
            "any stream|one stream|a single stream][?|]",
            "[I have|I know] [the id of a stream|a stream id|the stream's id][|, how do I cancel it?|, how do I end "
            "it?|. How do I stop it?]",
            "[Can|May] [one client|another process|another program|a second client] [cancel|end|stop] [the stream of "
            "another|another's stream|a stream it did not start][?|]",
            "[Is there|Does zstream have] [a route|an endpoint|a way|an API] to [cancel by id|list the streams|list "
            "running streams|delete a stream|end a stream by its id][?|]",
            "[Which|What] streams are [running|open|active][ now| right now|][?|]",
            "[list|show] [of |me |]the [running|open|active] streams[, how|][?|]",
            "[cancel|stop|end] [from outside|from another client|remotely|by id|by stream id][, how|][?|]",
            "[The admin|An operator] [wants|needs] to [stop|end] [one stream|somebody's stream][|, how?|.]",
        ),
        (
            "Send `DELETE /v1/streams/ID` with the id of the stream, and it ends within one step. `GET /v1/streams` "
            "lists those that run.",
        ),
        (
            "To end a stream, close the connection: it stops at the next step. `/docs` shows whether your version has "
            "`/v1/streams` to list and delete them.",
        ),
    ),
    "tools": Promise(
        meaning("[tool calling|tool calls|function calling|the tools field]")
        + doing("[use tools|call functions|call tools|give you a tool|use function calling]")
        + (
            "Do you support [tools|functions|tool calls|function calling]?",
            "[tools|tool calls|tool calling|function calling|functions|tools field|tool_calls|tool_choice][ support| "
            "how|][?|]",
            "[What does [tool calling|tool_calls|the tools field|a tool call] do|What is [tool calling|tool_calls|"
            "the tools field|a tool call] [for|good for]]?",
            "[Can|Could|Does|Do] [the model|a model|zstream|you] [call|use|invoke|run] [functions|tools|my functions|"
            "my tools|a function of mine|external tools][?|]",
            "[How do I|How can I|Can I] [give|offer|pass|send|describe|define] [the model |you |][functions|tools|my "
            "functions|a function|my own tools][?|]",
            "[Do you|Does zstream|Does the API] [support|have|know|allow] [tool use|tool calling|tools like OpenAI|"
            "OpenAI's tools|functions as in OpenAI][?|]",
            "[I want|I'd like|I need] [the model to call my functions|function calling|tool calls|the model to use a "
            "tool][|.|, how?]",
            "How does [tool calling|a tool call|function calling] [work|work in a stream|work here][?|]",
            "[Are the arguments of a [tool call|function call] streamed|Do the arguments of a [tool call|function "
            "call] come in pieces][?|]",
            "[What|Which] finish_reason does a tool call have[?|]",
            "[My agent|My assistant|My app|An agent] [needs|uses|wants] [tools|function calls|to call functions][|, "
            "does that work?|, does zstream do that?]",
            "[Where|In which field] do I [put|send|list] [my functions|the tools|my tools|the functions][?|]",
            "[Can I|How do I] build an agent[ with zstream| on zstream|][?|]",
            "[agents|agent|tool use|mcp][?|]",
            "[call|calling] [a |my |][function|functions|tools] from the model[, how|][?|]",
            "Do [LangChain tools|OpenAI tools|tools] work[ here| with zstream|][?|]",
        ),
        (
            "Send your functions in `tools`, as with OpenAI. When the model calls one, the arguments stream as they "
            "are made, and `finish_reason` is `tool_calls`.",
        ),
        (
            "This version does not call tools: a request with `tools` gets a 400. For answers that a program can "
            "read, use `response_format` with a JSON schema.",
        ),
    ),
}
# The promises that are kept: name one here when its feature is in `src/`, then train again.
BUILT = frozenset({"delete", "prefix", "resume", "tools"})


def promised(name: str) -> Topic:
    promise = PROMISES[name]
    return Topic(promise.questions, promise.built if name in BUILT else promise.until_then)


ALL = (*TOPICS, *map(promised, PROMISES))


def question(rng: Random) -> tuple[str, str]:
    """Something about streaming or zstream; what people ask most comes more often."""
    return rng.choice((*ALL, *OFTEN)).exchange(rng)
