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
        "How much text [is|comes|fits] in [one|a|each] [chunk|piece of the stream][?|]",
        "[What decides|What determines] where [a chunk|one chunk|the text] [ends|is cut|breaks][?|]",
        "[Where does|At what point does] [zstream|the server] [cut|split|break] the [text|stream][?|]",
        "[Are the chunks|Are chunks|Is a chunk] [always one token|of a fixed size|all the same size|configurable|"
        "adjustable][?|]",
        "[granularity|chunk granularity|chunking options|chunk modes][ of the stream|][?|]",
        "[How fine|How coarse|How fine-grained] is the stream[?|]",
        "[I'd like|I want|I need] [control over|to tune|a say in] the [chunks|chunking|size of the pieces][|.|, how?]",
        "[My client|My app|Our UI] [wants|would like|needs] [other|differently cut|different] [chunks|pieces][|, what "
        "can be set?|. What are the options?]",
        "[Give me|List|Name] [the chunking modes|all values of chunk_by|the ways to cut the text|the chunk options][|"
        ".]",
        "[How come|Why is it that] [every chunk|each chunk|each event] [is just one token|has only one token|is so "
        "short][?|]",
        "[What is|What's] the [allowed|possible|legal] [range|maximum|minimum] [of|for] chunk_size[?|]",
        "[Is it|Would it be] possible to [change|pick|set] the unit of a chunk[?|]",
        "[Which|What] [units|kinds of chunk|pieces] [can I|may I] [choose from|pick|ask for][?|]",
        "[chunk_by token|chunk by token|token chunks][, what is it|, is it the default|][?|]",
        "[default|standard] [chunking|chunk_by|chunk_size|chunk size][?|]",
        "[Explain|List|Show me] the [chunk settings|fields for chunking|chunk options of stream_options][|.]",
        "[pieces of the stream|size of a delta|delta size][, how are they cut|, what size|][?|]",
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
        "[My robot|My avatar|My voice bot|My assistant|Alexa] [speaks|reads out|says] the answer[, so sentences please|"
        ", can it get sentences|. Can I get sentences?]",
        "[I'm building|I build|We are building] a [voice assistant|voice app|talking app|screen reader|speech bot][|, "
        "how do I get sentences?|. Can the chunks be sentences?]",
        "[For|Because of] [speech output|text-to-speech|TTS|a translator|subtitles] I [need|want] [full|complete|"
        "whole] sentences[|.|, how?]",
        "[Can you|Could the server|Can zstream] [buffer|collect|save up] [text|tokens] until [a full stop|the sentence "
        "ends|a period|a question mark][?|]",
        "[Half sentences|Broken sentences|Unfinished sentences|Sentence fragments] are [useless|no use|bad] for [me|my "
        "app|my TTS][|, what can I set?|. How do I get whole ones?]",
        "[How come|Why is it that] I [only get|get] [half sentences|fragments of sentences|parts of a sentence][?|]",
        "[one|a single|a] sentence [per|in every] [event|chunk|message], [please|possible|is that possible][?|]",
        "[Emit|Deliver|Flush|Output|Send] [after each sentence|at sentence ends|at each full stop|at every sentence "
        "boundary|at the end of each sentence][, how|, please|][?|]",
        "[sentence boundaries|sentence boundary|sentence granularity|sentence streaming|sentence splitting][ in the "
        "stream|][?|]",
        "[Is the|Can the] [stream|answer|text] be [cut|split|sent] at [full stops|sentence ends|sentence boundaries|"
        "the end of sentences][?|]",
        "[I don't want|I do not want|I hate] [pieces of sentences|single words|single tokens|fragments][|, I want "
        "sentences|, give me sentences][|.]",
        "[Does zstream|Do you|Does the server] [recognise|recognize|know|detect] [sentences|sentence ends|where a "
        "sentence ends][?|]",
        "[What if|Suppose] [I want|my app wants] to [speak|translate|show] each sentence as it [is finished|ends|is "
        "done][?|]",
        "[Where do I|How do I] [switch on|turn on|enable] [sentence mode|whole sentences|sentence chunks][?|]",
        "[subtitles|captions|a teleprompter] [sentence by sentence|with whole sentences][, how|][?|]",
        "[A chunk|One chunk|Every event] for [each|every] sentence[, how|, please|][?|]",
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
        "[I'm making|I build|We make] a [typewriter effect|karaoke view|word counter|spell checker][|, how do I get "
        "whole words?|. Can the chunks be words?]",
        "[Tokens|The tokens|My tokens] [cut|break|tear apart|split] long words[|, what can I do?|. Can I get whole "
        "words?]",
        "[Can you|Could the server|Can zstream] [wait for the space|wait until a word is done|hold a token until the "
        "word is complete|keep words together][?|]",
        "[How come|Why is it that] I [get|see|receive] [half a word|word fragments|pieces of words|syllables][?|]",
        "[word boundaries|word boundary|word granularity|word streaming|word splitting][ in the stream|][?|]",
        "[Emit|Deliver|Flush|Output|Send] [after each word|at word ends|at every space|at every word boundary|at the "
        "end of each word][, how|, please|][?|]",
        "[Is the|Can the] [stream|answer|text] be [cut|split|sent] at [spaces|word ends|word boundaries|the end of "
        "words][?|]",
        "[Half words|Broken words|Unfinished words|Word fragments] [look ugly|look bad|are useless|confuse my users][|"
        ", what can I set?|. How do I get whole ones?]",
        "[one|a single|a] word [per|in every] [event|chunk|message], [please|possible|is that possible][?|]",
        "[I don't want|I do not want|I hate] [pieces of words|half words|word fragments|syllables][|, I want words|, "
        "give me words][|.]",
        "[Does zstream|Does the server] [recognise|recognize|detect] [words|word ends|where a word ends][?|]",
        "[Where do I|How do I] [switch on|turn on|enable] [word mode|whole words|word chunks][?|]",
        "[A chunk|One chunk|Every event] for [each|every] word[, how|, please|][?|]",
        "[three|five|two] words [each time|per event|in every chunk][, how|, please|][?|]",
        "[What if|Suppose] [I want|my app wants] to [highlight|count|show|check] each word as it [is finished|comes|is "
        "done][?|]",
        "[My display|My e-ink screen|My UI|My screen] should [show|get|print] whole words[|.|, how?]",
        "[keep|leave] [words|each word] [together|whole|in one piece][, please|, how|][?|]",
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
        "[Ten|Five|Eight|Sixteen|Fifty] tokens [together|in one go|per event|in one event][, how|, possible|, please|"
        "][?|]",
        "[My network|My mobile app|My phone|My link|Our gateway] [can't handle|suffers from|is flooded by|does not "
        "like] so many [small |tiny |][events|messages|packets][|.|, what helps?]",
        "[How come|Why is it that] there are so many [events|tiny chunks|messages][?|]",
        "[Reduce|Lower|Cut] the [number of events|event rate|message count|overhead per token|protocol overhead][, how|"
        ", please|][?|]",
        "[Is there|Isn't there|Got] [batching of tokens|token grouping|way to send fewer events|way to bundle tokens|"
        "way to merge chunks][?|]",
        "[merge|combine|join|glue] [tokens|several tokens|chunks|small chunks][ together| into one event|][, how|][?|]",
        "[I'd rather have|I prefer|Better] [fewer|less] [but larger |but bigger |][events|chunks|messages][|.|, "
        "please.]",
        "[An event per token|A message per token|One chunk per token] [costs too much|is wasteful|is overkill|is "
        "inefficient][|, what can I set?|.]",
        "[Raise|Increase|Enlarge] [the chunk size|chunk_size][ to ten| to 5| above one|][, how|][?|]",
        "[What if|Suppose] I want [ten|five|several] tokens [at a time|together|in each event][?|]",
        "[Does|Will] [the server|zstream] [collect|accumulate|save up|pool] tokens [before sending|for me|into one "
        "event][?|]",
        "[larger|bigger|longer] [pieces|messages|events|deltas][, please|, how|][?|]",
        "[My browser|My UI|React|My page] [re-renders|redraws|repaints] [for|at|on] each token[|, can I get fewer "
        "updates?|. Can the chunks be bigger?]",
        "[Where do I|How do I] [say|set|tell it] how many tokens [make|are in|go into] a chunk[?|]",
        "[save|saving] [bandwidth|overhead|bytes] [with|by] [bigger chunks|larger chunks|grouping tokens][?|]",
        "[tokens in groups|groups of tokens|groups of ten tokens|blocks of tokens][, how|][?|]",
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
        "[Could|Can] the [server|stream] [tick|flush|send] like a clock[?|]",
        "[How about|What about] [a chunk per second|chunks by the clock|chunks every 100 ms|a time-based mode][?|]",
        "[My animation|My chart|My game|My LED display] [runs|works|ticks] at [a fixed rate|10 frames per second|fixed "
        "intervals][|, can chunks do so too?|, can the chunks keep time?]",
        "[Throttle|Pace|Limit] the [chunks|events|updates] to [one per second|ten per second|once every 200 ms][, how|"
        ", possible|][?|]",
        "[debounce|throttle|rate of chunks|chunks per second|updates per second][?|]",
        "[Is|Is any] [time-based chunking|a chunk timer|a flush timer|chunking by milliseconds] [supported|planned|"
        "there|available][?|]",
        "[What if|Suppose] I want [a chunk per second|an event every 100 ms|updates on a timer][?|]",
        "[I'd like|I want] the [text|tokens] [collected|gathered|sent] [for a second|for 100 ms|in intervals] [and "
        "then sent|at a time|each time][|.|, how?]",
        "[How come|Why is it that] [I can't chunk by time|there's no time mode|chunk_by has no seconds][?|]",
        "[Send|Deliver|Flush] [whatever is there|what you have|the text] [every|once a|after each] second[, please|, "
        "how|][?|]",
        "[fixed|regular|constant|equal] [intervals|time steps|time slices] [between chunks|for chunks|for the "
        "chunks][?|]",
        "[Does|Will] chunk_by [accept|take|understand] [ms|seconds|time|a duration|an interval][?|]",
        "Chunk every [n|x|100] [milliseconds|seconds|ms][?|]",
        "[Which|What] [option|field|setting] [cuts|groups|chunks] [the stream |the text |]by [time|the clock|"
        "seconds][?|]",
        "[time windows|time slots|time slices|a time window] [for|of] [chunks|the stream|text][?|]",
        "[once a second|twice per second|ten times a second|every 50 milliseconds][, a chunk| a chunk][, possible|, "
        "please|][?|]",
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
        "[AWS|Cloudflare|nginx|HAProxy|Traefik|Our load balancer|Kubernetes ingress] [drops|closes|cuts|kills] the "
        "[stream|connection] after [60 seconds|30 seconds|a minute|a while] [of silence|without data|of nothing][|, "
        "what can I do?|.]",
        "[The connection|My stream|The stream] [dies|is closed|times out|breaks] [when|while|because] nothing is [sent|"
        "said|written][|, what helps?|. What can I do?]",
        "[How come|Why is it that] there are [comments|empty events|lines with a colon] in [the|my] stream[?|]",
        "[Do you|Does zstream|Will the server] [ping|send pings|send something|show a sign of life] [during silence|"
        "while it is quiet|when no tokens come|in between][?|]",
        "[ping|pings|keep alive|keepalives|sse comment|sse comments|SSE ping][ in the stream| interval|][?|]",
        "[I see|There is|I found|My log shows] [: keep-alive|keep-alive lines|a keep-alive comment] [in the stream|in "
        "my log|between the events|now and then][|, what is it?|. Why?]",
        "[prevent|avoid|stop] [idle timeouts|proxy timeouts|a timeout of the proxy|dead connections|a gateway "
        "timeout][, how|][?|]",
        "[gateway timeout|504|504 gateway timeout|read timeout|idle timeout] [during|in|while] [a quiet stream|a "
        "silent stream|a long wait|streaming][?|]",
        "[What if|What happens if] the model [is silent|says nothing|thinks] for [a minute|a long time|30 seconds][|, "
        "does the connection stay open?|, is the connection closed?]",
        "[How often|At what interval] [are pings sent|do heartbeats come|are keep-alives sent][?|]",
        "[heartbeat 0|--heartbeat 0|heartbeat off|heartbeat 30|--heartbeat 30][, what does it do|][?|]",
        "[My parser|My client|My SSE library] [sees|gets|stumbles over|shows] [: keep-alive|comment lines|keep-alive "
        "comments][|, what are they?|. Can I ignore them?]",
        "[keep|keeping] [the|a|an idle] [stream|connection|socket] [alive|open][ through a proxy| behind nginx|][, how|"
        "][?|]",
        "[Is it safe|May I|Am I allowed] to [ignore|skip|drop] [comment lines|the keep-alive|keep-alive comments|lines "
        "with a colon][?|]",
        "[Where do I|How do I] [set|configure] the [seconds|interval] [of|for] the [heartbeat|keep-alive][?|]",
        "[I want|I need] [more frequent|fewer|no] [heartbeats|keep-alives|keep-alive comments][|.|, how?]",
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
        "[I changed my mind|Never mind that answer|I don't need the rest|I have what I need], how do I [stop it|end it|"
        "abort]?",
        "[Does|Will] [closing|leaving] [the tab|the page|the browser|my app] [stop|end|cancel] [the model|the work|the "
        "generation|it][?|]",
        "[What if|Suppose] I [just |simply |][close the tab|hang up|kill my client|drop the connection|stop reading "
        "for good][?|]",
        "[Abandoned|Unwanted|Orphaned] [requests|answers|streams|generations][, are they stopped|, do they keep "
        "running|, what happens to them|][?|]",
        "[How come|Why does it happen that] the model [keeps going|goes on] after I [left|closed the tab|hung up][?|]",
        "[I pressed|I clicked|A user clicks] stop[|, what happens now?|, what does the server do?|. Is the work "
        "ended?]",
        "[AbortController|abort signal|controller.abort()|fetch abort|response.close()][, does it work|, does it stop "
        "the model|][?|]",
        "[Is|Will] [the GPU|the CPU|computing time] [still busy|still used|freed|wasted] [after|when] a [client leaves|"
        "reader leaves|user disconnects][?|]",
        "[Please|Can you|Would you] [shut up|be quiet|stop talking|stop writing|stop now][|, how do I make you][?|]",
        "[kill|end|terminate|halt] [the|a|my] [generation|answer|running answer][, how|][?|]",
        "[Where is|Is there] [a cancel button|the cancel button|the stop button|a way to cancel|a way to abort][?|]",
        "[My users|Users|People] [close the page|close the tab|navigate away|press stop|lose patience] [in the middle|"
        "before the end|early][|, what happens to the generation?|.]",
        "[cancellation|abort|client cancel|cancel request|stop generating|stop generation][?|]",
        "[After|Once] [a disconnect|the client is gone|I hang up|the tab is closed][, does it go on|, is anything "
        "still computed|, when does it stop][?|]",
        "[Does zstream|Does the server|Do you] [waste tokens|compute on|go on generating] for [nobody|a closed "
        "connection|readers that are gone][?|]",
        "[Stopping|Cancelling|Aborting|Interrupting] [an answer|a request|mid-answer|in the middle of an answer][, how|"
        ", possible|][?|]",
        "[I only need|I just want] the [first lines|beginning|first sentence] and then [stop|leave|hang up][|, is that "
        "fine?|, how?]",
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
        "[What if|Suppose] [my phone|a reader|the browser|my client] [can't keep up|is slower than the model|reads "
        "slowly|stalls][?|]",
        "[One of my users|A user|Somebody] has [a bad connection|a slow line|a 3G phone|slow internet][|, does he slow "
        "down the rest?|, what happens?|, are others affected?]",
        "[Will|Can|Could] [a slow client|one slow reader|a stalled client|a lazy consumer] [crash|fill|overload|flood] "
        "[the server|the memory|zstream][?|]",
        "[How come|Why is it that] my [stream|generation|answer] [pauses|is paused|stops and goes on|was put on "
        "hold][?|]",
        "[unbounded|endless|full|growing] [buffer|buffers|send queue][, does that happen|][?|]",
        "[My client|Our consumer|The browser] [lags|stalls|hangs|falls behind|blocks] [for a few seconds|now and then|"
        "for a minute][|, what does zstream do?|, is text lost?]",
        "[stalled|lagging|sluggish|blocked|sleepy] [client|reader|consumer|connection][?|]",
        "[Do|Will] fast [readers|clients|users] [suffer from|wait for|be held up by] slow ones[?|]",
        "[What is|What's] the [buffer limit|maximum buffer|size of the send buffer|limit of unread tokens][?|]",
        "[Is|Will] [a|my] [stalled|paused|lagging] [stream|client|reader] [killed|ended|dropped|kicked out|closed] "
        "[after some time|some day|at some point][?|]",
        "[pause timeout|buffer tokens|paused streams|stream paused|slow network][?|]",
        "[The server produces|The model writes|Tokens come] faster than [my client|my code|the network|anyone] can "
        "[take|read|process][ them|][|, what happens?|.]",
        "[Is there|Does it do] [any |][throttling|pausing|push-back|flow regulation] [for|of] slow [readers|clients][?|"
        "]",
        "[If I|When I] [stop reading|read nothing|pause my loop] for [a while|a minute|some seconds][, what happens|, "
        "is the text kept|, does the model wait][?|]",
        "[protect|protection|safety] [against|from] slow [clients|readers|consumers][?|]",
        "[How does zstream|How does the server] [cope|deal] with [uneven|slow and fast|different] readers[?|]",
    ),
    (
        "A slow reader pauses its own generation: after 256 unread tokens it is left out of the batch, and nothing "
        "piles up. When it has read half, it goes on.",
        "zstream does not buffer without end. A reader that lags is paused at `--buffer-tokens` and ended after "
        "`--pause-timeout`; the others are not held up.",
    ),
)
