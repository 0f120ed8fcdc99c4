"""Questions about what is measured and said of streams: TTFT, ITL, tokens, server-sent events, ends. Data."""

from __future__ import annotations

from training.questions.topic import Topic, doing, meaning

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
