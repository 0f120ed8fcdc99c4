"""`ZSE` in this process: streams, replies, callbacks, leaving, sharing, closing."""

from __future__ import annotations

import asyncio
import gc
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from typing import Any, cast

import pytest

from tests.e2e.fake_backend import FakeBackend, Gate, count, counted, fake_engine, say
from tests.faults.steady import steady_messages
from tests.running import PATIENCE_S, environment, eventually
from zstream import ZSE
from zstream.core.errors import EngineDead, InvalidRequest, Unavailable, ZStreamError
from zstream.core.events import Event, FinishReason
from zstream.engine.scripted import ScriptedEngine
from zstream.models.resolve import UnknownModel

STORY: Any = [{"role": "user", "content": "Tell me a story"}]
SHORT: Any = {"max_tokens": 8, "seed": 3, "ignore_eos": True}


def user(content: str) -> Any:
    """A conversation of one message."""
    return [{"role": "user", "content": content}]


@pytest.fixture(scope="module")
def model() -> Iterator[ZSE]:
    """The embedded one."""
    with ZSE(threads=1, slots=4, context=256) as model:
        yield model


@pytest.fixture
def backend() -> FakeBackend:
    return FakeBackend()


@pytest.fixture
def fake(backend: FakeBackend) -> Iterator[ZSE]:
    """Chosen tokens."""
    with ZSE(engine=fake_engine(backend)) as model:
        yield model


def holds_nothing(model: ZSE) -> bool:
    now = model.statistics()
    return not any((now.waiting, now.running, now.paused, now.slots_used, now.cells_used))


def test_a_stream_is_the_reply_piece_by_piece(model: ZSE) -> None:
    stream = model.chat_stream(STORY, **SHORT)
    assert (stream.usage, stream.finish_reason, stream.timings) == (None, None, None)
    text = "".join(stream)
    reply = model.chat(STORY, **SHORT)
    assert text == reply.text == str(reply)
    assert stream.usage == reply.usage
    assert reply.usage is not None
    assert reply.usage.completion_tokens == 8
    assert reply.usage.prompt_tokens > 0
    assert stream.finish_reason == reply.finish_reason == "length"
    assert reply.timings.ttft_ms is not None
    assert list(stream) == [], "a stream that has ended stays at its end"


def test_a_completion_continues_the_text(model: ZSE) -> None:
    assert "".join(model.complete_stream("Once upon a", **SHORT)) == model.complete("Once upon a", **SHORT).text
    heard: list[str] = []
    reply = model.complete("Once upon a", stream_callback=heard.append, **SHORT)
    assert "".join(heard) == reply.text


async def test_async_streams_are_the_same(model: ZSE) -> None:
    text = model.chat(STORY, **SHORT).text
    assert "".join([piece async for piece in model.achat_stream(STORY, **SHORT)]) == text
    assert (await model.achat(STORY, **SHORT)).text == text
    async with await model.open_chat(STORY, **SHORT) as stream:
        assert "".join([piece async for piece in stream]) == text
        assert stream.usage is not None
        assert stream.finish_reason is FinishReason.LENGTH
    continued = "".join([piece async for piece in model.acomplete_stream("Once", **SHORT)])
    assert continued == model.complete("Once", **SHORT).text


def test_the_callback_hears_every_piece(fake: ZSE) -> None:
    heard: list[str] = []
    reply = fake.chat(user(say([b"Once", b" upon", b" a", b" time"])), stream_callback=heard.append)
    assert heard == ["Once", " upon", " a", " time"]
    assert reply.text == "Once upon a time"
    assert reply.finish_reason == "stop"


@pytest.mark.parametrize(
    ("options", "pieces"),
    [
        ({}, ["On", "ce up", "on. A", " ti", "me"]),
        ({"chunk_size": 2}, ["On", "ce upon. A", " time"]),
        ({"chunk_by": "word"}, ["Once ", "upon. ", "A ", "time"]),
        ({"chunk_by": "word", "chunk_size": 2}, ["Once upon. ", "A time"]),
        ({"chunk_by": "sentence"}, ["Once upon. ", "A time"]),
    ],
    ids=str,
)
def test_chunks_are_cut_as_asked(fake: ZSE, options: Any, pieces: list[str]) -> None:
    prompt = user(say([b"On", b"ce up", b"on. A", b" ti", b"me"]))
    assert list(fake.chat_stream(prompt, **options)) == pieces


