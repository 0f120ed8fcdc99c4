"""API keys: kept as hashes, compared in constant time; knows no routes."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Mapping

from zstream.core.errors import Unauthorized

_SCHEME = "bearer "


class Keys:
    """The keys that open the server; none at all leaves it open."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._digests = [_digest(key) for key in keys]

    def check(self, authorization: str | None) -> None:
        """Take the value of an `Authorization` header. Raises `Unauthorized`."""
        if not self._digests:
            return
        if authorization is None or not authorization.lower().startswith(_SCHEME):
            raise Unauthorized("You didn't provide an API key: send `Authorization: Bearer YOUR_KEY`.")
        given = _digest(authorization[len(_SCHEME) :].strip())
        # Every key is compared, so that the time tells nothing about which one matched.
        matches = [hmac.compare_digest(given, digest) for digest in self._digests]
        if not any(matches):
            raise Unauthorized("Incorrect API key provided.")

    def owner(self, authorization: str | None) -> bytes | None:
        """Whose request it is, as a hash of its key; None where no keys are set, and everybody is the same."""
        return _digest((authorization or "")[len(_SCHEME) :].strip()) if self._digests else None


def credential(headers: Mapping[str, str]) -> str | None:
    """The value of `Authorization`; Azure's clients say `api-key` instead."""
    key = headers.get("api-key")
    said = headers.get("authorization") or (None if key is None else f"Bearer {key}")
    return None if said is None else _as_written(said)


def _as_written(value: str) -> str:
    """A header's bytes are taken for Latin-1; most clients mean UTF-8."""
    try:
        return value.encode("latin-1").decode()
    except UnicodeError:
        return value


def _digest(key: str) -> bytes:
    return hashlib.sha256(key.encode()).digest()
