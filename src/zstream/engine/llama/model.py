"""One loaded GGUF file: its vocabulary, its template and its metadata; keeps no state of any sequence."""

from __future__ import annotations

import ctypes
from functools import cached_property
from pathlib import Path

from zstream.engine.llama import amx, library
from zstream.engine.llama.library import keeping_gil, lib

_PIECE_BYTES = 1024
_piece_of = keeping_gil(lib.llama_token_to_piece)
_is_eog = keeping_gil(lib.llama_vocab_is_eog)

GPU_LAYERS_ALL = 999


class ModelLoadError(Exception):
    """The file is not a model that llama.cpp can load."""


class LlamaModel:
    """Weights and vocabulary. Reading from several threads at once is safe; loading takes the file's path.

    Raises `ModelLoadError` when llama.cpp refuses the file.
    """

    def __init__(self, path: Path) -> None:
        library.start()
        params = lib.llama_model_default_params()
        params.n_gpu_layers = GPU_LAYERS_ALL  # without a GPU backend there is nowhere to put them
        params.use_extra_bufts = params.use_extra_bufts and amx.sound()
        self.handle = lib.llama_model_load_from_file(str(path).encode(), params)
        if not self.handle:
            raise ModelLoadError(f"{path} could not be loaded: it is not a GGUF model that llama.cpp knows.")
        self.vocab = lib.llama_model_get_vocab(self.handle)
        self.n_vocab: int = lib.llama_vocab_n_tokens(self.vocab)
        self.train_context: int = lib.llama_model_n_ctx_train(self.handle)
        # Recurrent states and sliding windows forget: a prompt can't be taken up again in its middle.
        self.keeps_all_cells = not (
            lib.llama_model_is_recurrent(self.handle)
            or lib.llama_model_is_hybrid(self.handle)
            or lib.llama_model_n_swa(self.handle)
        )
        self._pieces: dict[int, bytes | None] = {}

    def close(self) -> None:
        """Free the weights; idempotent. Nothing may decode with them any more."""
        if self.handle:
            lib.llama_model_free(self.handle)
            self.handle = None

    def metadata(self, key: str) -> str | None:
        """The value of a GGUF metadata key as text, or None when the file lacks it."""
        size = lib.llama_model_meta_val_str(self.handle, key.encode(), None, 0)
        if size < 0:
            return None
        buffer = ctypes.create_string_buffer(size + 1)
        lib.llama_model_meta_val_str(self.handle, key.encode(), buffer, size + 1)
        return buffer.value.decode("utf-8", "replace")

    @cached_property
    def chat_template(self) -> str | None:
        """The Jinja source that the file carries, or None."""
        source = lib.llama_model_chat_template(self.handle, None)
        return source.decode("utf-8", "replace") if source else None

    def special(self, token: int) -> str:
        """How a token is written, control tokens too; empty for no token (-1)."""
        return "" if token < 0 else (lib.llama_vocab_get_text(self.vocab, token) or b"").decode("utf-8", "replace")

    @property
    def bos(self) -> int:
        return int(lib.llama_vocab_bos(self.vocab))

    @property
    def eos(self) -> int:
        return int(lib.llama_vocab_eos(self.vocab))

    @property
    def adds_bos(self) -> bool:
        return bool(lib.llama_vocab_get_add_bos(self.vocab))

    def tokenize(self, text: str, *, add_special: bool, parse_special: bool) -> list[int]:
        """Token ids of `text`. `add_special` puts the file's BOS in front, `parse_special` reads control tokens."""
        data = text.encode("utf-8")
        room = len(data) + 2
        while True:
            buffer = (ctypes.c_int32 * room)()
            count = lib.llama_tokenize(self.vocab, data, len(data), buffer, room, add_special, parse_special)
            if count >= 0:
                return list(buffer[:count])
            room = -count  # one byte can become several tokens: a space is three bytes to SentencePiece

    def piece(self, token: int) -> bytes | None:
        """The bytes a token adds to the text (control tokens add none), or None if it ends the generation."""
        try:
            return self._pieces[token]
        except KeyError:
            piece = self._pieces[token] = None if _is_eog(self.vocab, token) else self._read_piece(token)
            return piece

    def _read_piece(self, token: int) -> bytes:
        buffer = ctypes.create_string_buffer(_PIECE_BYTES)  # any thread may ask, each token once
        size = _piece_of(self.vocab, token, buffer, len(buffer), 0, False)
        if size < 0:
            buffer = ctypes.create_string_buffer(-size)
            size = _piece_of(self.vocab, token, buffer, -size, 0, False)
        return buffer.raw[:size]

    @cached_property
    def end_tokens(self) -> tuple[int, ...]:
        """All tokens that end a generation."""
        return tuple(token for token in range(self.n_vocab) if _is_eog(self.vocab, token))

    @cached_property
    def longest_piece(self) -> int:
        """Bytes of the longest token, so that a text of n bytes has at least n / longest_piece tokens."""
        return max(len(lib.llama_vocab_get_text(self.vocab, token) or b"") for token in range(self.n_vocab))
