"""The evaluation: what it asks, what it makes of the answers, and how it reads a file; no figure is held here."""

from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest

from training import chat, findings, probes, report
from training.conversation import Message, Sample
from training.findings import Exchange, Figure
from training.measures import Call
from training.probes import Answer, Counts, Probe
from training.unknown import UNKNOWN

SMALL = Counts(12)
CALLS = tuple(findings.CALL_SECTIONS)


def every_probe(counts=SMALL):
    told = probes.stories(counts)
    after = probes.follow_ups([(probe, "A fox called Ada slept.") for probe in told], counts)
    return [
        *told,
        *probes.again(told, counts),
        *after,
        *(one for make in probes.SINGLE.values() for one in make(counts)),
    ]


def exchange(text, *, ended=True, **given):
    given = {"group": "hero", "sample": probes.said("Tell me a story"), "seed": 1, **given}
    return Exchange(Probe(**given), Answer(text, ended, len(text.split()), 0.1))


def figures(sections):
    return {f"{section.title}: {figure.name.strip()}": figure for section in sections for figure in section.figures}


def test_the_questions_are_always_the_same():
    assert every_probe() == every_probe()


def test_every_question_ends_with_a_reader_or_a_tool():
    assert {probe.sample.messages[-1].role for probe in every_probe()} == {"user", "tool"}


def test_every_group_is_as_large_as_asked_for():
    sizes = Counter(probe.group for probe in every_probe())
    assert all(sizes[group] == 12 for group in (*probes.STORY_GROUPS, "unknown", *CALLS, "results"))
    assert all(sizes[group] == 6 for group in (*probes.FOLLOW_UPS, "uncalled"))
    assert all(sizes[group] == 3 for group in ("again", "emoji", "accents"))


def test_seeds_of_a_group_differ():
    for group in probes.STORY_GROUPS:
        seeds = [probe.seed for probe in every_probe() if probe.group == group]
        assert len(set(seeds)) == len(seeds)


def test_prompts_leave_room_for_their_answers():
    """Three characters a token are few even for invented words."""
    for probe in every_probe():
        assert len(chat.rendered(probe.sample, to_answer=True)) / 3 + probe.most < 1024


def test_what_is_asked_again_has_another_seed_and_the_same_words():
    told = probes.stories(SMALL)
    first = [probe for probe in told if probe.group == "hero"]
    for before, after in zip(first, probes.again(told, SMALL), strict=False):
        assert before.sample == after.sample
        assert before.seed != after.seed


def test_unknown_requests_in_new_wordings_are_new():
    def bare(text):
        return "".join(sign for sign in text.lower() if sign.isalnum())

    trained = {bare(UNKNOWN.exchange(Random(seed))[0]) for seed in range(20_000)}
    assert not [text for text in probes.UNKNOWN_ASKS if bare(text) in trained]


def test_names_of_functions_are_sorted():
    sorts = Counter(probe.sort for probe in probes.calls(Counts(100)) if probe.group == "calls")
    assert min(sorts["natural"], sorts["invented"]) > 30


def test_a_follow_up_knows_the_name_that_the_story_gave():
    told = [(probe, "A fox called Ada slept.") for probe in probes.stories(SMALL) if probe.group == "named hero"]
    assert {probe.wanted for probe in probes.follow_ups(told, SMALL)} == {("Ada",)}
    named = [(probe, f"Here is {probe.wanted[1]}.") for probe, _ in told]
    assert [probe.wanted[0] for probe in probes.follow_ups(named, SMALL)[:3]] == [
        probe.wanted[1] for probe, _ in told[:3]
    ]


def test_good_answers_pass_and_bad_ones_do_not():
    text = "Ada was a small ferret. Ada slept. " + " ".join(f"word{number}" for number in range(40)) + " Ada woke."
    good = findings.sections(findings.sorted_out([exchange(text, wanted=("ferret",))]))
    bad = findings.sections(
        findings.sorted_out([exchange("the cat sat on the mat " * 3, wanted=("ferret",), ended=False)])
    )
    for name in ("ends by itself within 160 tokens", "no six words three times over"):
        assert figures(good)[f"Stories: hero: {name}"].passed is True
        assert figures(bad)[f"Stories: hero: {name}"].passed is False
    asked_for = "Stories: hero: the character that was asked for is in the story"
    assert (figures(good)[asked_for].reached, figures(bad)[asked_for].reached) == (1.0, 0.0)
    kept = "Stories: all of them: the name that the opening gives stands there three times or more"
    assert figures(good)[kept].reached == 1.0


def test_calls_are_judged_by_name_and_arguments():
    wanted = Call("get_tide", {"harbour": "Kiel", "metres": 2})
    sample = Sample((Message("user", "tide"),), tools=({"function": {"name": "get_tide"}},))
    texts = [
        chat.call("get_tide", {"metres": 2, "harbour": "Kiel"}),
        chat.call("get_tide", {"harbour": "Kiel"}),
        chat.call("set_tide", {}),
        "The tide is high.",
    ]
    made = [exchange(text, group="calls", sample=sample, call=wanted, sort="natural") for text in texts]
    section = findings.call_section("Calls", made)
    reached = {figure.name.strip(): figure.reached for figure in section.figures}
    assert reached["valid call"] == 0.75
    assert reached["right function"] == 0.5
    assert reached["right function and arguments"] == reached["of those with 1 on offer"] == 0.25
    assert section.details.count("expected") == 3


