"""Settings files: what they give, and that whatever is wrong is named with its file, line and key."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zstream.cli.config import Config, read_config
from zstream.cli.main import serve
from zstream.cli.problems import ConfigError
from zstream.engine.upstream.servers import Kind, Upstream

ReadText = Callable[[str], Config]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> ReadText:
    """Reads a text as a file of the name zstream.toml."""
    folder = tmp_path_factory.mktemp("config")

    def read_text(text: str) -> Config:
        file = folder / "zstream.toml"
        file.write_bytes(text.encode())
        try:
            return read_config(file, serve, without=["config"])
        except ConfigError as error:
            error.lines = tuple(line.replace(f"{folder}/", "") for line in error.lines)
            raise

    return read_text


def complaints(read: ReadText, text: str) -> tuple[str, ...]:
    with pytest.raises(ConfigError) as caught:
        read(text)
    return caught.value.lines


def only(read: ReadText, table: str) -> Upstream:
    """The one upstream that this table describes."""
    (described,) = read(f"[[upstream]]\n{table}").upstreams
    return described.upstream


# Options


def test_options_have_hyphens_or_underscores(read: ReadText) -> None:
    values = read('log-level = "debug"\nmax_queue = 3\ndrain = 2\ninsecure = true\nalias = ["a"]\n').values
    assert values == {"log_level": "debug", "max_queue": 3, "drain": 2.0, "insecure": True, "alias": ["a"]}


def test_a_list_of_one_needs_no_brackets(read: ReadText) -> None:
    assert read('alias = "a"').values == {"alias": ["a"]}


def test_windows_line_ends_and_a_byte_order_mark_are_taken(read: ReadText) -> None:
    assert complaints(read, "\ufeffport = 1\r\n\r\nslots = -1\r\n") == (
        "zstream.toml:3: slots must be at least 0, not -1",
    )


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("\nprot = 1", "2: prot doesn't exist; did you mean port?"),
        ("config = 'x'", "1: config doesn't exist; "),
        ("\n\nport = 70000", "3: port must be at most 65535, not 70000"),
        ("port = 'high'", '1: port must be a whole number, not "high"'),
        ("port = true", "1: port must be a whole number, not true"),
        ("threads = 2.5", "1: threads must be a whole number, not 2.5"),
        ("insecure = 1", "1: insecure must be true or false, not 1"),
        ("host = 1", "1: host must be text in quotes, not a number"),
        ("host = 1979-05-27", "1: host must be text in quotes, not a date or time"),
        ("api-key = 123456", "1: api-key must be text in quotes, not a number"),
        ("drain = nan", "1: drain must be a number, not nan"),
        ("drain = -1", "1: drain must be at least 0, not -1"),
        (f"drain = 0x1{'0' * 5000}", "1: drain must be a number, not a number of that size"),
        ("alias = [\n'a',\n1,\n]", "3: alias[1] must be text in quotes, not a number"),
        ("max-queue = 1\nmax_queue = 2", "2: max_queue stands there twice, with a hyphen and with an underscore"),
        ("port = ", "1: can't be read as TOML: "),
        ("port = 1\nport = 2", "2: can't be read as TOML: Cannot overwrite a value"),
        ("port = 1\nhost = '''\n\n", "2: can't be read as TOML: "),
        ("upstream-key = 'sk-1'", "1: upstream-key doesn't belong into this file: set ZSTREAM_UPSTREAM_KEY"),
    ],
)
def test_a_wrong_option_is_named(read: ReadText, text: str, complaint: str) -> None:
    (line,) = complaints(read, text)
    assert line.startswith(f"zstream.toml:{complaint}")


def test_text_that_is_not_utf_8_has_its_line(tmp_path: Path) -> None:
    file = tmp_path / "latin.toml"
    file.write_bytes(b"# one\nhost = '\xe9'\n")
    with pytest.raises(ConfigError, match=r"latin\.toml:2: can't be read: it is not UTF-8"):
        read_config(file, serve)


def test_all_that_is_wrong_is_said_at_once_in_the_order_of_the_file(read: ReadText) -> None:
    found = complaints(read, "[[upstream]]\nweight = 0\nurl = 1\n[[upstream]]\n[prot]\n")
    assert [line.split(" ")[:2] for line in found] == [
        ["zstream.toml:2:", "upstream[0].weight"],
        ["zstream.toml:3:", "upstream[0].url"],
        ["zstream.toml:4:", "upstream[1]"],
        ["zstream.toml:5:", "prot"],
    ]


def test_what_is_nested_too_deep_is_refused(read: ReadText) -> None:
    (line,) = complaints(read, f"alias = {'[' * 9999}{']' * 9999}")
    assert "can't be read as TOML" in line


# Upstreams


def test_a_table_with_every_key(read: ReadText) -> None:
    text = """
        name = "big"
        url = "https://models.example:8443/v1/"
        kind = "vllm"
        models = { fast = "org/Fast-7B" }
        weight = 0.5
        limit = 8
        connect-timeout-s = 1
        first_token_timeout_s = 20
        idle_timeout_s = 0
        answer_timeout_s = 1800
        hedge_after_ms = 1500
        migrate = true
    """
    assert only(read, text) == Upstream(
        name="big",
        url="https://models.example:8443/v1",
        kind=Kind.VLLM,
        models={"fast": "org/Fast-7B"},
        weight=0.5,
        limit=8,
        connect_timeout_s=1.0,
        first_token_timeout_s=20.0,
        idle_timeout_s=0.0,
        answer_timeout_s=1800.0,
        hedge_after_s=1.5,
        migrate=True,
    )


def test_what_is_left_out_has_the_noun_s_defaults(read: ReadText) -> None:
    assert only(read, "url = 'http://10.0.0.5:8000'") == Upstream(name="10.0.0.5:8000", url="http://10.0.0.5:8000/v1")


@pytest.mark.parametrize(
    ("url", "kind", "name"),
    [
        ("https://api.openai.com/v1", Kind.OPENAI, "api.openai.com"),
        ("http://localhost:11434", Kind.OLLAMA, "localhost:11434"),
        ("http://[::1]:8000/models/v1", Kind.OPENAI, "[::1]:8000/models"),
        ("https://mine.openai.azure.com/openai/v1", Kind.OPENAI, "mine.openai.azure.com/openai"),
        ("https://openai.azure.com.example/v1", Kind.OPENAI, "openai.azure.com.example"),
    ],
)
def test_kind_and_name_are_guessed_from_the_address(read: ReadText, url: str, kind: Kind, name: str) -> None:
    upstream = only(read, f"url = '{url}'")
    assert (upstream.kind, upstream.name) == (kind, name)


@pytest.mark.parametrize(
    ("keys", "models"),
    [
        ("deployment = 'prod'", {"prod": "prod"}),
        ("deployment = 'prod'\nmodels = ['gpt-4o', 'gpt-4']", {"gpt-4o": "prod", "gpt-4": "prod"}),
        ("models = { gpt-4o = 'prod' }", {"gpt-4o": "prod"}),
        ("[upstream.models]\ngpt-4o = 'prod'\n'gpt 4' = 'old'", {"gpt-4o": "prod", "gpt 4": "old"}),
    ],
)
def test_azure_s_models_are_deployments(read: ReadText, keys: str, models: dict[str, str]) -> None:
    upstream = only(read, f"url = 'https://mine.openai.azure.com'\napi_version = '2025-01-01-preview'\n{keys}")
    assert (upstream.kind, upstream.models) == (Kind.AZURE, models)
    assert upstream.api_version == "2025-01-01-preview"
    assert upstream.url == "https://mine.openai.azure.com"


def test_upstreams_may_be_written_inline_or_as_addresses(read: ReadText) -> None:
    config = read("upstream = [\n'http://one:1',\n{ url = 'http://two:2', name = 'two' },\n]")
    assert [one.upstream.name for one in config.upstreams] == ["one:1", "two"]
    assert [one.alone for one in config.upstreams] == [True, False]
    assert [one.upstream.name for one in read("upstream = 'http://one:1'").upstreams] == ["one:1"]
    assert complaints(read, "upstream = [\n'http://one:1',\n'two',\n]") == (
        'zstream.toml:3: upstream[1] must be an address such as http://localhost:8001/v1, not "two"',
    )


AZURE = "url = 'https://x.openai.azure.com'\n"
PLAIN = "url = 'http://x'\n"


@pytest.mark.parametrize(
    ("table", "complaint"),
    [
        ("weight = 1", "1: upstream[0] needs url, such as"),
        (PLAIN + "wieght = 1", "3: upstream[0].wieght doesn't exist; did you mean weight?"),
        (PLAIN + "key_env = 'A'\nkey_file = 'b'", "4: upstream[0].key_file and key_env both say"),
        (PLAIN + "idle_timeout_s = 1\nidle-timeout-s = 1", "4: upstream[0].idle-timeout-s stands there twice"),
        (PLAIN + "deployment = 'd'", "3: upstream[0].deployment is for kind azure, and this one's is openai"),
        (PLAIN + "api_version = 'd'", "3: upstream[0].api_version is for kind azure"),
        (PLAIN + "models = []", "3: upstream[0].models names no model"),
        (PLAIN + "models = ['a', 'a']", "3: upstream[0].models names a model twice"),
        (PLAIN + "models = 'a'", "3: upstream[0].models must be a list of names, or a table"),
        (PLAIN + "models = ['a',\n'']", "4: upstream[0].models[1] must be text of one line"),
        (PLAIN + "[upstream.models]\n'a b' = 1", '4: upstream[0].models."a b" must be text in quotes'),
        (PLAIN + "hedge_after_ms = 120000", "3: upstream[0].hedge_after_ms must be shorter than first_token_timeout_s"),
        (PLAIN + "key_file = ''", "3: upstream[0].key_file must be a path"),
        (PLAIN + "name = ''", "3: upstream[0].name must be text of one line"),
        (PLAIN + "name = ' a'", "3: upstream[0].name must be text of one line"),
        (PLAIN + f"name = '{'a' * 101}'", "3: upstream[0].name must be of at most 100 characters"),
        (AZURE, "1: upstream[0] needs deployment"),
        (AZURE + "models = ['a']", "3: upstream[0].models needs deployment"),
        (AZURE + "deployment = '../a'", "3: upstream[0].deployment must be a deployment's name"),
        (AZURE + "[upstream.models]\na = 'b/c'", "4: upstream[0].models.a must be a deployment's name"),
        (AZURE + "deployment = 'd'\nmodels = { a = 'b' }", "3: upstream[0].deployment and models both name"),
        (AZURE + "deployment = 'd'\napi_version = 2024-10-21", "4: upstream[0].api_version must be text in quotes"),
        (AZURE + "deployment = 'd'\napi_version = 'a b'", "4: upstream[0].api_version must be a version such as"),
        (
            "url = 'https://x.openai.azure.com/openai/deployments/d'\ndeployment = 'd'",
            "2: upstream[0].url must end before /openai/deployments",
        ),
        (PLAIN + "[[upstream]]\nname = 'x'\n" + PLAIN, "4: upstream[1].name makes a second upstream of the name x"),
        (PLAIN + "[[upstream]]\n" + PLAIN, "4: upstream[1].url makes a second upstream of the name x"),
    ],
)
def test_a_wrong_table_is_named(read: ReadText, table: str, complaint: str) -> None:
    (line,) = complaints(read, f"[[upstream]]\n{table}")
    assert line.startswith(f"zstream.toml:{complaint}")


def test_a_table_with_one_bracket_is_told_from_two(read: ReadText) -> None:
    assert complaints(read, "[upstream]\nurl = 'http://x'") == (
        "zstream.toml:1: upstream must have two brackets on either side: [[upstream]]",
    )
    (line,) = complaints(read, "upstream = []")
    assert line.startswith("zstream.toml:1: upstream names no server")


@pytest.mark.parametrize(
    ("url", "complaint"),
    [
        ("localhost:8000", 'must be an address such as http://localhost:8001/v1, not "localhost:8000"'),
        ("ws://x", "must be an address"),
        ("http://", "must be an address"),
        ("http:///v1", "must be an address"),
        ("http://x:0", "must be an address"),
        ("http://x:high", "must be an address with a port"),
        ("http://x:65536", "must be an address with a port"),
        ("http://[::1", "must be an address"),
        ("http://x/a b", "must be ASCII without spaces"),
        ("http://x\\n", "must be ASCII without spaces"),
        ("http://bücher.example", "must be ASCII without spaces"),
        ("http://me:s3cret@x/v1", "must not hold a name or password"),
        ("http://s3cret@x/v1", "must not hold a name or password"),
        ("http://me:s3cret@x:high/v1", "must be an address with a port"),
        ("http://x/v1?key=s3cret", 'must end before ? and #, as "http://x/v1"'),
        ("http://x/v1#s3cret", 'must end before ? and #, as "http://x/v1"'),
        ("https://x.openai.azure.com?api-version=1", "must end before ? and #, as"),
    ],
)
def test_an_address_that_is_none_is_named_without_secrets(read: ReadText, url: str, complaint: str) -> None:
    (line,) = complaints(read, f'[[upstream]]\nurl = "{url}"')
    assert line.startswith(f"zstream.toml:2: upstream[0].url {complaint}")
    assert "s3cret" not in line


@pytest.mark.parametrize("key", ["key", "api_key", "api-key", "token", "openai_api_key", "Secret", "key_env"])
def test_a_key_in_the_file_is_refused_and_not_shown(read: ReadText, key: str) -> None:
    (line,) = complaints(read, f"[[upstream]]\nurl = 'http://x'\n{key} = 'sk-s3cret'")
    assert line.startswith(f"zstream.toml:3: upstream[0].{key} ")
    assert "belong into this file" in line
    assert "s3cret" not in line


GOOD = {
    "url": '"http://host:1/v1"',
    "kind": '"vllm"',
    "key_env": '"A"',
    "models": '["a", # [[upstream]]\n  "b",\n]',
    "weight": "2.5",
    "limit": "0x10",
    "connect_timeout_s": "0",
    "first_token_timeout_s": "5",
    "idle_timeout_s": '1e2 # "weight" = -1',
    "answer_timeout_s": "0",
    "hedge_after_ms": "10",
    "migrate": "true",
}
BROKEN = {
    "url": ['"host:1"', '"""http://a:b@host"""', "1"],
    "kind": ['"open"', "[]"],
    "key_env": ['"sk-1"', "''", "{}"],
    "models": ["[]", "{}", "1", '"a"'],
    "weight": ["0", "-1", "inf", "'1'", "1e7"],
    "limit": ["-1", "1.5", "1979-05-27"],
    "connect_timeout_s": ["-1", "86401", "false"],
    "hedge_after_ms": ["-0.5", '"""\n1"""'],
    "migrate": ["1", '"yes"'],
    "unknown": ["1", "[\n1]", "{ weight = 1 }"],
}
DECOYS = [
    'alias = ["""\n[[upstream]]\nweight = -1\n"""]\n',
    "\n\n# [[upstream]]\n",
    "host = '[[upstream]]'\n",
    "port = 1\n",
]


