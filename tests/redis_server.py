"""A real Redis server for tests: started, killed and started again on the same place with the same data."""

from __future__ import annotations

import contextlib
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.ports import lasting_port
from tests.running import PATIENCE_S, eventually


class RedisServer:
    """Keeps every write (`appendonly`), in a folder of its own. It listens to a socket file only, if `port` is 0.

    What it has answered outlives it when it is killed: `appendfsync no` hands each write to the system before it
    answers. With `everysec`, a write waits in the process for up to two seconds while the disk is busy."""

    def __init__(self, folder: Path, port: int = 0) -> None:
        self.folder = folder
        self.port = port
        self.path = folder / "redis.sock"
        self.url = f"redis://127.0.0.1:{port}/0" if port else f"unix://{self.path}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = ["redis-server", "--port", str(self.port), "--bind", "127.0.0.1", "--unixsocket", str(self.path)]
        keeping = ["--dir", str(self.folder), "--appendonly", "yes", "--appendfsync", "no", "--save", ""]
        command += [*keeping, "--loglevel", "warning"]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        eventually(self._answers, "redis-server answers")

    def _answers(self) -> bool:
        assert self._process is not None
        assert self._process.poll() is None, "redis-server does not start"
        try:
            return self.ask("PING") == "+PONG"
        except OSError:
            return False

    def ask(self, command: str) -> str:
        """The first line of the answer."""
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(PATIENCE_S)
            connection.connect(str(self.path))
            connection.sendall(command.encode() + b"\r\n")
            return connection.recv(4096).partition(b"\r\n")[0].decode()

    def kill(self) -> None:
        """As by a crash; idempotent."""
        if self._process is not None:
            self._process.send_signal(signal.SIGCONT)
            self._process.kill()
            self._process.wait(PATIENCE_S)
            self._process = None

    def signal(self, number: int) -> None:
        assert self._process is not None
        self._process.send_signal(number)

    def empty(self) -> None:
        assert self.ask("FLUSHALL") == "+OK"


@contextlib.contextmanager
def redis_server(*, on_port: bool = False) -> Iterator[RedisServer]:
    """A running one. The folder's name is short: that of a socket may have no more than 107 bytes."""
    folder = Path(tempfile.mkdtemp(prefix="zsr"))
    server = RedisServer(folder, lasting_port() if on_port else 0)
    try:
        server.start()
        yield server
    finally:
        server.kill()
        shutil.rmtree(folder)
