"""The mixture: reproducible, well-formed conversations, and raw stories beside them."""

from itertools import islice, pairwise

from training.corpus import samples

MANY = 600
TEMPLATE_SIGNS = set("{}[]|")


def taken(seed=5, count=MANY):
    return list(islice(samples(seed), count))


def chats():
    return [sample for sample in taken() if sample.messages]


def test_the_seed_decides_everything():
    assert taken(5, 50) == taken(5, 50)
    assert taken(5, 50) != taken(6, 50)


def test_a_sample_is_a_chat_or_a_raw_text():
    assert all(bool(sample.messages) != bool(sample.text) for sample in taken())
    assert any(sample.text.startswith("Once upon a time") for sample in taken())


def test_speakers_alternate_and_the_assistant_has_the_last_word():
    for sample in chats():
        spoken = [message.role for message in sample.messages if message.role != "system"]
        assert spoken[0] == "user"
        assert spoken[-1] == "assistant"
        assert all(one != other for one, other in pairwise(spoken))


def test_a_system_message_only_comes_first():
    roles = [[message.role for message in sample.messages] for sample in chats()]
    assert all("system" not in spoken[1:] for spoken in roles)
    assert any(spoken[0] == "system" for spoken in roles)


def test_no_message_is_empty_padded_or_a_template():
    for sample in chats():
        for message in sample.messages:
            assert message.content
            assert message.content == message.content.strip()
            assert not TEMPLATE_SIGNS & set(message.content), message.content


def test_some_conversations_have_several_turns():
    assert sum(len(sample.messages) > 3 for sample in chats()) > MANY / 20


def test_some_answers_need_several_bytes_a_character():
    assert any(not message.content.isascii() for sample in chats() for message in sample.messages)


def test_conversations_hardly_repeat():
    long = [sample for sample in chats() if len(sample.messages[-1].content) > 300]
    assert len(set(long)) == len(long)
