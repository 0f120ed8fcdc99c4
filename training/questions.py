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
    )


TTFT = Topic(
    (
        *meaning("[TTFT|TTFT|the time to first token|time to first token]"),
        "How [long|soon] [until|till] the first [token|word]?",
        "How long does the first [token|word] take?",
        "Why does the first [token|word] matter?",
        "What does TTFT stand for?",
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
    ),
    (
        "Throughput is the number of tokens per second, for one reader or for all together. It depends on your model "
        "and machine. The finishing chunk tells yours with `include_timings`.",
        "TPS means tokens per second: how much text comes out in a given time. Latency is how long one reader waits. "
        "A good server keeps both in balance.",
    ),
)
TOKEN = Topic(
    (*meaning("[a token|a token|tokens]"), "How long is [a|one] token?", "Is a token a word?", "Why tokens?"),
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
    + ("Which chunking modes are there?", "How big are the chunks?", "How is the text cut?"),
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
    + ("Can the [chunks|pieces] be sentences?", "One sentence at a time?", "What is chunk_by sentence?"),
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
    + ("Can the [chunks|pieces] be words?", "One word at a time?", "What is chunk_by word?"),
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
    + ("Why [do I see|is there|do I get] a keep-alive [line|comment]?", "Will my proxy close a silent stream?"),
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
    + ("How many tokens did I use?", "Where is the usage?"),
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
    + ("How fast was my answer?", "How fast was that?"),
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
    + ("How many stop [strings|sequences] can I have?",),
    (
        'A stop string ends the text and is not part of it: `"stop": "THE END"`. You can give up to 16 of them.',
        'Put `"stop": "."` into your request, or a list of up to 16 strings. You never see a part of one in the '
        "stream.",
    ),
)
TEMPERATURE = Topic(
    meaning("[temperature|the temperature|top_p|top_k|sampling|min_p]")
    + doing("[make you more creative|get more random answers|make answers less random|set the temperature]")
    + ("Which temperature should I use?", "Why is every answer different?", "What does temperature 0 do?"),
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
    + ("Are answers reproducible?", "Is the output deterministic?", "What does the seed do?"),
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
    + ("How long can an answer be?", "What is the longest answer?"),
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
    + ("Can you get smarter?", "Which models can I use?", "Which models does zstream support?"),
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
    + ("Which model formats are supported?", "Which file format do I need?", "Where do I get a GGUF file?"),
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
    + ("Why do I get model_not_found?", "Which model name do I have to send?", "Why is my model not found?"),
    (
        "A request must name a model that is served, else it gets a 404. `GET /v1/models` lists the names, and "
        "`zstream serve model.gguf --alias my-name` adds one.",
        "`--alias` gives a model a further name: `zstream serve model.gguf --alias qwen-7b`. You can repeat it.",
    ),
)
PORT = Topic(
    doing("[change|set|choose] [the port|the host|the address|another port|host and port]")
    + doing("[listen on another port|use port 9000|open zstream to my network|reach it from another machine]")
    + ("Which port [do you use|is it|does zstream use]?", "Where does the server listen?", "What is the address?"),
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
    + ("Do I need an API key?", "Is the server safe?", "Why do I get a 401?"),
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
    + ("Is there a Python [library|API]?", "Can I use it without a server?", "How do I import it?"),
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
    + ("Which commands [are there|does zstream have]?", "Is there a command line?", "How do I leave zstream chat?"),
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
    + ("Are there metrics?", "Do you support Prometheus?", "Which metrics are there?"),
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
    + ("Is the server [ready|up|alive|running]?", "Is there a health check?", "Why do I get a 503?"),
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
    + ("Can the answer be JSON?", "Do you support JSON schemas?"),
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
    + ("How many [users|streams|requests] [can you serve|at once]?", "Can several people use it at once?"),
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
    + ("How long may a prompt be?", "What is context_length_exceeded?", "How much can you remember?"),
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
    + ("What do I need to [install|run] [it|zstream]?", "Which Python [do I need|version]?", "How do I get started?"),
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
    + ("What happens [on|at] [shutdown|Ctrl-C|SIGTERM]?",),
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
        + ("What if [my|the] connection [breaks|drops|is lost]?", "Are tokens lost when [my|the] connection drops?"),
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
        + ("What is /v1/streams?", "Is there a DELETE route?"),
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
        + ("Do you support [tools|functions|tool calls|function calling]?",),
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
