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
