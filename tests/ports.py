"""Ports for servers that end and come back on the same one."""

from __future__ import annotations

import random
import socket
from contextlib import suppress

_BELOW_THOSE_THE_KERNEL_GIVES = range(20_000, 32_000)


def lasting_port() -> int:
    """One that is free, and that nobody who takes any port is given while its server is away."""
    while True:
        port = random.SystemRandom().choice(_BELOW_THOSE_THE_KERNEL_GIVES)
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port
