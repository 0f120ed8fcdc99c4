"""What a client may say on `/ws/chat`: a prompt; knows no stream."""

from __future__ import annotations

import msgspec

from zstream.core.errors import InvalidRequest
from zstream.core.request import ChatPrompt, GenerateRequest
from zstream.wire.simple import PromptRequest
from zstream.wire.socket.commands import decode_frame, encoded


class _Prompted(msgspec.Struct):
    prompt: msgspec.Raw


def prompt_in(frame: str | bytes) -> GenerateRequest:
    """The frame is the prompt, unless it is a JSON object with a `prompt`. Raises `BodyTooLarge`, `InvalidRequest`."""
    if isinstance(frame, bytes):
        raise InvalidRequest("The frame is binary; send the prompt in a text frame.", code="invalid_frame")
    body = encoded(frame)
    prompt = decode_frame(body, PromptRequest).prompt if _is_object(body) else frame
    if not prompt.strip():
        raise InvalidRequest("The prompt is empty.", param="prompt")
    return GenerateRequest(ChatPrompt(({"role": "user", "content": prompt},)))


def _is_object(body: bytes) -> bool:
    if not body.lstrip().startswith(b"{"):
        return False
    try:
        msgspec.json.decode(body, type=_Prompted)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return False  # people do ask about JSON
    return True