def test_usage_can_be_left_out(fake: ZSE) -> None:
    stream = fake.chat_stream(user(say([b"a"])), include_usage=False)
    assert list(stream) == ["a"]
    assert stream.usage is None
    assert fake.chat(user(say([b"a"])), include_usage=False).usage is None


def test_leaving_the_loop_cancels(fake: ZSE, backend: FakeBackend) -> None:
    for piece in fake.chat_stream(user(count())):
        assert piece == "0 "
        break
    eventually(lambda: holds_nothing(fake))
    assert backend.open_samplers == 0


def test_dropping_the_stream_cancels(fake: ZSE) -> None:
    stream = fake.chat_stream(user(count()))
    assert next(stream) == "0 "
    del stream
    eventually(lambda: holds_nothing(fake))


def test_closing_the_stream_cancels_and_ends_it(fake: ZSE) -> None:
    with fake.chat_stream(user(count())) as stream:
        next(stream)
    assert len(list(stream)) <= 256, "what had come may still be read"
    eventually(lambda: holds_nothing(fake))


def test_cancel_from_another_thread_ends_the_iteration(fake: ZSE) -> None:
    stream = fake.chat_stream(user(count()))
    next(stream)
    canceller = threading.Thread(target=stream.cancel)
    canceller.start()
    for _ in stream:
        pass
    canceller.join()
    assert stream.finish_reason == "cancelled"
    assert stream.usage is not None
    assert stream.usage.completion_tokens >= 1
    eventually(lambda: holds_nothing(fake))


def test_cancel_in_the_queue_and_in_prefill(fake: ZSE, backend: FakeBackend) -> None:
    gate = Gate(closed=True)
    backend.on_step = gate
    try:
        streams = [fake.chat_stream(user(count(padding=100))) for _ in range(5)]  # one more than there are slots
        gate.wait_until_held()
        for stream in streams:
            stream.cancel()
    finally:
        gate.open()
    assert [list(stream) for stream in streams] == [[]] * 5
    assert {stream.finish_reason for stream in streams} == {"cancelled"}
    eventually(lambda: holds_nothing(fake))


def test_what_the_callback_raises_cancels_and_comes_out(fake: ZSE) -> None:
    class Enough(Exception):
        pass

    heard: list[str] = []

    def on_token(token: str) -> None:
        heard.append(token)
        if len(heard) == 3:
            raise Enough

    with pytest.raises(Enough):
        fake.chat(user(count()), stream_callback=on_token)
    assert heard == ["0 ", "1 ", "2 "]
    eventually(lambda: holds_nothing(fake))


def test_text_made_before_an_error_comes_first_and_the_error_once(fake: ZSE, backend: FakeBackend) -> None:
    def die_at_four(work: Any) -> None:
        if any(one.position > 3 for one in work):
            raise MemoryError

    backend.on_step = die_at_four
    stream = fake.chat_stream(user(count()))
    eventually(lambda: stream._session.end is not None)  # all is one take
    heard: list[str] = []
    with pytest.raises(EngineDead):
        heard.extend(stream)
    assert "".join(heard) == counted(len(heard))
    assert len(heard) >= 2
    assert list(stream) == []


async def test_an_interrupted_wait_loses_no_token() -> None:
    model = ZSE(engine=ScriptedEngine(rate=2000), buffer_tokens=64)
    stream = await model.open_chat(STORY, max_tokens=1000)
    heard: list[str] = []
    interrupted = 0
    while True:
        try:
            heard.append(await asyncio.wait_for(anext(stream), 0.0003))
        except TimeoutError:
            interrupted += 1
        except StopAsyncIteration:
            break
    assert interrupted, "nothing was tried"
    assert "".join(heard) == " ".join(f"tok{index}" for index in range(1000))
    await asyncio.to_thread(model.close)


