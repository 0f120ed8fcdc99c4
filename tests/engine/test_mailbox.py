"""The crossing of threads: order, one output under way, and a loop that is gone."""

from __future__ import annotations

import asyncio
import threading
from itertools import pairwise

import pytest

from tests.engine.fakes import eventually, make_sequence
from zstream.engine import mailbox as module
from zstream.engine.mailbox import Command, Do, Mailbox, Output


def output(number: int) -> Output:
    return Output(at=float(number), texts=[(make_sequence(), "text", 1)])


async def test_commands_come_in_order() -> None:
    box = Mailbox(asyncio.get_running_loop(), lambda _: None)
    commands = [Command(do, make_sequence()) for do in (Do.ADD, Do.PAUSE, Do.RESUME, Do.CANCEL)]
    for command in commands[:3]:
        box.put(command)
    assert box.collect(wait=True) == commands[:3]
    assert box.collect(wait=False) == []
    box.put(commands[3])
    assert box.collect(wait=False) == commands[3:]


async def test_waiting_ends_with_the_time_or_the_first_command() -> None:
    box = Mailbox(asyncio.get_running_loop(), lambda _: None)
    assert box.collect(wait=True, timeout_s=0.0) == []
    waiting = asyncio.create_task(asyncio.to_thread(box.collect, wait=True))
    await asyncio.sleep(0)
    box.put(Command(Do.STOP, None))
    assert await waiting == [Command(Do.STOP, None)]


async def test_a_time_longer_than_the_system_knows_is_no_error() -> None:
    box = Mailbox(asyncio.get_running_loop(), lambda _: None)
    box.put(Command(Do.STOP, None))
    assert len(box.collect(wait=True, timeout_s=float("inf"))) == 1


async def test_outputs_arrive_in_order_with_never_more_than_one_under_way() -> None:
    started: list[int] = []
    got: list[tuple[int, int]] = []
    everything = asyncio.Event()

    def deliver(o: Output) -> None:
        got.append((int(o.at), len(started)))
        if len(got) == 50:
            everything.set()

    box = Mailbox(asyncio.get_running_loop(), deliver)

    def engine() -> None:
        for number in range(50):
            started.append(number)
            box.hand_over(output(number))

    await asyncio.gather(asyncio.to_thread(engine), everything.wait())
    assert [number for number, _ in got] == list(range(50))
    # While one is delivered, the engine may have begun the next two at most: one it waits with.
    assert all(begun <= number + 2 for number, begun in got)
    assert all(a <= b for (_, a), (_, b) in pairwise(got))


async def test_a_slow_event_loop_holds_the_engine_back() -> None:
    delivered: list[Output] = []
    box = Mailbox(asyncio.get_running_loop(), delivered.append)
    second_is_out = threading.Event()

    def engine() -> None:
        box.hand_over(output(1))
        box.hand_over(output(2))
        second_is_out.set()

    thread = threading.Thread(target=engine)
    thread.start()
    # This thread is the event loop: as long as it does not yield, nothing can be delivered.
    assert not second_is_out.wait(0.05)
    await eventually(lambda: len(delivered) == 2)
    thread.join()


async def test_a_receiver_that_raises_does_not_block_the_next_output() -> None:
    seen: list[float] = []

    def deliver(o: Output) -> None:
        seen.append(o.at)
        raise RuntimeError("a receiver failed")

    loop = asyncio.get_running_loop()
    errors: list[dict[str, object]] = []
    loop.set_exception_handler(lambda _, context: errors.append(context))
    box = Mailbox(loop, deliver)
    await asyncio.to_thread(lambda: [box.hand_over(output(n)) for n in range(3)])
    await eventually(lambda: len(seen) == 3)
    assert seen == [0.0, 1.0, 2.0]
    assert len(errors) == 3


def test_a_closed_loop_neither_blocks_nor_raises() -> None:
    loop = asyncio.new_event_loop()
    box = Mailbox(loop, lambda _: None)
    loop.close()
    assert not box.call(print, "nobody")
    for number in range(3):
        box.hand_over(output(number))


def test_a_loop_that_closes_with_an_output_under_way_lets_the_engine_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_LOOP_CHECK_S", 0.01)
    loop = asyncio.new_event_loop()
    box = Mailbox(loop, lambda _: None)
    box.hand_over(output(1))  # accepted, and never delivered
    engine = threading.Thread(target=box.hand_over, args=(output(2),), daemon=True)
    engine.start()
    loop.close()
    engine.join(10)
    assert not engine.is_alive()
