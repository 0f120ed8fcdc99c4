"""Questions about what an engine does inside. Data."""

from __future__ import annotations

from training.questions.topic import Topic, doing, meaning

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
        "[How come|Why is it that] [long prompts|long inputs|big prompts] [start late|are slow to start|take ages to "
        "begin][?|]",
        "[What is|What's] [going on|the model doing] [before|until] [the answer starts|it writes|the first word "
        "comes][?|]",
        "[My|A] [10,000 token|huge|20-page|giant] prompt [takes seconds|is slow|takes long] [before anything comes|to "
        "start|at the beginning][|, why?|.]",
        "[When I paste|If I send|When I send] [a long document|a big prompt|a lot of text], [why is the start slow|"
        "what does the model do first|why the wait][?|]",
        "[Is the|Will the] prompt [read|processed|evaluated] [all at once|in parallel|token by token|in pieces|in one "
        "pass][?|]",
        "[prompt evaluation|prompt reading|prompt ingestion|input processing|reading phase|first phase of a request][?|"
        "]",
        "[Which|What] [step|phase|stage] [reads|digests|processes|evaluates] [the prompt|my prompt|the input][?|]",
        "[Who|What] reads my prompt[, and how|][?|]",
        "[Does|Will] [reading the prompt|prompt reading|a big prompt] [take time|cost time|use the CPU|disturb "
        "others][?|]",
        "[Why do|Why must] models [read|process] the [whole |entire |][prompt|input] [first|before they write][?|]",
        "Are [input tokens|prompt tokens|the tokens of my prompt] [processed|handled|read] [faster than output|in "
        "batches|in chunks|many at a time][?|]",
        "[How long|How much time] does [reading|processing|digesting] [a prompt|1000 tokens of prompt|a long prompt] "
        "take[?|]",
        "[My neighbour's|Another user's|Someone else's] [long|huge] prompt[, does it stop my stream|, does it block me|"
        ", do I have to wait][?|]",
        "[What if|What happens if] [a huge prompt arrives|somebody sends a huge prompt|a very long prompt comes] while "
        "others stream[?|]",
        "[the part|the time|the phase] before [generation|generating|the writing starts][?|]",
        "[speed|cost|duration] of [prompt processing|reading the prompt|prefill][?|]",
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
        "[How come|Why is it that] [text|an answer|output] is [made|written|produced] [one token at a time|so slowly|"
        "bit by bit][?|]",
        "[What is|What's] [going on|the model doing] while [it writes|the answer is being written|tokens come out][?|]",
        "[Which|What] [step|phase|stage] [writes|produces|makes] [the answer|the output|the new tokens|the text][?|]",
        "[next-token prediction|predicting the next token|next token|token by token generation|output phase|generation "
        "phase][?|]",
        "[Does a model|Do you|Does the model] [think up|plan|know] the [whole answer|whole sentence|end] [first|in "
        "advance|beforehand][?|]",
        "[Can|Could] a model [write|produce] [the whole answer|a sentence|everything] [in one step|at a stroke|in "
        "parallel][?|]",
        "[Once the prompt is read|When the prompt has been processed|After reading], what [does the model do|happens "
        "next|comes next][?|]",
        "[second|other] [phase|stage|half] [of a request|of inference][?|]",
        "[Is|Does] [each|every] [new |]token [based on|depend on|look at] [all the text before|the earlier ones|those "
        "before|the previous tokens][?|]",
        "[How long|How much time] does [one step|a decode step|one new token|writing] take[?|]",
        "[How are|In what way are] [sentences|words|answers] [formed|put together|built up] by [a model|the model|an "
        "LLM][?|]",
        "[What makes|How does an LLM make] [the next word|the next token|words|text] [come out|appear|]?",
        "[I don't get|I don't see|I wonder] how [a model|an LLM|you] [writes|makes] [text|an answer][|.]",
        "[Do all|Do the] [running |]streams [get a token|advance|move on] [in the same step|in each step|together][?|]",
        "[generation step|one forward pass|forward pass|a forward pass|one pass of the model][?|]",
        "[speed|cost|duration] of [decode|a decode step|token generation by a model][?|]",
        "[the process|the mechanism] of [writing|producing] tokens[?|]",
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
        "[How come|Why is it that] [memory grows|RAM goes up|memory rises] [during a long chat|while it writes|with "
        "every token][?|]",
        "[What eats|What takes|What fills|What uses] [so much memory|my RAM|the memory] [in a long chat|per stream|for "
        "each stream|besides the weights][?|]",
        "[Besides|Apart from|Next to] the weights, what [needs|takes|uses] memory[?|]",
        "[What is|What's] [a KV cell|a cell in the cache|the K in KV|KV short for][?|]",
        "[How does|How can] a model [avoid|get around] [reading everything again|recomputing the text|starting over] "
        "[for each token|every time][?|]",
        "[attention|transformer] [memory|keys and values|key-value memory|state][?|]",
        "[I read|I saw|The log says|My log talks] [about |]a KV cache[|, what is that?|. What does it hold?]",
        "[size|memory|cost] of [the KV cache|a KV cache|the key-value cache|the cache per token][?|]",
        "Is [there one KV cache per user|the KV cache freed at the end|the KV cache shared|the cache separate for each "
        "stream][?|]",
        "[When|How] is [the KV cache|the cache of a stream|a KV cell] [freed|emptied|cleared|released][?|]",
        "[How many bytes|How many megabytes|How much RAM] does [a token|each token|one stream|a long chat] take in the "
        "[KV cache|cache][?|]",
        "[What if|What happens when] the [KV cache|KV memory|key-value cache] [is full|runs out|overflows][?|]",
        "[working memory|short-term memory|scratch memory|running memory] of [a model|an LLM|the model][?|]",
        "[Does|Will] [a bigger context|--context|a longer context] [need|cost|use] [more KV cache|a bigger KV cache|a "
        "larger cache][?|]",
        "[out of memory|RAM full|memory full] [with a long context|because of the KV cache|with many long chats][?|]",
        "[Where|In which place] does [the model|an LLM|zstream] [keep|hold|store] [what it has read|the text it has "
        "seen|its memory of the text|the state of a stream][?|]",
        "[Why cache|What use is caching] keys and values[?|]",
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
        "[How many|About how many] [at once|at a time|in parallel|concurrently][?|]",
        "[What if|What happens if] [two people|ten users|my whole class|several clients] [ask|write|send a request] at "
        "the same [time|moment][?|]",
        "[Is zstream|Is the server|Is this] [multi-user|single-user|made for many users|for one user only|good for a "
        "whole team][?|]",
        "[Does|Will] [a second user|another user|a new request|the next person] [have to wait|wait for the first|get "
        "served at once|slow me down][?|]",
        "[We are|There will be] [a team of ten|a class of thirty|several people|a hundred users][|, can it take us "
        "all?|, what do I set?|. How many slots?]",
        "[How come|Why is it that] [two requests run|several requests run|many users can stream] [at once|together|at "
        "the same time][?|]",
        "[raise|increase|set|double] [--slots|the slots|the number of slots|the concurrency|the parallelism][, how|][?|"
        "]",
        "[slots 8|--slots 8|--slots 16|eight slots|slots option|number of slots][, what does it do|][?|]",
        "[max|maximum|default] [concurrency|number of slots|number of parallel streams|concurrent streams][?|]",
        "[multiple|many|lots of] [users|requests|chats|clients] [in parallel|at once|simultaneously|at the same "
        "time][, possible|, how|][?|]",
        "[multi-user|multiuser|parallelism|scaling to many users|dynamic batching|in-flight batching][?|]",
        "[I'd like|I want|We want] to [run|have|serve] [more|eight|ten|twenty] streams [side by side|in parallel|"
        "together][|.|, how?]",
        "[How does|How do] [one model|a single model] [serve|answer] [many people|several users|all users] at [once|"
        "the same time][?|]",
        "[Do|Will] [my requests|parallel requests|two chats] [block each other|run one by one|run side by side|share "
        "the model][?|]",
        "[Can|May] [I|my app|one client] [send|start|open] [several|two|ten] requests [at once|in parallel|without "
        "waiting][?|]",
        "[join|joining|joins] a [running |]batch[, how does that work|][?|]",
        "[What limits|What decides] how many [streams|users|requests] [run together|go at once|are served in "
        "parallel][?|]",
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
        "[How come|Why is it that] my [request|call|prompt] [hangs|waits|is stuck|does not start|is put off][?|]",
        "[Requests|My requests|Our requests] [pile up|are stuck|wait for minutes|queue up|are delayed] [at peak times|"
        "when it is busy|in the queue|under load][|, what can I do?|.]",
        "[HTTP 429|error 429|429 error|status code 429|http status 429|Too Many Requests][, what now|, why|, what does "
        "it mean|][?|]",
        "[What if|What happens if] [300|a thousand|too many|500] [requests|users] [come|arrive] at [once|the same "
        "time][?|]",
        "[Is there|Is] a [waiting room|waiting list|backlog|job queue|request queue][?|]",
        "[Can|Could] [an urgent|an important|a paying user's|my most important] request [jump the queue|skip the line|"
        "go first|overtake the others][?|]",
        "[VIP|urgent|important|paying] [requests|users|customers] [first|before the others][, how|][?|]",
        "[overload|overloaded server|backlog|busy server|server busy|server full|no free slot|all slots busy][?|]",
        "[What is|What's] my [place|position] in the [queue|line][?|]",
        "How does zstream [treat|take|handle] [overload|too many requests|requests that must wait|a rush of "
        "requests][?|]",
        "[Do|Will] [I|my users] get [an error|refused|rejected|turned away] when [the server is full|it is busy|all "
        "slots are busy][?|]",
        "[throttled|throttling|rate limited|rate limiting|requests per minute|quota][?|]",
        "[My client|My script|My app] [should|must|has to] [back off|retry|try again] [when|if|after] [it gets a 429|"
        "the queue is full|429][|, how?|, when?]",
        "[longer|shorter|bigger|unlimited] [queue|waiting line][, how|][?|]",
        "[first come, first served|fifo|FIFO or priority|order of requests|fairness between users][?|]",
        "[Which|What] [option|flag|setting] [sets|changes|limits] the [queue|length of the queue|number of waiting "
        "requests][?|]",
        "[Too many people|Too many users|Too many clients] [use|hit|call] [my server|the server|it] [at once|today][|, "
        "what happens?|.]",
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
        "[How come|Why is it that] [my long prompt is refused|the model forgets what I said|you forget the beginning|"
        "my document does not fit][?|]",
        "[My|The] [input|PDF|article|chat history|transcript] [does not fit|doesn't fit|is too big|is too large|"
        "exceeds the limit][|, what can I do?|. What is the limit?]",
        "[What if|What happens if] [my chat gets too long|I paste a whole book|the prompt has 10,000 tokens|the text "
        "exceeds the context][?|]",
        "[Is there|What is] a [limit|maximum|cap] [for|on|to] [the prompt|my input|how much I may send|the length of a "
        "chat][?|]",
        "[4k|8k|16k|32k|128k|100k] [context|tokens of context|context window][, possible|, how|][?|]",
        "[prompt too long|input too long|context exceeded|too many tokens in the prompt|maximum context length error|"
        "context overflow][?|]",
        "[How many|How much] [words|pages|text] can [the model|you|it] [take in|handle|hold|look at] [at once|in a "
        "request|][?|]",
        "[Set|Raise|Double|Enlarge] the context[ to 8192| to 4096|][, how|, please|][?|]",
        "[short|bad|limited] memory[ of the model|], [can I change that|how do I extend it|why][?|]",
        "[context 8192|--context 8192|--context 4096|context 32768][, what does it do|][?|]",
        "Do [old messages|earlier turns|the old texts|previous messages] [count|use up context|fall out|get "
        "forgotten][?|]",
        "[memory|history] [limit|length] [of a chat|of a conversation|of the model in tokens][?|]",
        "[I want|I'd like] [the model|it|my model] to [remember more|see more text|take longer prompts|look further "
        "back][|.|, how?]",
        "[context window|context size|context length] [of Storyteller|of this model|default|in zstream][?|]",
        "[Can|Could] the [context|context window|context length] be [changed|extended|raised|set|made longer][?|]",
        "[Which|What] [length|size] [may|can] [my input|an input|a conversation|the messages] have[?|]",
        "[RAG|long documents|whole books|long chats] [need|want] a [big|long|large] context[|, how do I set it?|.]",
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
        "[The model page|Hugging Face|The download page] [lists|offers|has] [Q4_K_M, Q5 and Q8|ten files|many versions|"
        "Q4 and Q8][|, which one?|. Which one do I take?]",
        "[How come|Why is it that] [there are so many versions of a model|one file is half as big|the Q4 file is so "
        "small|models come in 4 bits][?|]",
        "[What if|What happens if] I [take|use|run] [Q4|Q2|the smallest file|a 4-bit model][?|]",
        "[Do|Will] I [lose|notice a loss of] quality with [Q4|fewer bits|4 bits|a quantized model][?|]",
        "[only|just] [8 GB|4 GB|16 GB] of [RAM|memory][, which quantization|, which version of a model|, Q4 or Q8][?|]",
        "[A 7B|A 13B|A 70B] model [does not fit|won't fit|is too large] [in|into] [my RAM|8 GB|my memory][|, what can "
        "I do?|. Is there a smaller version?]",
        "[bits per weight|4 bits|8 bits|int8|int4|fp16|f16 or q8|low-bit weights|compressed weights][?|]",
        "[compress|shrink|squeeze] [a model|the weights|my model][, how|][?|]",
        "[quant|quants|quant types|quant levels|k-quants|weight precision][?|]",
        "[What do the|What do all these] [letters and numbers|Q numbers|suffixes] [in the file name|in GGUF names|like "
        "Q4_K_M] mean[?|]",
        "[Which|What] [precision|number of bits|quant] [is best|is good enough|do you recommend|should a beginner "
        "take][?|]",
        "Is [8-bit|Q8|Q4|Q5_K_M|4-bit] [enough|better|too coarse|recommended|a good compromise][?|]",
        "[Trade-off|Balance|Choice] between [size and quality|bits and quality|speed and precision of weights][?|]",
        "[Does|Can|Will] zstream [quantize|quantise|compress] [models|a model] [itself|for me|on loading][?|]",
        "[full precision|16-bit weights|unquantized models|a full-precision model][, do I need it|, is it better|][?|]",
        "[less|lower|reduced] precision[, does it hurt|, what is the effect|][?|]",
        "[I downloaded|I have] [a Q4 file|model-Q5_K_M.gguf|a Q8_0 file][|, what does the Q mean?|, is that good?]",
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
        "[How come|Why is it that] [a single stream|one stream alone|a lone stream] is [faster|so fast|quicker than "
        "expected][?|]",
        "[What if|Suppose] the [guess|guessed token|draft] is wrong[?|]",
        "Are [wrong guesses|bad guesses|bad drafts] [harmful|thrown away|visible|seen by the reader][?|]",
        "[medusa|eagle|lookahead|ngram speculation|self-speculation|prompt lookup decoding][, do you have it|][?|]",
        "[How do I|Can I] [turn on|switch on|enable|turn off|disable] [speculation|speculative decoding|guessing][?|]",
        "[I read|I heard|I saw a paper] about [draft models|speculative decoding|guessing tokens ahead][|, does "
        "zstream do it?|. Can you?]",
        "[Is|Would] [a draft model|a small helper model|a second model] [needed|required|worth it|of help|useful][?|]",
        "[Can|May] [a small model|a tiny model] [help|speed up|assist|draft for] a [big|large|slow] [one|model][?|]",
        "[Where|How] do I [give|put|name|configure] [the draft model|a draft model|the helper model][?|]",
        "[Does zstream|Do you|Can the server] [predict|anticipate|precompute] [several tokens|the next few tokens|"
        "tokens in advance][?|]",
        "[multi-token prediction|several tokens per step|two tokens in one step|more than a token per step][?|]",
        "[How many|About how many] tokens are [guessed|drafted|speculated] [ahead|at once|per step][?|]",
        "[speed up|accelerate] [a single stream|one stream|generation] by [guessing|speculation|drafting][?|]",
        "Do [all streams|lone streams|busy servers|full batches] [use|get|profit from] [speculation|speculative "
        "decoding|guessing][?|]",
        "[Big model plus small model|Small model drafts, big model checks][, can zstream do that|, possible|][?|]",
        "[acceptance rate|accepted guesses|draft tokens|accepted drafts][?|]",
        "[-md|--model-draft|--draft|draft option][, is there something like it|, does zstream have it|][?|]",
    ),
    (
        "In speculative decoding tokens are guessed and the model checks several in one step. zstream needs no second "
        "model for it: a stream that runs alone is guessed from its own text, where that is quicker.",
    ),
)
