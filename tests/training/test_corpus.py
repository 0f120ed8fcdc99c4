"""The mixture: reproducible, well-formed conversations, easy ones first, and raw stories beside them."""

import re
from functools import cache
from itertools import islice, pairwise

import pytest

from training.corpus import EASY_SAMPLES, samples

MANY = 600
# A choice or a slot that nobody filled. Brackets and braces as such are fine: calls are JSON, answers show code.
LEFT_OVER = re.compile(r"\[[^\]]*\|[^\]]*\]|\{[a-z_]\w*\}|[⟦⟧]")
# Whose words may follow whose.
FOLLOWS = {"user": {"assistant"}, "assistant": {"user", "tool"}, "tool": {"assistant"}}


@cache
def taken(seed=5, count=MANY, start=EASY_SAMPLES):
    return list(islice(samples(seed, start), count))


def chats():
    return [sample for sample in taken() if sample.messages]


def spoken(sample):
    return [message for message in sample.messages if message.role != "system"]


def test_the_seed_decides_everything():
    assert taken(5, 50) == list(islice(samples(5, EASY_SAMPLES), 50))
    assert taken(5, 50) != taken(6, 50)


@pytest.mark.parametrize("start", [0, 3, 40])
def test_it_can_begin_anywhere(start):
    assert taken(5, 10, start) == taken(5, start + 10, 0)[start:]


def test_the_first_samples_are_the_easy_ones():
    def size(some):
        return sum(len(message.content) for sample in some for message in sample.messages)

    assert size(taken(5, 300, 0)) < 0.85 * size(taken(5, 300))


def test_a_sample_is_a_chat_or_a_raw_text():
    assert all(bool(sample.messages) != bool(sample.text) for sample in taken())
    assert any(sample.text for sample in taken())
    assert any(sample.tools for sample in taken())


def test_speakers_take_turns_and_the_assistant_has_the_last_word():
    for sample in chats():
        roles = [message.role for message in spoken(sample)]
        assert roles[0] == "user"
        assert roles[-1] == "assistant"
        assert all(after in FOLLOWS[before] for before, after in pairwise(roles))


def test_a_system_message_only_comes_first():
    roles = [[message.role for message in sample.messages] for sample in chats()]
    assert all("system" not in said[1:] for said in roles)
    assert any(said[0] == "system" for said in roles)


def test_a_tool_speaks_only_where_tools_are_on_offer_and_after_a_call():
    for sample in chats():
        for before, after in pairwise(sample.messages):
            if after.role == "tool":
                assert sample.tools
                assert before.content.startswith("<tool_call>")


def test_no_message_is_empty_padded_or_a_template():
    for sample in chats():
        for message in sample.messages:
            assert message.content
            assert message.content == message.content.strip()
            assert not LEFT_OVER.search(message.content), message.content


def test_some_conversations_have_several_turns():
    assert sum(len(sample.messages) > 3 for sample in chats()) > MANY / 20


def test_some_answers_need_several_bytes_a_character():
    assert any(not message.content.isascii() for sample in chats() for message in sample.messages)


def test_conversations_hardly_repeat():
    long = [sample.messages for sample in chats() if len(sample.messages[-1].content) > 300]
    assert len(long) > MANY / 15
    assert len(set(long)) == len(long)
