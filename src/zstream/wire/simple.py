"""The simple dialect of `/chat` and `/chat/stream`: a prompt or messages in, pieces of text out; knows no route."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import parse_qsl

from msgspec import Meta, Struct

from zstream.core.errors import InvalidRequest
from zstream.core.events import Chunk, End, Event, Failed, Finished, FinishReason
from zstream.core.request import ChatPrompt, GenerateRequest
from zstream.wire.answer import cancelled, json_string
from zstream.wire.decode import decode_body
from zstream.wire.error_body import error_body
from zstream.wire.messages import ROLES, Message, template_message
from zstream.wire.sse import DONE, data_frame

_MOST_PARAMETERS = 100


class PromptRequest(Struct, forbid_unknown_fields=True, kw_only=True):
    """A question for the server's own model, with that model's settings."""

    prompt: Annotated[str, Meta(min_length=1, description="What the user says.", examples=["Hello"])]


class MessagesRequest(Struct, forbid_unknown_fields=True, kw_only=True):
    """A conversation for the server's own model to answer, with that model's settings."""

    messages: Annotated[list[Message], Meta(min_length=1, description="The conversation so far.")]


def parse_prompt(query: bytes, body: bytes) -> GenerateRequest:
    """The prompt stands in one of the two. Raises nothing but `InvalidRequest`, which names the field at fault."""
    asked = _query_prompt(query)
    if body and asked is not None:
        raise InvalidRequest("`prompt` is in the query and there is a body, too; send one of them.", param="prompt")
    if not body and asked is None:
        raise InvalidRequest("Missing required parameter: `prompt`.", param="prompt", code="missing_required_parameter")
    prompt = decode_body(body, PromptRequest).prompt if asked is None else asked
    return GenerateRequest(ChatPrompt(({"role": "user", "content": prompt},)))


def parse_messages(body: bytes) -> GenerateRequest:
    """Raises nothing but `InvalidRequest`, which names the field at fault."""
    fields = decode_body(body, MessagesRequest, {"role": ROLES})
    messages = [template_message(message, f"messages[{i}]") for i, message in enumerate(fields.messages)]
    return GenerateRequest(ChatPrompt(tuple(messages)))


def _query_prompt(query: bytes) -> str | None:
    try:
        pairs = parse_qsl(query.decode(), keep_blank_values=True, errors="strict", max_num_fields=_MOST_PARAMETERS)
    except ValueError:  # and so are decoding errors
        raise InvalidRequest(
            "The query is not valid: `prompt` must be percent-encoded UTF-8.", param="prompt"
        ) from None
    for name, _ in pairs:
        if name != "prompt":
            raise InvalidRequest(
                f"Unrecognized request argument supplied: {name[:120]}", param=name[:120], code="unknown_parameter"
            )
    if len(pairs) > 1:
        raise InvalidRequest("`prompt` is there more than once; send one.", param="prompt")
    if pairs and not pairs[0][1]:
        raise InvalidRequest("`prompt` must not be empty.", param="prompt")
    return pairs[0][1] if pairs else None


class SimpleChunks:
    """One stream's SSE frames, with a piece of text under `field` in each.

    `id` goes out with the first of them: a browser's `EventSource` connects again at the end unless it was closed, and
    then names the last id that it saw, which tells the request from a new one.
    """

    def __init__(self, field: str, id: str | None = None) -> None:
        self._before_text = b'data: {"' + field.encode() + b'": '
        self._id = b"" if id is None else b"id: " + id.encode() + b"\n"

    def encode(self, event: Event) -> bytes:
        """The frames of one event; `Finished` and `Failed` close with `[DONE]`."""
        if isinstance(event, Chunk) and event.text:
            frame = self._before_text + json_string(event.text) + b"}\n\n"
            return self._named(frame) if self._id else frame
        return self._end(event) if isinstance(event, Finished | Failed) else b""

    def _end(self, event: End) -> bytes:
        if isinstance(event, Failed):
            return self._named(data_frame(error_body(event.error))) + DONE
        if event.reason is FinishReason.CANCELLED:
            return self._named(data_frame(error_body(cancelled()))) + DONE
        return self._named(DONE)

    def _named(self, frame: bytes) -> bytes:
        id, self._id = self._id, b""
        return id + frame
