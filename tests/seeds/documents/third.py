"""The third document, "Streaming LLM Responses": its snippets as printed; `\\n` in strings, lost there, is restored."""

SERVER_IMPLEMENTATION = r"""
from fastapi import FastAPI
from fastapi.responses import StreamingResponse
import json

app = FastAPI()

@app.post("/chat")
async def chat(prompt: str):
    async def generate():
        for token in llm.generate_stream(prompt):
            yield f"data: {json.dumps({"token": token})}\n\n"
        yield "data: [DONE]\n\n"

    return StreamingResponse(
        generate(),
        media_type="text/event-stream"
    )
"""

CLIENT_IMPLEMENTATION = """
const eventSource = new EventSource("/chat?prompt=Hello");

eventSource.onmessage = function(event) {
    if (event.data === "[DONE]") {
        eventSource.close();
        return;
    }
    const data = JSON.parse(event.data);
    document.getElementById("output").textContent += data.token;
};
"""

PYTHON_CLIENT = """
import httpx

with httpx.stream("POST", "/chat", json={"prompt": "Hello"}) as response:
    for line in response.iter_lines():
        if line.startswith("data: "):
            data = json.loads(line[6:])
            print(data["token"], end="", flush=True)
"""

OPENAI_STYLE = """
from openai import OpenAI

client = OpenAI()
stream = client.chat.completions.create(
    model="gpt-4",
    messages=[{"role": "user", "content": "Hello!"}],
    stream=True
)

for chunk in stream:
    content = chunk.choices[0].delta.content
    if content:
        print(content, end="", flush=True)
"""

WEBSOCKET_ALTERNATIVE = """
from fastapi import WebSocket

@app.websocket("/ws/chat")
async def chat_websocket(websocket: WebSocket):
    await websocket.accept()
    while True:
        prompt = await websocket.receive_text()
        for token in llm.generate_stream(prompt):
            await websocket.send_text(token)
"""
