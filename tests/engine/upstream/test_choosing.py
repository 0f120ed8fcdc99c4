"""Which server is asked."""

from __future__ import annotations

from collections import Counter
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from zstream.core.errors import ModelNotFound, Overloaded, Unavailable
from zstream.engine.upstream.breaker import FAILURES
from zstream.engine.upstream.choosing import Server, choose, fitting, has_room_soon, is_a_guess, why_none
from zstream.engine.upstream.servers import Upstream


def server(name: str = "a", **more: Any) -> Server:
    return Server(Upstream(name, "http://host", **more))


def broken(server: Server) -> Server:
    for _ in range(FAILURES):
        server.breaker.on_failure(0.0)
    return server


def ask(server: Server, turn: float = 0.0) -> float:
    return server.on_asked(turn)


@given(st.lists(st.integers(1, 5), min_size=1, max_size=4), st.booleans())
def test_each_gets_its_share(weights: list[int], one_by_one: bool) -> None:
    servers = [server(str(index), weight=float(weight)) for index, weight in enumerate(weights)]
    asked: Counter[str] = Counter()
    rounds, turn = 40, 0.0
    for _ in range(sum(weights) * rounds):
        chosen = choose(servers, "m", 0.0)
        assert chosen is not None
        turn = ask(chosen, turn)
        asked[chosen.upstream.name] += 1
        if one_by_one:
            chosen.in_flight -= 1
    for index, weight in enumerate(weights):
        assert abs(asked[str(index)] - weight * rounds) <= len(weights) * max(weights)


def test_who_comes_back_is_not_given_all_that_it_missed() -> None:
    a, b, turn = server("a"), server("b"), 0.0
    for _ in range(50):
        turn = ask(a, turn)
        a.in_flight -= 1
    order = ""
    for _ in range(6):
        chosen = choose([a, b], "m", 0.0)
        assert chosen is not None
        turn = ask(chosen, turn)
        chosen.in_flight -= 1
        order += chosen.upstream.name
    assert "bb" not in order[1:]


def test_only_those_that_have_the_model() -> None:
    a, b = server("a", models={"x": "x"}), server("b", models={"y": "Y"})
    assert choose([a, b], "y", 0.0) is b
    assert choose([a, b], "z", 0.0) is None
    assert isinstance(why_none([a, b], "z", 0.0), ModelNotFound)


def test_one_that_takes_any_is_believed_what_it_says_it_has() -> None:
    listed, open_ = server("listed", models={"x": "x"}), server("open")
    open_.found = ("y",)
    assert fitting([open_, listed], "x") == [listed]
    assert fitting([open_, listed], "y") == [open_]
    assert fitting([open_, listed], "z") == [open_], "it may have it since"


def test_one_of_which_nothing_is_known_comes_after_those_that_have_the_model() -> None:
    unknown, listed, other = server("unknown", weight=9), server("listed"), server("other")
    listed.found, other.found = ("m",), ("y",)
    assert fitting([unknown, listed, other], "m") == [unknown, listed]
    assert choose([unknown, listed, other], "m", 0.0) is listed
    assert choose([unknown, listed, other], "m", 0.0, but=[listed]) is unknown
    assert choose([unknown, broken(listed), other], "m", 0.0) is unknown


def test_and_before_those_that_list_others() -> None:
    other, unknown = server("other", weight=9), server("unknown")
    other.found = ("y",)
    assert choose([other, unknown], "m", 0.0) is unknown
    assert choose([other, unknown], "m", 0.0, but=[unknown]) is other


def test_it_is_a_guess_only_where_another_one_has_the_model() -> None:
    unknown, listed = server("unknown"), server("listed", models={"m": "m"})
    assert is_a_guess(unknown, [unknown, listed], "m")
    assert not is_a_guess(listed, [unknown, listed], "m")
    assert not is_a_guess(unknown, [unknown, listed], "z")


def test_none_twice() -> None:
    a, b = server("a"), server("b")
    assert choose([a, b], "m", 0.0, but=[a]) is b
    assert choose([a, b], "m", 0.0, but=[a, b]) is None


def test_a_full_one_may_have_room_soon() -> None:
    a = server(limit=1)
    ask(a)
    assert choose([a], "m", 0.0) is None
    assert has_room_soon([a], "m", 0.0)
    assert not has_room_soon([a], "m", 0.0, but=[a])
    assert isinstance(why_none([a], "m", 0.0), Overloaded)


def test_a_broken_one_is_not_waited_for() -> None:
    a = broken(server())
    assert choose([a], "m", 0.0) is None
    assert not has_room_soon([a], "m", 0.0)
    why = why_none([a], "m", 0.0)
    assert isinstance(why, Unavailable)
    assert why.retry_after_s >= 1


def test_a_busy_one_says_when() -> None:
    a = server()
    a.on_busy("m", 0.0, 30.0)
    why = why_none([a], "m", 0.0)
    assert isinstance(why, Unavailable)
    assert why.retry_after_s == 30


def test_a_busy_one_is_asked_when_it_said() -> None:
    a = server()
    a.on_busy("m", 10.0, 5.0)
    assert not a.allows("m", 14.9)
    ask(a)
    a.breaker.on_success()
    assert not a.allows("m", 14.9), "an answer that was under way says nothing about the next"
    assert a.allows("m", 15.0)


def test_one_is_busy_with_a_model_and_not_with_others() -> None:
    a = server(models={"big": "deployment", "large": "deployment", "small": "s"})
    a.on_busy("big", 0.0, 30.0)
    assert [a.allows(model, 1.0) for model in ("big", "large", "small")] == [False, False, True]
    assert choose([a], "small", 1.0) is a


def test_who_was_busy_is_forgotten() -> None:
    a = server()
    for now in range(100):
        a.on_busy(f"m{now}", float(now), 2.0)
    assert len(a._busy_until) <= 3
