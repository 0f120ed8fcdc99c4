"""Which pages may come here: browsers say in `Origin` whose script it is that asks, and in `Host` whom it asks for."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from urllib.parse import urlsplit

from zstream.core.errors import Forbidden

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*")
_HOST = re.compile(r"[a-z0-9._-]+|[0-9a-f:.]+")  # browsers write others in their xn-- form
_PORTS = {"http": 80, "https": 443}
_EXPOSED = (b"access-control-expose-headers", b"x-request-id, x-stream-id, retry-after")


def check_origin(origins: Sequence[str], host: str | None, allowed: Collection[str]) -> None:
    """`origins`: the values of that header. None at all is no browser, and may come. Raises `Forbidden`."""
    if not origins or is_listed(origins, allowed):
        return
    if len(origins) > 1 or not _is_same(origins[0].strip().lower(), host):
        raise Forbidden("Pages of this origin may not open a socket here; the server's --allow-origin can list it.")


def check_host(host: str | None, hosts: Collection[str]) -> None:
    """`hosts`: the names that it may be asked for by; none: by any. Raises `Forbidden`.

    A page whose name was made to point here (DNS rebinding) is of the server's own origin to the browser.
    """
    place = _place("http", (host or "").strip().lower())
    if not hosts or not host or (place and (place[0] in hosts or place[0].endswith(".localhost"))):
        return
    raise Forbidden(
        "Without a key this server answers to localhost and 127.0.0.1 only: ask for it by these names, or start it "
        "with --api-key, with this origin in --allow-origin, or with --insecure."
    )


def listed(origin: str) -> str:
    """One of `--allow-origin` as browsers write it, a slash at its end aside. Raises `ValueError` where none could."""
    said = origin.strip().lower()
    if said in ("*", "null"):
        return said
    scheme, _, place = said.removesuffix("/").partition("://")
    parts = urlsplit(f"//{place}")
    if (
        not _SCHEME.fullmatch(scheme)
        or parts.netloc != place
        or not _HOST.fullmatch(parts.hostname or "")
        or (place.endswith(":") or "@" in place or parts.port == 0)
    ):
        raise ValueError(f"{origin!r} is none")
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    return f"{scheme}://{host}" + ("" if parts.port in (None, _PORTS.get(scheme)) else f":{parts.port}")


def is_listed(origins: Sequence[str], allowed: Collection[str]) -> bool:
    """Whether `allowed` has it, of which each is as `listed` gives it; `*` names all."""
    return "*" in allowed or (len(origins) == 1 and origins[0].strip().lower() in allowed)


def cors_headers(origins: Sequence[str], allowed: Collection[str]) -> list[tuple[bytes, bytes]]:
    """What an answer says of who may read it: nothing where no page of another origin may."""
    if not allowed:
        return []
    if "*" in allowed:
        return [(b"access-control-allow-origin", b"*"), _EXPOSED]
    vary = (b"vary", b"origin")  # an answer kept on the way is not for a page of another origin
    if not is_listed(origins, allowed):
        return [vary]
    return [(b"access-control-allow-origin", origins[0].strip().encode("latin-1")), _EXPOSED, vary]


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