@st.composite
def broken_files(draw: st.DrawFn) -> tuple[str, int, str]:
    """A valid file but for one key, that key's line, and its whole name."""
    text = "".join(draw(st.lists(st.sampled_from(DECOYS), unique=True)))
    count = draw(st.integers(1, 3))
    which = draw(st.integers(0, count - 1))
    broken = draw(st.sampled_from(sorted(BROKEN)))
    line = 0
    for index in range(count):
        text += draw(st.sampled_from(["[[upstream]]\n", "\n[[ 'upstream' ]] # 1\n", '# url = 1\n[["upstream"]]\n']))
        text += f'name = "{index}"\n'
        chosen = {"url", *draw(st.sets(st.sampled_from(sorted(GOOD))))} | ({broken} if index == which else set())
        for key in draw(st.permutations(sorted(chosen))):
            wrong = index == which and key == broken
            line = text.count("\n") + 1 if wrong else line
            value = draw(st.sampled_from(BROKEN[key])) if wrong else GOOD[key]
            spelled = draw(st.sampled_from([key, key.replace("_", "-"), json.dumps(key), f"  '{key}'"]))
            text += f"{spelled} = {value}\n{draw(st.sampled_from(['', chr(10), '# weight = -1' + chr(10)]))}"
    return text, line, f"upstream[{which}].{broken}"


@settings(deadline=None)
@given(broken_files())
def test_the_one_broken_key_of_any_file_is_named_with_its_line(read: ReadText, file: tuple[str, int, str]) -> None:
    text, line, key = file
    (complaint,) = complaints(read, text)
    place, _, rest = complaint.partition(" ")
    assert place == f"zstream.toml:{line}:"
    assert rest.partition(" ")[0].replace("-", "_") == key
