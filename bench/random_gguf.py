"""GGUF models of a real one's shape with random weights: they cost what it costs and are made in a minute.

`python -m bench.random_gguf 6,288,768,6,6,32000` prints the path of the cached file. Needs gguf and numpy.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bench.server import CACHE

if TYPE_CHECKING:
    from gguf import GGMLQuantizationType, GGUFWriter

CONTEXT = 8192
NORMAL, UNKNOWN, CONTROL, BYTE = 1, 2, 3, 6  # llama.cpp's token types
TEMPLATE = (
    "{% for message in messages %}<{{ message['role'] }}> {{ message['content'] }}\n{% endfor %}"
    "{% if add_generation_prompt %}<assistant> {% endif %}"
)


class Shape(NamedTuple):
    """Of a model of the Llama family."""

    layers: int
    width: int
    feed_forward: int
    heads: int
    kv_heads: int
    vocabulary: int

    @property
    def head_width(self) -> int:
        return self.width // self.heads


M15 = Shape(6, 288, 768, 6, 6, 32_000)
M500 = Shape(24, 896, 4864, 14, 2, 32_000)
B7 = Shape(28, 3584, 18_944, 28, 4, 32_000)  # made in about 10 minutes, in 10 GiB of memory


def random_model(shape: Shape, quantization: str = "Q8_0") -> Path:
    """The path of such a model, made on the first call."""
    path = CACHE / f"random-{'-'.join(map(str, shape))}-{quantization}.gguf"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".part")
        _write(unfinished, shape, quantization)
        unfinished.rename(path)
    return path


def tensor_shapes(shape: Shape) -> dict[str, tuple[int, ...]]:
    """Every tensor's name and dimensions, rows first; those of one dimension are the norms."""
    tensors = {
        "token_embd": (shape.vocabulary, shape.width),
        "output_norm": (shape.width,),
        "output": (shape.vocabulary, shape.width),
    }
    for layer in range(shape.layers):
        tensors |= {f"blk.{layer}.{name}": size for name, size in _block_shapes(shape).items()}
    return tensors


def _block_shapes(shape: Shape) -> dict[str, tuple[int, ...]]:
    width, kv_width = shape.width, shape.head_width * shape.kv_heads
    return {
        "attn_norm": (width,),
        "attn_q": (width, width),
        "attn_k": (kv_width, width),
        "attn_v": (kv_width, width),
        "attn_output": (width, width),
        "ffn_norm": (width,),
        "ffn_gate": (shape.feed_forward, width),
        "ffn_up": (shape.feed_forward, width),
        "ffn_down": (width, shape.feed_forward),
    }


def vocabulary(size: int) -> tuple[list[str], list[int]]:
    """Texts and types: the control tokens, the 256 bytes that any text falls back to, then numbered words.

    The tokenizer joins pieces pair by pair, so a word is one token only because all its beginnings are pieces too.
    """
    head = ["<unk>", "<s>", "</s>", *(f"<0x{byte:02X}>" for byte in range(256)), "\u2581w"]
    texts = head + [f"\u2581w{number}" for number in range(size - len(head))]
    types = [UNKNOWN, CONTROL, CONTROL] + [BYTE] * 256 + [NORMAL] * (1 + size - len(head))
    return texts, types


def _write(path: Path, shape: Shape, quantization: str) -> None:
    import gguf

    writer = gguf.GGUFWriter(path, "llama")
    _add_header(writer, shape)
    _add_vocabulary(writer, shape.vocabulary)
    _add_weights(writer, shape, gguf.GGMLQuantizationType[quantization])
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def _add_header(writer: GGUFWriter, shape: Shape) -> None:
    writer.add_name("random weights")
    writer.add_context_length(CONTEXT)
    writer.add_block_count(shape.layers)
    writer.add_embedding_length(shape.width)
    writer.add_feed_forward_length(shape.feed_forward)
    writer.add_head_count(shape.heads)
    writer.add_head_count_kv(shape.kv_heads)
    writer.add_rope_dimension_count(shape.head_width)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_vocab_size(shape.vocabulary)


def _add_vocabulary(writer: GGUFWriter, size: int) -> None:
    texts, types = vocabulary(size)
    writer.add_tokenizer_model("llama")
    writer.add_token_list(texts)
    writer.add_token_types(types)
    writer.add_token_scores([-float(rank) for rank in range(size)])
    writer.add_unk_token_id(0)
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_chat_template(TEMPLATE)


def _add_weights(writer: GGUFWriter, shape: Shape, quantization: GGMLQuantizationType) -> None:
    import gguf
    import numpy as np

    rng = np.random.default_rng(20_240)
    for name, size in tensor_shapes(shape).items():
        if len(size) == 1:
            writer.add_tensor(f"{name}.weight", np.ones(size, np.float32))
            continue
        weights = rng.normal(0, 0.02, size).astype(np.float32)
        writer.add_tensor(f"{name}.weight", gguf.quants.quantize(weights, quantization), raw_dtype=quantization)


if __name__ == "__main__":
    print(random_model(Shape(*map(int, sys.argv[1].split(","))), *sys.argv[2:3]))
