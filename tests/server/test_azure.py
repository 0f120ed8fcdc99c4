"""Azure's clients, who ask at addresses of their own: the model is its deployment, the key has a header of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from openai import AuthenticationError, AzureOpenAI, NotFoundError

from tests.running import Server, serving
from zstream.engine.scripted import ScriptedEngine


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving(ScriptedEngine(), models=("gpt-4",), api_keys=("secret",)) as server:
        yield server


def azure(server: Server, key: str = "secret") -> AzureOpenAI:
    return AzureOpenAI(api_key=key, api_version="2023-07-01-preview", azure_endpoint=server.url, max_retries=0)


HELLO = [{"role": "user", "content": "Hello"}]


def test_a_chat_is_streamed(server: Server) -> None:
    with azure(server) as client:
        stream = client.chat.completions.create(model="gpt-4", messages=HELLO, stream=True, max_tokens=3)
        text = "".join(chunk.choices[0].delta.content or "" for chunk in stream if chunk.choices)
    assert text == "tok0 tok1 tok2"


def test_a_completion_is_answered(server: Server) -> None:
    with azure(server) as client:
        assert client.completions.create(model="gpt-4", prompt="Hi", max_tokens=2).choices[0].text == "tok0 tok1"


def test_the_deployment_is_the_model(server: Server) -> None:
    with server.client(headers={"api-key": "secret"}) as http:
        path = "/openai/deployments/{}/chat/completions?api-version=2024-10-21"
        answer = http.post(path.format("gpt-4"), json={"messages": HELLO, "max_tokens": 1})
        assert answer.json()["model"] == "gpt-4"
        assert http.post(path.format("gpt-4"), content=b"{").json()["error"]["code"] == "invalid_json"
        assert http.post(path.format("gpt-4"), json=[1]).status_code == 400
    with azure(server) as client, pytest.raises(NotFoundError, match="gpt-5"):
        client.chat.completions.create(model="gpt-5", messages=HELLO)


def test_a_wrong_key_is_wrong(server: Server) -> None:
    with azure(server, "other") as client, pytest.raises(AuthenticationError):
        client.chat.completions.create(model="gpt-4", messages=HELLO)


def test_a_stream_belongs_to_its_key(server: Server) -> None:
    body = {"messages": HELLO, "model": "gpt-4", "stream": True, "stream_options": {"resumable": True}}
    with server.client() as http:
        made = http.post("/openai/deployments/gpt-4/chat/completions", json=body, headers={"api-key": "secret"})
        path = f"/v1/streams/{made.headers['x-stream-id']}"
        again = http.get(path, headers={"authorization": "Bearer secret"})
        assert again.text == made.text
        assert http.get(path, headers={"api-key": "wrong"}).status_code == 401


@pytest.mark.parametrize("path", ["/openai/streams", "/openai/deployments/gpt-4/streams", "/v1/streams"])
def test_a_stream_is_read_and_ended_where_azures_clients_look_for_it(server: Server, path: str) -> None:
    body = {"messages": HELLO, "stream": True, "max_tokens": 2, "stream_options": {"resumable": True}}
    with server.client(headers={"api-key": "secret"}) as http:
        made = http.post("/openai/deployments/gpt-4/chat/completions", json=body)
        address = f"{path}/{made.headers['x-stream-id']}"
        assert http.get(address, params={"api-version": "2024-10-21"}).content == made.content
        assert http.delete(address).json()["state"] == "finished"
