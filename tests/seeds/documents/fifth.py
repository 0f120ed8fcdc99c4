"""The fifth document, on the cost of streaming: its snippets as printed, with Python's indentation restored."""

PYTHON = """
from openai import OpenAI
client = OpenAI(base_url="https://YOUR-ENDPOINT/v1", api_key="YOUR_KEY")
with client.chat.completions.stream(
    model="f3-7b-instruct",
    messages=[{"role":"user","content":"Write a one‑paragraph summary."}],
    max_tokens=200,
) as stream:
    for event in stream:
        if event.type == "token":
            print(event.token, end="")
"""

CANCEL_FAST = """
const controller = new AbortController();
// pass signal: client.chat.completions.create({ ..., stream: true, signal: controller.signal })
// later on
controller.abort();
"""

SERVER_SKETCH = """
// Server sketch using ws
import { WebSocketServer } from "ws";
const wss = new WebSocketServer({ port: 8080 });
wss.on("connection", (ws) => {
ws.on("message", async (msg) => {
const { prompt } = JSON.parse(msg.toString());
// call your OpenAI‑compatible endpoint with stream=true
for await (const token of generateStream(prompt)) {
ws.send(token); // backpressure: check ws.bufferedAmount
}
});
ws.on("close", () => {
// Handle cleanup when the connection closes
// Free resources or perform any necessary cleanup here
});
});
"""
