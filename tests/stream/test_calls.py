"""Tool calls read out of text: whole, character by character, cut anywhere, cut off, and malformed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from zstream.stream.calls import Argued, CallReader, Opened, Piece, Said

NAMES = frozenset({"get_weather", "f", "f2"})
OSLO = '<tool_call>\n{"name": "get_weather", "arguments": {"city": "Oslo"}}\n</tool_call>'

Read = tuple[str, list[tuple[str, str]]]


def joined(pieces: Sequence[Piece]) -> Read:
    """The text, and the calls with their arguments."""
    text, calls = "", list[tuple[str, str]]()
    for piece in pieces:
        match piece:
            case Said(said):
                text += said
            case Opened(name):
                calls.append((name, ""))
            case Argued(more):
                calls[-1] = (calls[-1][0], calls[-1][1] + more)
    return text, calls


def pieces_of(*texts: str, only_one: bool = False) -> list[Piece]:
    reader = CallReader(NAMES, only_one=only_one)
    return [*(piece for text in texts for piece in reader.feed(text)), *reader.flush()]


def read(*texts: str, only_one: bool = False) -> Read:
    return joined(pieces_of(*texts, only_one=only_one))


def in_every_way(text: str) -> Read:
    """Whole, character by character, and in two parts at any place: always the same."""
    whole = read(text)
    assert read(*text) == whole
    for cut in range(len(text)):
        assert read(text[:cut], text[cut:]) == whole, cut
    return whole


def test_a_call_comes_piece_by_piece() -> None:
    reader = CallReader(NAMES)
    assert reader.feed("Let me look.") == [Said("Let me look.")]
    assert reader.feed("\n<tool") == []
    assert reader.feed('_call>\n{"name": "get_wea') == []
    assert reader.feed('ther"') == [Opened("get_weather")]
    assert reader.feed(', "arguments": {"ci') == [Argued('{"ci')]
    assert reader.feed('ty": ') == [Argued('ty": ')]
    assert reader.feed('"Oslo"}') == [Argued('"Oslo"}')]
    assert reader.feed("}\n</tool_") == []
    assert reader.feed("call>") == []
    assert reader.flush() == []


def test_text_without_a_call_passes_at_once() -> None:
    reader = CallReader(NAMES)
    for text in ("Once", " upon", "a < b", "<p>", "</tool_call>", "<|x"):
        assert reader.feed(text) == [Said(text)]
    assert reader.flush() == []


def test_only_what_may_begin_a_call_waits() -> None:
    reader = CallReader(NAMES)
    assert reader.feed("a <tool") == [Said("a")]
    assert reader.feed("box>") == [Said(" <toolbox>")]
    assert reader.feed("b\n") == [Said("b")]
    assert reader.feed("\nc") == [Said("\n\nc")]


CALL = ("get_weather", '{"city": "Oslo"}')


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (OSLO, ("", [CALL])),
        (f"{OSLO}\n", ("", [CALL])),
        (f"{OSLO}\n{OSLO}", ("", [CALL, CALL])),
        (f"{OSLO}{OSLO}\n\n", ("", [CALL, CALL])),
        (f"Wait.\n{OSLO}\nDone.", ("Wait.\nDone.", [CALL])),
        ('<tool_call>{"name":"f","arguments":{}}</tool_call>', ("", [("f", "{}")])),
        ('<tool_call>\n\n{ "name" : "f" ,\n"arguments" :\t{ } \n}\n</tool_call>', ("", [("f", "{ }")])),
        ('<tool_call>{"name": "f"}</tool_call>', ("", [("f", "{}")])),
        ('<tool_call>{"name": "f", "arguments": null}</tool_call>', ("", [("f", "null")])),
        ('<tool_call>{"name": "f", "arguments": "{\\"a\\": 1}"}</tool_call>', ("", [("f", '"{\\"a\\": 1}"')])),
        ('<tool_call>{"name": "f", "arguments": 12}</tool_call>', ("", [("f", "12")])),
        (
            '<tool_call>{"name": "f", "arguments": {"a": "</tool_call>\\"}}{\\\\"}}</tool_call>x',
            ("x", [("f", '{"a": "</tool_call>\\"}}{\\\\"}')]),
        ),
        # The closing brace or mark forgotten.
        ('<tool_call>{"name": "f", "arguments": {"a": [{}]}\n</tool_call>', ("", [("f", '{"a": [{}]}')])),
        ('<tool_call>{"name": "f", "arguments": {}}\nHello', ("\nHello", [("f", "{}")])),
        (f'<tool_call>{{"name": "f", "arguments": {{}}}}\n{OSLO}', ("", [("f", "{}"), CALL])),
        ('<tool_call>{"name": "f", "arguments": {"a": {}\n</tool_call>!', ("!", [("f", '{"a": {}\n')])),
    ],
)
def test_calls_are_read(text: str, expected: Read) -> None:
    assert in_every_way(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "<tool_call>",
        "a <tool_call> b",
        "<tool_call>\nget_weather\n</tool_call>",
        '<tool_call>\n{"name": "unknown", "arguments": {}}\n</tool_call>',
        '<tool_call>\n{"name": "get_weather2", "arguments": {}}\n</tool_call>',
        '<tool_call>\n{"arguments": {}, "name": "f"}\n</tool_call>',
        '<tool_call>\n{"name": 1}\n</tool_call>',
        '<tool_call>\n["f"]\n</tool_call>',
        '{"name": "f", "arguments": {}}',
        " \n ",
        "\n<tool_cal",
        '<tool_call>\n{"name": "get_wea',
        '<tool_call>\n{"name": "' + "x" * 100,
    ],
)
def test_what_is_no_call_is_text_and_whole(text: str) -> None:
    assert in_every_way(text) == (text, [])
    assert in_every_way(f"{text}{OSLO}") == (text.rstrip(), [CALL])


def test_what_follows_the_name_and_is_no_call_is_text() -> None:
    assert in_every_way('<tool_call>{"name": "f", "x": 1}</tool_call>') == (', "x": 1}</tool_call>', [("f", "")])
    assert in_every_way('<tool_call>{"name": "f", "arguments": {}, "x": 1}') == (', "x": 1}', [("f", "{}")])


@pytest.mark.parametrize("cut", range(len(OSLO) + 1))
def test_a_call_that_is_cut_off_is_there_as_far_as_it_came(cut: int) -> None:
    text, calls = in_every_way(OSLO[:cut])
    if OSLO[:cut].count('"') < 4:
        assert (text, calls) == (OSLO[:cut], [])
    else:
        arguments = OSLO[:cut].partition('"arguments": ')[2]
        assert (text, calls) == ("", [("get_weather", arguments[: len(CALL[1])])])


def test_only_one_call_where_one_is_wanted() -> None:
    text = f"a {OSLO}\n{OSLO} b"
    assert read(text, only_one=True) == read(*text, only_one=True) == ("a", [CALL])
    reader = CallReader(NAMES, only_one=True)
    reader.feed(OSLO[:-1])
    assert not reader.over
    reader.feed(">")
    assert reader.over


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(alphabet='a"\\<>{}[],é你/\n😀'),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(alphabet='a"}<', max_size=3), inner, max_size=3)
    ),
    max_leaves=6,
)
ARGUMENTS = st.builds(
    json.dumps,
    st.dictionaries(st.text(max_size=3), VALUES, max_size=3),
    ensure_ascii=st.booleans(),
    indent=st.sampled_from([None, 1]),
    separators=st.sampled_from([(",", ":"), (", ", ": ")]),
)
SPACE = st.text(alphabet=" \n\t\r", max_size=2)
CALLS = st.tuples(st.sampled_from(sorted(NAMES)), ARGUMENTS)
WORDS = st.text(alphabet="<tool_cal>/ab \n{", max_size=12).filter(lambda text: "<tool_call>" not in text)
BROKEN = st.sampled_from(
    [
        "<tool_call>",
        '<tool_call>{"name": "f"',
        '<tool_call>{"name": "no"}',
        '"arguments": {',
        "</tool_call>",
        "}\n",
        OSLO,
    ]
)


@st.composite
def written(draw: st.DrawFn, name: str, arguments: str) -> str:
    """A call with whitespace wherever it may be."""
    s = lambda: draw(SPACE)  # noqa: E731
    return (
        f'<tool_call>{s()}{{{s()}"name"{s()}:{s()}"{name}"{s()},{s()}"arguments"{s()}:{s()}{arguments}{s()}}}'
        f"{s()}</tool_call>"
    )


def divided(text: str, cuts: list[int]) -> list[str]:
    places = sorted({cut % (len(text) + 1) for cut in cuts})
    return [text[a:b] for a, b in zip([0, *places], [*places, len(text)], strict=True)]


CUTS = st.lists(st.integers(0, 10_000), max_size=12)


@given(st.data(), st.lists(st.tuples(WORDS, CALLS), min_size=1, max_size=3), WORDS, CUTS)
def test_any_calls_in_any_text_are_read_however_it_is_divided(
    data: st.DataObject, parts: list[tuple[str, tuple[str, str]]], rest: str, cuts: list[int]
) -> None:
    text, expected = "", ""
    for words, (name, arguments) in parts:
        text += words + data.draw(written(name, arguments))
        expected += words.rstrip()
    text, expected = text + rest, expected + (rest if rest.strip() else "")
    said, calls = read(*divided(text, cuts))
    assert calls == [call for _, call in parts]
    assert said == expected
    for _, arguments in calls:
        json.loads(arguments)


ANY = st.lists(WORDS | BROKEN | CALLS.flatmap(lambda call: written(*call)), max_size=5).map("".join)


@given(ANY, CUTS)
@example('<tool_call>{"name": "f", "arguments": {"a": "\\', [])
def test_any_division_gives_the_same(text: str, cuts: list[int]) -> None:
    whole = read(text)
    assert read(*divided(text, cuts)) == read(*text) == whole


@given(ANY, st.integers(0, 10_000))
def test_what_came_is_never_taken_back(text: str, cut: int) -> None:
    said, calls = read(text)
    reader = CallReader(NAMES)
    so_far_said, so_far_calls = joined(reader.feed(text[: cut % (len(text) + 1)]))
    assert said.startswith(so_far_said)
    assert [name for name, _ in so_far_calls] == [name for name, _ in calls][: len(so_far_calls)]
    for (_, part), (_, whole) in zip(so_far_calls, calls, strict=False):
        assert whole.startswith(part)


@given(WORDS, CUTS)
def test_text_alone_is_never_touched(text: str, cuts: list[int]) -> None:
    assert read(*divided(text, cuts)) == (text, [])


@pytest.mark.parametrize("begun", ["", "<tool_call>", OSLO.partition(' {"city')[0], OSLO[:-13], OSLO])
def test_endless_whitespace_costs_no_more_than_its_length(begun: str) -> None:
    reader = CallReader(NAMES)
    reader.feed(begun)
    for _ in range(5000):
        assert reader.feed("\n") == []
    assert reader.feed("x") != []


def test_a_reader_can_be_asked_for_nothing() -> None:
    reader: Any = CallReader(NAMES)
    assert reader.feed("") == reader.flush() == []
