"""`docs/gateway.md`: its files are valid, and its table of keys is what the code has."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.running import ROOT
from zstream.cli.config import read_config
from zstream.cli.main import serve
from zstream.cli.problems import ConfigError
from zstream.cli.upstream_rules import RULES
from zstream.engine.upstream.servers import Upstream

PAGE = (ROOT / "docs" / "gateway.md").read_text(encoding="utf-8")
FILES = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize("text", FILES, ids=range(len(FILES)))
def test_each_file_on_the_page_is_valid(text: str, tmp_path: Path) -> None:
    file = tmp_path / "zstream.toml"
    file.write_text(text)
    assert len(read_config(file, serve).upstreams) == text.count("[[upstream]]")


def test_the_table_has_every_key_with_its_default() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| ([^|]*) \|", PAGE, re.MULTILINE))
    assert rows.keys() == RULES.keys()
    plain = Upstream("a", "http://a")
    for key in ("weight", "limit", "connect_timeout_s", "first_token_timeout_s", "idle_timeout_s", "answer_timeout_s"):
        assert float(rows[key].partition(":")[0]) == getattr(plain, key)
    assert float(rows["hedge_after_ms"].partition(":")[0]) == plain.hedge_after_s
    assert rows["api_version"] == f"`{plain.api_version}`"
    assert rows["migrate"] == str(plain.migrate).lower()


def test_the_errors_on_the_page_are_what_is_said(tmp_path: Path) -> None:
    said = re.findall(r"^zstream: (zstream\.toml:\d+: .*)$", PAGE, re.MULTILINE)
    file = tmp_path / "zstream.toml"
    file.write_text(
        "[[upstream]]\nurl = 'http://a'" + "\n" * 10 + "[[upstream]]\nurl = 'http://b'\nweight = -1\nmodles = []\n"
    )
    with pytest.raises(ConfigError) as caught:
        read_config(file, serve)
    assert [line.removeprefix(f"{tmp_path}/") for line in caught.value.lines] == said
