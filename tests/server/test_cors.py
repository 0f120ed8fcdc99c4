"""Pages of other origins: they may read answers where `--allow-origin` lists them, and only there."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from tests.e2e.raw import CHAT
from tests.running import Server, serving
from zstream.engine.scripted import ScriptedEngine

HERE = "https://app.example"
ELSEWHERE = "https://evil.example"
BODY = {"model": "fake", "messages": [{"role": "user", "content": "Hello"}], "stream": True, "max_tokens": 2}
ALLOWED, EXPOSED = "access-control-allow-origin", "access-control-expose-headers"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving(ScriptedEngine(), allow_origins=(f"{HERE}/",), api_keys=("secret",)) as server:
        yield server


def asked(method: str, origin: str, **more: str) -> dict[str, str]:
    return {"origin": origin, "access-control-request-method": method, **more}


@pytest.fixture
def client(server: Server) -> Iterator[httpx.Client]:
    with server.client() as client:
        yield client


def test_a_preflight_says_what_may_be_sent_and_needs_no_key(client: httpx.Client) -> None:
    wanted = "authorization, content-type, x-stainless-lang"
    answer = client.options(CHAT, headers=asked("POST", HERE, **{"access-control-request-headers": wanted}))
    assert answer.status_code == 204
    assert answer.content == b""
    assert "content-type" not in answer.headers
    assert answer.headers[ALLOWED] == HERE
    assert "POST" in answer.headers["access-control-allow-methods"]
    assert answer.headers["access-control-allow-headers"] == wanted
    assert int(answer.headers["access-control-max-age"]) > 0


def test_a_preflight_from_elsewhere_is_refused_in_words(client: httpx.Client) -> None:
    answer = client.options(CHAT, headers=asked("POST", ELSEWHERE))
    assert answer.status_code == 403
    assert "--allow-origin" in answer.json()["error"]["message"]
    assert ALLOWED not in answer.headers


def test_a_stream_may_be_read_by_a_listed_page(client: httpx.Client) -> None:
    key = {"authorization": "Bearer secret"}
    answer = client.post(CHAT, json=BODY, headers={"origin": HERE.upper(), **key})
    assert answer.headers[ALLOWED] == HERE.upper()
    assert "x-stream-id" in answer.headers[EXPOSED]
    assert "origin" in answer.headers["vary"].lower()
    assert answer.text.endswith("data: [DONE]\n\n")


@pytest.mark.parametrize(
    ("method", "path", "status"), [("POST", CHAT, 401), ("GET", "/nowhere", 404), ("PUT", CHAT, 405)]
)
def test_a_page_can_read_why_it_was_refused(client: httpx.Client, method: str, path: str, status: int) -> None:
    answer = client.request(method, path, headers={"origin": HERE})
    assert answer.status_code == status
    assert answer.headers[ALLOWED] == HERE


def test_nobody_else_may_read_and_caches_are_told_that_it_depends(client: httpx.Client) -> None:
    for headers in ({"origin": ELSEWHERE}, {"origin": "null"}, {}):
        answer = client.get("/health", headers=headers)
        assert ALLOWED not in answer.headers
        assert answer.headers["vary"] == "origin"


def test_an_options_request_that_is_no_preflight_is_a_wrong_method(client: httpx.Client) -> None:
    assert client.options(CHAT, headers={"origin": HERE}).status_code == 405


def test_without_the_option_no_page_of_another_origin_may_anything() -> None:
    with serving(ScriptedEngine()) as server, server.client() as client:
        assert client.options(CHAT, headers=asked("POST", HERE)).status_code == 403
        answer = client.post(CHAT, json=BODY, headers={"origin": HERE})
        assert not {ALLOWED, "vary"} & set(answer.headers)


def test_a_star_is_everybody() -> None:
    with serving(ScriptedEngine(), allow_origins=("*",)) as server, server.client() as client:
        assert client.options(CHAT, headers=asked("DELETE", ELSEWHERE)).headers[ALLOWED] == "*"
        answer = client.get("/v1/models", headers={"origin": ELSEWHERE})
        assert answer.headers[ALLOWED] == "*"
        assert "vary" not in answer.headers
