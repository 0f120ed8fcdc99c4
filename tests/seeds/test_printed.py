"""What is quoted here is what the documents print, line by line; they lie beside this checkout or not."""

from __future__ import annotations

import pytest

from tests.running import ROOT
from tests.seeds.documents import fifth, first, fourth, second, third
from tests.seeds.test_node import NODE_CLIENT, OPENAI_SDK

DOCUMENTS = ROOT.parent / "shared" / "seeds"
QUOTES = [
    pytest.param(number, text, id=f"{module.__name__.rpartition('.')[2]}-{name}")
    for number, module in enumerate((first, second, third, fourth, fifth))
    for name, text in vars(module).items()
    if name.isupper()
]
QUOTES += [pytest.param(1, OPENAI_SDK, id="second-OPENAI_SDK"), pytest.param(4, NODE_CLIENT, id="fifth-NODE_CLIENT")]


def lines(text: str) -> list[str]:
    """Without indentation and empty lines, which differ."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def document(number: int) -> list[str]:
    found = sorted(DOCUMENTS.glob(f"{number:03}_*.txt"))
    if not found:
        pytest.skip("the documents are not beside this checkout")
    text = found[0].read_text()
    return lines(text.replace('\n\n"\n', '\\n\\n"\n') if number == 2 else text)  # a lost `\n` is a line break there


@pytest.mark.parametrize(("number", "text"), QUOTES)
def test_a_quoted_snippet_is_the_documents(number: int, text: str) -> None:
    printed, quoted = document(number), lines(text)
    places = [at for at in range(len(printed)) if printed[at : at + len(quoted)] == quoted]
    assert len(places) == 1
