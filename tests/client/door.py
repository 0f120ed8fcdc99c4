"""The way to a server, on a port of its own, that a test can shut and open: as a server that goes and comes back."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from tests.ports import lasting_port


class Door:
    """Passes everything on while it is open. `let_through` is how many bytes of answers pass before it shuts itself."""

    def __init__(self, port: int, let_through: int | None = None) -> None:
        self._upstream = port
        self._left = let_through
        self._threads: list[threading.Thread] = []
        self._sockets: list[socket.socket] = []
        self.port = lasting_port()
        self._listener = socket.create_server(("127.0.0.1", self.port))
        self._listen()

    def open(self) -> None:
        """Again, on the same port, and for good."""
        self._left = None
        self._listener = socket.create_server(("127.0.0.1", self.port))
        self._listen()

    def shut(self) -> None:
        """New connections are refused, and those there are end."""
        for one in (self._listener, *self._sockets):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def close(self) -> None:
        self.shut()
        for thread in self._threads:
            thread.join()
        for one in self._sockets:
            one.close()

    def _listen(self) -> None:
        self._run(self._accept, self._listener)

    def _run(self, work: object, *arguments: object) -> None:
        thread = threading.Thread(target=work, args=arguments, daemon=True)  # type: ignore[arg-type]
        self._threads.append(thread)
        thread.start()

    def _accept(self, listener: socket.socket) -> None:
        with suppress(OSError):
            while True:
                near, _ = listener.accept()
                far = socket.create_connection(("127.0.0.1", self._upstream))
                self._sockets += [near, far]
                self._run(self._pass_on, near, far)
                self._run(self._answer, far, near)

    def _pass_on(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(4096):
                target.sendall(data)
        with suppress(OSError):
            target.shutdown(socket.SHUT_RDWR)

    def _answer(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(4096):
                passing = data if self._left is None else data[: self._left]
                target.sendall(passing)
                if self._left is not None:
                    self._left -= len(passing)
                    if not self._left:
                        self.shut()
        with suppress(OSError):
            target.shutdown(socket.SHUT_RDWR)


@contextmanager
def door(port: int, let_through: int | None = None) -> Iterator[Door]:
    made = Door(port, let_through)
    try:
        yield made
    finally:
        made.close()
