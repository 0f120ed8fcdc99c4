"""Puts a server's address where a document has its own."""

from __future__ import annotations

from urllib.parse import urlsplit


def at(url: str, snippet: str) -> str:
    """The snippet as it talks to the server there."""
    places = {
        "localhost:8000": urlsplit(url).netloc,
        "https://YOUR-ENDPOINT": url,
        "https://your-resource.openai.azure.com": url,
        '("POST", "/chat"': f'("POST", "{url}/chat"',
        "fetch('/": f"fetch('{url}/",
        'EventSource("/': f'EventSource("{url}/',
    }
    there = snippet
    for place, address in places.items():
        there = there.replace(place, address)
    assert there != snippet, "it names no address that is known here"
    return there
