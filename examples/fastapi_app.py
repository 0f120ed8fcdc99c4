"""A FastAPI application that streams the embedded model. Start it with `uvicorn examples.fastapi_app:app`."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI
from pydantic import BaseModel

from zstream import ZSE
from zstream.asgi import TokenStreamResponse


class Conversation(BaseModel):
    messages: list[dict[str, Any]]


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    with ZSE() as app.state.model:  # or ZSE("path/to/model.gguf")
        yield


app = FastAPI(lifespan=lifespan)


@app.get("/chat")
@app.post("/chat")
async def chat(prompt: str) -> TokenStreamResponse:
    """`data: {"token": "..."}` as the tokens are made: new EventSource("/chat?prompt=Hello")."""
    messages = [{"role": "user", "content": prompt}]
    return TokenStreamResponse(app.state.model.achat_stream(messages, max_tokens=200))


@app.post("/chat/stream")
async def chat_stream(conversation: Conversation) -> TokenStreamResponse:
    """`data: {"content": "..."}`, a word at a time."""
    stream = app.state.model.achat_stream(conversation.messages, max_tokens=200)
    return TokenStreamResponse(stream, field="content", chunk_by="word")


@app.get("/story")
def story(about: str) -> TokenStreamResponse:
    """Plain text: curl -N "http://127.0.0.1:8000/story?about=a+fox"."""
    messages = [{"role": "user", "content": f"Tell me a story about {about}."}]
    return TokenStreamResponse(app.state.model.chat_stream(messages, max_tokens=200), media_type="text/plain")
