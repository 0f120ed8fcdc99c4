"""What the HTTP server may be told; the layers below have their own bounds."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from zstream.server.origin import listed

LOOPBACK = ("127.0.0.1", "localhost", "::1")
DEFAULT_BODY_BYTES = 4 * 1024 * 1024


class UnsafeBinding(Exception):
    """The address is open to others and nothing guards it."""


class UnusableKey(UnsafeBinding):
    """An API key that no request could bring: nothing, as an unset variable leaves it, or what no header can hold."""


class UnusableOrigin(UnsafeBinding):
    """A site that no browser would say it is."""


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """`models` are the names it answers to, the first its own. Times in seconds.

    A stream that failed has at least `unread_error_s` to get its error to its reader, before its connection is cut,
    and a reader that takes nothing more of a whole answer `reader_timeout_s`; 0: for ever.
    Pages of `allow_origins` may read answers and open WebSockets, beside the server's own; `*`: those of all.
    `own_machine_only`: without a key and on this machine's address, requests have to name it as `hosts` do.
    Raises `UnsafeBinding` for an address beyond this machine without a key, unless `insecure`; `UnusableKey`;
    `UnusableOrigin`.
    """

    models: tuple[str, ...]
    host: str = "127.0.0.1"
    api_keys: tuple[str, ...] = ()
    insecure: bool = False
    own_machine_only: bool = False
    allow_origins: tuple[str, ...] = ()
    heartbeat_s: float = 15.0
    drain_s: float = 30.0
    unread_error_s: float = 5.0
    reader_timeout_s: float = 60.0
    body_bytes: int = DEFAULT_BODY_BYTES
    hosts: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        if not all(key.strip() for key in self.api_keys):
            raise UnusableKey("An API key is empty: give --api-key (or ZSTREAM_API_KEYS) a value, or leave it out.")
        if not all(key.isprintable() and key == key.strip() for key in self.api_keys):
            raise UnusableKey(
                "An API key (--api-key, ZSTREAM_API_KEYS) has a space around it or a sign in it that can't be printed, "
                "which a request could hardly bring."
            )
        if self.host not in LOOPBACK and not self.api_keys and not self.insecure:
            raise UnsafeBinding(
                f"{self.host} can be reached from other machines: set --api-key (or ZSTREAM_API_KEYS), "
                "or say --insecure if you mean it."
            )
        object.__setattr__(self, "allow_origins", tuple(map(_origin, self.allow_origins)))
        object.__setattr__(self, "hosts", self._hosts())

    def _hosts(self) -> frozenset[str]:
        """None: all."""
        open_to_all = self.api_keys or self.insecure or self.host not in LOOPBACK or "*" in self.allow_origins
        if open_to_all or not self.own_machine_only:
            return frozenset()
        sites = (urlsplit(origin).hostname for origin in self.allow_origins)
        return frozenset((*LOOPBACK, *(host for host in sites if host)))


def _origin(said: str) -> str:
    try:
        return listed(said)
    except ValueError:
        raise UnusableOrigin(
            f"{said!r} is no site that --allow-origin could name: write scheme://host or scheme://host:port, "
            "as https://app.example.com, without a path; or * for all."
        ) from None
