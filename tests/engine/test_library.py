"""llama.cpp's log lines keep their own level; only a continued line takes the one before it."""

from __future__ import annotations

import logging

import pytest

from zstream.engine.llama import library


def test_chatter_after_an_error_is_not_an_error(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, logger="zstream.llama"):
        for level, text in ((4, b"bad\n"), (5, b"more of it\n"), (1, b"chatter\n")):
            library._route_log(level, text, None)
    assert [record.levelno for record in caplog.records] == [logging.ERROR, logging.ERROR, logging.DEBUG]
