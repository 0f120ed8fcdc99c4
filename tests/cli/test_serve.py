"""`zstream serve`: addresses, and where its options come from."""

from __future__ import annotations

import socket
from pathlib import Path

import httpx
import pytest
from typer.testing import CliRunner

from tests.running import PATIENCE_S, Process, metric, started, zstream
from zstream.cli.main import app

SCRIPTED = ("serve", "--engine", "scripted")


def get(process: Process, path: str, **headers: str) -> httpx.Response:
    return httpx.get(process.url + path, timeout=PATIENCE_S, trust_env=False, headers=headers)


def test_the_embedded_model_serves_under_its_name_and_aliases() -> None:
    with started("serve", "--port", "0", "--threads", "1", "--alias", "qwen-7b", "--alias", "gpt-4") as process:
        names = [model["id"] for model in get(process, "/v1/models").json()["data"]]
        assert names == ["storyteller", "qwen-7b", "gpt-4"]
        assert get(process, "/ready").status_code == 200, "it says that it listens when it is ready"
        assert metric(process.url, "kv_cells") > 0
        own = [line for line in process.said if line.startswith("zstream: ")]
        assert own[-1] == f"zstream: listening on {process.url}"
        assert any(f"curl -N {process.url}/v1/chat/completions" in line for line in process.said)


def test_the_scripted_engine_takes_no_model() -> None:
    done = zstream(*SCRIPTED, "--port", "0", "stories.gguf")
    assert done.returncode == 2
    assert done.stderr == "zstream: --engine scripted takes no MODEL, and 'stories.gguf' was given\n"


def test_a_taken_port_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = zstream(*SCRIPTED, "--port", str(port))
    assert done.returncode == 1
    assert done.stderr == f"zstream: can't listen on 127.0.0.1:{port}: Address already in use\n"


def test_an_address_that_is_not_ours_is_named() -> None:
    done = zstream(*SCRIPTED, "--host", "192.0.2.1", "--port", "0", "--insecure")
    assert done.returncode == 1
    assert done.stderr.startswith("zstream: can't listen on 192.0.2.1:0: ")


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", ""])
def test_an_open_address_without_a_key_is_refused(host: str) -> None:
    done = zstream(*SCRIPTED, "--host", host, "--port", "0")
    assert done.returncode == 2
    assert "--api-key" in done.stderr
    assert "--insecure" in done.stderr


def test_pages_of_a_listed_site_may_open_sockets() -> None:
    listed = ("--allow-origin", "https://one.example", "--allow-origin", "https://two.example")
    with started(*SCRIPTED, "--port", "0", *listed) as process:
        for origin, status in [("https://two.example", 101), ("https://three.example", 403)]:
            upgrade = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13"}
            key = {"Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ=="}
            assert get(process, "/v1/ws", **upgrade, **key, Origin=origin).status_code == status


def test_an_open_address_with_a_key_is_served() -> None:
    with started(*SCRIPTED, "--host", "0.0.0.0", "--port", "0", "--api-key", "s3cret") as process:
        url = process.url.replace("0.0.0.0", "127.0.0.1")
        for key, status in (("wrong", 401), ("s3cret", 200)):
            answer = httpx.get(
                f"{url}/v1/models", headers={"authorization": f"Bearer {key}"}, timeout=PATIENCE_S, trust_env=False
            )
            assert answer.status_code == status
        assert not any("s3cret" in line for line in process.said)


def test_an_open_address_is_served_to_those_who_insist() -> None:
    with started(*SCRIPTED, "--host", "0.0.0.0", "--port", "0", "--insecure") as process:
        url = process.url.replace("0.0.0.0", "127.0.0.1")
        assert httpx.get(f"{url}/v1/models", timeout=PATIENCE_S, trust_env=False).status_code == 200


def test_ipv6_is_written_as_a_url() -> None:
    with started(*SCRIPTED, "--host", "::1", "--port", "0") as process:
        assert process.url.startswith("http://[::1]:")
        assert get(process, "/health").status_code == 200


def alias_of(process: Process) -> str:
    """The second name it answers to: here the option whose source is looked for."""
    return str(get(process, "/v1/models").json()["data"][1]["id"])


