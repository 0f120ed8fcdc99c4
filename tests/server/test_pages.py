"""What the server says of itself: models, health, documentation, metrics."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urljoin

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families
from starlette.routing import Route

from tests.e2e.fake_backend import FakeBackend, chat, fake_engine, say
from tests.e2e.raw import CHAT
from tests.running import Server, serving
from zstream.server.app import create_app


def test_health_and_readiness(http: httpx.Client) -> None:
    for path, says in (("/health", "ok"), ("/ready", "ready")):
        answer = http.get(path)
        assert (answer.status_code, answer.json()) == (200, {"status": says})


def test_all_names_of_the_model_are_listed(http: httpx.Client) -> None:
    listed = http.get("/v1/models").json()
    assert listed["object"] == "list"
    assert [model["id"] for model in listed["data"]] == ["fake", "its/alias"]
    assert http.get("/v1/models/its/alias").json() == listed["data"][1]
    assert http.get("/v1/models/its%2Falias").json() == listed["data"][1]


def test_it_answers_to_its_alias(http: httpx.Client) -> None:
    answer = http.post(CHAT, json={**chat(say([b"ok"]), stream=False), "model": "its/alias"}).json()
    assert answer["model"] == "its/alias"


@pytest.mark.parametrize("path", ["/", "/dashboard"])
def test_a_page_may_load_nothing_from_elsewhere(http: httpx.Client, path: str) -> None:
    page = http.get(path)
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert page.headers["content-security-policy"].startswith("default-src 'none'; script-src 'self';")
    assert "//" not in page.text.replace("http://www.w3.org/2000/svg", ""), "it names another host"
    links = [link for link in _Links(page.text).found if link.startswith("assets/")]
    assert len(links) == 2
    for link in links:
        assert http.get(urljoin(path, link)).status_code == 200


def test_a_page_is_sent_again_only_when_it_changed(http: httpx.Client) -> None:
    page = http.get("/")
    again = http.get("/", headers={"if-none-match": page.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert http.get("/", headers={"if-none-match": '"old"'}).content == page.content


class _Links(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in ("href", "src") and value]


def test_the_documentation_needs_nothing_from_elsewhere(http: httpx.Client) -> None:
    page = http.get("/docs")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "//" not in page.text.replace("<!doctype", ""), "it names another host"
    links = _Links(page.text).found
    assert len(links) == 2
    for link in links:
        answer = http.get(urljoin("/docs", link))
        assert answer.status_code == 200
        assert answer.headers["content-type"] == {"css": "text/css", "js": "text/javascript"}[link.rpartition(".")[2]]
        assert len(answer.content) > 10_000
    described = re.search(r'url: "([^"]+)"', page.text)
    assert described is not None
    assert http.get(urljoin("/docs", described[1])).status_code == 200


def test_the_description_has_every_route_that_is_served(fake: Server, http: httpx.Client) -> None:
    document = http.get("/openapi.json").json()
    assert document["openapi"].startswith("3.1")
    served = {
        (re.sub(r":\w+}", "}", route.path), method.lower())
        for route in create_app(fake.service).routes
        if isinstance(route, Route)
        for method in (route.methods or set()) - {"HEAD"}
    }
    described = {
        (path, method) for path, methods in document["paths"].items() for method in methods if method != "parameters"
    }
    pages = {"/", "/dashboard", "/assets/{name}", "/docs", "/docs/{name}", "/openapi.json"}
    assert {one for one in served if one[0] not in pages and not one[0].startswith("/openai/")} <= described
    assert served >= described


METRICS = {
    "zstream:time_to_first_token_seconds": "histogram",
    "zstream:inter_token_latency_seconds": "histogram",
    "zstream:request_time_per_output_token_seconds": "histogram",
    "zstream:e2e_request_latency_seconds": "histogram",
    "zstream:request_queue_time_seconds": "histogram",
    "zstream:delivery_latency_seconds": "histogram",
    "zstream:num_requests_running": "gauge",
    "zstream:num_requests_waiting": "gauge",
    "zstream:num_streams_paused": "gauge",
    "zstream:unread_tokens": "gauge",
    "zstream:streams_cancelled": "counter",
    "zstream:tokens_streamed": "counter",
}


def test_metrics_count_what_was_streamed() -> None:
    with serving(fake_engine(FakeBackend())) as server, server.client() as http:
        for stream in (True, False):
            http.post(CHAT, json=chat(say([b"a", b"b", b"c"]), stream=stream))
        server.settle()
        answer = http.get("/metrics")
        assert answer.headers["content-type"].startswith("text/plain")
        families = {family.name: family for family in text_string_to_metric_families(answer.text)}
        samples = {s.name: s.value for family in families.values() for s in family.samples if not s.labels}
    assert {name: families[name].type for name in METRICS} == METRICS
    assert samples["zstream:tokens_streamed_total"] == 6
    assert samples["zstream:time_to_first_token_seconds_count"] == 2
    assert samples["zstream:inter_token_latency_seconds_count"] == 4
    assert samples["zstream:e2e_request_latency_seconds_count"] == 2
    assert samples["zstream:request_queue_time_seconds_count"] == 2
    assert samples["zstream:request_time_per_output_token_seconds_count"] == 2
    assert samples["zstream:num_requests_running"] == 0


@pytest.mark.parametrize("header", [None, "Bearer wrong", "bearer", "Basic s3cret", "s3cret", "Bearer s3cre"])
@pytest.mark.parametrize(("method", "path"), [("POST", CHAT), ("POST", "/v1/completions"), ("GET", "/v1/models")])
def test_without_the_key_it_is_401(guarded: Server, method: str, path: str, header: str | None) -> None:
    with guarded.client() as http:
        answer = http.request(method, path, headers={"authorization": header} if header else {}, content=b"{")
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    error = answer.json()["error"]
    assert (error["code"], error["type"]) == ("invalid_api_key", "authentication_error")


@pytest.mark.parametrize("header", ["Bearer s3cret", "bearer other-key", "BEARER  s3cret"])
def test_with_a_key_it_answers(guarded: Server, header: str) -> None:
    with guarded.client(headers={"authorization": header}) as http:
        assert http.post(CHAT, json=chat(say([b"ok"]), stream=False)).status_code == 200
        assert http.get("/v1/models").status_code == 200


@pytest.mark.parametrize("path", ["/health", "/ready", "/metrics", "/docs", "/openapi.json"])
def test_its_state_needs_no_key(guarded: Server, path: str) -> None:
    with guarded.client() as http:
        assert http.get(path).status_code == 200


@pytest.fixture(scope="module")
def guarded() -> Iterator[Server]:
    """A server with two keys."""
    with serving(fake_engine(FakeBackend()), api_keys=("s3cret", "other-key")) as server:
        yield server
