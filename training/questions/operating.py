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
        "[How come|Why is it that] my Prometheus [finds nothing|shows nothing|gets no numbers][|, where are the "
        "metrics?|, what path is right?]",
        "[Is there|Isn't there|Got] [monitoring|a Prometheus exporter|an exporter|instrumentation|telemetry for "
        "Prometheus|a stats endpoint][?|]",
        "[Grafana|Prometheus|Datadog|Our monitoring|Zabbix] [needs|wants|asks for] [a target|a URL|an endpoint|"
        "numbers][|, which?|. What do I enter?]",
        "[I want|I'd like|We want] to [watch|graph|plot|chart|alert on] [the latency|the load|the queue|TTFT|p99 "
        "latency] [over time|in production|of the server][|.|, how?]",
        "[Where do I|How do I|Can I] [see|watch] [the load|how busy the server is|how many requests were served|the "
        "latency of all users][?|]",
        "[prometheus endpoint|prometheus scrape|scrape config|exporter|counters and histograms|histograms|gauges|"
        "server stats|stats endpoint][?|]",
        "[How busy|How loaded] is [the server|my server|zstream][|, where do I see it]?",
        "[What if|Suppose] I want [an alert|a graph|numbers] when [the queue grows|latency rises|TTFT is too high][?|]",
        "[OpenMetrics|OpenTelemetry|statsd|Prometheus format][, do you have it|, supported|][?|]",
        "[Does|Can] [it|zstream|the server] [be monitored|measure itself|count requests|keep statistics|publish "
        "numbers][?|]",
        "[production|server-wide|overall|aggregate|global] [metrics|statistics|numbers|latency numbers|monitoring][, "
        "where|][?|]",
        "[My boss|Our SRE|The ops people] [would like|asked for] [a dashboard in Grafana|graphs of the latency|numbers "
        "about the load][|, how?|.]",
        "[GET|get|curl] /metrics[, what comes back|, what is it|][?|]",
        "[requests per second|running streams|paused streams|waiting streams|queue length] as [a metric|a number|a "
        "gauge|a graph][?|]",
        "[zstream:time_to_first_token_seconds|time_to_first_token_seconds|metric names|zstream metrics][, where|][?|]",
        "[set up|configure|add] [monitoring|alerts|a Prometheus target|a Grafana board][, how|][?|]",
        "[track|follow] the [health of latency|latency of all streams|numbers of the server] [over days|over time][, "
        "how|][?|]",
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
        "[Who|What] is [loaded|running|answering me] [on this server|here][, which model|][?|]",
        "[What|Which] model am I [talking to|using|getting answers from][, as the server sees it|, where do I see it|"
        "][?|]",
        "[list models endpoint|models endpoint|model endpoint|models route|get models|models api|GET models][?|]",
        "[How come|Why is it that] my [model dropdown|model picker|model menu|list of models] is empty[?|]",
        "[My UI|Open WebUI|My dropdown|My app|My script] [needs|wants to show|asks for] [the names|available models|"
        "all model names|the model names][|, which route?|. Where are they?]",
        "[Show|Give|Tell|List] me [the models|all models|what is loaded|the loaded model|the model names][|.|, "
        "please.]",
        "Is [Llama|Qwen|Mistral|my model|Storyteller|the right model] [loaded|served|running] [now|at the moment|here|"
        "on this server][?|]",
        "[What if|Suppose] I [don't know|forgot|need] the [model's name|name of the model][ for my request|][?|]",
        "[names|ids|list|catalog|catalogue|inventory] of [the served models|served models|the models|all models|what "
        "is served][?|]",
        "[client.models.list|models.list()|openai models list|client.models.list()][, does it work|][?|]",
        "[Where do I|How do I] [look up|query|read|check] [the name of the loaded model|the model id|the served models|"
        "which model is active][?|]",
        "[Can|Could] [my client|my script|a program|the API] [ask|find out|discover|list] [which models exist|what "
        "models there are|the models][?|]",
        "[check|see|find out] [the loaded model|what model is served|the current model][, how|][?|]",
        "[I want|I'd like|I need] [a list of all models|the names of all models|to see the served models|to know which "
        "model is served][|.|, how?]",
        "[current|active|running|loaded] model[, which|, how do I see it|][?|]",
        "[Which|What] [LLM|language model] is [currently|right now|actually] [loaded|served|behind the API][?|]",
        "[curl|request|call] /v1/models[, what does it return|][?|]",
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
        "[How come|Why is it that] [/ready says 503|I get a 503 at the start|the server answers 503|the probe fails "
        "while loading][?|]",
        "[My deployment|My orchestrator|Docker|systemd|Consul|My uptime monitor|Kubernetes] [needs|wants|asks for] [a "
        "readiness check|a health URL|a probe|a ping URL|a liveness check][|, what do I enter?|. Which one?]",
        "[Are you|Is it|Is anybody] [awake|there|up|online|alive|ready yet][, how can a script tell|, how do I test "
        "that|, how do I know]?",
        "[I want|I need|I'd like] to [know|check|test] [if it is up|when it is ready|whether the server lives|if the "
        "model has loaded][|.|, how?]",
        "[My script|My test|CI|A start script] [must|should|has to] [wait|sleep|poll] until [the server is up|the "
        "model is loaded|it is ready|zstream answers][|.|, how?]",
        "[liveness|readiness|livenessProbe|readinessProbe|healthz|readyz|/healthz|uptime check|status page|ping "
        "endpoint][?|]",
        "[503|HTTP 503|503 Service Unavailable|service unavailable|error 503][, why|, what does it mean|, what now|][?|"
        "]",
        "[Is there|Isn't there|Got] [a ping|a status route|a ready check|a way to see that it is up|an uptime check][?|"
        "]",
        "[What if|What does /ready say when] the model is [still |]loading[?|]",
        "[server|model] [up|ready|alive|loaded|down][, how do I check|, how do I see it|][?|]",
        "[Which|What] [status|code|status code] does [/ready|/health|the probe] [return|give|answer][?|]",
        "[Can|Does] a load balancer [see|know|find out] [that it drains|when it is ready|whether it is up|that it is "
        "loading][?|]",
        "[Poll|Watch|Query|Curl] [/ready|/health][, what does it tell me|, or which one|][?|]",
        "[Did it|Did the server|Did zstream] [crash|die|start|come up][|, how can I check?|, how do I see it?]",
        "[health and readiness|status of the server|state of the server|server status][?|]",
        "[When can I|From when can I] [send|start sending] [requests|the first request][ after a start|][?|]",
        "[Where do I|How do I] [see|check] if the server is [dead|alive|down|ready|draining][?|]",
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
        "[How come|Why is it that] I [find no docs|can't find the docs|see no manual][|, where are they?|.]",
        "[RTFM|Where's the manual|Got a manual|Any docs|Docs anywhere|Where to read up][?|]",
        "[I'm lost|I am stuck|I need help] with the [API|options|routes|fields][|, where is it explained?|, is there a "
        "manual?]",
        "[Is there|Isn't there|Got] [a wiki|a tutorial to read|a README|a guide to the API|a list of all options|a "
        "list of all routes|an API spec|a specification][?|]",
        "[api docs|API documentation|openapi.json|OpenAPI spec|swagger ui|redoc|api spec|user guide|user manual|man "
        "page|help text][?|]",
        "[What if|Suppose] I want to [know|see|read about] [all routes|every field|every option|all parameters][?|]",
        "[Which|What] [parameters|request fields|body fields] [exist|are allowed|can I send|does the API know][, where "
        "is the list|, where do I see them|][?|]",
        "[Can|Could] I [browse|try out|click through|explore|test] the [API|routes|endpoints] [in a browser|somewhere|"
        "interactively][?|]",
        "[Where do I|How do I] [learn|find out|read] [what a field means|what an option does|how the API works|about "
        "all fields][?|]",
        "[documentation|docs|reference] [of|for] [all fields|the API|every option|all routes|zstream][, where|, please|"
        "][?|]",
        "[Point|Send|Direct|Link] me to the [docs|documentation|manual|API reference|handbook][|.|, please.]",
        "[Who|What] explains [the options|the fields|all the routes|the API] to me[?|]",
        "[I like|I'd like|I prefer] to [read|read the manual|read the docs] [first|before I start|myself][|, where is "
        "it?|.]",
        "[generate|make] [a client|an SDK|code] from [the OpenAPI file|your OpenAPI|a spec][, where is it|][?|]",
        "[a list|an overview|a table] of [all endpoints|the routes|all the options|all fields][, where|, please|][?|]",
        "[open|visit|see] /docs[, what is there|][?|]",
        "[every option explained|help for all options|description of each field|explanation of the routes][, where|][?|"
        "]",
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
        "[How come|Why is it that] [pip fails|the build fails|zstream does not start|the installation stops][?|]",
        "[pip install zstream|pip install|git clone|apt install|brew install|conda install|uv pip install][, or how|, "
        "does that work|, is that right|][?|]",
        "[I'm|I am] [a beginner|new to this|no programmer|on a fresh machine][|, how do I get it running?|, what are "
        "the first steps?|, how do I install it?]",
        "[I've got|I have] [a Mac|a Windows PC|Ubuntu|a Linux box|a new laptop][|, how do I install zstream?|, how do "
        "I get it going?|. Does it run there?]",
        "[From zero|From nothing|From a fresh clone|On a clean machine] to [a running server|the first answer|a first "
        "token][, how|][?|]",
        "[What|Which command] [brings it up|gets it going|do I run first|do I type first|starts everything][?|]",
        "[first|initial] [start|setup|run|use][, how|][?|]",
        "[Which|What] [OS|operating system|operating systems|platforms|systems] [are supported|does it run on|do I "
        "need|can I use][?|]",
        "[Is there|Isn't there|Got] [an installer|a package|a PyPI package|a one-line install|a setup script|a quick "
        "start|a binary][?|]",
        "[prerequisites|dependencies|system requirements|minimum requirements|required Python version|what to install "
        "first][?|]",
        "[What if|What happens if] I [have no compiler|have Python 3.9|have only Python 3.10|do not have make|use "
        "Windows][?|]",
        "[I want|I'd like] zstream [on my laptop|on my server|on my machine|at home][|.|, how do I get it there?]",
        "[How many|How few] [steps|commands|minutes] [to|until] [a running server|the server runs|it runs][?|]",
        "[Getting|I am getting] zstream [up|to run|started][, how|][?|]",
        "[make serve fails|make serve does not work|make serve][, what do I need|, what is it|][?|]",
        "[setup|installation|install] [guide|steps|instructions|howto|help][, please|][?|]",
        "[Does|Will] it [install|build|compile] [easily|on macOS|on Windows|on ARM|with Python 3.13][?|]",
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
        "[How come|Why is it that] [there's no Dockerfile|I find no image|docker pull fails][?|]",
        "[I can't find|I cannot find|I'm looking for] [an image|the Dockerfile|a container|zstream on Docker Hub|a "
        "Helm chart][|.|, is there one?]",
        "[Our cluster|Our company|Kubernetes|My NAS|Our platform] [runs|takes|accepts] only [containers|Docker images|"
        "images][|, what do I do?|, how do I run zstream?]",
        "[docker run -p 8000:8000|docker-compose.yml|docker compose up|containerd|ghcr image|Docker Hub|helm chart|"
        "kubernetes image][?|]",
        "[Is there|Isn't there|Got] [a ready-made image|a prebuilt container|a Docker version|container support|a "
        "compose file for zstream|an image to pull][?|]",
        "[What if|Suppose] I [want a container|only have Docker|deploy with containers|use Kubernetes with images][?|]",
        "[Could|Can] zstream [live|be packed|be run|be shipped] in [a container|Docker|an image][?|]",
        "[wrap|put|pack|package] zstream [in|into] [a container|an image|Docker][, how|, possible|][?|]",
        "[zstream|server] [in docker|docker|container|docker container|image][, possible|, how|][?|]",
        "[What goes|What do I write|What belongs] into [a|my|the] Dockerfile[ for zstream|][?|]",
        "[I'd like|I need|We need] [a Docker image|an image|a container|a Dockerfile][| of zstream| for our cluster][|"
        ".|, where is it?]",
        "[Docker needed|Containers needed|Docker required][, yes or no|][?|]",
        "[Does it need|Do I need|Must there be] [a container runtime|Docker Desktop|Docker installed|Podman][?|]",
        "[Who runs|Anybody using|Who uses] zstream in [Docker|a container][?|]",
        "[Where do I|How do I] [get|find|pull] [the container|zstream's image|an image of zstream][?|]",
        "[isolated|sandboxed] in [a container|Docker][, can zstream run so|][?|]",
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
        "[How come|Why is it that] [my GPU is idle|the graphics card does nothing|all cores are busy|my fan is so loud|"
        "the CPU is at 100 %][?|]",
        "[My laptop|My PC|My server|My machine] [is old|is weak|has four cores|has an Intel chip|has an AMD card|only "
        "has a CPU][|, is that enough?|, will it run?|, does zstream run there?]",
        "[I'd like|I want|I need] to [limit the CPU|use fewer cores|leave some cores free|use all cores|pin the "
        "threads][|.|, how?]",
        "[What if|Suppose] I [have no GPU|only have a CPU|own an RTX 4090|have two GPUs|have a Mac with M2][?|]",
        "[cuda|rocm|metal|vulkan|nvidia|amd gpu|apple silicon|tpu|h100|rtx] [support|needed|supported|required|][?|]",
        "Will my [RTX|NVIDIA card|AMD card|M1 chip|old CPU|Intel CPU|Radeon] [be used|help|do|work|be enough][?|]",
        "[threads 4|--threads 4|--threads 8|n_threads|thread count|cpu threads|core count][, how|][?|]",
        "Is [expensive hardware|a strong machine|a gaming PC|an NVIDIA GPU|a special chip] [needed|necessary|a must][?|"
        "]",
        "[How strong|How powerful|How good] must my [computer|machine|CPU|hardware] be[?|]",
        "[graphics card|video card|GPU|CUDA] [or not|yes or no|necessary|optional][?|]",
        "[Will|Does] it [burn|eat|use up|hog|take over] my [CPU|processor|cores|battery][|, can I limit that]?",
        "[zstream|the server] [hogs|eats|blocks] my [CPU|machine|processor][|, what can I set?|.]",
        "[hardware|machine|server] for zstream[, what do I need|, which|][?|]",
        "[Which|What] [CPU|GPU|processor|card] [is recommended|should I buy|does zstream like|is enough][?|]",
        "[offload|put|move] [layers|the model|the work] [to|on|onto] the GPU[, possible|, how|][?|]",
        "[Without|With no] [GPU|graphics card|CUDA], [is it slow|does it run|how fast is it|can I use zstream][?|]",
        "[fewer|more|all|half the] [threads|cores|CPUs][, how|, please|][?|]",
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
        "[How come|Why is it that] my [ZSTREAM_PORT|config file|setting|zstream.toml|environment variable] is [ignored|"
        "not read|not used][?|]",
        "[I'd like|I want|I need] [a config file|my settings in one file|to set everything in a file|defaults that "
        "stay|options that stay][|.|, how?]",
        "[Must I|Do I have to] [type|give|repeat] [all|the same|these long] options [every time|at each start|again "
        "and again][?|]",
        "[What if|Suppose] I [run it as a service|use systemd|have many options|want other defaults][, where do the "
        "options go|, how do I configure it|][?|]",
        "[ZSTREAM_|ZSTREAM_PORT|ZSTREAM_ variables|zstream.toml|config.toml|--config zstream.toml|dotenv|.env file|"
        "yaml config][?|]",
        "[Is there|Isn't there|Got] [a settings file|an ini file|YAML support|a configuration file|a rc file|an "
        "environment variable for options|a place for defaults][?|]",
        "[Where do I|How do I] [set|write|put|save] [defaults|my defaults|permanent settings|the configuration][?|]",
        "[Which|What] [variables|environment variables|env vars] does zstream [read|know|look at|understand][?|]",
        "[Can|Could] [every option|the options|all flags|flags] [come from|be in|be read from|live in] [a file|the "
        "environment|a TOML file][?|]",
        "[tweak|tune|adjust|customise|customize|configure] [the server|zstream serve|zstream's settings][, how|][?|]",
        "[options list|all settings|list of settings|list of environment variables|command line options|serve "
        "options][?|]",
        "[Does|Will] [an option|the command line|a flag] [override|win over|beat] the [config file|environment|TOML "
        "file][?|]",
        "[How does|What does] [a|the] [config file|TOML file|configuration] look[ like|][?|]",
        "[Give|Show] me [an example config|a sample zstream.toml|a config example|an example of a TOML file][|.|, "
        "please.]",
        "[name|syntax|format] of the [config file|environment variables|settings file][?|]",
        "[Instead of|Rather than] [flags|options on the command line|a long command], [a file|can I use a file|"
        "environment variables][?|]",
        "[save|store|remember] [my options|my flags|the settings][, how|][?|]",
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
        "[How come|Why is it that] [the server takes 30 seconds to stop|zstream serve keeps running after Ctrl-C|the "
        "server waits before it ends|shutdown takes so long][?|]",
        "[I want|I'd like|We want] to [update|redeploy|restart|take down|reboot] [the server|zstream|the machine] "
        "without [hurting users|cutting answers|losing answers|anyone noticing][|.|, how?]",
        "[What if|What happens if] I [restart|kill|stop|reboot] the server [while people read|during a stream|while "
        "answers are running|in the middle of answers][?|]",
        "[Kubernetes|systemd|Docker stop|My orchestrator] [sends|uses] SIGTERM[|, what does zstream do?|, are streams "
        "lost?]",
        "[drain|--drain 60|--drain 0|drain seconds|graceful stop|graceful exit|clean shutdown|zero downtime|kill -TERM|"
        "SIGINT][?|]",
        "[Is there|Isn't there|Got] [a clean way|a graceful way|a proper way|a way without losing streams] to [stop|"
        "end|restart|take down] the server[?|]",
        "[The server|zstream] [hangs|stays up|waits] [on|at|after] [shutdown|Ctrl-C|SIGTERM][|, why?|, how do I force "
        "it?]",
        "[force|hard|immediate|instant] [stop|quit|shutdown|kill] of the server[, how|][?|]",
        "[Turn|Switch|Shut] the server off[, how|, please|][?|]",
        "[Which|What] [signal|key|keys] [stops|ends|quits|shuts down] [the server|zstream serve][?|]",
        "[Do|Will] [open answers|open streams|running requests|my users' answers] [finish|be lost|be cut|complete|"
        "survive] [on a restart|at shutdown|when I restart the server][?|]",
        "[finish|let finish|complete] [running streams|open streams] [before stopping|before the exit|and then stop][, "
        "how|][?|]",
        "[zero-downtime|seamless|smooth] [deploy|restart|update|upgrade][, how|][?|]",
        "[When|How soon] is the server [really |]down after [Ctrl-C|SIGTERM|a stop][?|]",
        "[Where do I|How do I] [set|say] how long the server [waits|drains|gives streams] [before it stops|at the "
        "end][?|]",
        "[I pressed|I hit] Ctrl-C in [the server|zstream serve|the server window] and it [does not end|is still "
        "running|waits][|, why?|.]",
        "[close|exit|leave|quit] [zstream serve|the server program|the running server][, how|][?|]",
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
        "[How come|Why is it that] [it needs no internet|this costs nothing|you don't need the cloud][?|]",
        "[I don't want|I do not want|My company does not want|We don't want] [my data in the cloud|our texts to leave "
        "the house|prompts sent to America|anything uploaded|my chats to be read][|, is that so here?|.]",
        "[Our lawyer|My boss|The data protection officer|Our security team] [asks|wants to know] [where the data goes|"
        "what is stored|which licence this has|if it is GDPR safe][|, what do I say?|.]",
        "[What if|Suppose] I [have no internet|pull the network cable|am on a plane|paste secret text|write something "
        "private][?|]",
        "Is [it|zstream|our data] [GDPR compliant|HIPAA safe|secure from snooping|under my control|on premises][?|]",
        "[on-premises|on-prem|self-hosted|local only|air-gapped|no cloud|data residency|telemetry|tracking|data "
        "collection][?|]",
        "[Who|Which company|Which cloud] [gets|sees|receives|stores] [my data|my prompts|what I type|our messages][?|]",
        "[Does|Will] [someone|anyone|OpenAI|a third party|the developer|a company] [see|read|get|receive|log] [my "
        "prompts|our chats|what I ask|my text][?|]",
        "[Is there|Isn't there|Got] [a cloud behind it|data sent out|logging of prompts|a fee|a subscription|a free "
        "version|a catch][?|]",
        "[subscription|price|cost|fees|pricing|costs per token|free of charge|free plan][?|]",
        "[May|Can] I [sell|modify|fork|change|redistribute|copy] [it|zstream|the code][?|]",
        "Is [the source code|the code|zstream's source] [open|public|free|closed][?|]",
        "[commercial use|use in a company|business use|use at work][, allowed|, permitted|, free|][?|]",
        "[Can I|May I] [paste|type|enter] [confidential|personal|secret|medical] [text|data|things|documents][ here|"
        "][?|]",
        "Do [my words|my texts|the chats|the prompts] [stay|remain] [here|on this computer|in house|local|with me][?|]",
        "[no internet|no network|offline use|disconnected machine|without a connection][, does it work|, possible|][?|"
        "]",
        "[Forget|Delete|Erase] [what I said|my data|our chat][, is anything kept|, or is it stored|][?|]",
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
        "[How come|Why is it that] [the server refuses my request|my call fails|I always get 400|nothing works][?|]",
        "[It|The server|My call|My code] [throws|returns|gives] [an exception|an error|a 400|a red message|an HTTP "
        "400][|, what now?|, what is wrong?]",
        "[invalid_request_error|BadRequestError|bad request|400 bad request|HTTP 400|invalid request|unprocessable|422|"
        "500|internal server error][, why|, what is it|][?|]",
        "[I want|I'd like|I need] [more logs|detailed logs|to see the log|debug output|a better error message|to debug "
        "this][|.|, how?]",
        "[What if|What do I do if] [my request fails|something goes wrong|an error comes|I get an error][?|]",
        "[Is there|Isn't there|Got] [a log file|a debug mode|a verbose mode|a list of errors|a table of error codes|"
        "logging][?|]",
        "[Where do I|How do I] [look|start|see more] when [something fails|a request fails|it does not work|there is "
        "an error][?|]",
        "[Nope, it fails|It won't work|Nothing works|It's not working|Help, an error|Something's wrong][|, what do I "
        "check?|, where do I look?|.]",
        "[My JSON body|My body|My request] [seems wrong|is not accepted|is refused as invalid][|, how do I see which "
        "field?|.]",
        "[list|table|meaning|overview] of [error codes|the status codes|HTTP errors|all errors][?|]",
        "[How do I|Can I] [catch|treat|handle] [an error|errors|failures] [in my code|in my client|properly][?|]",
        "[loglevel|log level debug|--log-level debug|debug log|server log|logs|logfile|stack trace][, where|, how|][?|"
        "]",
        "[Can|Could] [the log|the server|zstream] [show|tell|say] [more|what went wrong|which field is bad|why it "
        "failed][?|]",
        "[unknown field|wrong field|bad field|invalid value|bad parameter][ error| in my request|][?|]",
        "[diagnose|find|locate|trace] [the problem|the fault|a failure|an error][, how|][?|]",
        "What is [that|this|the] error[ message|] [trying to say|telling me|supposed to mean][?|]",
        "[In which form|In what form|How] are errors [given|reported|sent|returned][?|]",
    ),
    (
        "Read the error's message, it names the field at fault. 400 is a bad field, 401 a wrong key, 404 an unknown "
        "model, 429 a full queue, and 503 means not ready.",
        "An error has OpenAI's form: a message, a type, the field and a code. For more, start `zstream serve "
        "--log-level debug`.",
    ),
)