def test_an_interrupted_thread_loses_no_token(monkeypatch: pytest.MonkeyPatch) -> None:
    """As Ctrl-C does it, while the tokens are on their way."""
    heard: list[str] = []
    with ZSE(engine=ScriptedEngine(), buffer_tokens=4) as model:
        stream, result = model.chat_stream(STORY, max_tokens=1000), Future.result

        def interrupt(taking: Future[list[Event]], timeout: float | None = None) -> Any:
            monkeypatch.setattr(Future, "result", result)
            taking.result(timeout)
            raise KeyboardInterrupt

        for _ in range(5):
            monkeypatch.setattr(Future, "result", interrupt)
            with pytest.raises(KeyboardInterrupt):
                heard.extend(stream)
            heard.append(next(stream))
        heard.extend(stream)
    assert "".join(heard) == " ".join(f"tok{index}" for index in range(1000))


@pytest.mark.parametrize("thread", ["zstream-home", "zstream-engine", "executor"])
def test_a_model_dropped_on_one_of_its_own_threads_is_closed(thread: str, backend: FakeBackend) -> None:
    before = threading.active_count()
    model = ZSE(engine=fake_engine(backend))
    home, dropped = model._home, threading.Event()
    held = [model]

    def drop(*_: object) -> None:
        if held:
            held.clear()
            gc.collect()
            dropped.set()

    stream = model.chat_stream(user(count()))
    stream._owner = None
    del model
    if thread == "zstream-home":
        home.post(drop)
    elif thread == "zstream-engine":
        backend.on_step = drop
    else:
        home.post(lambda: asyncio.get_running_loop().run_in_executor(None, drop))
    assert dropped.wait(100)
    eventually(lambda: not home._thread.is_alive(), "it was closed")
    del stream
    eventually(lambda: threading.active_count() <= before + (thread == "executor"))


def test_a_stream_may_be_dropped_while_its_home_takes_work(fake: ZSE) -> None:
    """Garbage collection comes anywhere, also where the home holds its lock."""
    stream = fake.chat_stream(user(count()))
    with fake._home._submitting:
        del stream
    eventually(lambda: holds_nothing(fake))


async def test_leaving_an_async_loop_cancels(fake: ZSE) -> None:
    pieces = fake.achat_stream(user(count()))
    async for _ in pieces:
        break
    await pieces.aclose()
    eventually(lambda: holds_nothing(fake))


async def test_cancelling_the_task_cancels_the_generation(fake: ZSE) -> None:
    started = asyncio.Event()

    async def read() -> None:
        async for _ in fake.achat_stream(user(count())):
            started.set()

    task = asyncio.create_task(read())
    await started.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    eventually(lambda: holds_nothing(fake))


def test_a_slow_reader_pauses_its_generation(backend: FakeBackend) -> None:
    with ZSE(engine=fake_engine(backend), buffer_tokens=8) as model:
        stream = model.chat_stream(user(count()), max_tokens=500)
        eventually(lambda: model.statistics().paused == 1)
        assert model.statistics().cells_used < 20
        assert "".join(stream) == counted(500)


