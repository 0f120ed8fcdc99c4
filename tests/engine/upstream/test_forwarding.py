"""One request, whichever servers it takes, over connections that a test speaks for, in a time that costs nothing.

Whatever happens at whatever moment: every reader gets one end, and nothing is left.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest

from tests.engine.fakes import FakeSink
from tests.engine.upstream.wires import DONE, HEAD, Wire, Wires, chunked, error, event, finish, text, whole
from tests.engine.virtual_time import VIRTUAL
from zstream.core.engine import EngineStatistics
from zstream.core.errors import BadGateway, DeadlineExceeded, Overloaded, Unavailable, UpstreamRefused
from zstream.core.events import CancelReason, FinishReason, Passed, Usage
from zstream.core.request import ForwardPrompt, GenerateRequest
from zstream.engine.upstream.choice import Choice
from zstream.engine.upstream.connection import READ_BYTES
from zstream.engine.upstream.engine import UpstreamEngine
from zstream.engine.upstream.servers import Kind, Upstream

HELLO = [{"role": "user", "content": "Hello"}]
USAGE = b'data: {"choices": [], "usage": {"prompt_tokens": 5, "completion_tokens": 7}}\n\n'


@pytest.fixture
def anyio_backend() -> object:
    return VIRTUAL


@dataclass
class Reader(FakeSink):
    """`said` is all that came, in order; `react` is called at each, as a session calls its generation."""

    said: list[str | bytes] = field(default_factory=list)
    choice: Choice | None = None
    react: Callable[[Choice], None] | None = None

    def on_text(self, text: str, tokens: int, at: float) -> None:
        super().on_text(text, tokens, at)
        self._note(text)

    def on_passed(self, passed: Passed, at: float) -> None:
        assert not self.ends
        self._note(passed.json)

    def _note(self, said: str | bytes) -> None:
        self.said.append(said)
        if self.react is not None and self.choice is not None:
            self.react(self.choice)


@dataclass
class Gateway:
    """An engine before servers `a`, `b` and so on, whose other ends are `wires`."""

    engine: UpstreamEngine
    wires: Wires
    tasks: set[asyncio.Task[Any]] = field(default_factory=asyncio.all_tasks)

    async def ask(self, *, n: int = 1, stream: bool = True, model: str = "m", **body: Any) -> list[Reader]:
        prompt = ForwardPrompt("chat/completions", model, {"messages": HELLO, **body}, stream=stream, choices=n)
        readers = [Reader() for _ in range(n if stream else 1)]
        for reader, choice in zip(
            readers, await self.engine.submit_choices(GenerateRequest(prompt), readers), strict=True
        ):
            reader.choice = choice
        await soon()
        return readers

    async def one(self, **body: Any) -> Reader:
        return (await self.ask(**body))[0]

    def at(self, host: str) -> Wire:
        return self.wires.at(host)

    def assert_nothing_is_left(self) -> None:
        """No request, connection that anybody waits on, task or timer, but those of connections kept for later."""
        assert self.engine.statistics() == EngineStatistics(queue_bound=4)
        assert [server.in_flight for server in self.engine.servers] == [0] * len(self.engine.servers)
        assert not any(server.breaker._trying for server in self.engine.servers)
        assert asyncio.all_tasks() <= self.tasks
        self.wires.close()
        assert not [handle for handle in asyncio.get_running_loop()._scheduled if not handle.cancelled()]  # type: ignore[attr-defined]


async def soon() -> None:
    """Whatever can happen without time has happened."""
    for _ in range(10):
        await asyncio.sleep(0)


@asynccontextmanager
async def before(*upstreams: Upstream, queue_timeout_s: float = 0.0) -> AsyncIterator[Gateway]:
    loop = asyncio.get_running_loop()
    engine = UpstreamEngine(upstreams, max_queue=4, queue_timeout_s=queue_timeout_s, clock=loop.time)
    wires = Wires()
    engine._desk.pool = wires
    await engine.start()
    try:
        yield Gateway(engine, wires)
    finally:
        await engine.close()
        await soon()


def server(name: str = "a", **options: Any) -> Upstream:
    return Upstream(name, f"http://{name}:1", **{"models": {"m": "m"}, **options})


# What readers get


async def test_text_usage_and_an_end() -> None:
    async with before(server()) as gateway:
        reader = await gateway.one()
        gateway.at("a").answers(text("On"), text("ce"), finish("length"), USAGE)
        gateway.at("a").says(DONE)
        assert (reader.text, reader.end, reader.usage) == ("Once", FinishReason.LENGTH, Usage(5, 7))
        gateway.assert_nothing_is_left()


async def test_a_server_that_counts_nothing_is_counted() -> None:
    async with before(server()) as gateway:
        reader = await gateway.one()
        gateway.at("a").answers(text("On"), text("ce"), finish())
        gateway.at("a").says(DONE)
        assert reader.usage == Usage(1, 2)


async def test_what_comes_all_at_once_counts_as_more_than_a_token() -> None:
    """Unread text is bounded in tokens: a server must not make it megabytes by sending much at a time."""
    async with before(server()) as gateway:
        reader = await gateway.one()
        gateway.at("a").answers(text("x" * 64_000))
        assert reader.tokens == 1001


async def test_the_end_comes_soon_after_the_last_word() -> None:
    async with before(server(idle_timeout_s=60)) as gateway:
        reader = await gateway.one()
        gateway.at("a").answers(text("Hi"), finish(), USAGE)
        await asyncio.sleep(3)
        assert (reader.end, reader.usage) == (FinishReason.STOP, Usage(5, 7))
        await asyncio.sleep(3)
        gateway.assert_nothing_is_left()


async def test_log_probabilities_of_a_token_without_text_are_kept() -> None:
    def scores(token: str) -> dict[str, Any]:
        return {"content": [{"token": token, "logprob": -1.0, "bytes": None, "top_logprobs": []}]}

    async with before(server()) as gateway:
        reader = await gateway.one(logprobs=True)
        gateway.at("a").answers(
            text("A"), text("B", logprobs=scores("B")), text("", logprobs=scores("?")), text("é", logprobs=scores("!"))
        )
        assert [(score.chosen.token, score.at) for score in reader.scores] == [("B", 1), ("?", 2), ("!", 2)]
        assert (reader.text, reader.tokens) == ("ABé", 4)


@pytest.mark.parametrize("content", [5, ["x"], [{"bytes": [999]}], [{"top_logprobs": 3}], {"a": 1}])
async def test_log_probabilities_that_are_none_are_an_error_of_the_server(content: object) -> None:
    async with before(server()) as gateway:
        reader = await gateway.one(logprobs=True)
        assert reader.choice is not None
        reader.react = Choice.pause
        gateway.at("a").answers(text("A"), text("B", logprobs={"content": content}))
        reader.choice.resume()
        assert isinstance(reader.end, BadGateway)
        gateway.assert_nothing_is_left()


async def test_several_choices_have_one_usage() -> None:
    async with before(server()) as gateway:
        first, second = await gateway.ask(n=2)
        gateway.at("a").answers(text("A"), text("B", index=1), finish(), finish(index=1), USAGE)
        gateway.at("a").says(DONE)
        assert (first.text, second.text) == ("A", "B")
        assert (first.usage, second.usage) == (Usage(5, 7), Usage(5, 0))


async def test_one_choice_that_nobody_wants_does_not_hold_up_the_others() -> None:
    async with before(server()) as gateway:
        first, second = await gateway.ask(n=2)
        gateway.at("a").answers(text("A"))
        assert first.choice is not None
        first.choice.pause()
        gateway.at("a").says(chunked(text("B", index=1)))
        assert second.text == ""
        first.choice.cancel(CancelReason.CALLER)
        await soon()
        assert (first.end, second.text) == (FinishReason.CANCELLED, "B")
        gateway.at("a").says(chunked(finish(index=1)), DONE)
        assert second.end is FinishReason.STOP
        await asyncio.sleep(3)
        gateway.assert_nothing_is_left()


async def test_an_answer_that_is_not_streamed() -> None:
    async with before(server()) as gateway:
        reader = await gateway.one(stream=False)
        body = b'{"choices": [], "usage": {"prompt_tokens": 5, "completion_tokens": 7}}'
        gateway.at("a").says(whole(body))
        assert (reader.said, reader.end, reader.usage) == ([body], FinishReason.STOP, Usage(5, 7))
        gateway.assert_nothing_is_left()


async def answered_by_b(gateway: Gateway) -> None:
    body = b'{"choices": [{"message": {"content": "Hi"}, "finish_reason": "stop"}]}'
    await soon()
    gateway.at("b").says(whole(body))


BROKEN_OFF = ["abort", "error", "cancelled", "insufficient_system_resource"]
NO_ANSWERS = {
    "broken off": b'{"choices": [{"message": {"content": "H"}, "finish_reason": "abort"}]}',
    "cut": b'{"choices": [{"message": {"content": "H',
    "an error": b'{"error": {"message": "overloaded", "type": "server_error", "code": 503}}',
}


@pytest.mark.parametrize("body", NO_ANSWERS.values(), ids=NO_ANSWERS)
async def test_what_is_no_whole_answer_is_asked_for_elsewhere(body: bytes) -> None:
    async with before(server("a", weight=9), server("b")) as gateway:
        reader = await gateway.one(stream=False)
        gateway.at("a").says(b"HTTP/1.1 200 OK\r\n\r\n" + body)
        gateway.at("a").ends()
        await answered_by_b(gateway)
        assert (len(reader.said), reader.end) == (1, FinishReason.STOP)
        assert b'"Hi"' in reader.said[0]  # type: ignore[operator]
        assert gateway.engine.servers[0].breaker._failures == 1
        gateway.assert_nothing_is_left()


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (NO_ANSWERS["broken off"], "it ended its answer with abort"),
        (NO_ANSWERS["cut"], "its answer can't be read (Input data was truncated)"),
    ],
)
async def test_where_nobody_else_has_one_the_reader_is_told_why(body: bytes, message: str) -> None:
    async with before(server()) as gateway:
        reader = await gateway.one(stream=False)
        for _ in range(2):
            gateway.at("a").says(whole(body))
            await asyncio.sleep(1)
        assert isinstance(reader.end, BadGateway)
        assert (reader.end.message, reader.end.code) == (f"The upstream `a` failed: {message}.", "upstream_broken")
        assert not reader.said
        gateway.assert_nothing_is_left()


async def test_an_error_in_the_place_of_a_whole_answer_is_the_servers_own() -> None:
    async with before(server("a", weight=9), server("b")) as gateway:
        reader = await gateway.one(stream=False)
        gateway.at("a").says(whole(b'{"error": {"message": "No.", "type": "invalid_request_error"}}'))
        assert isinstance(reader.end, UpstreamRefused)
        assert (reader.end.status, reader.end.message, reader.said) == (400, "No.", [])
        assert len(gateway.wires.wires) == 1
        gateway.assert_nothing_is_left()


async def test_one_too_large() -> None:
    async with before(server()) as gateway:
        reader = await gateway.one(stream=False)
        gateway.at("a").says(b"HTTP/1.1 200 OK\r\n\r\n{", *[b"x" * READ_BYTES] * 4096)
        await asyncio.sleep(1)
        gateway.at("a").says(b"HTTP/1.1 200 OK\r\n\r\n{", *[b"x" * READ_BYTES] * 4096)
        assert "over 64 MiB" in str(reader.end)


# Readers that lag, within what they are told


@pytest.mark.parametrize("times", [1, 60])
async def test_pausing_and_resuming_within_what_is_told_keeps_the_order(times: int) -> None:
    """As a session with a small bound does whose reader takes at once."""
    both = event(delta={"reasoning_content": "r", "content": "t"})

    def flap(choice: Choice) -> None:
        choice.pause()
        choice.resume()

    async with before(server()) as gateway:
        reader = await gateway.one()
        assert reader.choice is not None
        reader.react = Choice.pause
        gateway.at("a").answers(text("s"), *[both, text("u")] * times, finish())
        gateway.at("a").says(DONE)
        reader.react = flap
        reader.choice.resume()
        await soon()
        assert reader.said == ["s", *[b'"delta":{"reasoning_content":"r"}', "t", "u"] * times]
        assert reader.end is FinishReason.STOP
        gateway.assert_nothing_is_left()


async def test_a_paused_reader_takes_no_more_than_one_reading() -> None:
    async with before(server()) as gateway:
        reader = await gateway.one()
        reader.react = Choice.pause
        wire = gateway.at("a")
        wire.says(HEAD + chunked(text("x")) * (8 * READ_BYTES // len(chunked(text("x")))))
        assert reader.text == "x"
        assert not wire.reading
        assert sum(map(len, wire._held)) > 6 * READ_BYTES


async def test_what_came_before_the_break_is_read_in_peace() -> None:
    async with before(server()) as gateway:
        reader = await gateway.one()
        assert reader.choice is not None
        reader.react = Choice.pause
        gateway.at("a").answers(text("1"), text("2"), text("3"))
        gateway.at("a").breaks()
        for count in (1, 2, 3):
            assert reader.text == "123"[:count]
            assert not reader.ends
            reader.choice.resume()
        reader.choice.resume()
        assert isinstance(reader.end, BadGateway)
        gateway.assert_nothing_is_left()


async def test_a_server_is_not_late_while_nobody_reads() -> None:
    async with before(server(idle_timeout_s=1, first_token_timeout_s=1)) as gateway:
        reader = await gateway.one()
        assert reader.choice is not None
        gateway.at("a").answers(text("Hi"))
        reader.choice.pause()
        await asyncio.sleep(30)
        reader.choice.resume()
        await asyncio.sleep(0.9)
        assert not reader.ends
        await asyncio.sleep(0.2)
        assert isinstance(reader.end, DeadlineExceeded)
        gateway.assert_nothing_is_left()


async def test_but_nobody_may_stop_for_ever() -> None:
    async with before(server()) as gateway:
        reader = await gateway.one()
        assert reader.choice is not None
        gateway.at("a").answers(text("Hi"))
        reader.choice.pause()
        await asyncio.sleep(61)
        assert isinstance(reader.end, DeadlineExceeded)
        assert gateway.at("a").closed
        gateway.assert_nothing_is_left()


# Times


@pytest.mark.parametrize("first_token_s", [0, 120])
async def test_between_two_tokens_there_is_a_time_of_its_own(first_token_s: float) -> None:
    async with before(server(first_token_timeout_s=first_token_s, idle_timeout_s=5)) as gateway:
        reader = await gateway.one()
        gateway.at("a").answers(text("Hi"))
        await asyncio.sleep(4)
        gateway.at("a").says(chunked(text("Hi")))
        await asyncio.sleep(4.9)
        assert not reader.ends
        await asyncio.sleep(0.2)
        assert isinstance(reader.end, DeadlineExceeded)
        gateway.assert_nothing_is_left()


async def test_comments_are_no_tokens() -> None:
    async with before(server(first_token_timeout_s=5, idle_timeout_s=5)) as gateway:
        reader = await gateway.one()
        gateway.at("a").answers(event(delta={"role": "assistant"}))
        for _ in range(4):
            await asyncio.sleep(1)
            gateway.at("a").says(chunked(b": on its way\n\n"))
        await asyncio.sleep(1.1)
        assert isinstance(reader.end, DeadlineExceeded)


async def test_a_whole_answer_may_take_longer_than_a_first_token() -> None:
    async with before(server(first_token_timeout_s=10)) as gateway:
        reader = await gateway.one(stream=False)
        await asyncio.sleep(599)
        assert not reader.ends
        await asyncio.sleep(2)
        assert isinstance(reader.end, DeadlineExceeded)
        gateway.assert_nothing_is_left()


async def test_a_whole_answer_has_no_first_token_that_is_late() -> None:
    async with before(server("a", hedge_after_s=0.5, weight=9), server("b")) as gateway:
        await gateway.one(stream=False)
        await asyncio.sleep(5)
        assert [wire.place.host for wire in gateway.wires.wires] == ["a"]


# Failover


async def test_a_model_that_is_not_there_may_be_elsewhere() -> None:
    async with before(server("a", weight=9), server("b")) as gateway:
        reader = await gateway.one()
        gateway.at("a").says(error("no such model", 404, code="model_not_found"))
        await soon()
        gateway.at("b").answers(text("Hi"), finish())
        gateway.at("b").says(DONE)
        assert reader.end is FinishReason.STOP
        assert gateway.engine.servers[0].breaker.allows(0.0)


async def test_the_first_refusal_is_told_where_nobody_has_an_answer() -> None:
    async with before(server("a", weight=9), server("b")) as gateway:
        reader = await gateway.one()
        gateway.at("a").says(error("Slow down", 429, "Retry-After: 9"))
        await soon()
        gateway.at("b").breaks()
        assert isinstance(reader.end, UpstreamRefused)
        assert (reader.end.status, reader.end.retry_after, reader.end.message) == (429, "9", "Slow down")


@pytest.mark.parametrize("empty", [{"content": ""}, {"reasoning_content": ""}, {"refusal": "", "audio": {}}])
async def test_what_is_empty_is_no_answer_yet(empty: dict[str, object]) -> None:
    async with before(server("a", weight=9), server("b")) as gateway:
        reader = await gateway.one()
        gateway.at("a").answers(event(delta={"role": "assistant", **empty}))
        gateway.at("a").breaks(ConnectionResetError())
        await soon()
        gateway.at("b").answers(text("Hi"), finish())
        gateway.at("b").says(DONE)
        assert (reader.said, reader.end) == (["Hi"], FinishReason.STOP)
        gateway.assert_nothing_is_left()


async def test_nobody_reached_is_asked_again_after_a_pause() -> None:
    async with before(server()) as gateway:
        gateway.wires.refuse = [ConnectionRefusedError(111, "Connection refused")]
        reader = await gateway.one()
        assert not gateway.wires.wires
        await asyncio.sleep(1)
        gateway.at("a").answers(text("Hi"), finish())
        gateway.at("a").says(DONE)
        assert reader.text == "Hi"
        gateway.assert_nothing_is_left()


@pytest.mark.parametrize("status", [204, 206, 301, 401, 403, 600, 799])
async def test_statuses_that_are_no_readers_business(status: int) -> None:
    async with before(server()) as gateway:
        reader = await gateway.one()
        for _ in range(2):
            gateway.at("a").says(error("secret sk-1", status)[: None if status != 204 else -1])
            await asyncio.sleep(1)
        assert isinstance(reader.end, BadGateway)
        assert "sk-1" not in reader.end.message


@pytest.mark.parametrize("wait", ["nan", "-3", "inf", "soon", "0"])
async def test_times_to_wait_that_make_no_sense_end(wait: str) -> None:
    async with before(server()) as gateway:
        reader = await gateway.one()
        gateway.at("a").says(error("Slow down", 429, f"Retry-After: {wait}"))
        assert isinstance(reader.end, UpstreamRefused)
        assert gateway.engine.servers[0].opens_in("m", 0.0) in (0.0, 5.0, 3600.0)


async def test_a_server_of_before_stream_options_is_asked_without() -> None:
    async with before(server()) as gateway:
        reader = await gateway.one()
        gateway.at("a").says(error("unknown field stream_options", 400))
        await soon()
        assert "stream_options" not in gateway.at("a").body
        gateway.at("a").answers(text("Hi"), finish())
        gateway.at("a").says(DONE)
        assert (reader.text, reader.usage) == ("Hi", Usage(1, 1))
        gateway.assert_nothing_is_left()


async def test_one_that_speaks_of_stream_options_later_is_not() -> None:
    async with before(server()) as gateway:
        reader = await gateway.one()
        gateway.at("a").answers(text("Hi"), b'data: {"error": {"message": "stream_options"}}\n\n')
        await asyncio.sleep(1)
        assert reader.text == "Hi"
        assert isinstance(reader.end, UpstreamRefused)
        assert len(gateway.at("a").asked) == 1


# Servers of which nothing is known


def unknown(name: str, **options: Any) -> Upstream:
    return server(name, models={}, **options)


async def test_one_that_said_nothing_of_its_models_is_asked_where_those_that_have_it_fail() -> None:
    async with before(server("a"), unknown("b", weight=9)) as gateway:
        reader = await gateway.one()
        gateway.at("a").says(error("full", 503))
        await soon()
        gateway.at("b").answers(text("Hi"), finish())
        gateway.at("b").says(DONE)
        assert (reader.text, reader.end) == ("Hi", FinishReason.STOP)


@pytest.mark.parametrize("status", [400, 404, 503])
async def test_its_refusal_is_not_what_the_reader_is_told(status: int) -> None:
    """The one that has the model may be there again in a moment."""
    async with before(server("a"), unknown("b")) as gateway:
        reader = await gateway.one()
        gateway.at("a").breaks()
        await soon()
        gateway.at("b").says(error("The model `m` does not exist.", status))
        await asyncio.sleep(1)
        assert not reader.ends
        gateway.at("a").answers(text("Hi"), finish())
        gateway.at("a").says(DONE)
        assert (reader.text, reader.end) == ("Hi", FinishReason.STOP)
        assert [wire.place.host for wire in gateway.wires.wires if wire.asked[0].startswith(b"POST")] == ["a", "b", "a"]


async def test_nor_where_the_one_that_has_it_stays_away() -> None:
    async with before(server("a"), unknown("b")) as gateway:
        reader = await gateway.one()
        gateway.at("a").breaks()
        await soon()
        gateway.at("b").says(error("The model `m` does not exist.", 404))
        await asyncio.sleep(1)
        gateway.at("a").breaks()
        await asyncio.sleep(1)
        assert isinstance(reader.end, BadGateway)
        assert "`a`" in reader.end.message


async def test_one_that_has_it_but_is_left_alone_is_named_by_its_state() -> None:
    async with before(server("a"), unknown("b")) as gateway:
        for _ in range(3):
            gateway.engine.servers[0].breaker.on_failure(asyncio.get_running_loop().time() + 100)
        reader = await gateway.one()
        gateway.at("b").says(error("The model `m` does not exist.", 404))
        assert isinstance(reader.end, Unavailable)
        assert reader.end.retry_after_s >= 100


async def test_one_that_is_full_is_waited_for_though_another_may_have_it() -> None:
    async with before(server("a", limit=1), unknown("b")) as gateway:
        first, second = await gateway.one(), await gateway.one()
        gateway.at("b").says(error("The model `m` does not exist.", 404))
        await soon()
        assert not second.ends
        for reader in (first, second):
            gateway.at("a").answers(text("Hi"), finish())
            gateway.at("a").says(DONE)
            await soon()
            assert reader.text == "Hi"


async def test_where_nobody_has_it_a_404_is_the_answer() -> None:
    async with before(unknown("a")) as gateway:
        reader = await gateway.one()
        gateway.at("a").says(error("The model `m` does not exist.", 404))
        assert isinstance(reader.end, UpstreamRefused)
        assert reader.end.status == 404


# Hedging


async def test_the_slower_one_that_was_let_go_may_go_on() -> None:
    async with before(moving("a", weight=9, hedge_after_s=0.5), moving("b")) as gateway:
        reader = await gateway.one()
        await asyncio.sleep(0.6)
        gateway.at("b").answers(text("Once"))
        gateway.at("b").breaks()
        await soon()
        assert gateway.at("a").body["messages"][-1] == {"role": "assistant", "content": "Once"}
        gateway.at("a").answers(text(" upon"), finish())
        gateway.at("a").says(DONE)
        assert (reader.text, reader.end) == ("Once upon", FinishReason.STOP)
        gateway.assert_nothing_is_left()


async def test_but_not_one_that_has_failed() -> None:
    async with before(moving("a", weight=9, hedge_after_s=0.5), moving("b")) as gateway:
        reader = await gateway.one()
        await asyncio.sleep(0.6)
        gateway.at("a").breaks()
        gateway.at("b").answers(text("Once"))
        gateway.at("b").breaks()
        await soon()
        assert isinstance(reader.end, BadGateway)
        assert len(gateway.wires.wires) == 2
        gateway.assert_nothing_is_left()


async def test_a_second_one_that_refuses_does_not_end_the_first_ones_answer() -> None:
    async with before(server("a", hedge_after_s=0.5, weight=9), server("b", hedge_after_s=0.5), server("c")) as gateway:
        reader = await gateway.one()
        await asyncio.sleep(0.6)
        gateway.at("b").says(error("No `seed` here.", 400))
        await asyncio.sleep(5)
        gateway.at("a").answers(text("Hi"), finish())
        gateway.at("a").says(DONE)
        assert (reader.text, reader.end) == ("Hi", FinishReason.STOP)
        assert [wire.place.host for wire in gateway.wires.wires] == ["a", "b"]
        gateway.assert_nothing_is_left()


@pytest.mark.parametrize("status", [400, 503])
async def test_and_is_what_is_told_where_the_first_one_fails_too(status: int) -> None:
    async with before(server("a", hedge_after_s=0.5, weight=9), server("b")) as gateway:
        reader = await gateway.one()
        await asyncio.sleep(0.6)
        gateway.at("b").says(error("No `seed` here.", status))
        await soon()
        assert not reader.ends
        gateway.at("a").breaks()
        await soon()
        assert isinstance(reader.end, UpstreamRefused)
        assert (reader.end.status, reader.end.message) == (status, "No `seed` here.")
        gateway.assert_nothing_is_left()


async def test_of_two_that_fail_a_refusal_for_good_asks_no_third() -> None:
    async with before(server("a", hedge_after_s=0.5, weight=9), server("b", weight=3), server("c")) as gateway:
        reader = await gateway.one()
        await asyncio.sleep(0.6)
        gateway.at("b").says(error("No `seed` here.", 400))
        gateway.at("a").says(error("Slow down", 429))
        await soon()
        assert isinstance(reader.end, UpstreamRefused)
        assert (reader.end.status, len(gateway.wires.wires)) == (400, 2)
        gateway.assert_nothing_is_left()


# Migration


def moving(name: str, **options: Any) -> Upstream:
    return server(name, kind=Kind.VLLM, migrate=True, **options)


async def test_the_text_is_there_once() -> None:
    async with before(moving("a", weight=9), moving("b")) as gateway:
        reader = await gateway.one(max_tokens=10)
        gateway.at("a").answers(text("On"), text("ce"))
        gateway.at("a").breaks()
        await soon()
        asked = gateway.at("b").body
        assert asked["messages"] == [*HELLO, {"role": "assistant", "content": "Once"}]
        assert asked["max_tokens"] == 8
        gateway.at("b").answers(text(" upon"), finish(), USAGE.replace(b"5", b"9"))
        gateway.at("b").says(DONE)
        assert (reader.text, reader.end, reader.usage) == ("Once upon", FinishReason.STOP, Usage(7, 9))
        gateway.assert_nothing_is_left()


@pytest.mark.parametrize("word", BROKEN_OFF)
@pytest.mark.parametrize("pieces", [("On", "ce"), ("Once", "")], ids=["text with it", "no text with it"])
async def test_an_answer_that_was_broken_off_is_gone_on_with(word: str, pieces: tuple[str, str]) -> None:
    async with before(moving("a", weight=9), moving("b")) as gateway:
        reader = await gateway.one()
        gateway.at("a").answers(text(pieces[0]), text(pieces[1], finish_reason=word), DONE)
        await soon()
        assert gateway.at("b").body["messages"][-1] == {"role": "assistant", "content": "Once"}
        gateway.at("b").answers(text(" upon"), finish())
        gateway.at("b").says(DONE)
        assert (reader.text, reader.end) == ("Once upon", FinishReason.STOP)
        gateway.assert_nothing_is_left()


async def test_where_nobody_may_go_on_the_reader_is_told_the_word() -> None:
    async with before(server("a", weight=9), server("b")) as gateway:
        reader = await gateway.one()
        gateway.at("a").answers(text("Once"), finish("abort"))
        assert isinstance(reader.end, BadGateway)
        assert reader.end.message == "The upstream `a` failed: it ended its answer with abort."
        assert (reader.text, reader.end.code) == ("Once", "upstream_broken")
        assert gateway.at("a").closed
        gateway.assert_nothing_is_left()


async def test_one_that_was_broken_off_before_its_first_token_is_asked_for_elsewhere() -> None:
    async with before(server("a", weight=9), server("b")) as gateway:
        reader = await gateway.one()
        gateway.at("a").answers(finish("abort"))
        await soon()
        gateway.at("b").answers(text("Hi"), finish())
        gateway.at("b").says(DONE)
        assert (reader.said, reader.end) == (["Hi"], FinishReason.STOP)
        gateway.assert_nothing_is_left()


async def test_a_reader_who_leaves_with_the_last_piece_has_left() -> None:
    async with before(moving("a", weight=9), moving("b")) as gateway:
        reader = await gateway.one()
        reader.react = lambda choice: choice.cancel(CancelReason.READER_LEFT)
        gateway.at("a").answers(text("Once", finish_reason="abort"))
        await soon()
        assert reader.end is FinishReason.CANCELLED
        assert len(gateway.wires.wires) == 1
        gateway.assert_nothing_is_left()


async def test_a_completion_without_a_limit_is_no_longer_for_having_moved() -> None:
    async with before(moving("a", weight=9), moving("b")) as gateway:
        reader = Reader()
        prompt = ForwardPrompt("completions", "m", {"prompt": "Once"})
        await gateway.engine.submit(GenerateRequest(prompt), reader)
        await soon()
        gateway.at("a").answers(*[event(text=" w")] * 10)
        gateway.at("a").breaks()
        await soon()
        assert "max_tokens" not in gateway.at("a").body
        assert gateway.at("b").body["max_tokens"] == 6


async def test_one_that_goes_on_may_not_know_stream_options() -> None:
    async with before(moving("a", weight=9), moving("b")) as gateway:
        reader = await gateway.one()
        gateway.at("a").answers(text("Once"))
        gateway.at("a").breaks()
        await soon()
        gateway.at("b").says(error("unknown field stream_options", 400))
        await soon()
        assert gateway.at("b").body["messages"][-1] == {"role": "assistant", "content": "Once"}
        gateway.at("b").answers(text(" upon"), finish())
        gateway.at("b").says(DONE)
        assert (reader.text, reader.end) == ("Once upon", FinishReason.STOP)


async def test_what_is_wrong_with_the_request_is_wrong_everywhere() -> None:
    async with before(moving("a", weight=9), moving("b")) as gateway:
        reader = await gateway.one()
        told = b'data: {"error": {"message": "too long", "type": "invalid_request_error"}}\n\n'
        gateway.at("a").answers(text("Once"), told)
        await soon()
        assert [wire.place.host for wire in gateway.wires.wires] == ["a"]
        assert isinstance(reader.end, UpstreamRefused)
        assert reader.end.status == 400


# Those who wait


async def test_a_queue_for_one_model_is_none_for_another() -> None:
    async with before(server("a", limit=1), server("b", models={"other": "other"})) as gateway:
        await gateway.one()
        waiting = await gateway.one()
        other = await gateway.one(model="other")
        gateway.at("b").answers(text("Hi"), finish())
        gateway.at("b").says(DONE)
        assert other.text == "Hi"
        assert not waiting.ends


async def test_room_that_has_just_come_is_for_those_who_wait() -> None:
    async with before(server("a", limit=1)) as gateway:
        first = await gateway.one()
        second = await gateway.one()
        gateway.at("a").answers(text("Hi"), finish())
        gateway.at("a").says(DONE)
        assert first.ends
        third = await gateway.one()  # nobody has been asked since
        assert not third.ends
        gateway.at("a").answers(text("second"), finish())
        gateway.at("a").says(DONE)
        await soon()
        gateway.at("a").answers(text("third"), finish())
        gateway.at("a").says(DONE)
        assert (second.text, third.text) == ("second", "third")
        gateway.assert_nothing_is_left()


async def test_all_choices_fail_with_the_same_however_a_reader_takes_it() -> None:
    """A stream of several choices cancels the others as soon as one fails."""
    async with before(server()) as gateway:
        first, second = await gateway.ask(n=2)
        gateway.at("a").says(error("Slow down", 429, "Retry-After: 60"))
        choice = second.choice
        assert choice is not None
        first.on_change = lambda: choice.cancel(CancelReason.SIBLING) if first.ends else None
        await soon()
        assert isinstance(first.end, UpstreamRefused)
        assert second.end is first.end
        gateway.assert_nothing_is_left()


async def test_a_server_that_stands_idle_is_given_who_comes_though_another_waits() -> None:
    async with before(server("a", limit=1, weight=9), server("b", limit=1)) as gateway:
        first, failed = await gateway.one(), await gateway.one()
        gateway.at("b").says(error("Broke.", 500))
        await soon()
        newcomer = await gateway.one()
        gateway.at("b").answers(text("Hi"), finish())
        gateway.at("b").says(DONE)
        assert newcomer.text == "Hi"
        assert not failed.ends
        gateway.at("a").answers(text("first"), finish())
        gateway.at("a").says(DONE)
        await soon()
        gateway.at("a").answers(text("failed"), finish())
        gateway.at("a").says(DONE)
        assert (first.text, failed.text) == ("first", "failed")
        gateway.assert_nothing_is_left()


async def test_only_those_in_the_queue_wait_and_no_late_answers() -> None:
    async with before(server("a", limit=2)) as gateway:
        readers = [await gateway.one() for _ in range(3)]
        seen = gateway.engine.statistics()
        assert (seen.waiting, seen.running, seen.paused) == (1, 2, 0)
        for reader in readers:
            assert reader.choice is not None
            reader.choice.pause()
        seen = gateway.engine.statistics()
        assert (seen.waiting, seen.running, seen.paused) == (1, 0, 2)


async def test_who_waits_for_a_server_that_turns_out_to_be_broken_is_told() -> None:
    async with before(server("a", limit=1)) as gateway:
        readers = [await gateway.one() for _ in range(4)]
        gateway.at("a").says(error("Slow down", 429, "Retry-After: 60"))
        await asyncio.sleep(1)
        assert isinstance(readers[0].end, UpstreamRefused)
        assert [type(reader.end) for reader in readers[1:]] == [Unavailable] * 3
        gateway.assert_nothing_is_left()


async def test_nobody_waits_for_longer_than_is_allowed() -> None:
    async with before(server("a", limit=1), server("b", limit=1), queue_timeout_s=5) as gateway:
        readers = [await gateway.one() for _ in range(2)]
        gateway.at("b").breaks()  # and the other one is full
        await soon()
        waiting = [reader for reader in readers if not reader.ends]
        assert gateway.engine.statistics().waiting == 1
        await asyncio.sleep(6)
        assert sum(isinstance(reader.ends[0], DeadlineExceeded) for reader in waiting if reader.ends) == 1


async def test_the_queue_is_bounded() -> None:
    async with before(server("a", limit=1)) as gateway:
        for _ in range(5):
            await gateway.one()
        with pytest.raises(Overloaded):
            await gateway.one()


# Connections


async def test_an_answer_too_many_is_nobody_elses() -> None:
    """Else the next reader would get what was meant for the last one."""
    async with before(server()) as gateway:
        first = await gateway.one()
        extra = HEAD + chunked(text("not yours")) + chunked(finish()) + DONE
        gateway.at("a").says(HEAD + chunked(text("Hi")) + chunked(finish()) + DONE + extra)
        assert first.text == "Hi"
        second = await gateway.one()
        assert len(gateway.wires.wires) == 2
        gateway.at("a").answers(text("Yours"), finish())
        gateway.at("a").says(DONE)
        assert second.text == "Yours"


async def test_one_that_comes_later_is_not_either() -> None:
    async with before(server()) as gateway:
        for count in (1, 2):
            reader = await gateway.one()
            assert len(gateway.wires.wires) == count
            gateway.at("a").answers(text("Hi"), finish())
            gateway.at("a").says(DONE)
            assert reader.text == "Hi"
            gateway.at("a").says(b"HTTP/1.1 408 Too late\r\n\r\n")
            assert gateway.at("a").closed


# At whatever moment

Stage = Callable[[Gateway], Awaitable[Sequence[Reader]]]


async def connecting(gateway: Gateway) -> Sequence[Reader]:
    gateway.wires.slow = 1.0
    return await gateway.ask()


async def asked(gateway: Gateway) -> Sequence[Reader]:
    return await gateway.ask()


async def opened(gateway: Gateway) -> Sequence[Reader]:
    readers = await gateway.ask()
    gateway.at("a").says(HEAD)
    return readers


async def told(gateway: Gateway) -> Sequence[Reader]:
    readers = await gateway.ask(n=2)
    gateway.at("a").answers(text("Hi"))
    return readers


async def paused(gateway: Gateway) -> Sequence[Reader]:
    readers = await told(gateway)
    for reader in readers:
        assert reader.choice is not None
        reader.choice.pause()
    gateway.at("a").says(chunked(text("more")), chunked(finish()), DONE)
    return readers


async def half_whole(gateway: Gateway) -> Sequence[Reader]:
    readers = await gateway.ask(stream=False)
    gateway.at("a").says(whole(b"{}" * 100)[:-50])
    return readers


async def hedged(gateway: Gateway) -> Sequence[Reader]:
    readers = await gateway.ask()
    await asyncio.sleep(0.6)
    assert len(gateway.wires.open) == 2
    return readers


async def between_rounds(gateway: Gateway) -> Sequence[Reader]:
    gateway.wires.refuse = [ConnectionRefusedError()] * 2
    readers = await gateway.ask()
    assert not gateway.wires.wires
    return readers


async def queued(gateway: Gateway) -> Sequence[Reader]:
    others = [await gateway.one() for _ in range(4)]
    return [*others, *await gateway.ask()]


async def migrating(gateway: Gateway) -> Sequence[Reader]:
    readers = await gateway.ask()
    gateway.at("a").answers(text("Hi"))
    gateway.wires.slow = 1.0
    gateway.at("a").breaks()
    await soon()
    return readers


async def asked_anew(gateway: Gateway) -> Sequence[Reader]:
    """The connection was closed as it was used again."""
    first = await gateway.one()
    gateway.at("a").answers(text("Hi"), finish())
    gateway.at("a").says(DONE)
    assert first.ends
    readers = await gateway.ask()
    gateway.wires.slow = 1.0
    gateway.at("a").breaks()
    await soon()
    return readers


async def tried(gateway: Gateway) -> Sequence[Reader]:
    """It has failed again and again, and gets one more chance."""
    for each in gateway.engine.servers:
        for _ in range(3):
            each.breaker.on_failure(-100.0)
    return await gateway.ask()


STAGES: list[Stage] = [
    connecting, asked, opened, told, paused, half_whole, hedged, between_rounds, queued, migrating, asked_anew, tried,
]  # fmt: skip


def two() -> tuple[Upstream, ...]:
    return moving("a", weight=9, limit=2, hedge_after_s=0.5), moving("b", limit=2)


@pytest.mark.parametrize("stage", STAGES)
async def test_a_reader_leaves(stage: Stage) -> None:
    async with before(*two()) as gateway:
        readers = await stage(gateway)
        for reader in readers:
            assert reader.choice is not None
            for _ in range(2):
                reader.choice.cancel(CancelReason.READER_LEFT)
        assert [reader.end for reader in readers] == [FinishReason.CANCELLED] * len(readers)
        await soon()
        assert not gateway.wires.open
        gateway.assert_nothing_is_left()


@pytest.mark.parametrize("stage", STAGES)
async def test_the_engine_is_closed(stage: Stage) -> None:
    async with before(*two()) as gateway:
        readers = await stage(gateway)
        for _ in range(2):
            await gateway.engine.close()
        assert all(isinstance(reader.end, Unavailable) for reader in readers)
        await soon()
        assert not gateway.wires.open
        gateway.assert_nothing_is_left()


@pytest.mark.parametrize("stage", [stage for stage in STAGES if stage not in (paused,)])
async def test_every_connection_breaks_again_and_again(stage: Stage) -> None:
    async with before(*two()) as gateway:
        readers = await stage(gateway)
        gateway.wires.slow = 0.0
        for _ in range(40):
            for wire in gateway.wires.open:
                wire.breaks(ConnectionResetError())
            await asyncio.sleep(0.2)
        assert all(reader.end is not None for reader in readers)
        gateway.assert_nothing_is_left()
