"""The bodies of `/v1/streams`, and the place from which a reader goes on."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zstream.core.errors import InvalidRequest
from zstream.wire.streams import StreamObject, check_point, resume_point, stream_body, streams_body

STREAM = StreamObject(
    id="s-1", created=1, model="m", state="running", tokens=2, unread_tokens=1, age_s=0.5, resumable=True, readers=1
)


def test_a_stream_and_a_list_of_them() -> None:
    one = json.loads(stream_body(STREAM))
    assert (one["object"], one["state"], one["last_event"]) == ("stream", "running", None)
    assert json.loads(streams_body([STREAM])) == {"object": "list", "data": [one]}


@given(number=st.integers(0, 10**12))
def test_a_reader_goes_on_from_the_header_or_the_query(number: int) -> None:
    assert resume_point("a:b", f"a:b:{number}", "7") == number
    assert resume_point("a:b", None, str(number)) == number
    assert resume_point("a:b", None, None) == 0


@pytest.mark.parametrize(
    "header", ["s-1", "s-1:", "s-1:x", "s-1:-1", "s-2:1", ":1", "1", "s-1:" + "9" * 30, "s-1:\u0661"]
)
def test_an_id_that_is_none_of_this_stream_is_refused(header: str) -> None:
    with pytest.raises(InvalidRequest) as refused:
        resume_point("s-1", header, None)
    assert refused.value.param == "Last-Event-ID"


@pytest.mark.parametrize("query", ["", "-1", "x", "1.0", " 1", "9" * 30])
def test_a_number_that_is_none_is_refused(query: str) -> None:
    with pytest.raises(InvalidRequest) as refused:
        resume_point("s-1", None, query)
    assert refused.value.param == "starting_after"


def test_an_event_that_was_not_sent_yet_is_refused() -> None:
    check_point(3, 3)
    for by_header, param in ((False, "starting_after"), (True, "Last-Event-ID")):
        with pytest.raises(InvalidRequest, match="newest of this stream is 3") as refused:
            check_point(4, 3, by_header=by_header)
        assert refused.value.param == param
