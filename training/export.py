"""Writes the trained model as one GGUF file that llama.cpp loads: Q8_0 matrices, tokenizer, template, hints."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from gguf import GGMLQuantizationType, GGUFWriter, LlamaFileType, TokenType, quants
from tokenizers import Tokenizer

from training.chat import CONTROL, END_OF_TEXT, TEMPLATE, TOOLS, TURN_END
from training.model import Shape, Storyteller

TEMPERATURE, TOP_K, TOP_P = 0.5, 40, 0.9

BLOCK_NAMES = {
    "attention_norm": "attn_norm",
    "attention.query": "attn_q",
    "attention.key": "attn_k",
    "attention.value": "attn_v",
    "attention.output": "attn_output",
    "feed_forward_norm": "ffn_norm",
    "feed_forward.gate": "ffn_gate",
    "feed_forward.up": "ffn_up",
    "feed_forward.down": "ffn_down",
}


def export(model: Storyteller, tokenizer: Tokenizer, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    writer = GGUFWriter(path, "llama")
    add_description(writer)
    add_shape(writer, model.shape)
    add_tokenizer(writer, tokenizer)
    add_weights(writer, model)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def add_description(writer: GGUFWriter) -> None:
    writer.add_name("Storyteller")
    writer.add_description("A tiny model that tells short stories, trained on generated text only.")
    writer.add_license("Apache-2.0")
    writer.add_file_type(LlamaFileType.MOSTLY_Q8_0)
    writer.add_float32("general.sampling.temp", TEMPERATURE)
    writer.add_int32("general.sampling.top_k", TOP_K)
    writer.add_float32("general.sampling.top_p", TOP_P)


def add_shape(writer: GGUFWriter, shape: Shape) -> None:
    writer.add_context_length(shape.context)
    writer.add_embedding_length(shape.width)
    writer.add_block_count(shape.layers)
    writer.add_feed_forward_length(shape.hidden)
    writer.add_head_count(shape.heads)
    writer.add_head_count_kv(shape.heads)
    writer.add_rope_dimension_count(shape.head_width)
    writer.add_rope_freq_base(shape.rope_base)
    writer.add_layer_norm_rms_eps(shape.norm_eps)
    writer.add_vocab_size(shape.vocab)


def add_tokenizer(writer: GGUFWriter, tokenizer: Tokenizer) -> None:
    numbers = tokenizer.get_vocab()
    entries = sorted(numbers, key=numbers.__getitem__)
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("gpt-2")
    writer.add_token_list(entries)
    writer.add_token_types([token_type(entry) for entry in entries])
    writer.add_token_merges([" ".join(merge) for merge in json.loads(tokenizer.to_str())["model"]["merges"]])
    writer.add_eos_token_id(numbers[TURN_END])
    writer.add_eot_token_id(numbers[TURN_END])
    writer.add_pad_token_id(numbers[END_OF_TEXT])
    writer.add_add_bos_token(False)
    writer.add_chat_template(TEMPLATE)


def token_type(entry: str) -> TokenType:
    if entry in CONTROL:
        return TokenType.CONTROL
    if entry in TOOLS:
        return TokenType.USER_DEFINED
    return TokenType.UNUSED if entry.startswith("<|unused_") else TokenType.NORMAL


def add_weights(writer: GGUFWriter, model: Storyteller) -> None:
    for name, weight in model.state_dict().items():
        values = weight.float().numpy()
        if values.ndim == 1:
            writer.add_tensor(tensor_name(name), values)
        else:
            add_matrix(writer, tensor_name(name), values)


def add_matrix(writer: GGUFWriter, name: str, values: np.ndarray) -> None:
    packed = quants.quantize(values, GGMLQuantizationType.Q8_0)
    writer.add_tensor(name, packed, raw_dtype=GGMLQuantizationType.Q8_0)


def tensor_name(name: str) -> str:
    """llama.cpp's name for one of ours."""
    top = {
        "embedding.weight": "token_embd.weight",
        "norm.weight": "output_norm.weight",
        "head.weight": "output.weight",
    }
    if name in top:
        return top[name]
    _, number, rest = name.split(".", 2)
    return f"blk.{number}.{BLOCK_NAMES[rest.removesuffix('.weight')]}.weight"
