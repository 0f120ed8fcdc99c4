"""Prompts of every kind over a made-up vocabulary: what reaches the tokeniser, and what is refused before it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from zstream.core.errors import ContextLengthExceeded, InvalidRequest
from zstream.core.request import ChatPrompt, TextPrompt, TokenPrompt
from zstream.engine.prompts import PromptReader, TemplateUnreadable

HELLO = ({"role": "user", "content": "Hello <&> 你"},)


class Letters:
    """One token a character, and <s> in front where asked for."""

    n_vocab = 256
    longest_piece = 4
    bos, eos = 1, 2
    adds_bos = True

    def __init__(self, template: str | None = None, *, bos_text: str = "<s>") -> None:
        self.chat_template = template
        self.bos_text = bos_text
        self.asked: list[tuple[str, bool, bool]] = []

    def special(self, token: int) -> str:
        return {1: self.bos_text, 2: "</s>"}.get(token, "")

    def tokenize(self, text: str, *, add_special: bool, parse_special: bool) -> list[int]:
        self.asked.append((text, add_special, parse_special))
        return [self.bos] * add_special + [3] * len(text)


def render(template: str | None, messages: tuple[Mapping[str, Any], ...] = HELLO) -> str:
    text = PromptReader(Letters(template), 1000).text(ChatPrompt(messages))
    assert text is not None
    return text


def test_a_template_sees_messages_and_special_tokens_as_they_are() -> None:
    template = (
        "{{ bos_token }}{% for message in messages %}\n  [{{ message['role'] }}] {{ message.content }}"
        "{{ eos_token }}{% endfor %}{% if add_generation_prompt %}[assistant]{% endif %}"
    )
    assert render(template) == "<s>  [user] Hello <&> 你</s>[assistant]"


def test_a_file_without_a_template_gets_chatml() -> None:
    assert render(None) == "<|im_start|>user\nHello <&> 你<|im_end|>\n<|im_start|>assistant\n"


SAID = "{% for m in messages %}[{{ m.role }}] {{ m.content }}{% endfor %}"


@pytest.mark.parametrize(
    ("template", "text"),
    [
        (
            "{% if messages[0]['role'] != 'system' %}"
            "{% set messages = [{'role': 'system', 'content': 'Help.'}] + messages %}{% endif %}" + SAID,
            "[system] Help.[user] Hello <&> 你",
        ),
        (
            "{% set messages = messages + [{'role': 'assistant', 'content': 'Well'}] %}" + SAID,
            "[user] Hello <&> 你[assistant] Well",
        ),
        ("{{ messages[1:] == [] }}", "True"),
    ],
)
def test_messages_are_a_list(template: str, text: str) -> None:
    assert render(template) == text


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("<{% generation %}{{ messages[0].role }}{% endgeneration %}>", "<user>"),
        ("<\n  {%- generation -%}\n  a\n  {%- endgeneration %}\n>", "<a>"),
        ("{% generation %}{% set x = 1 %}{{ x }}{% endgeneration %}{{ x }}", "1"),
        ("{% for m in 'abc' %}{% generation %}{{ m }}{{ loop.index }}{% break %}{% endgeneration %}{% endfor %}", "a1"),
    ],
)
def test_what_is_marked_for_training_is_shown_as_it_stands(template: str, text: str) -> None:
    assert render(template) == text


def test_tools_are_known_where_only_a_marked_part_shows_them() -> None:
    reader = PromptReader(Letters("{% generation %}{{ tools[0].name }}{% endgeneration %}"), 1000)
    assert reader.text(ChatPrompt(HELLO, ({"name": "now"},))) == "now"


@pytest.mark.parametrize("template", ["{% generation %}", "{% endgeneration %}", "{% degeneration %}"])
def test_a_template_that_is_no_jinja_is_unreadable(template: str) -> None:
    with pytest.raises(TemplateUnreadable, match="line 1"):
        PromptReader(Letters(template), 1000)


def test_tojson_is_for_models_and_not_for_web_pages() -> None:
    assert render("{{ messages[0] | tojson }}") == '{"role": "user", "content": "Hello <&> 你"}'


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        ("sort_keys=true", '{"content": "Hello <&> 你", "role": "user"}'),
        ("ensure_ascii=true", '{"role": "user", "content": "Hello <&> \\u4f60"}'),
        ("separators=(',', ':')", '{"role":"user","content":"Hello <&> 你"}'),
        ("indent=1", '{\n "role": "user",\n "content": "Hello <&> 你"\n}'),
    ],
)
def test_tojson_takes_what_it_takes_in_transformers(arguments: str, text: str) -> None:
    assert render(f"{{{{ messages[0] | tojson({arguments}) }}}}") == text


def test_loop_controls_and_the_date_are_there() -> None:
    assert render("{% for m in messages %}{% break %}{% endfor %}{{ strftime_now('%Y') | length }}") == "4"


@pytest.mark.parametrize(
    ("template", "added"), [("{{ bos_token }}{{ messages[0].content }}", False), ("{{ messages[0].content }}", True)]
)
def test_a_template_that_writes_the_bos_itself_gets_no_second_one(template: str, added: bool) -> None:
    vocabulary = Letters(template)
    tokens = PromptReader(vocabulary, 1000).read(ChatPrompt(HELLO))
    assert [special for _, special, _ in vocabulary.asked] == [added]
    assert tokens.count(vocabulary.bos) == added


def test_a_vocabulary_without_a_bos_is_asked_as_usual() -> None:
    vocabulary = Letters("{{ bos_token }}x", bos_text="")
    PromptReader(vocabulary, 1000).read(ChatPrompt(HELLO))
    assert vocabulary.asked == [("x", True, True)]


def test_text_is_tokenised_as_it_stands() -> None:
    vocabulary = Letters()
    PromptReader(vocabulary, 1000).read(TextPrompt(" a{{ b }}"))
    assert vocabulary.asked == [(" a{{ b }}", True, True)]


def test_token_ids_are_taken_as_they_stand() -> None:
    vocabulary = Letters()
    assert PromptReader(vocabulary, 1000).read(TokenPrompt((0, 255, 7))) == [0, 255, 7]
    assert vocabulary.asked == []


@pytest.mark.parametrize("token", [-1, 256, 2**40])
def test_a_token_that_the_model_does_not_have_is_refused(token: int) -> None:
    with pytest.raises(InvalidRequest, match="0 to 255") as refused:
        PromptReader(Letters(), 1000).read(TokenPrompt((3, token)))
    assert refused.value.param == "prompt"


def test_no_tokens_are_refused() -> None:
    with pytest.raises(InvalidRequest, match="empty"):
        PromptReader(Letters(), 1000).read(TokenPrompt(()))


@pytest.mark.parametrize(
    "template",
    [
        "{{ raise_exception('roles must alternate') }}",
        "{{ messages[0].content + 1 }}",
        "{{ messages[0].nothing.at.all }}",
        "{{ messages.append(1) }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ messages.__class__.__base__.__subclasses__() }}",
        "{{ raise_exception.__globals__['json'] }}",
        "{{ self.__init__.__globals__ }}",
        "{{ cycler.__init__.__globals__.os.system('true') }}",
        "{% set x = messages[0].update({'role': 'system'}) %}",
    ],
)
def test_a_template_that_fails_or_breaks_out_is_refused(template: str) -> None:
    with pytest.raises(InvalidRequest) as refused:
        render(template)
    assert refused.value.param == "messages"


def test_the_template_says_why_it_refuses() -> None:
    with pytest.raises(InvalidRequest, match="roles must alternate"):
        render("{{ raise_exception('roles must alternate') }}")


@pytest.mark.parametrize(("length", "fits"), [(8, True), (9, False)])
def test_one_token_must_be_left_for_the_answer(length: int, fits: bool) -> None:
    reader, prompt = PromptReader(Letters(), 10), TextPrompt("x" * length)
    if fits:
        assert len(reader.read(prompt)) == 9
        return
    with pytest.raises(ContextLengthExceeded, match="maximum context length is 10 tokens") as refused:
        reader.read(prompt)
    assert refused.value.code == "context_length_exceeded"


def test_token_ids_must_fit_too() -> None:
    with pytest.raises(ContextLengthExceeded):
        PromptReader(Letters(), 10).read(TokenPrompt((3,) * 10))


def test_what_can_never_fit_is_not_even_tokenised() -> None:
    vocabulary = Letters()
    with pytest.raises(ContextLengthExceeded):
        PromptReader(vocabulary, 1000).read(TextPrompt("x" * 4000))
    assert vocabulary.asked == []
    with pytest.raises(ContextLengthExceeded):
        PromptReader(vocabulary, 1001).read(TextPrompt("x" * 4000))
    assert len(vocabulary.asked) == 1


@pytest.mark.parametrize("prompt", [TextPrompt("\ud83d"), ChatPrompt(({"role": "user", "content": "\udc00"},))])
def test_half_a_character_is_refused(prompt: TextPrompt | ChatPrompt) -> None:
    with pytest.raises(InvalidRequest):
        PromptReader(Letters(), 1000).read(prompt)
