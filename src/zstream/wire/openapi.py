"""The API's description for `/docs`, made from the types that read requests; knows no routing."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import msgspec

from zstream.core.errors import (
    BodyTooLarge,
    Conflict,
    DeadlineExceeded,
    EngineFailed,
    Expired,
    InvalidRequest,
    ModelNotFound,
    Overloaded,
    Unauthorized,
    Unavailable,
    ZStreamError,
)
from zstream.core.events import Admitted, Chunk, Event, Finished, FinishReason, Usage
from zstream.wire import openapi_answers as answers
from zstream.wire.answer import ChunkEncoder, answer_body, head_json
from zstream.wire.chat import ChatRequest
from zstream.wire.chat_answer import OBJECT as CHAT_OBJECT
from zstream.wire.chat_answer import ChatChunks, chat_choice
from zstream.wire.completion_answer import OBJECT as COMPLETION_OBJECT
from zstream.wire.completion_answer import CompletionChunks, completion_choice
from zstream.wire.completions import CompletionRequest
from zstream.wire.dashboard import Figures, Percentiles, Requests, Snapshot, WatchedStream, figures_json, snapshot_event
from zstream.wire.error_body import error_body, headers_of, status_of
from zstream.wire.models import model_body, models_body
from zstream.wire.simple import MessagesRequest, PromptRequest, SimpleChunks
from zstream.wire.streams import StreamList, StreamObject, stream_body, streams_body

Json = dict[str, Any]

_REF = "#/components/schemas/{name}"
_TYPES = (
    ChatRequest,
    CompletionRequest,
    PromptRequest,
    MessagesRequest,
    answers.ChatCompletion,
    answers.ChatCompletionChunk,
    answers.Completion,
    answers.Model,
    answers.ModelList,
    answers.ErrorResponse,
    StreamObject,
    StreamList,
    Snapshot,
)
_ID, _CREATED, _MODEL = "0f3c", 1735689600, "storyteller"
_FINISHED = Finished(FinishReason.STOP, Usage(prompt_tokens=15, completion_tokens=2))
_STREAM = StreamObject(
    id=f"chatcmpl-{_ID}", created=_CREATED, model=_MODEL, state="running", tokens=42, unread_tokens=2, age_s=1.5,
    resumable=True, readers=1, last_event=43,
)  # fmt: skip
_WATCHED = WatchedStream(
    id=_STREAM.id, model=_MODEL, state="running", tokens=42, unread_tokens=2, unread_bound=256, age_s=1.5,
    resumable=True, readers=1,
)  # fmt: skip
_FIGURES = Figures(
    at=_CREATED, state="ready", models=[_MODEL], running=1, waiting=0, paused=0, slots=16, slots_used=1, cells=65536,
    cells_used=57, cells_kept=0, unread_tokens=2, tokens=42, tokens_per_second=28.0,
    requests=Requests(finished=0, failed=0, cancelled=0),
    ttft_ms=Percentiles(count=1, p50=41.0, p90=41.0, p99=41.0),
    itl_ms=Percentiles(count=41, p50=34.0, p90=36.0, p99=39.0),
    delivery_ms=Percentiles(count=2, p50=0.2, p90=0.3, p99=0.3),
)  # fmt: skip
_ERRORS = (
    InvalidRequest("`temperature` must be between 0 and 2, not 3.0.", param="temperature"),
    Unauthorized("This server needs an API key, which was not given or is not known."),
    ModelNotFound("The model `gpt-4` does not exist; see /v1/models.", param="model"),
    BodyTooLarge("The request body is larger than 4194304 bytes."),
    Overloaded("The waiting queue is full."),
    EngineFailed("The engine failed on this request."),
    Unavailable("The model is loading."),
    DeadlineExceeded("The request waited too long in the queue."),
)
# Of routes that generate nothing.
_STREAM_ERRORS = (
    Conflict("The stream can't be resumed: it was not started with `stream_options.resumable`.", code="not_resumable"),
    Expired("The stream has expired."),
)


@cache
def openapi_document(version: str) -> Json:
    """OpenAPI 3.1, made once and not to be changed. The examples come from the encoders, so they are what is sent."""
    _, schemas = msgspec.json.schema_components(_TYPES, ref_template=_REF)
    return {
        "openapi": "3.1.0",
        "info": {"title": "zstream", "version": version, "summary": "OpenAI's API, streaming first."},
        "paths": _paths(),
        "security": [{}, {"bearer": []}],
        "components": {
            "schemas": schemas,
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}},
            "responses": {str(status_of(error)): _error_response(error) for error in (*_ERRORS, *_STREAM_ERRORS)},
        },
    }


def _paths() -> Json:
    return {
        "/v1/chat/completions": {"post": _chat()},
        "/v1/completions": {"post": _completion()},
        "/chat": {"get": _prompt(required=True), "post": _prompt(required=False) | _takes_prompt()},
        "/chat/stream": {"post": _messages()},
        "/v1/streams": {"get": _get("Streams that run or can be resumed", "StreamList", streams_body([_STREAM]))},
        "/v1/streams/{id}": {
            "get": _attach(),
            "delete": _get("Cancel a stream; idempotent", "StreamObject", stream_body(_STREAM), 404, 410),
            "parameters": [_path_id()],
        },
        "/v1/models": {"get": _get("All models", "ModelList", models_body([_MODEL], _CREATED))},
        "/v1/models/{id}": {
            "get": _get("One model", "Model", model_body(_MODEL, _CREATED), 404),
            "parameters": [_path_id()],
        },
        "/health": {"get": _probe("Liveness")},
        "/ready": {"get": _probe("Readiness: 503 while loading or draining", 503)},
        "/metrics": {"get": _probe("Prometheus metrics")},
        "/dashboard/events": {"get": _watch()},
    }


def _path_id() -> Json:
    return {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}


def _watch() -> Json:
    example = snapshot_event(figures_json(_FIGURES), [_WATCHED], 0).decode()
    content = {"text/event-stream": {"schema": {"type": "string"}, "example": example}}
    said = "Server-sent events without end, the data of each a `Snapshot`."
    return {
        "summary": "How the server does and what it streams, once a second",
        "responses": {"200": {"description": said, "content": content}} | _failures(401),
    }


def _attach() -> Json:
    """The events of a resumable stream from where a reader was."""
    after = {"type": "integer", "minimum": 0}
    example = _frames(ChatChunks(_STREAM.id, _CREATED, _MODEL)).replace("data: ", f"id: {_STREAM.id}:1\ndata: ", 1)
    return {
        "summary": "Attach to a resumable stream: replay what follows an event, then go on live",
        "parameters": [
            {"name": "starting_after", "in": "query", "schema": after, "description": "The last event you have."},
            {"name": "Last-Event-ID", "in": "header", "schema": {"type": "string"}, "description": "Its `id`."},
        ],
        "responses": {
            "200": {
                "description": "Server-sent events.",
                "content": {"text/event-stream": {"schema": {"type": "string"}, "example": example}},
            },
            "204": {"description": "It has ended, and you have all of it."},
        }
        | _failures(400, 404, 409, 410),
    }


def _chat() -> Json:
    request = {"model": _MODEL, "messages": [{"role": "user", "content": "Tell me a story."}], "stream": True}
    whole = _whole(f"chatcmpl-{_ID}", CHAT_OBJECT, chat_choice("Once upon", _FINISHED))
    stream = _frames(ChatChunks(f"chatcmpl-{_ID}", _CREATED, _MODEL))
    return _generate("Answer a conversation", "ChatRequest", request, "ChatCompletion", whole, stream)


def _completion() -> Json:
    request = {"model": _MODEL, "prompt": "Once upon a time", "stream": True}
    whole = _whole(f"cmpl-{_ID}", COMPLETION_OBJECT, completion_choice("Once upon", _FINISHED))
    stream = _frames(CompletionChunks(f"cmpl-{_ID}", _CREATED, _MODEL))
    return _generate("Continue a text", "CompletionRequest", request, "Completion", whole, stream)


def _prompt(*, required: bool) -> Json:
    """Of a `GET` the query is all there is; to a `POST` the prompt may come in either."""
    prompt = {"name": "prompt", "in": "query", "required": required, "schema": {"type": "string"}, "example": "Hello"}
    return {"summary": "Answer a prompt as `EventSource` reads it", "parameters": [prompt]} | _simple("token")


def _takes_prompt() -> Json:
    return {"requestBody": {"required": False, "content": _json_content("PromptRequest", {"prompt": "Hello"})}}


def _messages() -> Json:
    request = {"messages": [{"role": "user", "content": "Tell me a story."}]}
    body = {"required": True, "content": _json_content("MessagesRequest", request)}
    return {"summary": "Answer a conversation with nothing but text", "requestBody": body} | _simple("content")


def _simple(field: str) -> Json:
    """A stream of text alone, and what a browser that asks again is told."""
    content = {"text/event-stream": {"schema": {"type": "string"}, "example": _frames(SimpleChunks(field))}}
    answered: Json = {
        "200": {"description": "Server-sent events.", "content": content},
        "204": {"description": "The request names a `Last-Event-ID`: a stream that ended is not made again."},
    }
    return {"responses": answered | _failures(*(status_of(error) for error in _ERRORS if status_of(error) != 404))}


def _whole(id: str, object: str, choice: bytes) -> bytes:
    return answer_body(head_json(id, object, _CREATED, _MODEL), [choice], _FINISHED.usage)


def _generate(summary: str, takes: str, request: Json, gives: str, whole: bytes, stream: str) -> Json:
    content = _json_content(gives, json.loads(whole)) | {
        "text/event-stream": {"schema": {"type": "string"}, "example": stream}
    }
    return {
        "summary": summary,
        "requestBody": {"required": True, "content": _json_content(takes, request)},
        "responses": {"200": {"description": "Whole, or streamed with `stream: true`.", "content": content}}
        | _failures(*map(status_of, _ERRORS)),
    }


def _get(summary: str, gives: str, example: bytes, *failures: int) -> Json:
    success = {"description": summary, "content": _json_content(gives, json.loads(example))}
    return {"summary": summary, "responses": {"200": success} | _failures(*failures)}


def _probe(summary: str, *failures: int) -> Json:
    return {"summary": summary, "responses": {"200": {"description": summary}} | _failures(*failures), "security": []}


def _failures(*statuses: int) -> Json:
    return {str(status): {"$ref": f"#/components/responses/{status}"} for status in statuses}


def _error_response(error: ZStreamError) -> Json:
    response: Json = {
        "description": type(error).__doc__,
        "content": _json_content("ErrorResponse", json.loads(error_body(error))),
    }
    headers = {name: {"schema": {"type": "string"}, "example": value} for name, value in headers_of(error).items()}
    return response | {"headers": headers} if headers else response


def _json_content(name: str, example: Json) -> Json:
    return {"application/json": {"schema": {"$ref": _REF.format(name=name)}, "example": example}}


def _frames(chunks: ChunkEncoder | SimpleChunks) -> str:
    events: tuple[Event, ...] = (Admitted(), Chunk("Once", 1), Chunk(" upon", 1), _FINISHED)
    return b"".join(chunks.encode(event) for event in events).decode()
