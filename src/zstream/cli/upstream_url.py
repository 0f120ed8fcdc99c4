"""An upstream's address: whether it is one, and what it tells of the server behind it."""

from __future__ import annotations

from urllib.parse import SplitResult, urlsplit

from zstream.cli.rules import Wrong, shown, text
from zstream.engine.upstream.servers import Kind, based

_OLLAMA_PORT = 11434
_AZURE = (".openai.azure.com", ".openai.azure.us", ".cognitiveservices.azure.com")
_AZURE_LIKE_OPENAI = "/openai/v1"


def address(value: object) -> str:
    """A rule: `http://` or `https://`, a host, perhaps a port and a path, and nothing else.

    Where it may hold a secret, as a password or in a query, it is not shown when it is refused.
    """
    url = text(value)
    said = "" if "@" in url or "?" in url else f", not {shown(url)}"
    if not url.isascii() or not url.isprintable() or " " in url:
        raise Wrong(f"must be ASCII without spaces: a host in its xn-- form, a path with % for the rest{said}")
    parts = _split(url, said)
    if "@" in parts.netloc:
        raise Wrong("must not hold a name or password: the key is given apart from it")
    if "?" in url or "#" in url:
        version = "; the version is given as api_version" if "api-version" in parts.query else ""
        raise Wrong(f"must end before ? and #, as {shown(f'{parts.scheme}://{parts.netloc}{parts.path}')}{version}")
    return parts.geturl()


def _split(url: str, said: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise Wrong(f"must be an address with a port from 1 to 65535, if any{said}") from error
    if parts.scheme not in ("http", "https") or not parts.hostname or port == 0:
        raise Wrong(f"must be an address such as http://localhost:8001/v1{said}")
    return parts


def guessed_kind(url: str) -> Kind:
    """By host, port and path; of two that look alike, OpenAI's, whose dialect the others speak, too."""
    parts = urlsplit(url)
    if (parts.hostname or "").endswith(_AZURE) and not parts.path.startswith(_AZURE_LIKE_OPENAI):
        return Kind.AZURE
    return Kind.OLLAMA if parts.port == _OLLAMA_PORT else Kind.OPENAI


def name_of(url: str, kind: Kind) -> str:
    """What to call it where no name was given: the address without what they all have."""
    return based(url, kind).partition("://")[2].removesuffix("/v1")
