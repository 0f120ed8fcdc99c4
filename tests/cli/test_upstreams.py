"""Which upstreams `zstream serve` takes, from where, with which keys; and what it refuses beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.running import ROOT
from zstream.cli import serve as serve_module
from zstream.cli.config import read_config
from zstream.cli.given import BadOption
from zstream.cli.main import app, serve
from zstream.cli.problems import ConfigError
from zstream.cli.serve import ServeOptions
from zstream.cli.upstreams import announcements, check_not_itself, find_upstreams, model_names
from zstream.engine.upstream.servers import Kind, Upstream

EXAMPLE = ROOT / "examples" / "zstream.toml"
NO_VARIABLES: Mapping[str, str] = {}


def from_file(path: Path, environment: Mapping[str, str] = NO_VARIABLES) -> tuple[Upstream, ...]:
    return find_upstreams((), None, (), read_config(path, serve), {}, environment)


def from_urls(*urls: str, key: str | None = None, aliases: Sequence[str] = ()) -> tuple[Upstream, ...]:
    return find_upstreams(urls, key, aliases, None, {}, NO_VARIABLES)


def refusal(runner: CliRunner, *arguments: str, **variables: str) -> str:
    result = runner.invoke(app, ["serve", *arguments], env=variables)
    assert result.exit_code == 2
    assert result.stdout == ""
    return result.stderr


# The example


def test_the_example_is_right_once_its_keys_are_there() -> None:
    keys = {"VLLM_API_KEY": "sk-vllm", "AZURE_OPENAI_API_KEY": "azure"}
    one, two, azure, ollama = from_file(EXAMPLE, keys)
    assert [upstream.key for upstream in (one, two, azure, ollama)] == ["sk-vllm", "sk-vllm", "azure", None]
    assert (one.weight, two.weight, one.limit, one.hedge_after_s, one.migrate) == (1, 2, 64, 1.5, True)
    assert azure.models == {"gpt-4o": "prod-4o", "gpt-4o-mini": "prod-mini"}
    assert (ollama.kind, ollama.models, ollama.url) == (
        Kind.OLLAMA,
        {"small": "qwen2.5:0.5b"},
        "http://127.0.0.1:11434/v1",
    )
    assert model_names([one, two, azure, ollama]) == ("qwen-7b", "gpt-4o", "gpt-4o-mini", "small")


def test_without_its_keys_each_is_named() -> None:
    with pytest.raises(ConfigError) as caught:
        from_file(EXAMPLE)
    lines = EXAMPLE.read_text().splitlines()
    assert len(caught.value.lines) == 3
    for complaint, index in zip(caught.value.lines, (0, 1, 2), strict=True):
        place, _, rest = complaint.removeprefix(f"{EXAMPLE}:").partition(": ")
        assert lines[int(place) - 1].startswith("key_env")
        assert rest.startswith(f"upstream[{index}].key_env names ")
        assert rest.endswith(", which isn't set in the environment")


# Keys


def keyed(folder: Path, key: str) -> Path:
    file = folder / "zstream.toml"
    file.write_text(f"[[upstream]]\nurl = 'http://x'\n{key}\n")
    return file


@pytest.mark.parametrize("content", ["sk-1", "sk-1\n", "sk-1\r\n"])
def test_a_key_file_is_looked_for_beside_the_settings(tmp_path: Path, content: str) -> None:
    (tmp_path / "secret").write_bytes(content.encode())
    (upstream,) = from_file(keyed(tmp_path, "key_file = 'secret'"))
    assert upstream.key == "sk-1"


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "names a file that is empty"),
        (b" \n", "names a file that is empty"),
        (b"s3cret\nmore", "names a file that isn't one key"),
        (b"s3 cret", "names a file that isn't one key"),
        (b"s3cret\xff", "names a file that isn't one key"),
        (b"s3cret" * 3000, "names a file of more than 16384 bytes"),
        (None, "can't be read: No such file or directory (paths begin at "),
    ],
)
def test_a_key_file_that_holds_none_is_named_and_not_shown(
    tmp_path: Path, content: bytes | None, complaint: str
) -> None:
    if content is not None:
        (tmp_path / "s3cret").write_bytes(content)
    with pytest.raises(ConfigError) as caught:
        from_file(keyed(tmp_path, "key_file = 's3cret'"))
    (line,) = caught.value.lines
    assert line.startswith(f"{tmp_path}/zstream.toml:3: upstream[0].key_file {complaint}")
    assert "s3cret" not in line


@pytest.mark.parametrize(
    ("variables", "complaint"),
    [
        ({}, "names MY_KEY, which isn't set"),
        ({"MY_KEY": ""}, "names a variable that is empty"),
        ({"MY_KEY": "s3cret two"}, "names a variable that isn't one key"),
    ],
)
def test_a_variable_that_holds_no_key_is_named(tmp_path: Path, variables: dict[str, str], complaint: str) -> None:
    with pytest.raises(ConfigError) as caught:
        from_file(keyed(tmp_path, "key_env = 'MY_KEY'"), variables)
    assert f"zstream.toml:3: upstream[0].key_env {complaint}" in caught.value.lines[0]
    assert "s3cret" not in caught.value.lines[0]


def test_a_key_where_its_variable_s_name_belongs_is_not_shown(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        from_file(keyed(tmp_path, "key_env = 'a0s3cret0b'"))
    assert "s3cret" not in caught.value.lines[0]


def test_nobody_sees_a_key_in_what_is_said_of_an_upstream() -> None:
    (upstream,) = from_urls("http://x", key="sk-1")
    assert upstream.key == "sk-1"
    assert "sk-1" not in "\n".join([repr(upstream), *announcements([upstream], {})])


# The command line


def test_several_addresses_share_the_key() -> None:
    one, two = from_urls("http://one", "http://two:11434", key="sk-1\n")
    assert (one.key, two.key, two.kind) == ("sk-1", "sk-1", Kind.OLLAMA)


def test_aliases_are_the_names_that_are_passed_on() -> None:
    (upstream,) = from_urls("http://one", aliases=["a", "b"])
    assert [name for name in ("a", "b", "c") if upstream.takes(name)] == ["a", "b"]
    assert upstream.own_name("b") == "b"
    (upstream,) = from_urls("https://x.openai.azure.com", aliases=["prod"])
    assert upstream.own_name("prod") == "prod"
    (upstream,) = from_urls("http://one")
    assert upstream.takes("anything")


def test_a_table_s_models_are_not_added_to(tmp_path: Path) -> None:
    config = read_config(keyed(tmp_path, "models = ['m']\n[[upstream]]\nurl = 'http://y'"), serve)
    one, two = find_upstreams((), None, ["a"], config, {}, NO_VARIABLES)
    assert (one.models, two.models) == ({"m": "m"}, {"a": "a"})


def test_the_command_line_s_upstreams_stand_for_the_file_s(tmp_path: Path) -> None:
    config = read_config(keyed(tmp_path, "key_env = 'NOT_SET'"), serve)
    (upstream,) = find_upstreams(["http://mine"], None, (), config, {}, NO_VARIABLES)
    assert upstream.name == "mine"


def test_the_key_of_the_environment_is_for_addresses_alone(tmp_path: Path) -> None:
    file = tmp_path / "zstream.toml"
    file.write_text("upstream = ['http://one', { url = 'http://two' }]")
    named = {"upstream_key": "ZSTREAM_UPSTREAM_KEY"}
    one, two = find_upstreams((), "sk-1", (), read_config(file, serve), named, NO_VARIABLES)
    assert (one.key, two.key) == ("sk-1", None)


def test_none_at_all_is_a_model_from_here() -> None:
    assert from_urls() == ()


@pytest.mark.parametrize(
    ("urls", "key", "aliases", "complaint"),
    [
        (["s3cret@"], None, [], "--upstream must be an address such as http://localhost:8001/v1"),
        (["http://x", "http://x/v1/"], None, [], "--upstream makes a second upstream of the name x"),
        (["http://x"], "", [], "--upstream-key is empty"),
        (["http://x"], "s3cret two", [], "--upstream-key isn't one key"),
        (["https://x.openai.azure.com"], None, [], "--upstream https://x.openai.azure.com is Azure's"),
        (["https://x.openai.azure.com"], None, ["a/b"], "--alias must be a deployment's name"),
    ],
)
def test_what_means_nothing_is_refused(urls: list[str], key: str | None, aliases: list[str], complaint: str) -> None:
    with pytest.raises(BadOption) as caught:
        from_urls(*urls, key=key, aliases=aliases)
    assert caught.value.told({}).startswith(complaint)
    assert "s3cret" not in caught.value.told({})


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("http://localhost:8000/v1", "127.0.0.1"),
        ("http://127.0.0.1:8000", "0.0.0.0"),
        ("http://[::1]:8000/v1", "localhost"),
        ("http://0.0.0.0:8000", "127.0.0.1"),
        ("http://127.0.0.2:8000", "0.0.0.0"),
        ("http://Server.example:8000", "server.EXAMPLE"),
    ],
)
def test_a_server_is_not_put_before_itself(url: str, host: str) -> None:
    with pytest.raises(BadOption, match="the address of this server itself"):
        check_not_itself(from_urls(url), host, 8000)
    check_not_itself(from_urls(url), host, 8001)


@pytest.mark.parametrize(
    ("url", "host"), [("http://localhost:8000", "192.0.2.1"), ("http://192.0.2.1:8000", "127.0.0.1")]
)
def test_another_of_its_port_elsewhere_is_none_of_it(url: str, host: str) -> None:
    check_not_itself(from_urls(url), host, 8000)


def test_serving_refuses_to_ask_itself(invoked: CliRunner) -> None:
    assert "--upstream http://localhost:8000/v1 is the address" in refusal(
        invoked, "--upstream", "http://localhost:8000"
    )


LOCAL = [
    ("--threads", "2"),
    ("--context", "64"),
    ("--slots", "2"),
    ("--max-tokens-limit", "2"),
    ("--itl-target", "100"),
    ("--guesses", "0"),
    ("--engine", "scripted"),
    ("--scripted-rate", "9"),
]


@pytest.mark.parametrize("local", LOCAL, ids=lambda local: local[0])
def test_options_of_a_local_model_are_refused_beside_an_upstream(invoked: CliRunner, local: tuple[str, str]) -> None:
    said = refusal(invoked, "--upstream", "http://x", *local)
    assert said == (
        f"zstream: {local[0]} is for a model that runs here, and with an upstream none does: leave one of them out\n"
    )


def test_what_is_refused_is_called_as_it_was_given(invoked: CliRunner, tmp_path: Path) -> None:
    config = tmp_path / "zstream.toml"
    config.write_text("slots = 2\nupstream = 'http://x'\n")
    assert refusal(invoked, "--config", str(config)).startswith(f"zstream: {config}:1: slots is for a model")
    assert refusal(invoked, "m.gguf", "--upstream", "http://x").startswith("zstream: MODEL is for a model")
    variables = {"ZSTREAM_UPSTREAM": "http://x http://y", "ZSTREAM_THREADS": "2"}
    assert refusal(invoked, **variables).startswith("zstream: ZSTREAM_THREADS is for a model")
    assert refusal(invoked, ZSTREAM_UPSTREAM="x").startswith("zstream: ZSTREAM_UPSTREAM must be an address")
    config.write_text("\nupstream = 'https://x.openai.azure.com'\n")
    assert refusal(invoked, "--config", str(config)).startswith(f"zstream: {config}:2: upstream https://x.openai.")
    config.write_text("alias = 'a'\nupstream = [{ url = 'http://x', models = ['m'] }]\n")
    assert refusal(invoked, "--config", str(config)).startswith(f"zstream: {config}:1: alias names models of")


def test_a_key_without_an_address_is_refused_unless_it_is_just_there(invoked: CliRunner, tmp_path: Path) -> None:
    config = keyed(tmp_path, "key_env = 'ZSTREAM_UPSTREAM_KEY'\nslots = 1")
    assert refusal(invoked, "--upstream-key", "s3cret") == (
        "zstream: --upstream-key is for --upstream; an [[upstream]] table has key_env or key_file instead\n"
    )
    config = keyed(tmp_path, "key_env = 'ZSTREAM_UPSTREAM_KEY'")
    said = refusal(invoked, "--config", str(config), "--slots", "1", ZSTREAM_UPSTREAM_KEY="s3cret")
    assert said.startswith("zstream: --slots is for a model"), "and not: the key"


def test_all_settings_reach_the_server(invoked: CliRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[ServeOptions] = []
    monkeypatch.setattr(serve_module, "serve_until_stopped", lambda options: taken.append(options) or 0)
    config = keyed(tmp_path, "key_env = 'MY_KEY'")
    config.write_text(f"max-queue = 3\nlog_level = 'debug'\n{config.read_text()}")
    for arguments, url, key in [
        ((), "http://x/v1", "sk-file"),
        (("--upstream", "http://y:1", "--upstream-key", "sk-mine"), "http://y:1/v1", "sk-mine"),
        (("--upstream", "http://y:1"), "http://y:1/v1", "sk-environment"),
    ]:
        variables = {"MY_KEY": "sk-file", "ZSTREAM_UPSTREAM_KEY": "sk-environment"}
        result = invoked.invoke(app, ["serve", "--config", str(config), *arguments], env=variables)
        assert (result.exit_code, result.output) == (0, "")
        options = taken.pop()
        assert [(upstream.url, upstream.key) for upstream in options.upstreams] == [(url, key)]
        assert (options.max_queue, options.log_level) == (3, "debug")
        assert key not in repr(options)


# What is said at the start


def test_models_are_announced_by_readers_names() -> None:
    upstreams = [
        Upstream("a", "http://a", models={"x": "x", "y": "org/y"}, key="k"),
        Upstream("b", "http://b"),
        Upstream("c", "http://c", Kind.VLLM),
    ]
    assert list(announcements(upstreams, {"b": tuple("123456789")})) == [
        "before a (openai at http://a/v1): x, y (org/y there)",
        "before b (openai at http://b/v1, without a key): 1, 2, 3, 4, 5, 6, 7, 8 and 1 more",
        "before c (vllm at http://c/v1, without a key): any model, by the name it has there",
    ]


def test_hedging_that_can_t_be_is_told() -> None:
    alone = Upstream("a", "http://a", models={"x": "x"}, hedge_after_s=1)
    other, same, open_to_all = (
        Upstream("b", "http://b", models={"y": "y"}),
        Upstream("c", "http://c", models={"x": "z"}),
        Upstream("d", "http://d"),
    )
    told = "no other upstream has a model of a: its hedge_after_ms and migrate have no effect"
    assert list(announcements([alone, other], {}))[2:] == [told]
    assert list(announcements([alone], {}))[1:] == [told]
    assert list(announcements([alone, same], {}))[2:] == []
    assert list(announcements([alone, open_to_all], {}))[2:] == []
