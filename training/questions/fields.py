"""Questions about what a request can ask for. Data."""

from __future__ import annotations

from training.questions.topic import Topic, doing, meaning

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
        "[How come|Why is it that] [usage is null|there's no usage in my stream|I see no token count|the usage is "
        "empty][?|]",
        "[My invoice|My bill|The billing|Our accounting] [needs|depends on|counts] [tokens|used tokens|the token "
        "count][|, where are they?|. How do I get them?]",
        "[What did|How much did] [that|this answer|my last request|the chat] cost[ me|] in tokens[?|]",
        "Was [that many tokens|it more than 100 tokens|this a lot of tokens][, where can I see it|, how do I see it|"
        "][?|]",
        "[tokens used|tokens consumed|used tokens|token statistics of a request|number of tokens in my answer|tokens "
        "spent][?|]",
        "[Is there|Is] a [token counter|count of tokens|usage field|usage object|usage block] [in the answer|in the "
        "stream|at the end|][?|]",
        "[I want|I'd like|I need] to [know|see|show|log|store] [how many tokens it was|the token count|my token "
        "consumption|the tokens of each answer][|.|, how?]",
        "[input tokens|output tokens|prompt tokens and completion tokens|total tokens][, where|, how many|][?|]",
        "[Which|What] [field|chunk|part of the answer] [has|holds|tells|shows] [the token count|the usage|the number "
        "of tokens][?|]",
        "[stream_options include_usage|include_usage true|include_usage false|usage chunk|usage object][, how|][?|]",
        "[OpenAI sends|With OpenAI I get] [the usage|usage] in a [last|separate|extra] chunk[|, do you?|, does zstream "
        "do so too?]",
        "[Can|Could] [you|the server|zstream|the stream] [count|add up|tell|give] [my tokens|the tokens|the token "
        "usage|how many tokens it was][?|]",
        "[consumption|token consumption|usage accounting|metering|token metering] [per request|per user|of a request|"
        "][?|]",
        "[track|measure|log|bill|monitor] [tokens|token usage|the tokens of my users][, how|][?|]",
        "[The last chunk|The final chunk] has [no usage|usage null|an empty usage][|, why?|. How do I get it?]",
        "[How many tokens|How many] was [my prompt|that answer|this question][?|]",
        "[My app|Our app] [must|should|has to] [show|store|count] [token numbers|used tokens|token usage][|, where are "
        "they?|, how?]",
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
        "[How come|Why is it that] [this answer took so long|my request was slow|that was slow][|, can I see the "
        "numbers?|, where do I see the times?]",
        "[I want|I'd like|I need] to [know|see|log|show] [how long each answer took|how many ms it took|the latency of "
        "my request|the duration of each part][|.|, how?]",
        "[Can|Could] [each|every|an] [answer|request|stream] [carry|report|come with|include] [its latency|its timings|"
        "its times|its speed][?|]",
        "[Which|What] [part|step] of my request was [slow|the slowest][|, where do I see it]?",
        "[profile|time|stopwatch|clock] [a request|my request|one answer|an answer][, how|][?|]",
        "[request|per-request|response] [latency|timing|timings|duration|speed|statistics][, where|, how|][?|]",
        "[queue time, prefill time and TTFT|ttft and itl|prefill and decode times] [of my request|of one answer|for "
        "each request][?|]",
        "[Without a stopwatch|Without measuring myself], [how do I get the latency|how do I know the speed|can the "
        "server tell me][?|]",
        "[stream_options include_timings|include_timings true|timings field|timing fields|latency fields][?|]",
        "[How many|What number of] milliseconds [did it take|was the prefill|did the first token of my request take|"
        "did my answer take][?|]",
        "[Does|Will|Can] the [last|final|finishing] chunk [tell|show|have|contain] [how fast it was|the timings|the "
        "latency|tokens per second][?|]",
        "[benchmark|measure|test] [one request|a single request|my own requests|the speed of my answers][, how|][?|]",
        "[Show|Tell|Give|Send] me the [timings|latency numbers|speed of that answer|times of my request][|.|, please.]",
        "[My app|My UI|Our page] should [show|display|print] [tokens per second|the speed|the latency|the TTFT] [under|"
        "of|for] each answer[|.|, how?]",
        "[speed|latency|duration] of [that answer|my last request|my last answer|a single answer][, where|][?|]",
        "[What if|Suppose] I want to [compare|measure] the [speed|latency] of two requests[?|]",
        "[numbers|figures|data] [on|about] [how fast my answer was|the speed of one request][?|]",
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
        "[How come|Why is it that] the model [writes on|does not stop|goes on] [after|past] [the end marker|my "
        "delimiter|###|the line break][?|]",
        "[I only want|I just need] [the first line|the text up to ###|everything before the next heading|the part "
        "before END][|.|, how?]",
        "[When|As soon as|Once] the [word|phrase|marker|string] [END|###|User:|STOP] [appears|comes|is written][, it "
        "should stop|, stop there|, the answer should end][|.|, how?]",
        "[stop|end|finish|halt] [at|before|on] [a keyword|a delimiter|###|a newline|a double newline|the word END][, "
        "how|, please|][?|]",
        "[delimiter|end marker|stop token|stop tokens|stopping criteria|stop condition|terminator|end string][?|]",
        "[The model|It|My bot] [writes|invents|adds] [the next question|the user's turn|my lines][ too| as well|], "
        "[how do I stop that|can a stop string help][?|]",
        "[Can|Could] [a certain word|a given phrase|a character|some text] [end|stop|finish] the [answer|output|"
        "text][?|]",
        '["stop"|The stop list|A list of stops|The stop array], [how many entries|what goes in|how is it written][?|]',
        "[Is there|Isn't there|Got] [a field for|support for|way to give] [stop words|an end marker|a stop phrase|a "
        "delimiter][?|]",
        "[What if|Suppose] I want [one line|one paragraph|text up to a marker] only[?|]",
        "[Where|In which field] [do|can] I [name|list|give] the [words|strings|phrases] that end the [text|answer][?|]",
        "[Will|Does] the [marker|delimiter|stop phrase|end string] [appear|show up|be printed|be sent] [in the answer|"
        "in the output|too][?|]",
        "[Make|Have|Let] [it|the model|generation] [stop|end] at [a blank line|the first full stop|the word END|a "
        "newline][|, how?|.]",
        "[several|multiple|many|more than 16|two] stop [strings|words|sequences|phrases][, possible|, allowed|][?|]",
        "[I'd like|We'd like] [to set|to give|to send] [a stop word|an end marker|stop phrases][|.|, how?]",
        "[maximum|limit] [of|on|for] [the number of |]stop [strings|words|sequences][?|]",
        "[which|what] [words|strings] can [end|stop] an answer[?|]",
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
        "[How come|Why is it that] [you never say the same twice|the answers vary|I get another answer each time I ask|"
        "your stories are so dull|the text is nonsense][?|]",
        "[Your text|The output|The model|It] [is gibberish|rambles|talks nonsense|repeats itself|is boring|is dull|is "
        "too tame][|, what can I tune?|, which setting helps?]",
        "[What if|What happens when] I [raise|lower|turn up|turn down] the temperature[?|]",
        "[creativity|randomness|variety|diversity] [setting|slider|knob|parameter|control][?|]",
        "[temperature 0|temperature 1|temperature 2|temperature=0.7|top_p 0.9|top_k 40|min_p 0.05|temp][, what does it "
        "do|, good|][?|]",
        "[I'd like|I want|I need] [wilder stories|more imagination|safer answers|calmer text|less nonsense|more "
        "surprise|sober answers][|.|, how?]",
        "[Can|Could] you be [more creative|less wild|more serious|bolder|more original|less predictable][?|]",
        "[Which|What] [knob|slider|number] [makes|turns] [it|the text|the answers] [more creative|wilder|more sober|"
        "less random][?|]",
        "[Is there|Do you have] [a creativity setting|a randomness knob|nucleus sampling|top-p sampling|a sampler "
        "setting][?|]",
        "[sampler|samplers|sampling parameters|sampling settings|nucleus sampling|token sampling|softmax "
        "temperature][?|]",
        "[Always|Only] [take|pick|choose] the [likeliest|most probable|best] token[, how|, please|][?|]",
        "Is [the next token|the next word|the choice of words] [random|drawn by lot|chosen at random|a matter of "
        "chance][?|]",
        "[hot or cold|cold or hot|0.2 or 0.9|0 or 1|low or high] temperature[, which|, what is better|][?|]",
        "[Make|Keep] the [answers|stories|output|text] [more creative|wilder|tamer|more varied|less random|sober][|, "
        "how?|.]",
        "[How do|How would] I [tune|adjust|control|dial] [the creativity|the randomness|the sampling|the "
        "imagination][?|]",
        "[recommended|default|sensible|best] [temperature|top_p|top_k|sampling settings][ for stories|][?|]",
        "[Does|Will] [a higher|a lower|zero] temperature [make|give|mean] [better|other|more creative|more exact] "
        "[answers|text][?|]",
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
        "[How come|Why is it that] [the same prompt gives another answer|I can't get that story again|results differ "
        "from run to run|my test output changes][?|]",
        "[I liked|I loved] that [story|answer|text][|, can I get it again?|, how do I get it back exactly?]",
        "[My experiment|My paper|My benchmark|My regression test|My science project] [needs|requires|wants] "
        "[repeatable|reproducible|identical|stable] [results|output|answers][|.|, how?]",
        "[What if|Suppose] I want the [very same|exact same|identical] [text|answer|story] [again|tomorrow|next "
        "week][?|]",
        "[Run it twice|Two runs|Two equal requests][, same text|, same answer|, same result][?|]",
        "[determinism|reproducibility|repeatability|random number|random generator|RNG seed|random state][?|]",
        '["seed"|seed 42|seed=42|seed: 7|seed 1234|a seed of 42][, what does it do|, how|][?|]',
        "[Can|Could] [the randomness|the dice|chance] be [fixed|frozen|pinned|repeated][?|]",
        "[Is there|Isn't there|Got] [a way|an option|a field] [to fix the randomness|for identical answers|for the "
        "same text each time|to replay an answer][?|]",
        "[same prompt, different answer|same question, other answer|different output each run][, why|, how do I fix "
        "that|][?|]",
        "[freeze|fix|lock] the [output|random numbers|randomness|dice][, how|][?|]",
        "[Two people|Two users|Two machines|My friend and I] [want|need|should get] the same [answer|text|story][|.|, "
        "how?]",
        "[Will|Would] [it|the answer|the story] be [word for word|exactly|bit for bit] the same [again|tomorrow|with a "
        "seed][?|]",
        "[snapshot tests|golden tests|tests with fixed output|stable test output][, how|][?|]",
        "[Which|What] [number|value] [makes|keeps] [answers the same|the output stable|results equal][?|]",
        "[replay|recreate|regenerate] [the same|an identical|that] [answer|story|text][, how|][?|]",
        "[Make|Keep] [the output|the answers|results] [deterministic|reproducible|stable|the same each run][|, how?|.]",
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
        "[How come|Why is it that] your [answers|replies|stories] are so [long|wordy|short][|, can I set it?|. Where "
        "is the limit?]",
        "[You talk|It talks|The model talks|You write] too much[|, how do I limit it?|. Can you be brief?]",
        "[The model|It|My bot] [rambles on|writes endlessly|never stops|writes pages|babbles][|, how do I cap it?|, "
        "what limits it?]",
        "[one or two|two|three|a few] [sentences|lines] are enough[|, how do I limit the length?|, how do I say that?]",
        "[What if|Suppose] I want [only 20 tokens|at most 100 tokens|a short answer|a very long answer][?|]",
        "[answer|output|response|completion|reply] [length|limit|size|cap|budget][, how|][?|]",
        "[max_tokens 100|max_tokens=50|max_tokens: 200|max_tokens 4096|num_predict|max_new_tokens][, what does it do|, "
        "how|][?|]",
        "[Can|Could] [the length|an answer|the output|the reply] be [limited|capped|restricted|bounded|longer][?|]",
        "[Be|Keep it|Make it] [brief|short|concise][|, how do I ask for that in a request?|, which field?]",
        "[budget|token budget|upper bound|upper limit|ceiling] [of tokens |][for an answer|for each answer|per "
        "answer][?|]",
        "[I'd like|I want] [longer|much longer|very long|up to 2000 tokens of] [answers|stories|text][|.|, what do I "
        "set?]",
        "[Where do I|How do I] [say|tell it] how [long|short] [the answer|an answer|the reply] [may|should] be[?|]",
        "[My users|My customers|Some users] [ask for|request|get] [endless|huge|very long] answers[|, can I cap them?|"
        ", how do I limit that?]",
        "[Which|What] [maximum|limit|length] [applies|holds|is there] [to|for] [answers|one answer|the output][?|]",
        "[limit|restrict|shorten|cap] [the response|the completion|replies|generated tokens|the generated text][, how|"
        "][?|]",
        "[tokens in the answer|generated tokens|output tokens], [what is the maximum|how do I limit them|is there a "
        "cap][?|]",
        "Are [answers|outputs|replies] [limited|unlimited|capped] [by default|unless I say so][?|]",
    ),
    (
        '`max_tokens` is the most tokens that an answer may have: `"max_tokens": 100`. When it is reached, '
        "`finish_reason` is `length`.",
        'Send `"max_tokens": 100` to limit an answer. Without it the model writes until it is done or its context '
        "is full. A server may cap all answers with `--max-tokens-limit`.",
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
        "[How come|Why is it that] [I get prose instead of JSON|the answer isn't JSON|the model talks around the JSON|"
        "there is text before the JSON][?|]",
        "[My code|My script|My backend|JSON.parse] [wants to|has to|must|needs to] [parse|read|decode] the [answer|"
        "output|reply][|, can it be JSON?|, how do I get JSON?]",
        "[I want|I'd like|I need] to [extract|pull out|get] [fields|data|a name and a date|structured facts|key and "
        "value pairs] from [a text|text|the answer][|.|, how?]",
        "[What if|Suppose] my [program|app|code] needs [an object|fields|a fixed structure|a record] [and no prose|"
        "instead of text|rather than text][?|]",
        "[Can|Could] [the output|the reply|the model's answer] be [forced into|limited to|restricted to|in] [JSON|a "
        "schema|valid JSON|a given structure][?|]",
        "[json object|valid json|json only|strict json|json answer|json reply|parseable output|machine-readable "
        "output][, please|, how|][?|]",
        "[Pydantic|zod|a TypeScript type|a data class|a JSON Schema][, can the answer follow it|, can the model fill "
        "it|, supported|][?|]",
        "[grammar|GBNF|grammars|a grammar|output grammar|format enforcement|schema enforcement][, do you have it|][?|]",
        "[Make|Let|Have] [the answer|the model|it] [be JSON|return an object|match my schema|produce valid JSON|stick "
        "to a schema][|, how?|.]",
        "[The model|It|My bot] [adds|writes|puts] [text|explanations|chatter] [around|before|after] the JSON[|, how do "
        "I stop that?|.]",
        "[Invalid|Broken|Malformed|Half] JSON [from the model|in the answer|again][|, what can I do?|, how do I avoid "
        "it?]",
        "[Return|Reply with|Answer with|Output] [a JSON object|pure JSON|JSON and nothing else][, how|, please|][?|]",
        "[response_format json_object|response_format json_schema|type json_object|strict schema][, how|, supported|"
        "][?|]",
        "[fixed|given|certain|set] [structure|format|fields] for [the answer|answers|the output][, how|][?|]",
        "[Is there|Isn't there|Got] [a JSON mode|support for JSON|a structured mode|a way to force JSON|schema "
        "support][?|]",
        "[Does|Will] [JSON|a JSON answer|structured output] [stream|work in a stream|stream too][?|]",
        "[Where do I|How do I] [ask for|request|switch on] [JSON|JSON mode|structured output|a JSON answer][?|]",
    ),
    (
        'Send `"response_format": {"type": "json_object"}`, and the answer is a JSON object. With `json_schema` it '
        "follows your schema.",
        "Use `response_format`: `json_object` gives any JSON object, `json_schema` one that satisfies your schema. "
        "The grammar is enforced token by token.",
    ),
)
