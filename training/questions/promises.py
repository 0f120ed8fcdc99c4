"""Questions about what the contract promises, answered by whether it is built. Data, and that choice."""

from __future__ import annotations

from dataclasses import dataclass

from training.questions.topic import Topic, doing, meaning


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
            "[How come|Why is it that] [the second question starts faster|the same prompt is quick the second time|"
            "later turns start sooner][?|]",
            "[I send|We send|My app sends] the same [long |][system prompt|instructions|introduction|examples] [each "
            "time|with every request|again and again][|, is that wasteful?|, does zstream notice?|, is it read again?]",
            "[What if|What happens if] [a thousand requests|all my users|two chats] [share|use|begin with] the same "
            "[instructions|system prompt|beginning][?|]",
            "[few-shot examples|a long system prompt|the same document|the same instructions] [in every request|before "
            "each question|in each prompt][, is that cached|, is that reused|][?|]",
            "[prefix-caching|radix attention|automatic prefix caching|APC|kv reuse|kv cache reuse|cached tokens|"
            "cache_prompt|warm prompt][?|]",
            "[Is there|Isn't there|Got] [prompt caching|caching of prompts|reuse of prompts|a prompt cache|prefix "
            "sharing|caching for system prompts][?|]",
            "[Can|Could] the [prompt|system prompt|beginning|history] be [read once|kept|cached|saved|shared between "
            "requests|reused][?|]",
            "[avoid|skip|save] [reading the system prompt again|reprocessing the prompt|repeated prefill|the repeated "
            "part][, how|][?|]",
            "[I'd like|I want|We want] [my system prompt cached|prompts to be reused|prompt caching|a cached prefix][|"
            ".|, how?]",
            "[In a chat|In a long chat|With each turn|On every turn], is [the history|everything before|the old text|"
            "the whole conversation] [read again|reprocessed|reused|cached][?|]",
            "[Does|Will] [caching prompts|prompt caching|prefix reuse] [save time|help the first token|happen by "
            "itself|cost memory|need a setting][?|]",
            "[speed up|shorten] [repeated prompts|the same prompt|prompts that begin alike][, how|][?|]",
            "[common|same|identical|equal] [beginning|start|prefix|opening] of [prompts|many prompts|my requests|"
            "several requests][?|]",
            "[Two requests|Many requests|All requests] with the same [start|beginning|opening][, what happens|, is "
            "work saved|][?|]",
            "[Where do I|How do I] [see|switch on|set] [the prompt cache|prompt caching|prefix reuse][?|]",
            "[Can|Does] zstream remember [a prompt it has read|the prompt of the last request|an earlier prompt]?",
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
            "[How come|Why is it that] [my answer is gone after a reconnect|I lose the text when the Wi-Fi drops|the "
            "stream is lost when I switch networks][?|]",
            "[I lost|I have lost] [the connection|my connection|the stream|the network] [in the middle|halfway|during "
            "an answer|while you were writing][|, can I go on?|, how do I get the rest?|.]",
            "[What if|What happens if] [my Wi-Fi drops|the train enters a tunnel|my phone loses signal|I reload the "
            "page|the page is refreshed|my laptop sleeps][?|]",
            "[Reloading|Refreshing|Reopening] the page [in the middle of an answer|mid-stream|during a stream][, is "
            "the text lost|, can I go on|, does it continue][?|]",
            "[flaky|bad|unstable|shaky|mobile] [network|connection|Wi-Fi|line][, can the stream survive|, can I resume|"
            ", is anything lost][?|]",
            '[last event id|last-event-id header|"resumable": true|starting_after=SEQ|?starting_after|resume_ttl_s 60|'
            "GET /v1/streams/ID][?|]",
            "[Is there|Isn't there|Got] [a way to resume|a resume feature|automatic reconnect|a replay of missed "
            "tokens|support for resuming|catch-up after a break][?|]",
            "[Can|Could] [a broken stream|an interrupted answer|a lost stream|a cut connection] be [resumed|continued|"
            "picked up|repaired|taken up again][?|]",
            "[catch up|replay|fetch|get back] [missed tokens|what I missed|the missing part|lost chunks|missed "
            "events][, how|][?|]",
            "[resume|continue|carry on] [where I left off|where it broke|from the last token|after a disconnect|from "
            "event 17][, how|, possible|][?|]",
            "[I want|I'd like|I need] to [continue|resume|pick up] [after a disconnect|where it stopped|on another "
            "device|after a page reload][|.|, how?]",
            "[Does|Will] [EventSource|my browser|the client] [reconnect|resume|go on] by itself[?|]",
            "[My commuters|My mobile users|Users on trains|My app's users] [lose the connection|drop out|go offline] "
            "[often|all the time|for seconds][|, can they go on?|, what can I do?]",
            "[durable|persistent|recoverable|restartable|fault-tolerant] [streams|stream|answers][, how|, do you have "
            "them|][?|]",
            "[How long|For how many seconds] can I [be away|be offline|stay disconnected] and still [go on|resume|"
            "continue][?|]",
            "[After the break|When I am back online|Once I'm back], [how do I get the rest|what do I call|where do I "
            "continue][?|]",
            "[attach|reattach|rejoin|return] to [a running stream|my old stream|the same stream|a stream I left][, how|"
            "][?|]",
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
            "[How come|Why is it that] [you use SSE and no WebSocket|there is no socket|my WebSocket does not "
            "connect][?|]",
            "[What if|Suppose] [my front end|my framework|my game|my app] [speaks|needs|only knows|insists on] "
            "WebSockets[?|]",
            "[new WebSocket|websocket endpoint|websocket url|websocket api|websocket client|ws endpoint|wss endpoint|"
            "web socket|web sockets|ws route][?|]",
            "[I'd rather use|I prefer|I'd prefer] [a WebSocket|WebSockets|a socket] [to SSE|over SSE|for my chat][|.|, "
            "possible?]",
            "[Is there|Isn't there|Got] [WebSocket support|a socket API|a ws endpoint|a way to use WebSockets|a "
            "bidirectional API|a WebSocket API][?|]",
            "[Can|Could] [tokens|the text|answers|a chat] [come|arrive|be sent|run] [over|through|via] [a WebSocket|ws|"
            "WebSockets][?|]",
            "[full duplex|duplex connection|bidirectional connection|two-way connection|persistent socket|socket "
            "connection][?|]",
            "[Which|What] [messages|frames|JSON] [does the WebSocket expect|do I send over the WebSocket|go over the "
            "socket][?|]",
            "[Where do I|How do I] [connect|open|attach] [my WebSocket|a WebSocket client|the socket][?|]",
            "[websocket or sse|sse or websockets|ws vs sse|WebSocket versus SSE|WebSocket vs HTTP][?|]",
            "Do [sockets|WebSocket clients|ws clients|socket.io clients] work[ here| with zstream|][?|]",
            "[send and receive|talk and listen|send prompts and get tokens] over one [connection|socket][, how|, "
            "possible|][?|]",
            "[My chat app|My game|My Unity app|Our app] [connects|talks] [by|over|through] [WebSocket|WebSockets][|, "
            "can it use zstream?|, is that fine?]",
            "[one socket|a single socket|one WebSocket] for [many chats|several streams|all chats][, possible|][?|]",
            "[connect|open|use] [wss|ws|a web socket][, how|][?|]",
            "[I need|I want] [real-time two-way|bidirectional|socket] [communication|streaming][|.|, how?]",
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
            "[How come|Why would I|Why should I] put zstream [before|in front of] [vLLM|Ollama|OpenAI|my server][?|]",
            "[What if|Suppose] [my model runs elsewhere|I already have vLLM|the model is in Azure|I use OpenAI's "
            "models|my GPU box runs vLLM][, can zstream relay it|, can zstream stand before it|][?|]",
            "[I want|I'd like|We want] to [keep|go on with|stay with] [vLLM|Ollama|our GPU server|Azure OpenAI] [and "
            "add zstream|behind zstream|but stream through zstream][|.|, how?]",
            "[upstream URL|--upstream URL|--upstream http://localhost:11434|upstream mode|upstream server|LLM gateway|"
            "LLM proxy|api gateway|middleware][?|]",
            "[zstream as a|zstream is a|use as] [proxy|gateway|relay|middle layer|front][, how|, possible|][?|]",
            "[Is there|Isn't there|Got] [a proxy mode|a gateway mode|an upstream option|a relay mode|support for "
            "remote servers][?|]",
            "[Can|Could] zstream [sit|be placed|be put|stand] [between my app and vLLM|between clients and OpenAI|"
            "before another API|in the middle|in front][?|]",
            "[route|relay|pass|send on] [requests|my prompts|traffic] [to another server|to vLLM|to OpenAI|through "
            "zstream to Ollama][, how|][?|]",
            "[combine|couple|connect|chain] [zstream and vLLM|zstream with Ollama|zstream and OpenAI|zstream with my "
            "GPU server][, how|, possible|][?|]",
            "[My model|Our model|The model] [runs|sits|lives] on [another machine|a GPU server|Azure|a vLLM cluster][|"
            ", can zstream use it?|, how do I connect zstream?]",
            "[Does|Will] zstream [speak to|talk to|accept|work behind or before] [other servers|OpenAI's API as a "
            "client|an existing endpoint|a cloud model][?|]",
            "[Which|What] [option|flag] [makes zstream a proxy|points zstream to vLLM|sets the upstream|connects "
            "zstream to another server][?|]",
            "[existing|running|other] [vLLM|Ollama|llama-server|inference] [server|cluster][, can zstream front it|, "
            "how do I put zstream before it][?|]",
            "[zstream and vLLM behind it|zstream in front|vLLM behind zstream|Ollama behind zstream|OpenAI through "
            "zstream][?|]",
            "[add|get] [flow control|backpressure|cancelling|chunk modes] [to|for] [vLLM|OpenAI|Ollama|my existing "
            "server][, how|][?|]",
            "[Without|Instead of] loading a model[, can zstream use a remote server|, can zstream just forward][?|]",
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
            "[How come|Why is it that] [I see no web page|the browser shows nothing|there is no window to type in][?|]",
            "[My mother|My colleague|My boss|A friend of mine] [can't use a terminal|hates the terminal|wants to click|"
            "wants to try the chat][|, is there a page?|, is there a web page?|.]",
            "[What if|Suppose] I [don't like the command line|prefer to click|only have a browser|want to chat with a "
            "mouse][?|]",
            "[webui|web interface|web app|chat ui|chat window|frontend|graphical interface|home page|start page|"
            "landing page|browser page|playground][, where|][?|]",
            "[localhost:8000|127.0.0.1:8000|http://127.0.0.1:8000|localhost 8000] in [the|my|a] browser[, what do I "
            "see|, what is there][?|]",
            "[Is there|Isn't there|Got] [a graphical chat|a place to click|a chat website|a ChatGPT-like page|a "
            "playground|a live view|a page for the latency][?|]",
            "[Can|Could] I [see|watch|follow|look at] [the streams|what the server does|live latency|live numbers] [on "
            "a page|in a window|in the browser|graphically][?|]",
            "[I'd like|I want|I need] [a web page to chat|a GUI|something like ChatGPT's page|a simple page|a nice "
            "interface|a playground][|.|, is there one?]",
            "[Where do I|How do I] [click|open the page|see the dashboard|chat without a terminal|chat with the mouse|"
            "find the web UI][?|]",
            "[Does|Will] zstream [come with|bring|include|have] [a page|a web UI|a chat page|a dashboard|a front end|"
            "an interface][?|]",
            "[open|visit|show] [the dashboard|the web page|the chat page|/dashboard|the GUI][, how|, where|][?|]",
            "[dashboard url|dashboard page|live dashboard|chat in a browser window|browser ui|url of the chat page][?|"
            "]",
            "[Which|What] [site|page|link] [do I visit|do I open|has the chat|has the dashboard][?|]",
            "[try|test|use] [you|the chat|zstream] [in Chrome|in Firefox|in Safari|with a mouse|on a page][, how|][?|]",
            "[Do I|Must I] [build|write] my own [page|front end|web UI|chat page][, or is there one|][?|]",
            "[something|anything] [graphical|to click|visual|to look at][?|]",
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
            "[How come|Why is it that] I [can't stop a stream of another client|see no list of streams|cannot end "
            "somebody's stream][?|]",
            "[I'm|I am] [the admin|the operator|running the server], [how do I end a user's stream|how do I see all "
            "streams|can I kill one stream][?|]",
            "[What if|Suppose] [a user's stream runs wild|I want to kill one stream only|another process must stop it|"
            "I know only the id][?|]",
            "[DELETE /v1/streams/ID|GET /v1/streams|curl -X DELETE|delete stream|kill stream|stream ids|running "
            "streams|streams endpoint|streams route|/v1/streams/ID][?|]",
            "[Is there|Isn't there|Got] [a list of running streams|a kill switch for one stream|an admin route|a way "
            "to see all streams|a process list|a way to stop one stream by id][?|]",
            "[Can|Could] [a stream|one stream|a user's stream|somebody's answer] be [ended|stopped|killed|cancelled] "
            "[by its id|from outside|by the admin|by another program][?|]",
            "[I want|I'd like|I need] to [see|list|watch] [who is streaming|all open streams|what is running|all "
            "running answers][|.|, how?]",
            "[I want|I'd like|I need] to [stop|kill|end] [a stream by id|a certain stream|a stream from another "
            "process|one user's stream][|.|, how?]",
            "[Where do I|How do I] [find|get|see|read] [the id of a stream|a stream's id|the ids of running streams|"
            "which streams there are][?|]",
            "[kill|terminate|end|abort] [one stream|a certain stream|stream 42|the stream with this id|a user's "
            "stream][, how|][?|]",
            "[My backend|My server code|Another service|A worker] [must|should|wants to] [end|stop|cancel] [the stream|"
            "a stream] [that a browser started|of a user|it did not open|by id][|.|, how?]",
            "[see|list|get|show] [open streams|all streams|the ids of running streams|active streams][, how|][?|]",
            "[who|what] is [running|streaming] [on the server|right now][, can I see a list|, is there a list][?|]",
            "[Does|Will] [DELETE|a DELETE request|deleting by id] [stop it at once|end the stream|cancel the "
            "generation][?|]",
            "[cancel|stop] [with|by|through] [an id|DELETE|an HTTP call|the API][, how|][?|]",
            "[remote|server-side|admin] [cancel|stop|kill|cancellation] [of a stream|by id][, how|][?|]",
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
            "[How come|Why is it that] [the model doesn't call my function|my tools are ignored|I get no tool_calls][?|"
            "]",
            "[What if|Suppose] [my bot must look up the weather|the model needs a calculator|the answer needs my "
            "database|I want the model to act][, can it call my code|, can it use a tool|][?|]",
            "[I want|I'd like|I need] the [model|bot|assistant] to [call my API|look things up|use a calculator|query "
            "my database|run my code|use my functions][|.|, how?]",
            '[tool use|tool_use|tools array|"tools"|tool_choice auto|parallel tool calls|function call|function_call|'
            "tool schema|plugins|MCP tools][, supported|, how|][?|]",
            "[Is there|Isn't there|Got] [support for tools|tool support|function support|a way to give it functions|a "
            "way to call my code|plugin support][?|]",
            "[Can|Could] [it|the model|you] [trigger|execute|start|reach|use] [my code|an API|a plugin|a web search "
            "function|my Python functions][?|]",
            "[LangChain agents|My LangGraph agent|CrewAI|AutoGen|OpenAI agents] [need tools|need function calling|"
            "wants tools][|, does that work?|, does zstream have it?]",
            "[Where do I|How do I] [declare|register|describe|pass|define] [a tool|a function|my tools|the schema of a "
            "function][?|]",
            "[How do|In what form do] tool calls [arrive|come|look|stream][ in the stream|][?|]",
            "[Are|Do] [tool calls|function calls|tool arguments] [streamed|come in a stream|sent in pieces|supported|"
            "work as with OpenAI][?|]",
            "[Let|Have|Make] the model [call|use] [a function|my tool|tools|an external function][|, how?|.]",
            "[OpenAI|GPT-4|Claude] can call [tools|functions][|, can you?|, can zstream?|, does this work here too?]",
            "[connect|attach|hook up|plug in] [tools|my functions|an external API|a plugin] [to the model|to a chat|"
            "][, how|][?|]",
            "[After|When] [a tool call|the model calls a function|the model wants a tool][, what do I send back|, what "
            "does the stream show|, what happens][?|]",
            "[Which|What] [models|formats] [can call tools|do tools need|does tool calling need][?|]",
            "[agentic|agent|assistant] [workflows|loop|apps|features][, possible|, does zstream do that|][?|]",
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
