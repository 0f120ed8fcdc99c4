"""Which file a name means."""

from __future__ import annotations

from pathlib import Path

import pytest

from zstream.models.resolve import EMBEDDED, ModelFile, UnknownModel, embedded_path, resolve


@pytest.mark.parametrize("name", [None, EMBEDDED])
def test_nothing_is_the_embedded_model(name: str | None) -> None:
    assert resolve(name) == ModelFile(embedded_path(), "storyteller")


def test_the_embedded_model_is_there_and_small() -> None:
    assert embedded_path().read_bytes()[:4] == b"GGUF"
    assert embedded_path().stat().st_size < 12 * 1024 * 1024


@pytest.mark.parametrize("kind", [str, Path])
def test_a_path_is_a_file_named_by_its_stem(tmp_path: Path, kind: type[str] | type[Path]) -> None:
    path = tmp_path / "qwen-7b.Q4.gguf"
    path.write_bytes(b"GGUF and more")
    assert resolve(kind(path)) == ModelFile(path, "qwen-7b.Q4")


def test_a_path_may_begin_at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "m.gguf").write_bytes(b"GGUF")
    assert resolve("~/m.gguf").path == tmp_path / "m.gguf"


@pytest.mark.parametrize("name", ["missing.gguf", "", "/", "."])
def test_what_is_no_file_is_unknown(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnknownModel, match="no model file"):
        resolve(tmp_path / name if name else name)


@pytest.mark.parametrize("content", [b"", b"GGU", b"gguf", b"PK\x03\x04"])
def test_a_file_that_is_no_gguf_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "model.gguf"
    path.write_bytes(content)
    with pytest.raises(UnknownModel, match="not a GGUF file"):
        resolve(path)
