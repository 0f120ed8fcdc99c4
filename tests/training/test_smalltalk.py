"""Small talk and questions: varied, tidy, and true of the command line and the routes that there are."""

import re
from functools import cache
from pathlib import Path
from random import Random

from training.questions import ALL
from training.questions.promises import PROMISES
from training.smalltalk import (
    TOPICS,
    WEIGHTS,
    dialogue,
    held_out_questions,
    introduction,
    offer,
    riddle,
    small_talk,
    who_again,
)
from training.topics import RIDDLES

SOURCE = Path(__file__).parents[2] / "src" / "zstream"
MANY = 20_000
# The routes of the contract that there are; a promise that is not built must not be told as if it were.
ROUTES = (
    "/v1/chat/completions", "/v1/completions", "/v1/models", "/v1/streams", "/v1/streams/{id}", "/v1/ws", "/ws/chat",
    "/dashboard", "/health", "/ready", "/metrics", "/docs", "/v1",
)  # fmt: skip
# Named as something to look for, since the model outlives the version it ships with.
LOOKED_FOR = ("--upstream",)
COMMANDS = ("serve", "run", "chat")
CODE = re.compile(r"```.*?```|`[^`]*`", re.DOTALL)
FLAG = re.compile(r"--[a-z][a-z-]*")
ROUTE = re.compile(r"(?:127\.0\.0\.1:\d+|(?<=[ `]))(/[a-z][\w/]*)")
PLACEHOLDERS = ("/to/", "/model")


def drawn(count=MANY, draw=small_talk):
    rng = Random(11)
    return [draw(rng) for _ in range(count)]


def turns(draw, count=2_000):
    return [list(talk) for talk in drawn(count, draw)]


@cache
def every_turn():
    multi_turn = (dialogue, offer, riddle, who_again, introduction)
    return [*drawn(), *(turn for draw in multi_turn for talk in turns(draw) for turn in talk)]


@cache
def questions():
    return {question for question, _ in every_turn()}


@cache
def answers():
    return {answer for _, answer in every_turn()}


def plain(text):
    return re.sub(r"\W+", " ", text.lower()).strip()


def test_the_seed_decides_everything():
    assert drawn(200) == drawn(200)
    assert turns(dialogue, 50) == turns(dialogue, 50)


def test_nothing_is_empty_or_padded():
    for text in questions() | answers():
        assert text
        assert text == text.strip()
        assert "  " not in CODE.sub("code", text), text


def test_no_template_sign_is_left():
    for text in questions() | {CODE.sub("", answer) for answer in answers()}:
        assert not set("{}|@~⟦⟧") & set(text), text
        assert not set("[]") & set(text.replace("[DONE]", "").replace("[done]", "")), text


def test_brackets_are_real_in_code():
    assert not any(set("⟦⟧") & set(answer) for answer in answers())
    assert any("`data: [DONE]`" in answer for answer in answers())


def test_answers_begin_with_a_capital():
    for answer in answers():
        assert answer[0].isupper() or answer.startswith(("`", "zstream")), answer


def test_answers_are_of_reasonable_length():
    for answer in answers():
        assert 3 <= len(answer.split()) <= 80, answer


def test_answers_close_their_code():
    for answer in answers():
        assert CODE.sub("", answer).count("`") == 0, answer


def test_there_is_variety():
    assert len({plain(question) for question, _ in drawn()}) > 6_000
    assert len({answer for _, answer in drawn()}) > 800


def test_every_topic_has_a_weight_and_several_questions():
    assert len(TOPICS) == len(WEIGHTS)
    rng = Random(1)
    for topic in ALL:
        assert len({plain(topic.ask(rng)) for _ in range(200)}) >= 6, topic.answers[0]


def test_flags_and_commands_exist():
    declared = (SOURCE / "cli" / "main.py").read_text(encoding="utf-8")
    for answer in answers():
        for flag in FLAG.findall(answer):
            name = flag.removeprefix("--").replace("-", "_")
            assert flag in ("--help", *LOOKED_FOR) or re.search(rf"^    {name}: ", declared, re.MULTILINE), answer
        for command in re.findall(r"`zstream (\w+)", answer):
            assert command in COMMANDS, answer
            assert f"\ndef {command}(" in declared


def test_environment_variables_exist():
    declared = (SOURCE / "cli" / "main.py").read_text(encoding="utf-8")
    for variable in {name for answer in answers() for name in re.findall(r"ZSTREAM_\w+", answer)}:
        assert f'"{variable}"' in declared


def test_routes_exist():
    served = (SOURCE / "server" / "app.py").read_text(encoding="utf-8")
    assert all(f'"{route}"' in served for route in ROUTES if route != "/v1")
    for answer in answers():
        for route in ROUTE.findall(answer):
            assert route.startswith(PLACEHOLDERS) or route.replace("/ID", "/{id}") in ROUTES, answer


def test_stream_options_exist():
    declared = (SOURCE / "wire" / "stream_options.py").read_text(encoding="utf-8")
    for answer in answers():
        for name in re.findall(r"\b(?:chunk|include|resum)\w*_\w+", answer):
            assert f"    {name}: " in declared, answer


def test_a_promise_has_both_answers():
    for name, promise in PROMISES.items():
        assert promise.built, name
        assert promise.until_then, name


def test_a_dialogue_has_two_to_five_turns():
    lengths = {len(talk) for talk in turns(dialogue)}
    assert lengths == {2, 3, 4, 5}


def test_a_name_is_remembered():
    for (said, greeted), (_, reminded) in turns(introduction, 500):
        name = reminded.rstrip(".").split()[-1]
        assert name in said
        assert name in greeted


def test_a_riddle_is_solved_in_its_second_turn():
    solutions = dict(RIDDLES)
    for (_, asked), (_, solved) in turns(riddle, 500):
        assert any(asked.startswith(question) and solution in solved for question, solution in solutions.items())


def test_who_you_are_is_answered_wherever_it_is_asked():
    for talk in turns(who_again, 500):
        told = [answer for question, answer in talk if "who are you" in question.lower()]
        assert all("Storyteller" in answer for answer in told)


def test_held_out_questions_are_held_out():
    known = {plain(question) for question in questions()}
    held_out = held_out_questions()
    assert len({plain(question) for question, _ in held_out}) >= 60
    assert not [question for question, _ in held_out if plain(question) in known]
    assert all(keyword for _, keywords in held_out for keyword in keywords)


def test_held_out_keywords_can_be_met():
    everything = "\n".join(answers())
    for question, keywords in held_out_questions():
        assert any(keyword in everything for keyword in keywords), question