def test_the_command_line_comes_before_the_environment_and_that_before_the_file(tmp_path: Path) -> None:
    config = tmp_path / "zstream.toml"
    config.write_text('engine = "scripted"\nport = 0\nalias = ["from-file"]\nscripted-rate = 100.5\nmax_queue = 3\n')
    environment = {"ZSTREAM_ALIAS": "from-environment"}
    with (
        started("serve", "--config", str(config)) as by_file,
        started("serve", "--config", str(config), env=environment) as by_environment,
        started("serve", "--config", str(config), "--alias", "from-command-line", env=environment) as by_command_line,
        started("serve", env={"ZSTREAM_CONFIG": str(config)}) as by_named_file,
    ):
        assert alias_of(by_file) == "from-file"
        assert alias_of(by_environment) == "from-environment"
        assert alias_of(by_command_line) == "from-command-line"
        assert alias_of(by_named_file) == "from-file"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("\nprot = 8000\n", "2: prot doesn't exist; did you mean port?"),
        ("port = 70000\n", "1: port must be at most 65535, not 70000"),
        ("engine = 'steam'\n", "1: engine is local or scripted, not 'steam'"),
        ("engine = 'scripted'\nmodel = 'a'\n", "1: engine scripted takes no MODEL, and 'a' was given"),
        ("\nlog-level = 'loud'\n", "2: log-level is one of debug, info, warning, error, not 'loud'"),
        ("engine = 'scripted'\njournal = 'disk'\n", "2: journal is memory, sqlite:PATH or redis://HOST:PORT/DB, not"),
        ("engine = 'scripted'\njournal = 'redis://h:x'\n", "2: journal is no address of a Redis: "),
        ("\n\nmodel = 'none.gguf'\n", "3: model: There is no model file at none.gguf."),
        ("engine = 'scripted'\nhost = '0.0.0.0'\n", "2: host: 0.0.0.0 can be reached from other machines"),
        ("engine = 'scripted'\napi_key = ''\n", "2: api_key: An API key is empty"),
    ],
)
def test_a_file_that_is_wrong_is_2_and_named_with_its_line(
    invoked: CliRunner, tmp_path: Path, text: str, complaint: str
) -> None:
    config = tmp_path / "zstream.toml"
    config.write_text(text)
    done = invoked.invoke(app, ["serve", "--config", str(config)])
    assert done.exit_code == 2
    assert done.stderr.startswith(f"zstream: {config}:{complaint}")
    assert done.stderr.count("\n") == 1


def test_a_file_that_is_not_there_is_named() -> None:
    done = zstream("serve", "--config", "nowhere.toml")
    assert done.returncode == 2
    assert "nowhere.toml can't be read" in done.stderr


def test_a_wrong_value_in_the_environment_is_named() -> None:
    done = zstream("serve", env={"ZSTREAM_PORT": "high"})
    assert done.returncode == 2
    assert "ZSTREAM_PORT" in done.stderr or "--port" in done.stderr


def test_keys_may_come_from_the_environment() -> None:
    with started(*SCRIPTED, "--port", "0", env={"ZSTREAM_API_KEYS": "one two"}) as process:
        answers = [get(process, "/v1/models", authorization=f"Bearer {key}") for key in ("one", "two", "one two")]
        assert [answer.status_code for answer in answers] == [200, 200, 401]


def test_keys_with_commas_between_are_no_one_key() -> None:
    done = zstream(*SCRIPTED, env={"ZSTREAM_API_KEYS": "one,two"})
    assert (done.returncode, done.stdout) == (2, "")
    assert "ZSTREAM_API_KEYS has spaces between keys" in done.stderr
    assert "one,two" not in done.stderr


def test_the_options_reach_the_engine() -> None:
    with started(
        "serve", "--port", "0", "--threads", "1", "--slots", "3", "--context", "128", "--max-tokens-limit", "2"
    ) as process:
        assert metric(process.url, "kv_cells") == 3 * 128
        body = {"model": "storyteller", "prompt": "Once", "max_tokens": 50, "ignore_eos": True}
        answer = httpx.post(f"{process.url}/v1/completions", json=body, timeout=PATIENCE_S, trust_env=False)
        assert answer.json()["usage"]["completion_tokens"] == 2
