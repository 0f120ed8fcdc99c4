"""Which pages may open a WebSocket here: browsers let any page try, and say in `Origin` which one it is."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from urllib.parse import urlsplit

from zstream.core.errors import Forbidden

_PORTS = {"http": 80, "https": 443}


def check_origin(origins: Sequence[str], host: str | None, allowed: Collection[str]) -> None:
    """`origins`: the values of that header. None at all is no browser, and may come. Raises `Forbidden`."""
    if not origins or "*" in allowed:
        return
    origin = origins[0].strip().lower()
    listed = {one.strip().rstrip("/").lower() for one in allowed}
    if len(origins) > 1 or (origin not in listed and not _is_same(origin, host)):
        raise Forbidden("Pages of this origin may not open a socket here; the server's --allow-origin can list it.")


def _is_same(origin: str, host: str | None) -> bool:
    """Scheme aside, which a proxy that ends TLS changes; its default port counts as none."""
    scheme, _, place = origin.partition("://")
    ours, theirs = _place(scheme, (host or "").strip().lower()), _place(scheme, place)
    return ours is not None and ours == theirs


def _place(scheme: str, place: str) -> tuple[str, int | None] | None:
    try:
        parts = urlsplit(f"//{place}")
        port = parts.port
    except ValueError:
        return None
    if scheme not in _PORTS or not parts.hostname or parts.netloc != place or "@" in place:
        return None
    return parts.hostname, port or _PORTS[scheme]
