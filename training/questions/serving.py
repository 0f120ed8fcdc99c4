"""Questions about serving a model, and about asking for it. Data."""

from __future__ import annotations

from training.questions.topic import Topic, doing, meaning

SERVE = Topic(
    doing(
        "[serve|load|use|run|host|start|try|stream from] [my own model|another model|a bigger model|a different model|"
        "my model|a better model|a larger model|a real model|some other model|Llama|Qwen|Mistral|Gemma]"
    )
    + doing("[switch|change] [the model|to a bigger model|models]")
    + (
        "Can you get smarter?",
        "Which models can I use?",
        "Which models does zstream support?",
        "[other|bigger|better|larger|custom|different] [model|models][, how|][?|]",
        "[my own model|own model|use my model|load model|model loading|swap model|switch models][, how|][?|]",
        "[How do I|How can I|Can I] [get|have|bring in|swap in] [a better|a bigger|another|a smarter|a stronger] "
        "model?",
        "[You are|This model is|The model is|Storyteller is] too [small|weak|simple|silly] [for me|for my work|"
        "for this][|, can I use another?|. How do I use a better one?]",
        "[I have|I've got|I downloaded|There is] [a model|a model file|a Llama|a Qwen|my own model] [on my disk|"
        "here|on my machine][|, how do I run it?|, how do I use it with zstream?]",
        "[Which|What] command [starts|loads|serves|runs] [my own model|another model|a model file|a bigger model]?",
        "[What|Which] [models|LLMs|model families] [can [you|zstream|I] [run|load|serve]|will work|will zstream "
        "serve][?|]",
        "[Does|Can|Will] zstream [run|serve|load|support|work with] [Llama|Qwen|Mistral|Gemma|Phi|DeepSeek|my "
        "model|other models|any model|big models][?|]",
        "[Can I|May I|How do I] [replace|swap out|exchange] [you|Storyteller|this model|the tiny model] [with|"
        "for] [a bigger one|another one|a better model|my own]?",
        "[Can|Could] [you|zstream|it] [be|become] [smarter|cleverer|more clever|more useful][ with another model|]?",
        "[Is there|Do you have] a [smarter|bigger|better|larger|more capable] [model|version|brother]?",
        "[How do I|Where do I] [tell zstream|say|choose|pick|name] which model [to load|to use|to serve|is used]?",
        "[Storyteller|The small model|The built-in model|The default model] is not enough[ for me|], what [now|"
        "else can I load|can I do]?",
        "[What do I|What must I] [type|run|enter] to [serve|load|start] [Llama|Qwen|Mistral|Gemma|a model of my "
        "own|my model file]?",
        "[I want|I need|We need] a [real|bigger|better|larger|smarter|stronger] model[|.|, how?|, what do I do?]",
        "[I want|I'd like] to [talk|chat] [with|to] [a bigger model|a smarter model|Llama|Qwen|another model][|.|"
        ", how?]",
        "[Am I|Are we] [stuck with|limited to|bound to] [this model|Storyteller|the tiny model]?",
        "zstream [with|and] [Llama|Qwen|Mistral|Gemma|another model|a bigger model|my model][?|]",
        "[How does one|How do people|How do others] [serve|run|load] [a model|a big model|other models] [with|"
        "in] zstream?",
    ),
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
    + (
        "Which model formats are supported?",
        "Which file format do I need?",
        "Where do I get a GGUF file?",
        "[gguf|.gguf|GGUF file|gguf format][ explained| meaning| download|][?|]",
        "[What is inside|What's in|What do I find in|What is stored in] a [GGUF|.gguf file|GGUF file]?",
        "[Which|What] [format|file format|kind of file] [does zstream read|do you read|must my model have|must a "
        "model be in|does a model come in]?",
        "[In which|In what] format [must|should|does] [my model|a model|the model] be?",
        "[Can I|Does zstream|Can zstream] [load|read|use|take] [safetensors|a safetensors file|PyTorch weights|"
        "ONNX|a Hugging Face model|.bin files][?|]",
        "[My model is|I only have|I have] [safetensors|a safetensors file|a PyTorch checkpoint][|, will that "
        "work?|. Which format do I need?]",
        "[Where|From where] [can|do|could] I [get|download|find|fetch] [GGUF files|GGUFs|a GGUF|a model in GGUF|"
        "models in GGUF format]?",
        "[What does the ending .gguf mean|What is the ending .gguf for]?",
        "[Does a GGUF file [contain the tokenizer|hold the chat template]|Is a GGUF file [the whole model|"
        "everything I need]][?|]",
        "[Is [the tokenizer|the chat template]|Are the weights] [in|inside|part of] the [GGUF|GGUF file]?",
        "Must [my|the|a] model be [a GGUF file|in GGUF format|a .gguf file][?|]",
        "[The model|My model] ends in .gguf[|, what is that?|. What can I do with it?]",
        "[I have|I've got|I downloaded] a [GGUF|.gguf|GGUF file|gguf file][|, what now?|, how do I run it?|. How "
        "do I serve it?]",
        "[Which|What] [files|file types|model files] [work|can be loaded|can zstream open|are read]?",
        "[Why|Why does zstream use] GGUF[?|]",
        "[model|supported] file [format|formats|type][?|]",
        "[Who uses GGUF|Where does GGUF come from|Whose format is GGUF][?|]",
    ),
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
    + (
        "Why do I get model_not_found?",
        "Which model name do I have to send?",
        "Why is my model not found?",
        "[alias|--alias|model alias|model name|model_not_found|unknown model][ error| option|][?|]",
        "[What does --alias do|What is --alias [for|good for]]?",
        "[How do I|How can I|Can I] [give|add|set|choose|pick] [a model |][another name|a second name|a nicer "
        "name|a name of my own|an alias][ to the model| for the model|]?",
        "[The server|zstream|My client|My request] [says|gets|returns|answers] [model_not_found|that the model "
        "does not exist|model not found][|, why?|. What is wrong?]",
        "[I get|My code gets|My client gets] [a 404 for the model|model_not_found|an unknown model error][|, "
        "why?|. What do I do?]",
        "[What|Which] [name|model name|string] [goes|must I put|do I put|should I write|belongs] [in|into] the "
        "model field?",
        "What [do|should|must] I [write|send|put|enter] [as the model|in the field model|as model name]?",
        "[Can|May] [a|one|the] model have [two names|several names|more than one name|a second name]?",
        "[How is [my|the|a] model named|What is [my|the|a] model called] in [a request|requests|the API]?",
        "[My code|My app|My client] [asks for|sends|requests|uses] [gpt-4|another model name|a fixed model "
        "name][|, can I give the model that name?|, how do I make it fit?]",
        "[Can I|How do I] [serve|offer|run] [a|my] model under [another name|a different name|the name gpt-4|a "
        "new name]?",
        "[404|A 404] [because of|for] the model[ name|][?|]",
        "[rename|name|call] [the|a|my] model[ something else|], how?",
        "[My model name|The name of my model|The model's file name] is [ugly|too long|wrong][|, can I change it?|"
        ". How do I shorten it?]",
        "[Does the model name matter|Must the model [field|name] [match|be right|fit]]?",
        "[Do you|Does zstream] [accept|take] [any model name|every name|any name in the model field]?",
        "[wrong|unknown|other] model name[?|]",
    ),
    (
        "A request must name a model that is served, else it gets a 404. `GET /v1/models` lists the names, and "
        "`zstream serve model.gguf --alias my-name` adds one.",
        "`--alias` gives a model a further name: `zstream serve model.gguf --alias qwen-7b`. You can repeat it.",
    ),
)
PORT = Topic(
    doing("[change|set|choose] [the port|the host|the address|another port|host and port]")
    + doing("[listen on another port|use port 9000|open zstream to my network|reach it from another machine]")
    + (
        "Which port [do you use|is it|does zstream use]?",
        "Where does the server listen?",
        "What is the address?",
        "[port|--port|host|--host|port 8000|8000|address|bind address|url of the server][ option| default|][?|]",
        "[What does [--port|--host|port 0] do|What is [--port|--host|port 0] [for|good for]]?",
        "On [which|what] [port|address] [does [zstream|the server|it] listen|is [zstream|the server|it] [running|"
        "reachable]][?|]",
        "[What is|What's|Which is] the [default port|default address|URL of the server|address of the server|"
        "port number]?",
        "[Where|Under which address|At which address|At which URL] [do I reach|can I reach|do I find] [zstream|"
        "the server|it]?",
        "[How do I|How can I|Can I] [run|start|serve] [it|zstream|the server] on [another port|a different port|"
        "port 8080|port 80|port 5000|a free port]?",
        "[Something else|Another program|Another server] [uses|sits on|holds|occupies] [my port|the port|port "
        "8000][|, what can I do?|. How do I avoid it?]",
        "[It says|I get|The server says] address already in use[|, what now?|. What can I do?]",
        "[How do I|How can I|Can I] make [it|the server|zstream] [reachable from outside|visible on my network|"
        "listen on all addresses|listen on 0.0.0.0|reachable from my phone][?|]",
        "[Can|How can|Could] [my colleagues|other machines|my phone|others|another computer] [reach|use|connect "
        "to|open] [the server|zstream|it][?|]",
        "[I want|I need] [another port|a different port|port 8080|a free port][|.|, how?]",
        "[I|We] want to [reach|use|open] [it|the server|zstream] from [my phone|another computer|the next room|"
        "our network][|.|, how?]",
        "[Does [zstream|the server] listen only|Is [zstream|the server] only reachable] [on localhost|locally|on "
        "127.0.0.1|from this machine][?|]",
        "[How do I|How can I] [expose|publish|open up] [the server|zstream] [to the network|to others|on my "
        "network][?|]",
        "[Which|What] [option|flag] [changes|sets|chooses] the [port|host|address]?",
        "[Can zstream|Does it|Can it] [take|find|pick|choose] a free port[ by itself|]?",
        "[listen|bind|run] on [0.0.0.0|port 8080|another port|all interfaces|a different address][, how|][?|]",
    ),
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
    + (
        "Do I need an API key?",
        "Is the server safe?",
        "Why do I get a 401?",
        "[api key|api_key|--api-key|authentication|auth|authorization|bearer token|password|401][ how| option|][?|]",
        "[What does --api-key do|What is --api-key [for|good for]]?",
        "[Which|What] [key|API key|password|api_key] [do I|should I|must I] [use|send|enter|give|put into my client]?",
        "[Where|How] do I [get|find|put|send|enter|pass] [the API key|an API key|my key|the key]?",
        "[I get|My client gets|The server answers] [a 401|401|unauthorized|401 unauthorized|not authorised][|, "
        "why?|. What is wrong?]",
        "[How do I|How can I|Can I] [lock|close|guard|safeguard|protect|password-protect] [the server|zstream|my "
        "server][ with a key| against strangers|]?",
        "[Only|Nobody but] [my team|I|people with a key|my users] [should|may|shall] [use|reach|be able to use] "
        "[the server|zstream|it][|.|, how?]",
        "[Can|Could] [anyone|everybody|strangers|everyone in my network] use [my server|the server|it]?",
        "[Who|Which people] can [use|call|access] my server?",
        "[Is there|Does zstream have|Do you have|Do you support] [authentication|a login|a password|access "
        "control|an API key|API keys|bearer tokens]?",
        "[How do|How must|How should] clients [authenticate|log in|identify themselves|send the key]?",
        "[What|Which] header [carries|do I send for|holds|is for] [the key|the API key|authentication]?",
        "[How do I|How can I|Can I] [give|set|hand out|allow] [several|more than one|two] [keys|API keys]?",
        "Do I [have to|need to|really need to] [send|have|set|give] [a key|an API key]?",
        "[My|The] [OpenAI client|client|SDK] [wants|demands|asks for] [an API key|a key|api_key][|, which one?|. "
        "What do I give it?]",
        "[I want|I need] [a password|an API key|a key|authentication] for [my server|zstream|the server][|.|, how?]",
        "[protect|secure|lock] [my |the |]server[, how|][?|]",
        "[unauthorised|unauthorized|wrong key|missing key|invalid key][?|]",
    ),
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
        "[curl|curl command|curl stream|curl -N|curl one-liner|curl request][ please|, how|][?|]",
        "[What is [the curl command|the right curl command]|What does -N do in curl|What is -N for in curl][?|]",
        "[How do I|How can I|Can I] [call|try|reach|ask|query|test] [you|zstream|the API|the server|the model] "
        "[with|from|using|by] curl?",
        "What [would|does] [a|the] curl [command|request|call] look like[?|]",
        "[Give|Show|Write|Send] me [the|a] curl [command|call|line|request][|.|, please.|, please]",
        "[A|One|Please, a] [quick|simple|short|working] [curl command|curl call|example with curl|request with "
        "curl][|, please][|.|?]",
        "[curl|My curl] [shows|prints] [nothing|everything at the end|all at once|the text only at the end][|, "
        "why?|. What do I do?]",
        "[Why does|Why is] curl [buffer|show nothing|wait|wait until the end|print all at once][?|]",
        "[How do I|How can I] see [the tokens|each token|the stream] [at once |live |]in curl[?|]",
        "[Is there|Do you have|Have you got] [an example with curl|a curl command|a one-liner with curl|a "
        "command to copy]?",
        "[How do I|How can I|Can I] [send|make|post] a [request|prompt|test request] [from the shell|with curl|"
        "from a shell script][?|]",
        "[What|Which] [options|flags] does curl need[ for a stream| for streaming|][?|]",
        "[I want|I'd like] to [try|test] [it|zstream|the API|the stream] with curl[|.|, how?]",
        "Without Python, [just curl|only curl|with curl][?|, how?]",
        "[a|the] [POST|HTTP request|raw request|raw HTTP call] [with|by] curl[?|]",
        "[copy and paste|ready-made|quick] curl [example|command][?|]",
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
        "[openai|openai client|openai sdk|openai compatible|base_url|base url|langchain|litellm|openai python][?|"
        ", how?| setup?]",
        "[What|Which] [base_url|base URL|URL] [do I|should I|must I] [set|use|put|give|enter|configure][ in the "
        "OpenAI client| in my client|]?",
        "[Where|To which URL|To what URL] [do I|should I|must I] point [my client|the OpenAI client|my OpenAI "
        "code|the SDK|LangChain]?",
        "[Can I|May I|How do I|How can I] [keep|reuse|go on using] [my OpenAI code|the OpenAI client|the openai "
        "package|my existing client][ with zstream|]?",
        "[I have|I've got|We have] [code|an app|a program|a bot] [for|that uses|written for] [OpenAI|the OpenAI "
        "API|the OpenAI SDK][|, does it work here?|, how do I move it to zstream?|, what must I change?]",
        "What [do|must|would] I change in my [OpenAI code|OpenAI client|app that uses OpenAI][?|]",
        "[Does|Will|Would] my [OpenAI code|OpenAI app|LangChain app|existing client] [work|run] [with zstream|"
        "here|unchanged|without changes|as it is]?",
        "[Do you|Does zstream|Does the server] [speak|have|offer|understand|follow] [OpenAI's API|the OpenAI API|"
        "the same API as OpenAI|the chat completions API]?",
        "[Is [the API|zstream|your API]|Are you] [like OpenAI's|compatible with OpenAI|a drop-in replacement for "
        "OpenAI][?|]",
        "[How do I|How can I|Can I] [call|use|reach|talk to] zstream [with|from|through] [the openai package|"
        "OpenAI's SDK|LangChain|LlamaIndex|the OpenAI SDK|JavaScript]?",
        "[Can I|How do I] [replace|swap|exchange] OpenAI [with|by|for] zstream[?|]",
        "[I want|I'd like] to [move|switch|migrate] from OpenAI to zstream[|.|, how?]",
        "[Which|What] [clients|client libraries|SDKs|libraries|tools] [work|can I use|are compatible|do you "
        "support|fit][ with zstream|]?",
        "What does [the OpenAI constructor|the client code|the OpenAI client code] look like[| for zstream|| "
        "with zstream][?|]",
        "[Which|What] [key|api_key] does the OpenAI client need [here|for zstream|on my own machine]?",
        "[connect|use] [LangChain|the OpenAI SDK|an OpenAI client|my OpenAI app][ to zstream| with zstream|][, "
        "how|][?|]",
        "drop-in [replacement|for OpenAI|replacement for OpenAI][?|]",
        "[Show|Give] me [code for|the code for|how to connect with] the OpenAI [client|library|SDK][|.|, please.]",
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
    + (
        "Is there a Python [library|API]?",
        "Can I use it without a server?",
        "How do I import it?",
        "[python api|python library|ZSE|from zstream import ZSE|import zstream|zstream as a library|in-process][ "
        "usage| how|][?|]",
        "[What [does|can] [ZSE|the class ZSE|ZSE()] do|What is [ZSE|the class ZSE] [for|good for]]?",
        "[How do I|How can I|Can I] [call|use|embed|build in|include] [the model|zstream|the engine] [directly |"
        "straight |][in my Python code|from my Python script|inside my program|in a Python app|in a notebook]?",
        "[I want|I'd like|I need] [the tokens|tokens|to stream] in [Python|my Python program|my script] without "
        "[a server|HTTP|running a server][|.|, how?]",
        "[Do I|Must I|Does one] [need|have to start|have to run] [a|the] server [to use zstream in Python|when I "
        "use Python|for the Python library]?",
        "[Without HTTP|Without a server|In one process|In the same process], [how do I use zstream|how do I get "
        "tokens|is that possible][?|]",
        "[What|Which] [class|module|import|package] do I [need|import|use] in Python[?|]",
        "[How do I|How can I] loop over [the tokens|tokens|the stream] in Python[?|]",
        "What does the [Python code|import|Python library|library in Python] look like[?|]",
        "[Is zstream [also |][a library|a Python library|a Python package]|Can zstream be [used as a library|"
        "imported|embedded]][?|]",
        "[Can|How can] my [script|program|notebook|Python app] [run|hold|load|call] the model [itself|by itself|"
        "in process][?|]",
        "[How do I|How to] [stream|generate|get tokens] [with|using] [ZSE|the Python API|the library][?|]",
        "[Give|Show] me [the Python library|code with ZSE|an example with ZSE|how ZSE is used][|.|, please.]",
        "[chat_stream|ZSE.chat_stream|ZSE().chat_stream][, what is it|, how|][?|]",
        "[library or server|server or library|with or without a server][?|]",
        "[How do I|How to] load [a|my] model [from|in] Python[ code|][?|]",
        "[Python|python] [without|and no] server[?|]",
    ),
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
    + (
        "Which commands [are there|does zstream have]?",
        "Is there a command line?",
        "How do I leave zstream chat?",
        "[terminal|command line|cli|shell|console|zstream chat|zstream run][ how| usage|][?|]",
        "[What does [zstream chat|zstream run|the command zstream run|the command zstream chat] do|What is "
        "[zstream chat|zstream run|the command zstream run|the command zstream chat] [for|good for]]?",
        "[How do I|How can I|Can I] [chat with|talk to|speak with|write to] [you|the model] [in|from] [a "
        "terminal|the terminal|the console|the command line|my shell|a shell]?",
        "[What|Which] [commands|subcommands|command line tools] [does zstream know|do you have|can I type|come "
        "with zstream|do I have]?",
        "[Is there|Does zstream have|Do you have] [a CLI|a command line tool|a terminal chat|a console|a chat "
        "for the terminal|a command for the terminal]?",
        "[How do I|How can I] [quit|exit|leave|end|close] [zstream chat|the terminal chat|the chat in the terminal]?",
        "[How do I|How can I|Can I] [ask|answer|run] [one prompt|a single prompt|just one question|one question] "
        "[from|in|at] [the shell|the terminal|the command line]?",
        "[How do I|How can I] [use|call|run] [it|zstream|the model] in a [shell script|script|pipe]?",
        "[I want|I'd like|I prefer] to [chat|talk|work|try it] in [the terminal|my terminal|the console|a "
        "shell][|.|, how?]",
        "[What do|What should|What must] I type in the [terminal|shell|console] to [chat|talk to the model|talk "
        "to you|get an answer]?",
        "[Without a browser|No browser here|I have no browser|I only have a shell], [how do I chat|can I still "
        "chat|what can I do][?|]",
        "What does Ctrl-[C|D] do in zstream chat[?|]",
        "[What happens on|Do I leave with] Ctrl-D in the terminal chat[?|]",
        "[Just|Only] one [answer|prompt|question] [in|on|from] the [terminal|command line|shell][, how|][?|]",
        "[The|Your|All] [commands|subcommands] of zstream[?|, please]",
        "[prompt|answer|chat] [from|in] the [terminal|console|command line][?|]",
    ),
    (
        "`zstream chat` talks with a model in your terminal: Ctrl-C stops an answer, Ctrl-D ends the talk. `zstream "
        'run "Tell me a story"` answers once.',
        "There are three commands: `zstream serve` starts the server, `zstream chat` talks in the terminal, and "
        "`zstream run` answers one prompt.",
    ),
)
