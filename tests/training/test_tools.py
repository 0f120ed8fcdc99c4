"""Tool samples: calls that fit their schemas and say what was asked, and nothing held out ever trained on."""

import json
from dataclasses import fields
from random import Random
from statistics import median

import pytest

from training import tool_words
from training.acts import ACTS
from training.chat import rendered
from training.conversation import Sample
from training.domains import DOMAINS
from training.roles import CHOICES, ROLES
from training.tool_words import Terms
from training.tools import held_out, held_out_results, tool_chat, unseen
from zstream.wire.tools import read_tools

SEEDS = range(400)
TYPES = {"string": str, "integer": int, "number": (int, float), "boolean": bool}
START, END = "<tool_call>\n", "\n</tool_call>"


@pytest.fixture(scope="module")
def samples():
    return [tool_chat(Random(seed)) for seed in SEEDS]


@pytest.fixture(scope="module")
def cases():
    return held_out(300, seed=3)


def functions(sample: Sample) -> dict:
    return {tool["function"]["name"]: tool["function"] for tool in sample.tools}


def calls(sample: Sample):
    """Each call with the request before it."""
    asked = ""
    for message in sample.messages:
        if message.role == "user":
            asked = message.content
        elif message.content.startswith(START):
            body = json.loads(message.content.removeprefix(START).removesuffix(END))
            yield asked, body["name"], body["arguments"]


def check(asked: str, function: dict, arguments: dict):
    schema = function["parameters"]
    properties = schema["properties"]
    assert set(schema["required"]) <= set(arguments) <= set(properties)
    assert list(arguments) == [name for name in properties if name in arguments]
    for name, value in arguments.items():
        kind = properties[name]["type"]
        assert isinstance(value, TYPES[kind])
        assert isinstance(value, bool) == (kind == "boolean")
        assert value in properties[name].get("enum", [value])
        if kind != "boolean":
            assert str(value).lower() in asked.lower(), (name, value, asked)


def test_calls_fit_the_tools_on_offer_and_the_request(samples):
    made = [(sample, *call) for sample in samples for call in calls(sample)]
    assert len(made) > 0.8 * len(SEEDS)
    for sample, asked, name, arguments in made:
        check(asked, functions(sample)[name], arguments)


def test_names_on_offer_differ(samples):
    assert all(len(functions(sample)) == len(sample.tools) for sample in samples)
    assert {len(sample.tools) for sample in samples} == {1, 2, 3, 4, 5, 6}


def test_the_api_takes_every_tool(samples, cases):
    for tools in [sample.tools for sample in samples] + [case.sample.tools for case in cases]:
        read_tools(tools, None, None)


def test_some_requests_are_answered_without_a_call(samples):
    assert 0.05 < sum(not list(calls(sample)) for sample in samples) / len(SEEDS) < 0.35


def test_an_optional_parameter_is_left_out_at_times(samples):
    left_out = 0
    for sample in samples:
        for _, name, arguments in calls(sample):
            left_out += set(functions(sample)[name]["parameters"]["properties"]) > set(arguments)
    assert left_out > 30


def leaves(content: str) -> list[str]:
    def walk(value):
        if isinstance(value, dict | list):
            return [leaf for inner in (value.values() if isinstance(value, dict) else value) for leaf in walk(inner)]
        return [] if isinstance(value, bool) else [str(value)]

    try:
        return walk(json.loads(content))
    except json.JSONDecodeError:
        return []


def test_answers_tell_what_the_tool_said(samples):
    told = 0
    for sample in samples:
        for result, answer in zip(sample.messages, sample.messages[1:], strict=False):
            if result.role == "tool":
                told += 1
                assert all(leaf in answer.content for leaf in leaves(result.content)), (result, answer)
    assert told > 40


def test_nothing_of_the_template_is_left_over(samples):
    for sample in samples:
        for message in sample.messages:
            assert message.content == message.content.strip()
            assert not set("⟦⟧|") & set(message.content), message.content
            if message.role == "user":
                assert not set("{}[]") & set(message.content), message.content


def test_the_seed_decides_everything():
    assert tool_chat(Random(4)) == tool_chat(Random(4))
    assert held_out(20, 1) == held_out(20, 1) != held_out(20, 2)
    assert held_out_results(20, 1) == held_out_results(20, 1)


def test_samples_are_short(samples):
    lengths = [len(rendered(sample).split()) for sample in samples]
    assert max(lengths) <= 480
    assert median(lengths) < 200


def test_held_out_calls_fit_their_requests(cases):
    for case in cases:
        assert case.sample.messages[-1].role == "user"
        check(case.sample.messages[-1].content, functions(case.sample)[case.name], case.arguments)


def test_held_out_results_end_with_the_tool():
    for case in held_out_results(100, seed=3):
        assert case.sample.messages[-1].role == "tool"
        assert case.values
        assert all(value in case.sample.messages[-1].content for value in case.values)


def test_no_list_of_words_shares_one_with_its_held_out_part():
    alone = [terms for terms in vars(tool_words).values() if isinstance(terms, Terms)]
    inner = [*(domain.nouns for domain in DOMAINS.values())]
    verbs, names = [act.verbs for act in ACTS.values()], [role.names for role in ROLES.values()]
    sounds = (tool_words.ONSETS, tool_words.NUCLEI, tool_words.CODAS)
    for group in ([terms] for terms in alone if all(terms is not sound for sound in sounds)):
        assert not shared(group)
    for group in (inner, verbs, names):
        assert not shared(group)
    assert not set(tool_words.ONSETS.training) & set(tool_words.ONSETS.held_out)
    assert len(fields(Terms)) == 2


def shared(group: list[Terms]) -> set[str]:
    training = {word.lower() for terms in group for word in terms.training}
    return training & {word.lower() for terms in group for word in terms.held_out}


def test_held_out_choices_are_new():
    trained, kept = ({name for name, _ in CHOICES[part]} for part in (False, True))
    assert not trained & kept


def test_functions_and_parameters_of_the_evaluation_are_never_trained_on(cases):
    trained = [tool_chat(Random(seed)) for seed in range(1500)]
    for part in (set, parameter_names):
        seen = {name for sample in trained for name in part(functions(sample))}
        assert not seen & {name for case in cases for name in part(functions(case.sample))}


def test_unseen_functions_have_names_of_their_own_and_parameters_of_everyday():
    trained = [tool_chat(Random(seed)) for seed in range(1500)]
    made = unseen(100, seed=3)
    assert made == unseen(100, seed=3)
    assert not {case.name for case in made} & {name for sample in trained for name in functions(sample)}
    known = {name for sample in trained for name in parameter_names(functions(sample))}
    told = [name for case in made for name in case.arguments]
    assert sum(name in known for name in told) > len(told) / 3


def parameter_names(offered: dict) -> set[str]:
    return {name for function in offered.values() for name in function["parameters"]["properties"]}
