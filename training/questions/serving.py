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
        "[How come|Why is it that] [I only get stories|the model knows nothing else|you are not Llama|the default "
        "model is so weak][|, can I load another?|, how do I use another model?]",
        "[What if|Suppose] I [want Llama instead|have my own weights|downloaded Qwen|need a clever model|want a coding "
        "model][?|]",
        "[I'd like|I want|I need] [Llama|Qwen|Mistral|Gemma|DeepSeek|a coding model|a German model|a chat model] [here|"
        "on zstream|instead of you|in place of Storyteller][|.|, how?]",
        "[Stories are not enough|I need more than stories|I need real answers][|, how do I load another model?|, which "
        "model can I load?]",
        "[zstream serve|zstream serve model|serve a model|run a model|load a model|host a model|local model|own LLM|"
        "bring your own model][, how|][?|]",
        "[llama|qwen|mistral|gemma|phi|deepseek] [with zstream|on this server|in zstream|instead][, how|, possible|][?|"
        "]",
        "[Is there|Isn't there|Got] [a cleverer model|a better model for this|a way to load Llama|a way to use other "
        "models|choice of models|support for Llama][?|]",
        "[Can|Could] the [tiny model|built-in model|default model] be [replaced|swapped|exchanged|changed|upgraded][?|"
        "]",
        "[upgrade|replace|change|swap] [the brain|Storyteller|the default model|the built-in model|this tiny model][, "
        "how|][?|]",
        "[I downloaded|I've downloaded|I fetched] [Llama|Qwen|Mistral|Gemma|a 7B model] [from Hugging Face|yesterday|"
        "already][|, how do I start it here?|, how do I serve it?]",
        "[Where do I|How do I] [put|place|give|enter] [my model|the model path|the path of my model|the model file|the "
        "downloaded model][?|]",
        "[How big|How large] [may|can] [my model|a model|the model I load] be[?|]",
        "[Does|Will|Can] zstream [handle|take|run|do] [a 7B model|a 70B model|bigger models|Llama 3|Qwen 2.5|a model "
        "of mine][?|]",
        "make zstream [smarter|cleverer|more useful|run Llama][, how|][?|]",
        "[With|Using] [which|what] command do I [load|serve|start|host] [Llama|Qwen|a bigger model|another model|my "
        "model][?|]",
        "[I fine-tuned|We fine-tuned|I trained] [a model|my own model|Llama][|, how do I serve it?|, can zstream run "
        "it?]",
        "[something|anything|a model] [better|smarter|bigger|cleverer] than [you|Storyteller|this|the tiny model][, "
        "how|][?|]",
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
        "[How come|Why is it that] [my safetensors file does not load|zstream refuses my model file|models need to be "
        "GGUF|.bin files don't work][?|]",
        "[What if|Suppose] my model is [in safetensors|a PyTorch file|not GGUF|in another format][?|]",
        "[Convert|Turn|Change] [safetensors|a Hugging Face model|my model|PyTorch weights] [to|into] GGUF[, how|, must "
        "I|][?|]",
        "[safetensors|pytorch|onnx|awq|gptq|exl2|.safetensors|.bin|.pt|ggml] [or gguf|supported|works|files][?|]",
        "[gguf file|.gguf file|gguf models|gguf download|gguf files|model file|model files|weights file][, where|, "
        "what is it|, where from|][?|]",
        "[Is there|Isn't there|Got] [other format|support for safetensors|a site with GGUF files|a place to download "
        "GGUF|a converter to GGUF][?|]",
        "[Which|What] [extension|file ending|kind of model file|type of file] [must it be|do I need|does zstream want|"
        "is right][?|]",
        "[Where do|From where do] [people|I|you] [get|download|find] [models for zstream|models that zstream can read|"
        "GGUF models|.gguf files][?|]",
        "[Hugging Face|HF|TheBloke|My download] [offers|gives me|shows|has] [GGUF|a GGUF version|safetensors and "
        "GGUF][|, which do I take?|, what is that?]",
        "[Can|Could] [a GGUF|one GGUF|a .gguf file|a GGUF file] [be loaded|be split|hold everything|be used "
        "directly][?|]",
        "[file|model] [type|extension|format] for [models|zstream|the model|weights][?|]",
        "[I'd like|I want|I need] [a GGUF|a GGUF file|a model file|a model in the right format][|.|, where from?]",
        "[What does|What do the letters] GGUF [stand for|mean|tell me][?|]",
        "[Do I|Must I] [convert|change] [my model|the weights|it] [first|before loading|to GGUF][?|]",
        "Is [GGUF|a .gguf file|the GGUF format] [from llama.cpp|a standard|common|portable|compressed|safe][?|]",
        "[open|read|load] .gguf [files|models][, how|][?|]",
        "[weights, tokenizer and template|the tokenizer and the weights] in one file[, which format|, is that GGUF|][?|"
        "]",
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
        "[How come|Why is it that] [the model is not found|my model name is refused|I get 404 for gpt-4|the server "
        "doesn't know the name][?|]",
        "[What if|Suppose] [my app is hard-wired to gpt-4|my client always sends gpt-3.5-turbo|I send a wrong model "
        "name|I leave out the model][?|]",
        "[My tool|My plugin|My IDE|My app] [insists on|only knows|is fixed to|always sends] [gpt-4|gpt-4o|"
        "gpt-3.5-turbo|one model name][|, can I serve under that name?|, what can I do?]",
        '["model": what|"model": "..."|the model field|model parameter|model id|model string][, what goes there|, what '
        "do I write|][?|]",
        "[I'd like|I want|I need] [a nicer model name|another name for my model|to call my model gpt-4|a short name|to "
        "rename the model][|.|, how?]",
        "[pretend|claim|act as if|let it look as if] [to be gpt-4|the model is gpt-4|it were gpt-4|my model is called "
        "gpt-4][, how|, possible|][?|]",
        "[The model does not exist|The model `gpt-4` does not exist|model does not exist|model not found|404 model|"
        "unknown model gpt-4][, why|, what now|][?|]",
        "[Is there|Isn't there|Got] [a way to rename the model|an alias option|a second name|a nickname for models|an "
        "option for the model name][?|]",
        "[Can|Could] [the model|a model|my model] be [renamed|called something else|given a nickname|known under two "
        "names|served under an alias][?|]",
        "[nickname|second name|model nickname|display name|served-model-name|--served-model-name|custom model name][?|"
        "]",
        "[Which|What] name [must|should|do] I [send|use|write] [for the model|in model|as model|in the request][?|]",
        "[serve|run|offer] [my model|it|the model] [as|under the name] [gpt-4|qwen|my-model|something else][, how|][?|"
        "]",
        "[alias my-name|--alias gpt-4|--alias my-model|--alias qwen-7b|two aliases|several aliases][, how|][?|]",
        "[Where do I|How do I] [set|change|choose] the name [of the model|of my model|that clients send|under which it "
        "is served][?|]",
        "Will [any name|gpt-4|an empty model name|a wrong name] [work|do|be accepted] [as model|in the model field|for "
        "the model][?|]",
        "[give|call|name] [my|the] model [gpt-4|whatever I like|something short|llama][, how|][?|]",
        "[The path|The file name] is [shown|used] as model name[|, can I change it?|, how do I give a better one?]",
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
        "[How come|Why is it that] [I can't reach the server from my phone|port 8000 is taken|nobody else can connect|"
        "it only works on my machine][?|]",
        "[What if|Suppose] [port 8000 is in use|something runs on 8000|I need two servers|my phone should connect|I am "
        "behind a firewall][?|]",
        "[address in use|address already in use|port already in use|port taken|port occupied|EADDRINUSE|bind failed|"
        "connection refused from another machine][?|]",
        "[I'd like|I want|I need] [the server on port 80|to use it from my phone|to share it in my LAN|it on my home "
        "network|two servers on one machine][|.|, how?]",
        "[My phone|My tablet|Another PC|A colleague|My Raspberry Pi] [can't connect|cannot reach it|gets no connection|"
        "should use it too|gets connection refused][|, what do I set?|, why?]",
        "[localhost only|LAN access|0.0.0.0|listen address|network interface|bind host|remote access|external access|"
        "--host 0.0.0.0|--port 9000|port 0][?|]",
        "[Is there|Isn't there|Got] [an option for the port|a way to change the port|a fixed port|a default port|a "
        "free port|access from the network][?|]",
        "[Can|Could] the [port|address|host] be [changed|chosen|set|moved][?|]",
        "[Where do I|How do I] [find|see|change|enter] [the URL|the port|the server's address|the host][?|]",
        "[run|start|put] [zstream|the server] [on 8080|on port 80|on 9000|on a different port][, how|][?|]",
        "make [the server|zstream|it] [public|reachable|visible|accessible] [in my LAN|in the network|from outside|to "
        "colleagues][, how|][?|]",
        "[two|several|three] [servers|zstreams|instances] on one [machine|computer][, how|, which port|][?|]",
        "[Which|What] [URL|IP|host|port] [do I type|do I connect to|is zstream on|does it bind to][?|]",
        "[port number|url|server url|host name|default port][ of zstream|][?|]",
        "[Does|Will] it [accept|allow|take] [connections from outside|other machines|requests from the LAN|remote "
        "clients][?|]",
        "[From|On] [another computer|my phone|the next room|the LAN][, how do I connect|, how do I reach it|, which "
        "address][?|]",
        "[Tell|Show] me the [port|address|URL of the server][|.|, please.]",
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
        "[How come|Why is it that] [I get unauthorized|my key is refused|it asks for a key|there is no login][?|]",
        "[What if|Suppose] [somebody guesses my address|strangers find my server|I open it to the internet|my client "
        "has no key|I send no key|the key is wrong][?|]",
        "[I don't want|I do not want|We don't want] [strangers|just anybody|others|the whole internet] [on my server|"
        "to use my server|to use it|to send requests][|, how do I lock it?|.]",
        "[Authorization: Bearer|bearer|auth token|access token|secret key|sk-|x-api-key|auth header|ZSTREAM_API_KEYS|"
        "--api-key SECRET|basic auth|oauth][?|]",
        "[HTTP 401|error 401|401 error|status 401|Unauthorized|invalid api key|incorrect API key][, why|, what now|][?|"
        "]",
        "[Is there|Isn't there|Got] [a login page|user management|access protection|a secret to send|some "
        "protection][?|]",
        "[Can|Could] [access|the server|the API|my server] be [restricted|protected|locked|limited to my team|secured "
        "with a key][?|]",
        "[I'd like|I want|I need] [only my team to have access|a secret for the API|keys for my users|to lock the "
        "server|the server protected][|.|, how?]",
        "[Where do I|How do I] [type|put|get|make|create|generate] [the key|a key|the secret|my API key][?|]",
        "[lock|restrict|guard|secure] [the API|access|my API|zstream|access to the server][, how|][?|]",
        "[which|what] [api key|secret|token|password] [for my client|do I give the client|goes in the header|does the "
        "server want][?|]",
        "[Does|Will] [localhost|my own machine|the local server|a local client] [need|want|ask for] [a key|an API key|"
        "a password][?|]",
        "[key|password|secret|token] [needed|required|necessary|optional][, or not|][?|]",
        "[a key for each user|one key per user|several keys|many keys|key rotation|change the key][, how|, possible|"
        "][?|]",
        "Is [my server|my API|my zstream|the server] [open to all|protected|public|open to everyone|secured][?|]",
        "[anybody|everybody|strangers|bots] [could use|can call|may misuse] my server[|, how do I stop that?|, what do "
        "I do?]",
        "[log in|sign in|authenticate][, how|, must I|][?|]",
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
        "[How come|Why is it that] [curl shows nothing until the end|curl prints in blocks|curl waits|my curl does not "
        "stream][?|]",
        "[What if|Suppose] I [have only curl|want to test it quickly|want no SDK|have just a shell][, how do I send a "
        "request|, what do I type|][?|]",
        "[curl -N|curl --no-buffer|--no-buffer|curl -d|curl POST|curl json|curl localhost:8000|curl test|curl "
        "streaming|wget|httpie][, how|, example|][?|]",
        "[I'd like|I want|I need] [a curl line|a curl command|to curl it|a command to paste|a request I can paste|a "
        "raw example][|.|, please.]",
        "[Is there|Isn't there|Got] [a curl line|an example request|a shell example|a quick test from the shell|a "
        "sample curl][?|]",
        "[paste|copy] a [command|curl command|request] [into my shell|into the terminal|to test the API][, which|][?|]",
        "[Can|Could] I [see|watch|get] [a stream|the tokens|streamed tokens] [with curl|in curl|from curl|without any "
        "client][?|]",
        "[quick|first|simple|small|smoke] [test|check|request] [with curl|by curl|in curl|from bash with curl][, how|"
        "][?|]",
        "[What is|What's] the [shortest|simplest|easiest] [curl|raw HTTP] [command|call|request] [for a stream|to test "
        "it|to get an answer][?|]",
        "[bash|shell|sh] [request|one-liner|call|example] with curl[?|]",
        "[Which|What] [URL|body|header|JSON] [do I give curl|does curl need|goes in the curl command|does the curl "
        "call have][?|]",
        "[post|send] [JSON|a prompt|a chat] with curl[, how|, please|][?|]",
        "[My curl|The curl command|curl] [fails|gets 400|does not work|returns an error|needs which body][|, what is "
        "right?|, how should it look?]",
        "[Write|Type|Spell] [out |]the curl [command|line|call] [for me|for a stream|for zstream][|.|, please.]",
        "[turn off|disable|avoid] [the buffering|the buffer|buffering] [of|in] curl[, how|][?|]",
        "[command line|raw|bare] HTTP [request|example|call][, please|, how|][?|]",
        "[no code, just curl|curl instead of Python|curl and nothing else][, how|][?|]",
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
        "[How come|Why is it that] my [OpenAI client|OpenAI code|SDK] [goes to api.openai.com|does not reach zstream|"
        "asks for a base URL|can't connect][?|]",
        "[What if|Suppose] I [already use OpenAI|have an OpenAI app|have code for GPT-4|use LangChain|want to leave "
        "OpenAI][, can I keep my code|, what do I change|][?|]",
        "[from openai import OpenAI|openai.OpenAI|OPENAI_BASE_URL|OPENAI_API_BASE|base_url=|api_base|openai-python|"
        "openai npm|ChatOpenAI|AsyncOpenAI|Vercel AI SDK][?|]",
        "[I'd like|I want|I need] to [use my OpenAI code|keep the OpenAI SDK|connect LangChain|reuse my GPT code|use "
        "existing clients][|.|, how?]",
        "[Open WebUI|Continue|Cursor|LibreChat|AnythingLLM|SillyTavern|My IDE plugin|n8n|LlamaIndex] [wants|asks for|"
        "needs] [a base URL|an OpenAI endpoint|an OpenAI-compatible server][|, what do I enter?|, does zstream fit?]",
        "[Is there|Isn't there|Got] [OpenAI compatibility|an OpenAI-compatible API|an OpenAI-like endpoint|SDK for "
        "zstream|client library|compatible client][?|]",
        "[Can|Could] [my ChatGPT app|OpenAI code|the openai package|any OpenAI tool|an OpenAI app] [use|talk to|run "
        "with|connect to] [zstream|this server][?|]",
        "[compatible|compatibility] with [OpenAI|the OpenAI SDK|LangChain|OpenAI's client|existing tools|the chat "
        "completions format][?|]",
        "[openai compatible|openai-compatible|OpenAI API compatible|openai endpoint|openai drop in|openai replacement|"
        "chat completions api][, yes|][?|]",
        "[Where do I|How do I] [enter|set|change] the [base URL|endpoint|OpenAI URL] [in my client|of the SDK|in "
        "LangChain|in my app][?|]",
        "[local|own|free|self-hosted] [alternative to|replacement for|substitute for] the OpenAI API[?|]",
        "[redirect|move|migrate|port] [my OpenAI app|OpenAI calls|my GPT-4 code|an OpenAI project] [to zstream|here][, "
        "how|][?|]",
        "[Must I|Do I have to] [rewrite|change much of|adapt] my [OpenAI code|app for OpenAI|client code][?|]",
        "[same|identical] API as [OpenAI|ChatGPT|GPT-4][?|]",
        "[JavaScript|Node|Go|TypeScript|Java|C#] [client|SDK|OpenAI client][, does it work with zstream|, which one|"
        "][?|]",
        "[One line|How many lines|What little] to change in [my OpenAI code|an OpenAI client][?|]",
        "[URL|endpoint|address] for [the OpenAI SDK|LangChain|my OpenAI client|OpenAI clients][?|]",
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
        "[How come|Why is it that] I need [a server|HTTP|a port] [in my Python script|just for Python|to use it in "
        "Python][, or not|][?|]",
        "[What if|Suppose] I [want no server|want it all in one process|only have a Python script|write a notebook|"
        "don't want HTTP][?|]",
        "[I'd like|I want|I need] [tokens in my Python script|a Python function that streams|zstream inside my app|the "
        "model inside my program|to use it in Jupyter][|.|, how?]",
        "[from zstream import|import ZSE|ZSE()|ZSE class|zstream.ZSE|python module|python package|python binding|"
        "python bindings|python example|jupyter|notebook|asyncio][?|]",
        "[Is there|Isn't there|Got] [a Python module|a Python class|a library mode|a way without a server|an "
        "in-process mode|an embedded mode|a Python package][?|]",
        "[Can|Could] zstream be [imported|embedded|used in a script|called from Python|used without HTTP|part of my "
        "program][?|]",
        "[embed|import|include|call] [it|zstream|the engine|the model] [in my app|in a script|in Python|in my own "
        "code][, how|][?|]",
        "[Which|What] [lines|code|import] [do I need|gives me tokens|streams|loads the model] in Python[?|]",
        "[for token in|a for loop over tokens|loop over tokens|iterate over tokens|iterator of tokens|generator of "
        "tokens][, how|][?|]",
        "[Show|Give|Write] me [a Python script|Python code|a short Python program|three lines of Python][ that streams|"
        " with zstream's library| using ZSE|][|.|, please.]",
        "[no server|serverless|without HTTP|without a port|in process|same process] [in|with|from] [Python|my "
        "script][, how|, possible|][?|]",
        "[My program|My script|My notebook|My Python app] should [run the model itself|have the model inside|generate "
        "text itself|stream without HTTP][|.|, how?]",
        "[Does|Will] [the library|ZSE|the Python class|zstream in Python] [need a server|start a server|open a port|"
        "run in a notebook][?|]",
        "[use|run|load] [a GGUF|the model|a model] [inside Python|within Python|in a Python process|from Python "
        "code][, how|][?|]",
        "[zstream|server] [as a module|as a package|as a Python library|in Python code][?|]",
        "[Where do I|How do I] [find|get|import] [ZSE|the Python class|the library|the Python package][?|]",
        "[Python developer here|I write Python|I'm a Python programmer], [how do I use it directly|is there a library|"
        "how do I import zstream][?|]",
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
        "[How come|Why is it that] [Ctrl-C does not leave the chat|I can't get out of zstream chat|the terminal chat "
        "does not end][?|]",
        "[What if|Suppose] I [have no browser|am on SSH|sit at a server without a screen|like the keyboard|only want "
        "one answer][, can I chat in a shell|, how do I chat|][?|]",
        "[I'm|I am] [on SSH|in a shell|on a remote server|in tmux][|, can I chat there?|, how do I talk to the model?|"
        ", how do I chat?]",
        "[I'd like|I want|I need] [a chat in my console|to talk from the shell|an answer in the shell|a command line "
        "chat|to use it from bash|a text-mode chat][|.|, how?]",
        "[zstream run|zstream chat|zstream commands|zstream --help commands|zstream cli|repl|interactive mode|"
        "interactive chat|text mode|tty|bash|powershell][?|]",
        "[Is there|Isn't there|Got] [a REPL|an interactive mode|a console chat|a text mode|a command for one answer|a "
        "shell command|a chat command][?|]",
        "[Can|Could] I [talk|chat|write] [without a browser|from the keyboard only|over SSH|in a console window|in "
        "PowerShell][?|]",
        "[pipe|feed|send] [a file|text|a prompt] [into|to|through] [zstream run|the model on the command line|zstream "
        "in a shell][, how|][?|]",
        "[Where do I|How do I] [type|enter] [my prompt|a prompt|my question] [in the console|in the terminal|on the "
        "command line][?|]",
        "[Which|What] command [starts a chat|talks to the model|answers one prompt|opens the chat] [in the terminal|in "
        "a shell|in the console|on the command line][?|]",
        "[exit|quit|leave|get out of|end] [the chat|the terminal chat|zstream chat|the console chat][, how|][?|]",
        "[Does|Will] zstream [work|run|chat] [in a console|on the command line|in a text terminal|over SSH][?|]",
        "[one-shot|one-off|single] [prompt|answer|question] [in bash|from a shell|in the shell|with zstream run][, how|"
        "][?|]",
        "[console|shell|terminal] [chat|client|interface|command][, how|][?|]",
        "[keys|key bindings|shortcuts|keyboard shortcuts] in [zstream chat|the terminal chat][?|]",
        "[Let me|I'll|I would] [chat|talk] [here in the console|in my shell|on the command line][, how|][?|]",
        "[The three|Which three|What are the] zstream [commands|programs][?|]",
    ),
    (
        "`zstream chat` talks with a model in your terminal: Ctrl-C stops an answer, Ctrl-D ends the talk. `zstream "
        'run "Tell me a story"` answers once.',
        "There are three commands: `zstream serve` starts the server, `zstream chat` talks in the terminal, and "
        "`zstream run` answers one prompt.",
    ),
)
