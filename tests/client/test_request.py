"""What goes out, and what goes out again."""

from __future__ import annotations

from typing import Any

import pytest

from zstream.client.request import asks_resumable, carried_over, streamed

ASKED: dict[str, Any] = {"model": "m", "messages": []}


def test_streamed_is_what_was_asked_and_no_more() -> None:
    assert streamed(ASKED, resumable=False) == {**ASKED, "stream": True}


@pytest.mark.parametrize(
    ("given", "options"),
    [
        ({}, {}),
        ({"stream_options": {"include_usage": True}}, {"include_usage": True}),
        ({"extra_body": {"stream_options": {"chunk_by": "word"}}}, {"chunk_by": "word"}),
        ({"stream_options": None, "extra_body": None}, {}),
        (
            {"stream_options": {"include_usage": True}, "extra_body": {"stream_options": {"chunk_size": 2}}},
            {"chunk_size": 2},
        ),
    ],
)
def test_the_wish_is_added_to_the_callers_own_options(given: dict[str, Any], options: dict[str, Any]) -> None:
    request = streamed({**ASKED, **given}, resumable=True)
    assert request["extra_body"]["stream_options"] == {**options, "resumable": True}
    assert "stream_options" not in request


def test_other_extra_fields_stay_and_the_callers_dictionaries_are_left_alone() -> None:
    extra = {"ignore_eos": True, "stream_options": {"chunk_size": 2}}
    assert streamed({**ASKED, "extra_body": extra}, resumable=True)["extra_body"]["ignore_eos"] is True
    assert extra == {"ignore_eos": True, "stream_options": {"chunk_size": 2}}


@pytest.mark.parametrize(
    ("given", "asks"),
    [
        ({}, None),
        ({"stream_options": {"include_usage": True}}, None),
        ({"stream_options": {"resumable": True}}, True),
        ({"extra_body": {"stream_options": {"resumable": False}}}, False),
        ({"stream_options": {"resumable": True}, "extra_body": {"stream_options": {}}}, None),
    ],
)
def test_a_caller_may_have_said_it(given: dict[str, Any], asks: bool | None) -> None:
    assert asks_resumable({**ASKED, **given}) is asks


def test_another_request_goes_where_the_first_went() -> None:
    assert carried_over(ASKED) == {"headers": {}, "params": {}}
    given = {"extra_headers": {"X-A": "1"}, "extra_query": {"q": "2"}, "timeout": 3}
    assert carried_over({**ASKED, **given}) == {"headers": {"X-A": "1"}, "params": {"q": "2"}, "timeout": 3}
