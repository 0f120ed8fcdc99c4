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
        "[How come|Why is it that] [the first token is so late|it takes so long to start|nothing comes at first|my app "
        "waits before the text starts][?|]",
        "[My users|Our testers|People] [complain about|notice|hate] [the pause at the start|the initial wait|the delay "
        "at the beginning|the slow start][|, what is that called?|, which number is it?]",
        "[initial|startup|starting] [delay|latency|wait|lag] [of an answer|of the answer|of a stream][?|]",
        "[How long|How many milliseconds] [before|until|till] [something appears|text shows up|the reader sees "
        "something|anything comes][?|]",
        "[first word|first piece|first token], [how soon|how late|how long to wait|when][?|]",
        "[What if|What does it mean if] [TTFT|the time to first token] is [high|large|two seconds|low][?|]",
        "[Is|Would] [500 ms|a second|200 ms|two seconds] [a good TTFT|too long for the first token|fine until the "
        "first token|acceptable as TTFT][?|]",
        "[reduce|lower|improve|shorten] [TTFT|the time to first token|the wait for the first token][, how|][?|]",
        "[from request to first token|from sending to the first word|request to first token][, how is it called|, how "
        "long|][?|]",
        "[Which|What] [name|term|abbreviation] [is there|do people use] for the [wait|time] [until|before] the first "
        "[token|word][?|]",
        "[A paper|The benchmark|My colleague|The dashboard] [says|mentions|gives] a TTFT of [300 ms|two seconds|50 "
        "ms][|, what does it mean?|, is that good?]",
        "[TTFT|time to first token] [in ms|in milliseconds|in seconds|metric|abbreviation|acronym|of zstream|number][?|"
        "]",
        "[What does a user feel|What does a reader notice] before the [first token|first word][?|]",
        "[responsiveness|reaction time|response start|time to first byte] of [a chat|an LLM server|a model][?|]",
        "Does [queue time|prefill|the prompt length|the network] [count|belong|add] to [TTFT|the time to first "
        "token][?|]",
        "[Tell me|Say] what [ttft|TTFT|first token latency] [means|stands for|measures][|.]",
        "[The answer|My chat|The text] [starts|begins] [too late|late|after a pause][|, which measure is that?|, why?]",
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
        "[How come|Why is it that] [the text stutters|tokens come unevenly|the words come in jerks|the flow is uneven|"
        "there are gaps between tokens][?|]",
        "[My users|Our testers|People] [complain about|notice|see] [stuttering|jerky text|hiccups|uneven text|gaps in "
        "the stream][|, which number shows that?|, what is that called?]",
        "[gap|gaps|delay|spacing|rhythm|jitter] between [words|successive tokens|the tokens|tokens in a stream][?|]",
        "[How much time|How long a wait] [lies|is] between [one word and the next|two tokens of a stream|the tokens][?|"
        "]",
        "[What if|What does it mean if] [ITL|the inter-token latency|TPOT] is [high|low|uneven|100 ms][?|]",
        "[Is|Would] [20 ms|50 ms|100 ms] [between tokens|per token|as ITL|of ITL] [good|fine|slow|too much|smooth][?|]",
        "[reduce|lower|improve|smooth] [ITL|the inter-token latency|TPOT|the gaps between tokens][, how|][?|]",
        "[time per token|milliseconds per token|ms per token|seconds per token|token interval|token spacing|p99 ITL][?|"
        "]",
        "[smoothness|evenness|steadiness|regularity] of [the stream|a stream|the text flow|the tokens][?|]",
        "[ITL|TPOT|inter-token latency] [in ms|metric|abbreviation|acronym|number|of zstream|target|p99][?|]",
        "[After the first token|Once it has started], how [fast|quickly|evenly] do [the rest|the others|the next "
        "tokens] [come|follow][?|]",
        "[Which|What] [name|term|abbreviation] [is there|do people use] for the [time|pause|gap] between tokens[?|]",
        "[A paper|The benchmark|My colleague|The dashboard] [says|mentions|gives] [an ITL of 20 ms|a TPOT of 30 ms|the "
        "p99 of ITL][|, what does it mean?|, is that good?]",
        "[itl target|--itl-target|--itl-target 50|ITL target][, what is it for|, how|][?|]",
        "[My tokens|The tokens|The words] [pause|hang|stall|stutter] when [someone else starts|a long prompt arrives|"
        "others join][|, why?|, what helps?]",
        "[Tell me|Say] what [itl|ITL|TPOT|inter-token latency] [means|stands for|measures][|.]",
        "[jerky|choppy|stuttering|uneven] [stream|text|output][, why|, what measures it|][?|]",
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
        "[How come|Why is it that] [generation is slow|I only get five tokens a second|the speed drops with many users|"
        "it writes slowly][?|]",
        "[Is|Would] [10 tokens per second|50 tok/s|five tokens a second|100 tps] [good|slow|fast|normal|enough][?|]",
        "[What if|What does it mean if] the [throughput|TPS|number of tokens per second] is [high|low|5|100][?|]",
        "[raise|increase|improve|boost] [the throughput|throughput|TPS|tokens per second][, how|][?|]",
        "[speed|output speed|generation speed|writing speed|token rate|generation rate|t/s|toks/s][?|]",
        "[I want|I'd like|I need] to know how [fast zstream is|many tokens it makes|quick the generation is|much it "
        "can write per second][|.]",
        "[How long|How many seconds] [for|do you need for|does it take for] [100 tokens|a thousand words|a page|1000 "
        "tokens][?|]",
        "[Are there|Do you have] [benchmarks|speed figures|tokens-per-second figures|throughput figures][?|]",
        "[A paper|The benchmark|My colleague|The model page] [says|mentions|gives] [50 TPS|a throughput of 100|30 "
        "tok/s][|, what does it mean?|, is that good?]",
        "[Does|Will] it get [slower|faster] with [more users|a bigger model|more readers|a better CPU][?|]",
        "[high|low|good|maximum|total] [throughput|tokens per second|tps][?|]",
        "[throughput and latency|latency and throughput|speed and latency][, what's the difference|, how are they "
        "related|][?|]",
        "[Which|What] [name|term|unit] [is there|do people use] for [the speed of generation|tokens in a second|output "
        "speed][?|]",
        "[words per minute|words per second|characters per second|pages per minute][, how many|][?|]",
        "[TPS|throughput] [in short|abbreviation|acronym|metric|of zstream|number|unit][?|]",
        "[How much|How many tokens] can [zstream|the server|one machine] [produce|churn out|pump out|deliver] [in a "
        "second|per second|in a minute][?|]",
        "[Tell me|Say] what [tps|TPS|throughput|tokens per second] [means|stands for|measures][|.]",
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
        "[How come|Why is it that] [one word is two tokens|a long word has several tokens|tokens are not words|"
        "everything is counted in tokens][?|]",
        "[The bill|The limit|OpenAI|My invoice|The context] is [given|counted|measured|stated] in tokens[|, what are "
        "those?|, what does that mean?]",
        "[What if|Suppose] a word is [very long|unknown|not in your vocabulary][, is it one token|, how many tokens is "
        "it|][?|]",
        "[100 tokens|1000 tokens|A thousand tokens|4096 tokens|50 tokens], how many words is that[?|]",
        "[How many words|How many pages|How many sentences] are [100 tokens|a thousand tokens|4096 tokens|1000 "
        "tokens][?|]",
        "[Is|Does] [a space|a comma|a full stop|an emoji|a number|a sign|the word streaming] [a token|count as a token|"
        "one token][?|]",
        "[tokenization|tokenisation|tokenizer|tokeniser|tokenize|BPE|subword|subwords|word pieces|vocabulary size][?|]",
        "[token vs word|tokens vs words|tokens versus letters|word or piece of a word][?|]",
        "[Does a model|Do you|Does an LLM] [see|read|know|think in] [letters|words|tokens|characters][?|]",
        "[What|Which] [pieces|units|bits of text] does [an LLM|a language model|the model] [work with|write in|use][?|"
        "]",
        "[Give|Show] me [an example of a token|some tokens|a few tokens|an example of tokens][|.|, please.]",
        "[Cut|Break|Split|Turn] [text|a word|a sentence] into tokens[, how does that work|, how|][?|]",
        "[rule of thumb|conversion] [for|from] [tokens and words|tokens to words|words to tokens][?|]",
        "[What kind of|What sort of] thing is a token[ in a language model| for a model|][?|]",
        "[Token|Tokens] [in LLMs|of a language model|in AI|in the sense of models][?|]",
        "[Isn't|Is not] a token [a word|a coin|a password|the same as a word|a letter][|, what is it here?|. What is "
        "it?]",
        "[Tell me|Say] what a token [means|is] [here|for an LLM|in a model][|.]",
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
        "[How come|Why is it that] [the text grows on the screen|ChatGPT types its answers|the answer appears word "
        "after word|chatbots type][?|]",
        "[What if|What happens if] I [don't stream|stream nothing|wait for the whole answer|leave streaming off][?|]",
        "[Convince|Persuade] me [to stream|of streaming|that streaming is better][|.]",
        "[My boss|A colleague|My teacher] [says|thinks] we should stream[|, why?|, what does it bring?|. What is it?]",
        "[live text|live output|live typing|word-by-word output|incremental output|partial output|progressive "
        "output][, what is it|][?|]",
        "[streaming|token streaming|LLM streaming|streamed answers] [vs waiting|vs blocking|pros and cons|basics|101|"
        "intro|principle][?|]",
        "[Is there|What is] [any|the|a real] [use|benefit|gain|advantage|sense] in streaming[ an answer| tokens|][?|]",
        "[Does|Will] [a streamed answer|streaming] [arrive sooner|cost more|use more tokens|take longer|finish "
        "earlier][?|]",
        "[Why do|Why would] [chat apps|chatbots|people|all the big chats] [stream|use streaming|show text live][?|]",
        "[In what way|How] is a [stream|streamed answer] [different|better|special][ from a normal answer|][?|]",
        "[blocking or streaming|streaming or blocking|streamed versus whole|one response or a stream][?|]",
        "[Tell me|Say] what [streaming|a token stream|a streamed answer] [means|is|does][|.]",
        "[good|bad] [things|sides] [about|of] streaming[?|]",
        "[What does|What would] [the user|a reader|my customer] [gain|notice|see] when we stream[?|]",
        "[How does it come|How is it possible] that I can [read along|read the answer while it is written|see each "
        "word at once][?|]",
        "[The typing effect|That typing effect|This live typing][, what is behind it|, how is it done|, what is it "
        "called][?|]",
        "[Do I lose|Is there] [anything|a drawback|a disadvantage|a downside] [with|of|to] streaming[?|]",
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
        "[How come|Why is it that] [my answer arrives in one block|nothing is streamed|I get a JSON object and no "
        "stream|the text comes all at the end][?|]",
        "[My client|My code|My request|My app] [does not stream|doesn't stream|waits for the end|blocks until the end|"
        "prints everything at the end][|, what is missing?|, what do I set?]",
        "[What if|Suppose] I [want a stream|want live tokens|prefer a stream][, what do I send|, what do I change|][?|"
        "]",
        '["stream": true|"stream": false|stream true|stream=true|stream = True|the stream parameter][, where do I put '
        "it|, what does it do|][?|]",
        "[turn|switch] [the stream|streaming|live output|live tokens] on[, how|, please|][?|]",
        "[live|streamed|streaming] [answer|response|output|completion] [from the API|in a request|with the API|"
        "please][, how|][?|]",
        "[I'd like|I want|I need] [a streamed answer|a live answer|the answer token by token|streaming in my app|a "
        "stream from the API][|.|, how?]",
        "[Where do I|How do I] [ask for streaming|request a streamed answer|set the answer to stream|find the stream "
        "flag][?|]",
        "[Which|What] [JSON|field|body|key] [starts|gives|requests|enables] [a stream|streaming|the stream][?|]",
        "[Does|Will] [it|the API|the server] stream [by itself|without asking|automatically|by default][?|]",
        "[activate|enable|request|get] [streaming|live tokens|a token stream][, how|][?|]",
        "[Instead of|Rather than] [one big response|a whole answer|one JSON object][, I want a stream|, how do I get a "
        "stream|, can it stream][?|]",
        "[first|minimal|simplest] [streaming request|request for a stream|request that streams][?|]",
        "[chat completions|/v1/chat/completions] [with streaming|streamed|as a stream][, how|][?|]",
        "[The field|The parameter|The flag] [for streaming|that starts a stream|to make it stream][?|]",
        "[I forgot|I don't know] [what to send|which field it is|which flag it was] [for streaming|to get a stream|to "
        "stream][|.]",
        "[give me|send me] the [answer|tokens|text] [as a stream|live|as they are made][, how do I ask for that|][?|]",
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
        "[How come|Why is it that] [data: stands before every chunk|the stream is text/event-stream|there is a blank "
        "line after each chunk][?|]",
        "[What if|Suppose] I [write my own parser|parse it by hand|use EventSource|use fetch in the browser][, what do "
        "I get|, what does a line look like|][?|]",
        "[eventsource|EventSource|event stream|event-stream|sse stream|server sent events|sse parser|data lines|wire "
        "protocol][?|]",
        "[My parser|My code|My client] [sees|gets|reads] [data: lines|strange data: prefixes|text and no JSON][|, what "
        "is that?|, how do I parse it?]",
        "[raw|actual] [bytes|lines|format|text] of [the stream|a stream|a chunk][?|]",
        "[How does|In what form does] [a token|each token|the text|a chunk] [travel|come over the wire|reach the "
        "client|arrive][?|]",
        "[Is it|Is the stream] [chunked HTTP|long polling|HTTP/2 push|gRPC|newline-delimited JSON|JSON lines][?|]",
        "[JSON lines or SSE|NDJSON or SSE|gRPC or SSE|long polling or SSE][?|]",
        "[What|Which] [headers|MIME type|content type] [does the response have|comes with the stream|do I expect][?|]",
        "[Do I|Does my client] need [a special library|a special client|an SSE library|an EventSource] [to read the "
        "stream|for the stream|for the events][?|]",
        "[Can|Could] [I|plain JavaScript|a shell script|a C program|any HTTP client] [read|parse|consume] the [events|"
        "event stream|SSE stream][?|]",
        "[format|shape|structure|syntax] of [an event|the events|the streamed lines|a streamed chunk|the stream][?|]",
        "[Show|Give] me [a line of the stream|an example event|what an event looks like|a raw chunk][|.|, please.]",
        "[Which|What] [standard|spec|protocol] [do the streams follow|does the stream follow|is the stream][?|]",
        "[one-way|push|HTTP push|server push] [protocol|events|from the server][?|]",
        "[parse|read|decode|split] [the stream lines|data: lines|SSE|event lines][, how|][?|]",
        "[Tell me|Say] what [sse|SSE|an event stream] [means|stands for|is][|.]",
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
        "[How come|Why is it that] the [last line|last event] is [not JSON|no JSON|so strange|⟦DONE⟧][?|]",
        "[What if|What does it mean if] [⟦DONE⟧ never comes|there is no ⟦DONE⟧|the stream ends without ⟦DONE⟧][?|]",
        "[My loop|My reader|My client|My code] [never ends|hangs at the end|waits forever|does not know when to stop][|"
        ", what should it look for?|, what marks the end?]",
        "[I see|There is|I get] [⟦DONE⟧|data: ⟦DONE⟧] at the end[|, what is it?|, what does it tell me?|. Why?]",
        "[SyntaxError|JSON error|JSONDecodeError|Unexpected token] [at|on|because of] ⟦DONE⟧[|, why?|, what do I do?]",
        "[final|closing|last|terminating] [event|line|message|data line] [of the stream|in a stream|in SSE|of a "
        "stream][?|]",
        "[stream|streaming] [over|finished|complete|termination|end|end marker][, how do I know|, how do I see it|][?|"
        "]",
        "[Is there|Isn't there|Got] [an end marker|a final line|an end sign|an end event|a terminator] [in|of|for] the "
        "stream[?|]",
        "[Where|At which line] [does|should] my [loop|client|code] [stop|break|quit reading][?|]",
        "[break|leave|end] [the loop|my loop|reading] [at|when I see|on] ⟦DONE⟧[?|]",
        "[Can|May] I [close|hang up|stop reading] [after|at|when I see] ⟦DONE⟧[?|]",
        "[Skip|Ignore|Handle|Catch] ⟦DONE⟧ in [my parser|my code|the loop][, how|, must I|][?|]",
        "[the word|the text|the string] ⟦DONE⟧ [in my stream|at the end|in the stream][, why|][?|]",
        "[I want|I need|I'd like] to know when [the stream is over|the stream ends|everything has been sent|all chunks "
        "have come][|.|, how?]",
        "[What tells|What shows|How does the server tell] [me|my client|the client] that [no more comes|nothing more "
        "comes|that was all|it has sent everything][?|]",
        "[last chunk or ⟦DONE⟧|finish_reason or ⟦DONE⟧|after the last chunk][, what ends a stream|, what comes|][?|]",
        "[completion|end] of [a stream|the stream], [how is it signalled|how is it marked|what marks it][?|]",
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
        "[How come|Why is it that] [my story has no end|the sentence is not finished|the text just stops|the answer is "
        "so short|it stops after 100 tokens][?|]",
        "[Where is|Where did] the [rest|end] of [my answer|the story|the text|the sentence][ go|][?|]",
        "[What if|What does it mean if] finish_reason is [null|length|stop][?|]",
        "[It|The model|The story|My text] [just stopped|stopped mid-word|broke off|ended without a full stop|ended "
        "abruptly][|, why?|, what was it?]",
        "[natural end|natural end or limit|stopped or cut|done or cut off|complete or truncated][, how do I tell|, how "
        "do I know|][?|]",
        '[finish_reason length|finish_reason stop|"finish_reason": "length"|"finish_reason": "stop"|finish_reason null|'
        "stop reason|stop_reason|done_reason][?|]",
        "[Is there|Isn't there|Got] [a reason given|a field that says|a way to know] why [it stopped|the answer ended|"
        "the text is cut][?|]",
        "[Can|How can] my [app|code|program] [tell|detect|notice|see] [a cut answer|that an answer was cut|a truncated "
        "answer|that the limit was hit][?|]",
        "[unfinished|incomplete|half|truncated|aborted] [sentence|answer|story|text|reply][, why|][?|]",
        "[The last sentence|My last sentence|The ending] is [missing|cut|incomplete][|, why?|, what happened?]",
        "[What|Which] [made|caused|let] [it|the model|the answer] [stop|end][ there| so soon|][?|]",
        "Has [the answer|it|my text] [hit|reached|run into] [a limit|max_tokens|the token limit][|, where do I see "
        "it]?",
        '[stop vs length|length vs stop|"stop" or "length"|reason length][?|]',
        "[I want|I need|I'd like] to know [why it ended|why the answer stopped|if the answer is complete|whether it "
        "was cut][|.|, how?]",
        "[reason|cause] [for|of] the [end|ending|break] [of an answer|of the text|of my answer][?|]",
        "[My answer|The output|The story] [is always|always gets|keeps being] [cut|cut off|cut short][|, why?|.]",
        "[Which|What] [field|value] [tells|says|shows] [why it stopped|how the answer ended|that it was cut|whether it "
        "is complete][?|]",
    ),
    (
        "`finish_reason` says why an answer ended: `stop` is a natural end or a stop string, `length` means that "
        "`max_tokens` or the context was reached.",
        "Look at `finish_reason` in the last chunk. With `stop` the model was done; with `length` it ran into "
        "`max_tokens` or the end of its context.",
    ),
)
