"""The processes under test: start, await readiness, memory, CPU time, stop. Knows no server's options. Linux only."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench.load import Address

CACHE = Path(__file__).resolve().parent / ".cache"
HOST = "127.0.0.1"
READY_LIMIT_S = 120.0
POLL_S = 0.01


class NotReady(RuntimeError):
    """The server died or did not get ready; the message ends with the last of its log."""


@dataclass(frozen=True, slots=True)
class Launch:
    """How to start one server: `ready_path` answers 200 once it takes requests; `cpus` is a list for taskset."""

    name: str
    command: tuple[str, ...]
    port: int
    ready_path: str
    environment: dict[str, str] = field(default_factory=dict)
    cpus: str | None = None

    @property
    def address(self) -> Address:
        return Address(HOST, self.port)

    @property
    def shown(self) -> str:
        """The command for a report: without the paths of the machine it ran on."""
        return " ".join(Path(part).name if part.startswith("/") else part for part in _pinned(self))


@dataclass(frozen=True, slots=True)
class Server:
    """A running process; its figures are read from /proc."""

    launch: Launch
    process: subprocess.Popen[bytes]

    @property
    def address(self) -> Address:
        return self.launch.address

    def rss_bytes(self) -> int:
        fields = Path(f"/proc/{self.process.pid}/statm").read_text().split()
        return int(fields[1]) * os.sysconf("SC_PAGE_SIZE")

    def cpu_s(self) -> float:
        """Seconds of all its threads so far, user and system."""
        # The command's name, in parentheses, may hold spaces: count from behind it.
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    with socket.socket() as sock:
        sock.bind((HOST, 0))
        port: int = sock.getsockname()[1]
        return port


@contextmanager
def spawned(launch: Launch) -> Iterator[Server]:
    """Start it without waiting, and stop it at the end."""
    log = _log_path(launch)
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as output:
        process = subprocess.Popen(
            _pinned(launch), stdout=output, stderr=subprocess.STDOUT, env=os.environ | launch.environment
        )
    try:
        yield Server(launch, process)
    finally:
        _stop(process)


@contextmanager
def running(launch: Launch) -> Iterator[Server]:
    """Start it, wait until it is ready, and stop it at the end. Raises `NotReady`."""
    with spawned(launch) as server:
        _wait_until_ready(server)
        yield server


def _pinned(launch: Launch) -> tuple[str, ...]:
    return (("taskset", "-c", launch.cpus) if launch.cpus else ()) + launch.command


def _log_path(launch: Launch) -> Path:
    return CACHE / "logs" / f"{launch.name}.log"


def _wait_until_ready(server: Server) -> None:
    deadline = time.monotonic() + READY_LIMIT_S
    while not _is_ready(server.launch):
        if server.process.poll() is not None or time.monotonic() > deadline:
            log = _log_path(server.launch).read_text(errors="replace")
            raise NotReady(f"{server.launch.name} is not ready: {server.launch.shown}\n{log[-2000:]}")
        time.sleep(POLL_S)


def _is_ready(launch: Launch) -> bool:
    connection = http.client.HTTPConnection(*launch.address, timeout=5)
    try:
        connection.request("GET", launch.ready_path)
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Ask, and after a while insist: a server that drains for a stalled reader must not hold up the bench."""
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(3)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
