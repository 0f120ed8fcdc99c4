"""An upstream that knows one text, and can go on with it where another one broke off."""

from __future__ import annotations

from collections.abc import Callable

from tests.upstreams.chunks import DONE, chat, role
from tests.upstreams.chunks import text as piece
from tests.upstreams.script import RESET, Answer, Step, refusal, stream
from tests.upstreams.upstream import Asked


def telling(words: list[str], *, breaks_after: int | None = None, end: Step = RESET) -> Callable[[Asked], Answer]:
    """Tells them, or what is left of them after a last message of the assistant's that is to be continued.

    After `breaks_after` words of one answer its connection ends.
    """

    def answer(asked: Asked) -> Answer:
        left = _left(words, asked.json)
        if left is None:
            return refusal(400, "That is not how it begins.")
        if breaks_after is None or breaks_after >= len(left):
            return stream(*chat(*left), DONE)
        return stream(role(), *map(piece, left[:breaks_after]), end)

    return answer


def _left(words: list[str], body: dict[str, object]) -> list[str] | None:
    """None where the text so far isn't the beginning of this one, or stops within a word of it."""
    so_far = _to_continue(body)
    for count in range(len(words) + 1):
        if "".join(words[:count]) == so_far:
            return words[count:]
    return None


def _to_continue(body: dict[str, object]) -> str:
    messages = body["messages"]
    assert isinstance(messages, list)
    last = messages[-1]
    wanted = body.get("continue_final_message") is True and body.get("add_generation_prompt") is False
    return str(last["content"]) if wanted and last["role"] == "assistant" else ""