def test_a_second_story_like_the_first_is_noticed():
    story = " ".join(f"word{number}" for number in range(50))
    told = [exchange(story), exchange(story), exchange(story[::-1])]
    assert len(findings.same_pairs(told)) == 2
    assert findings.shared("", findings.same_pairs(told[:2])).passed is False
    assert findings.shared("", [(told[0], told[2])]).passed is True


def test_a_follow_up_is_compared_with_its_story():
    story = " ".join(f"word{number}" for number in range(50))
    sample = probes.said("Tell me a story", story, "make it shorter")
    assert findings.is_shorter(exchange("word1 word2", sample=sample))
    assert not findings.is_shorter(exchange("", sample=sample))
    assert not findings.is_new(exchange(story, sample=sample))


def test_nothing_asked_is_nothing_missed():
    found = findings.sections({})
    assert all(figure.passed is None for section in found for figure in section.figures)


@pytest.mark.parametrize(
    ("figure", "passed"),
    [
        (Figure("", 0.97, "", 0.97), True),
        (Figure("", 0.96, "", 0.97), False),
        (Figure("", 0.35, "", 0.35, below=True), False),
        (Figure("", 0.34, "", 0.35, below=True), True),
        (Figure("", 0.34, ""), None),
    ],
)
def test_a_target_is_reached_or_not(figure, passed):
    assert figure.passed is passed


def test_the_report_has_every_figure_and_thirty_answers(tmp_path):
    model = tmp_path / "model.gguf"
    model.write_bytes(b"GGUF")
    made = [Exchange(probe, Answer("Once\n\nupon", True, 2, 0.1)) for probe in every_probe()]
    groups = findings.sorted_out(made)
    found = findings.sections(groups)
    text = report.written(found, groups, model, 1.5)
    assert all(figure.shown in text for section in found for figure in section.figures)
    assert "### 30. " in text
    assert "### 31. " not in text
    assert "> Once\n>\n> upon" in text
    assert len(report.samples(groups)) == sum(report.SHOWN.values()) == 30


def test_the_answers_shown_are_of_the_sorts_that_were_agreed():
    stories = sum(report.SHOWN[group] for group in probes.STORY_GROUPS)
    after = sum(report.SHOWN[group] for group in probes.FOLLOW_UPS)
    signs = report.SHOWN["emoji"] + report.SHOWN["accents"]
    assert (stories, after, report.SHOWN["questions"], report.SHOWN["calls"], signs) == (14, 6, 4, 3, 3)


@pytest.fixture(scope="module")
def reader():
    pytest.importorskip("llama_cpp")
    from training.reader import Reader

    # The file that is shipped.
    return Reader(Path(__file__).parents[2] / "src" / "zstream" / "models" / "storyteller.gguf", threads=1)


def test_an_answer_depends_on_nothing_but_its_question_and_seed(reader):
    one, other = (Probe("x", probes.said(text), 5, most=12) for text in ("Hello", "Tell me a story"))
    first = reader.answer(one)
    reader.answer(other)
    assert reader.answer(one).text == first.text


def test_a_prompt_that_fills_the_context_gets_no_answer(reader):
    assert reader.answer(Probe("x", probes.said("word " * 1500), 5)).tokens == 0


def test_a_limit_is_kept(reader):
    answer = reader.answer(Probe("x", probes.said("Tell me a story"), 5, most=7))
    assert (answer.tokens, answer.ended) == (7, False)


def test_the_template_is_rendered_as_in_training():
    from training.reader import template

    ours = template(chat.TEMPLATE)
    for probe in every_probe():
        messages = [{"role": message.role, "content": message.content} for message in probe.sample.messages]
        text = ours.render(messages=messages, tools=list(probe.sample.tools), add_generation_prompt=True)
        assert text == chat.rendered(probe.sample, to_answer=True)


def test_everything_is_asked_and_follow_ups_have_the_answers_before_them(monkeypatch):
    pytest.importorskip("llama_cpp")
    from training import evaluate

    class Scripted:
        def answers(self, asked):
            return (Answer(f"A fox called Ada, {probe.seed}.", True, 5, 0.1) for probe in asked)

    @contextmanager
    def scripted(path, count):
        yield Scripted()

    monkeypatch.setattr(evaluate, "readers", scripted)
    made = evaluate.ask_everything(Path("model.gguf"), SMALL, 1)
    assert Counter(one.probe.group for one in made) == Counter(probe.group for probe in every_probe())
    told = {one.text for one in made if one.probe.group == "named hero"}
    assert {one.probe.sample.messages[1].content for one in made if one.probe.group == "shorter"} <= told