def test_threads_share_one_model(model: ZSE) -> None:
    prompts = steady_messages(6, 10)
    alone = [model.chat(prompt, temperature=0, max_tokens=10, ignore_eos=True).text for prompt in prompts]
    texts: dict[int, str] = {}

    def talk(index: int) -> None:
        stream = model.chat_stream(prompts[index], temperature=0, max_tokens=10, ignore_eos=True)
        texts[index] = "".join(stream)

    threads = [threading.Thread(target=talk, args=(index,)) for index in range(len(prompts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [texts[index] for index in range(len(prompts))] == alone
    assert holds_nothing(model)


async def test_tasks_share_one_model(fake: ZSE) -> None:
    replies = await asyncio.gather(*[fake.achat(user(count()), max_tokens=length) for length in range(1, 30)])
    assert [reply.text for reply in replies] == [counted(length) for length in range(1, 30)]


@pytest.mark.parametrize(
    ("options", "param"),
    [
        ({"temperature": 3}, "temperature"),
        ({"temperature": "hot"}, "temperature"),
        ({"max_tokens": 0}, "max_tokens"),
        ({"max_tokens": "many"}, "max_tokens"),
        ({"max_tokens": 1.5}, "max_tokens"),
        ({"stop": [""]}, "stop"),
        ({"stop": 5}, "stop"),
        ({"stop": ["a", 5]}, "stop"),
        ({"chunk_by": "page"}, "chunk_by"),
        ({"chunk_size": 0}, "chunk_size"),
        ({"chunk_size": "big"}, "chunk_size"),
        ({"flavour": "salty"}, "flavour"),
        ({"logit_bias": {1: 101}}, "logit_bias"),
        ({"logit_bias": [1]}, "logit_bias"),
        ({"logit_bias": {"1": 1}}, "logit_bias"),
        ({"logit_bias": {1: "x"}}, "logit_bias"),
        ({"json_schema": {1: 2}}, "json_schema"),
        ({"seed": 1.5}, "seed"),
        ({"include_usage": "no"}, "include_usage"),
    ],
    ids=str,
)
def test_a_wrong_option_is_named(fake: ZSE, options: Any, param: str) -> None:
    with pytest.raises(InvalidRequest) as caught:
        fake.chat_stream(user("x"), **options)
    assert caught.value.param is not None
    assert caught.value.param.partition("[")[0] == param
    assert f"`{param}" in str(caught.value) or f": {param}" in str(caught.value)
    assert "stream_options" not in str(caught.value)
    assert "request body" not in str(caught.value)
    assert holds_nothing(fake)


def test_a_wrong_schema_is_named_as_it_was_given(model: ZSE) -> None:
    for options in ({"json_schema": {"type": "nonsense"}}, {"json_schema": {}, "ignore_eos": True}):
        with pytest.raises(InvalidRequest, match="`json_schema`") as caught:
            model.chat(STORY, **cast(Any, options))
        assert "response_format" not in f"{caught.value} {caught.value.param}"
    with ZSE(engine=ScriptedEngine()) as scripted, pytest.raises(InvalidRequest, match="`json_schema`"):
        scripted.chat(STORY, json_schema={})


@pytest.mark.parametrize(
    ("messages", "param"),
    [
        ([], "messages"),
        ("hello", "messages[0]"),
        ([{"content": "x"}], "messages[0]"),
        ([{"role": "user", "content": "x"}, {"role": "user"}], "messages[1].content"),
        ([{"role": "user", "content": 5}], "messages[0].content"),
    ],
)
def test_a_wrong_message_is_named(fake: ZSE, messages: Any, param: str) -> None:
    with pytest.raises(InvalidRequest) as caught:
        fake.chat(messages)
    assert caught.value.param == param


def test_messages_may_come_from_a_generator(fake: ZSE) -> None:
    messages: Any = (message for message in user(say([b"ok"])))
    assert fake.chat(messages).text == "ok"


def test_a_prompt_too_long_for_the_context_is_refused(model: ZSE) -> None:
    with pytest.raises(InvalidRequest) as caught:
        model.chat(user("so " * 300))
    assert caught.value.code == "context_length_exceeded"


def test_a_file_that_is_not_there_says_what_to_do() -> None:
    with pytest.raises(UnknownModel, match=r"no model file at nowhere\.gguf"):
        ZSE("nowhere.gguf")


def test_a_file_that_is_no_model_says_so(tmp_path: Any) -> None:
    before = threading.active_count()
    path = tmp_path / "notes.gguf"
    path.write_bytes(b"Dear diary")
    with pytest.raises(UnknownModel, match="not a GGUF file"):
        ZSE(path)
    path.write_bytes(b"GGUF and then nothing")
    with pytest.raises(Exception, match=r"notes\.gguf"):
        ZSE(path)
    eventually(lambda: threading.active_count() <= before)


def test_the_engine_dying_comes_out_of_every_stream(fake: ZSE, backend: FakeBackend) -> None:
    streams = [fake.chat_stream(user(count())) for _ in range(3)]
    for stream in streams:
        next(stream)

    def die(work: object) -> None:
        raise MemoryError

    backend.on_step = die
    for stream in streams:
        with pytest.raises(EngineDead):
            for _ in stream:
                pass
    with pytest.raises(Unavailable):
        fake.chat(user("x"))


def test_close_ends_the_streams_that_run(backend: FakeBackend) -> None:
    model = ZSE(engine=fake_engine(backend), buffer_tokens=4)
    before = threading.active_count()
    stream, waiting = model.chat_stream(user(count())), threading.Event()
    ends: list[BaseException] = []

    def read() -> None:
        try:
            for _ in stream:
                waiting.set()
        except BaseException as error:
            ends.append(error)

    reader = threading.Thread(target=read)
    reader.start()
    waiting.wait()
    unread = model.chat_stream(user(count()))
    model.close()
    reader.join(100)
    assert not reader.is_alive(), "it waits for ever"
    assert [type(error) for error in ends] == [Unavailable]
    with pytest.raises(Unavailable):
        for _ in unread:
            pass
    eventually(lambda: threading.active_count() < before, "its threads end")
    model.close()


def test_a_closed_model_says_so(backend: FakeBackend) -> None:
    with ZSE(engine=fake_engine(backend)) as model:
        pass
    with pytest.raises(ZStreamError, match="closed"):
        model.chat(user("x"))
    with pytest.raises(ZStreamError, match="closed"):
        model.chat_stream(user("x"))


async def test_a_closed_model_says_so_to_tasks_too(backend: FakeBackend) -> None:
    model = ZSE(engine=fake_engine(backend))
    await asyncio.to_thread(model.close)
    with pytest.raises(ZStreamError, match="closed"):
        await model.achat(user("x"))


def test_a_stream_keeps_its_model(backend: FakeBackend) -> None:
    """`ZSE().chat_stream(...)` in one go: nobody else holds the model while it is read."""
    stream = ZSE(engine=fake_engine(backend)).chat_stream(user(count()), max_tokens=50)
    gc.collect()
    assert "".join(stream) == counted(50)


def test_a_model_nobody_holds_is_closed(backend: FakeBackend) -> None:
    before = threading.active_count()
    model = ZSE(engine=fake_engine(backend))
    assert model.chat(user(say([b"ok"]))).text == "ok"
    del model
    gc.collect()
    eventually(lambda: threading.active_count() <= before)


@pytest.mark.parametrize("read", ["next(stream)", "list(stream)", "stream"])
def test_a_program_may_end_without_closing_it(tmp_path: Any, read: str) -> None:
    """As the documents' snippets do: with a stream that is half read, and nothing on standard error."""
    program = tmp_path / "program.py"
    program.write_text(
        "from zllm_zse import ZSE\n"
        "stream = ZSE(threads=1).chat_stream([{'role': 'user', 'content': 'Hi'}], max_tokens=200, ignore_eos=True)\n"
        f"print(bool({read}))\n"
    )
    done = subprocess.run(
        [sys.executable, program], env=environment(), capture_output=True, text=True, timeout=PATIENCE_S, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "True\n", "")


def test_logprobs_are_beside_the_text(model: ZSE) -> None:
    asked: Any = {"max_tokens": 6, "temperature": 0, "ignore_eos": True}
    stream = model.complete_stream("Once upon a time", **asked, logprobs=True, top_logprobs=2)
    text = "".join(stream)
    assert "".join(entry["token"] for entry in stream.logprobs) == text
    assert [entry["top_logprobs"][0]["token"] for entry in stream.logprobs] == [e["token"] for e in stream.logprobs]
    reply = model.complete("Once upon a time", **asked, logprobs=True)
    assert [entry["logprob"] for entry in reply.logprobs] == pytest.approx([e["logprob"] for e in stream.logprobs])
    assert [entry["top_logprobs"] for entry in reply.logprobs] == [[]] * 6
    assert model.complete("Once upon a time", **asked).logprobs == []


def test_what_the_api_calls_otherwise_is_told_by_its_name_here(model: ZSE) -> None:
    options: Any = {"response_format": {"type": "json_object"}, "max_completion_tokens": 3, "seeed": 1, "user": None}
    with pytest.raises(InvalidRequest) as raised:
        model.complete("Once", **options)
    assert str(raised.value) == (
        "unknown option: max_completion_tokens, response_format, seeed "
        "(here it is max_tokens; give its schema as a string: json_schema)"
    )


@pytest.mark.parametrize(("option", "value"), [("n", 2), ("top_logprobs", 21), ("top_logprobs", 1)])
def test_what_a_stream_cannot_have_is_refused_by_name(model: ZSE, option: str, value: int) -> None:
    options: Any = {option: value}
    with pytest.raises(InvalidRequest) as raised:
        model.complete_stream("Once upon a time", **options)
    assert raised.value.param == option
