"""Questions about running a server: watching, installing, configuring, stopping it. Data."""

from __future__ import annotations

from training.questions.topic import Topic, doing, meaning

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
