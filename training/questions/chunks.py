"""Questions about how a stream is cut, kept alive, cancelled and slowed down. Data."""

from __future__ import annotations

from training.questions.topic import Topic, doing, meaning

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
