"""AMX kernels that a faulty GCC made are found in the library's bytes and left unused; all others are trusted."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zstream.engine.llama import amx
from zstream.engine.llama.amx import MENDED, miscompiled_by

DEBIAN_12 = b"\0GCC: (Debian 12.2.0-14+deb12u1) 12.2.0\0"


@pytest.mark.parametrize(
    ("library", "faulty"),
    [
        (DEBIAN_12, "12.2"),
        (b"GCC: (Ubuntu 13.2.0-23ubuntu4) 13.2.0", "13.2"),
        (b"GCC: (Ubuntu 11.4.0-1ubuntu1~22.04) 11.4.0", "11.4"),
        (b"GCC: (Debian 12.4.0) 12.4.0", None),
        (b"GCC: (Ubuntu 13.3.0-6ubuntu2) 13.3.0", None),
        (b"GCC: (Debian 14.2.0-19) 14.2.0", None),
        (b"GCC: (GNU) 15.1.0", None),
        (b"GCC: (GNU) 8.5.0 20210514 (Red Hat 8.5.0)\0GCC: (GNU) 14.2.1", None),
        (DEBIAN_12 + b"Debian clang version 14.0.6\0", None),
        (DEBIAN_12 + MENDED, None),
        (b"", None),
    ],
)
def test_versions(library: bytes, faulty: str | None) -> None:
    assert miscompiled_by(library) == faulty


@given(st.binary(), st.binary())
def test_a_mended_library_is_trusted_whatever_else_is_in_it(before: bytes, after: bytes) -> None:
    assert miscompiled_by(before + DEBIAN_12 + MENDED + after) is None


def test_the_kernels_of_this_build_can_be_trusted() -> None:
    assert amx._libraries()
    assert amx.sound()


class Library:
    """llama.cpp as far as it is asked here."""

    def __init__(self, info: bytes) -> None:
        self.info = info

    def llama_print_system_info(self) -> bytes:
        return self.info


@pytest.fixture(autouse=True)
def asked_anew() -> Iterator[None]:
    amx.sound.cache_clear()
    yield
    amx.sound.cache_clear()


def kernels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, info: bytes, content: bytes) -> None:
    file = tmp_path / "libggml-cpu.so"
    file.write_bytes(content)
    monkeypatch.setattr(amx, "lib", Library(info))
    monkeypatch.setattr(amx, "_libraries", lambda: [file])


@pytest.mark.parametrize(
    ("info", "content", "sound"),
    [
        (b"CPU : AVX512 = 1 | AMX_INT8 = 1 | ", DEBIAN_12, False),
        (b"CPU : AVX512 = 1 | AMX_INT8 = 1 | ", DEBIAN_12 + MENDED, True),
        (b"CPU : AVX512 = 1 | ", DEBIAN_12, True),
    ],
)
def test_sound(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    info: bytes,
    content: bytes,
    sound: bool,
) -> None:
    kernels(tmp_path, monkeypatch, info, content)
    with caplog.at_level(logging.WARNING, logger="zstream"):
        assert [amx.sound(), amx.sound()] == [sound, sound]
    assert [("GCC 12.2" in line, "build llama-cpp-python again" in line) for line in caplog.messages] == (
        [] if sound else [(True, True)]
    )
