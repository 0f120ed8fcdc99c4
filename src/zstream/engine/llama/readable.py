"""Whether llama.cpp can read a grammar; knows no model.

What it can't read it writes to stderr whole, so it is asked only about what should be right.
"""

from __future__ import annotations

from zstream.engine.llama.library import lib


def is_readable(grammar: str) -> bool:
    link = lib.llama_sampler_init_grammar(None, grammar.encode(), b"root")
    if link:
        lib.llama_sampler_free(link)
    return bool(link)
