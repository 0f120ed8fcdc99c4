"""`zstream chat` at a terminal: answers stream, Ctrl-C stops one, Ctrl-D ends the talk."""

from __future__ import annotations

import contextlib
import os
import pty
import select
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from tests.running import PATIENCE_S, environment

CTRL_C, CTRL_D = b"\x03", b"\x04"

# An answer that lasts as long as a test wants it to, and at the end a word on what still ran.
SLOW_AND_ENDLESS = """
import time
import zstream.cli.talk
from zstream.cli.main import main
from zstream.engine.scripted import ScriptedEngine
from zstream.native.zse import ZSE

class Watched(ZSE):
    def __init__(self, *_args, **_options):
        super().__init__(engine=ScriptedEngine(rate=100))

    def close(self):
        for _ in range(1000):
            if self.statistics().slots_used:
                time.sleep(0.01)
        print("still running:", self.statistics().slots_used)
        super().close()

zstream.cli.talk.ZSE = Watched
main()
"""


class Terminal:
    """A program at a terminal of its own."""

    def __init__(self, *program: str) -> None:
        self._master, slave = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, *program],
            env=environment({"TERM": "dumb"}),
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            preexec_fn=_take_terminal,
        )
        os.close(slave)
        self.seen = b""
        self._read_to = 0

    def type(self, keys: bytes) -> None:
        os.write(self._master, keys)

    def until(self, what: bytes) -> bytes:
        """What came since the last time, up to and with this."""
        give_up_at = time.monotonic() + PATIENCE_S
        while (at := self.seen.find(what, self._read_to)) < 0:
            assert time.monotonic() < give_up_at, f"no {what!r} in {self.seen[self._read_to :]!r}"
            self._read()
        start, self._read_to = self._read_to, at + len(what)
        return self.seen[start : self._read_to]

    def until_end(self) -> int:
        """The exit code."""
        while self._read():
            pass
        return self.process.wait(PATIENCE_S)

    def insist(self, keys: bytes) -> None:
        """Type until it reacts with more than an echo: Python misses a Ctrl-C just before it begins to read."""
        while True:
            self.type(keys)
            self.until(b"^C")
            if select.select([self._master], [], [], 2)[0]:
                return

    def _read(self) -> bytes:
        ready, _, _ = select.select([self._master], [], [], PATIENCE_S)
        assert ready, f"it says nothing more after {self.seen!r}"
        with contextlib.suppress(OSError):  # the terminal's other end is gone
            data = os.read(self._master, 4096)
            self.seen += data
            return data
        return b""

    def end(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(PATIENCE_S)
        os.close(self._master)


def _take_terminal() -> None:
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


@pytest.fixture
def terminal(request: pytest.FixtureRequest) -> Iterator[Terminal]:
    terminal = Terminal(*request.param)
    try:
        yield terminal
    finally:
        terminal.end()


ENDLESS = pytest.mark.parametrize(
    "terminal", [("-c", SLOW_AND_ENDLESS, "chat", "--max-tokens", "1000000")], indirect=True, ids=["endless"]
)
MODEL = pytest.mark.parametrize(
    "terminal",
    [("-m", "zstream", "chat", "--threads", "1", "--max-tokens", "5", "--seed", "1")],
    indirect=True,
    ids=["model"],
)


SMALL = pytest.mark.parametrize(
    "terminal",
    [("-m", "zstream", "chat", "--threads", "1", "--max-tokens", "20", "--seed", "1", "--context", "96")],
    indirect=True,
    ids=["small"],
)


@MODEL
def test_it_answers_and_ctrl_d_ends_the_talk(terminal: Terminal) -> None:
    terminal.until(b"> ")
    for _ in range(2):
        terminal.type(b"Tell me a story\r")
        said = terminal.until(b"> ")
        assert len(said.replace(b"Tell me a story", b"").strip(b"\r\n> ")) > 0
    terminal.type(CTRL_D)
    assert terminal.until_end() == 0
    assert b"Traceback" not in terminal.seen


@ENDLESS
def test_ctrl_c_stops_the_answer_and_not_the_program(terminal: Terminal) -> None:
    terminal.until(b"> ")
    for _ in range(3):
        terminal.type(b"Tell me a long story\r")
        terminal.until(b"tok0 tok1")
        terminal.type(CTRL_C)
        terminal.until(b"[stopped]")
        terminal.until(b"> ")
    terminal.type(b"\r")
    terminal.until(b"> ")
    terminal.type(CTRL_D)
    assert terminal.until_end() == 0
    assert b"still running: 0" in terminal.seen
    assert b"Traceback" not in terminal.seen


@ENDLESS
def test_ctrl_c_at_the_prompt_ends_the_talk(terminal: Terminal) -> None:
    terminal.until(b"> ")
    terminal.insist(CTRL_C)
    assert terminal.until_end() == 0
    assert b"Traceback" not in terminal.seen


@SMALL
def test_a_talk_longer_than_the_context_goes_on(terminal: Terminal) -> None:
    terminal.until(b"> ")
    for _ in range(8):
        terminal.type(b"Tell me a story of a small red fox and a big old tree\r")
        terminal.until(b"> ")
    assert b"zstream:" not in terminal.seen
    terminal.type(b"so " * 200 + b"\r")
    assert b"zstream: " in terminal.until(b"\n> ")
    terminal.type(b"Tell me a story\r")
    terminal.until(b"> ")
    assert terminal.seen.count(b"zstream: ") == 1
    terminal.type(CTRL_D)
    assert terminal.until_end() == 0
    assert b"Traceback" not in terminal.seen
