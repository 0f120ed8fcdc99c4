"""The client's side: any `openai` client object's chat as a tracked, cancellable, resuming stream of typed events.

with stream_chat(client, model="storyteller", messages=[...]) as stream:
    for event in stream:
        if event.type == "content":
            print(event.content, end="")
print(stream.get_metrics())
"""

from __future__ import annotations

from importlib.util import find_spec

if find_spec("openai") is None:
    raise ImportError("zstream.client works over OpenAI's package: pip install 'zstream[client]'", name="openai")

from zstream.client.astream import AsyncChatStream
from zstream.client.backoff import Backoff
from zstream.client.chat import stream_chat
from zstream.client.events import Answer, Cancelled, Content, Done, Error, Event, FunctionCall, ToolCall
from zstream.client.metrics import Metrics
from zstream.client.stream import ChatStream

__all__ = [
    "Answer",
    "AsyncChatStream",
    "Backoff",
    "Cancelled",
    "ChatStream",
    "Content",
    "Done",
    "Error",
    "Event",
    "FunctionCall",
    "Metrics",
    "ToolCall",
    "stream_chat",
]
