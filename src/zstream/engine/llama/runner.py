"""Batches through llama.cpp: fills them, decodes them, has them sampled; decides nothing about who steps."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from zstream.engine.llama.library import keeping_gil, lib
from zstream.engine.llama.model import LlamaModel
from zstream.engine.llama.plain import PlainSampler, Rows, choose_plain
from zstream.engine.llama.sampling import Sampler
from zstream.engine.runner import Work

_logits = keeping_gil(lib.llama_get_logits)
_seq_rm = keeping_gil(lib.llama_memory_seq_rm)
_FLASH_ATTENTION_ON = 1

Saved = npt.NDArray[np.uint8]
"""One sequence's cells as llama.cpp writes them down."""


class ContextError(Exception):
    """llama.cpp could not make the context: most often too little memory for so many cells."""


class DecodeError(Exception):
    """llama.cpp failed to decode a batch."""


def context_params(
    *, slots: int, context: int, threads: int, batch_tokens: int, step_threads: int = 0, guesses: int = 0
) -> Any:
    """A KV cache of its own for each slot, with `context` cells, and flash attention.

    Why so: with one unified cache every sequence attends over the cells of all; `bench/figures/kv_layout.py` has the
    comparison. A batch holds up to `batch_tokens` tokens. `step_threads` decode a batch of one token; 0: `threads`.
    """
    params = lib.llama_context_default_params()
    params.n_ctx, params.n_seq_max, params.kv_unified = slots * context, slots, False
    params.n_batch = params.n_ubatch = batch_tokens
    params.n_outputs_max = max(slots, 1 + guesses)
    params.n_threads, params.n_threads_batch = step_threads or threads, threads
    params.flash_attn_type, params.no_perf = _FLASH_ATTENTION_ON, True
    return params


class LlamaRunner:
    """One llama.cpp context, made with `params` of `context_params`. Raises `ContextError`."""

    def __init__(self, model: LlamaModel, params: Any) -> None:
        self._model = model
        self._context = lib.llama_init_from_model(model.handle, params)
        if not self._context:
            raise ContextError(
                f"no room for {params.n_seq_max} slots of {params.n_ctx // params.n_seq_max} tokens: "
                "use fewer --slots or less --context"
            )
        self._memory = lib.llama_get_memory(self._context)
        self._is_offloaded = bool(lib.llama_supports_gpu_offload())
        self._batch = _Batch(params.n_batch)

    def step(self, work: Sequence[Work]) -> Sequence[int | Exception]:
        """See `Runner.step`. Raises `DecodeError`."""
        self._batch.fill(work)
        self._decode()
        return self._choose([w.sampler for w in work if w.sampler is not None])

    def verify(self, work: Work, guessed: int) -> Sequence[int] | Exception:
        """See `Runner.verify`. Raises `DecodeError`."""
        self._batch.fill([work])
        assert work.sampler is not None
        first = len(work.tokens) - guessed
        self._batch.want(range(first - 1, len(work.tokens)))
        self._decode()
        chosen: list[int] = []
        for row, guess in enumerate([*work.tokens[first:], None]):
            token = self._choose_one(work.sampler, first - 1 + row, row)
            if isinstance(token, Exception):
                return token
            chosen.append(token)
            if token != guess:
                break
        return chosen

    def _decode(self) -> None:
        """To its end: on a GPU llama.cpp would go on computing, and the first look at the logits wait with the GIL."""
        if code := lib.llama_decode(self._context, self._batch.handle):
            raise DecodeError(f"llama_decode returned {code} for a batch of {self._batch.handle.n_tokens} tokens")
        if self._is_offloaded:
            lib.llama_synchronize(self._context)

    def _choose(self, samplers: list[Sampler]) -> Sequence[int | Exception]:
        if not samplers:
            return []
        rows = self._rows(len(samplers))
        if all(isinstance(sampler, PlainSampler) for sampler in samplers):
            return choose_plain(rows, samplers)  # type: ignore[arg-type]
        return [self._choose_one(*each) for each in zip(samplers, self._batch.outputs, range(len(rows)), strict=True)]

    def _choose_one(self, sampler: Sampler, index: int, row: int) -> int | Exception:
        try:
            if isinstance(sampler, PlainSampler):
                return choose_plain(self._rows(row + 1)[row:], [sampler])[0]
            return sampler.choose(self._context, index)
        except Exception as error:  # one sequence's trouble is not the others'
            return error

    def _rows(self, count: int) -> Rows:
        return np.ctypeslib.as_array(_logits(self._context), shape=(count, self._model.n_vocab))

    def trim(self, slot: int, cells: int) -> None:
        """See `Runner.trim`."""
        _seq_rm(self._memory, slot, cells, -1)

    def copy(self, source: int, target: int) -> None:
        """See `Runner.copy`. Through host memory: llama.cpp's own way copies all cells of a slot, used or not."""
        self.restore(target, self.save(source))

    def move(self, source: int, target: int) -> None:
        """See `Runner.move`."""
        self.copy(source, target)
        self.trim(source, 0)

    def exchange(self, one: int, other: int) -> None:
        """See `Runner.exchange`."""
        saved = self.save(other)
        self.copy(one, other)
        self.restore(one, saved)

    def save(self, slot: int) -> Saved:
        """See `Runner.save`. Raises `DecodeError`."""
        saved = np.empty(lib.llama_state_seq_get_size(self._context, slot), np.uint8)
        if not lib.llama_state_seq_get_data(self._context, _pointer(saved, ctypes.c_uint8), len(saved), slot):
            raise DecodeError(f"the cells of slot {slot} could not be saved")
        return saved

    def restore(self, slot: int, saved: Saved) -> None:
        """See `Runner.restore`. Raises `DecodeError`."""
        self.trim(slot, 0)
        if not lib.llama_state_seq_set_data(self._context, _pointer(saved, ctypes.c_uint8), len(saved), slot):
            raise DecodeError(f"the cells of slot {slot} could not be restored")

    def close(self) -> None:
        """Free the context; idempotent. The model outlives it."""
        if self._context:
            lib.llama_free(self._context)
            self._context = None


class _Batch:
    """A llama_batch over numpy's memory: filled by one copy an array, not by one ctypes call a token."""

    def __init__(self, room: int) -> None:
        self._tokens = np.zeros(room, np.int32)
        self._positions = np.zeros(room, np.int32)
        self._counts = np.ones(room, np.int32)
        self._slots = np.zeros(room, np.int32)
        self._wanted = np.zeros(room, np.int8)
        # The API wants a pointer to each token's list of sequences; here each list is one entry of _slots.
        self._slot_pointers = np.uint64(self._slots.ctypes.data) + np.arange(room, dtype=np.uint64) * np.uint64(4)
        self.outputs: list[int] = []
        self.handle = lib.llama_batch(
            0,
            _pointer(self._tokens, ctypes.c_int32),
            None,
            _pointer(self._positions, ctypes.c_int32),
            _pointer(self._counts, ctypes.c_int32),
            ctypes.cast(self._slot_pointers.ctypes.data, ctypes.POINTER(ctypes.POINTER(ctypes.c_int32))),
            _pointer(self._wanted, ctypes.c_int8),
        )

    def fill(self, work: Sequence[Work]) -> None:
        """Lay the work in; `outputs` are then the indices of the tokens whose logits are wanted."""
        tokens: list[int] = []
        positions: list[int] = []
        slots: list[int] = []
        self.outputs = []
        for slot, piece, position, sampler in work:
            tokens += piece
            positions += range(position, position + len(piece))
            slots += [slot] * len(piece)
            if sampler is not None:
                self.outputs.append(len(tokens) - 1)
        end = self.handle.n_tokens = len(tokens)
        self._tokens[:end], self._positions[:end], self._slots[:end] = tokens, positions, slots
        self.want(self.outputs)

    def want(self, outputs: Sequence[int]) -> None:
        """Ask for the logits of these tokens of the batch, and of no others."""
        self._wanted[: self.handle.n_tokens] = 0
        self._wanted[outputs] = 1


def _pointer(array: npt.NDArray[Any], ctype: Any) -> Any:
    return array.ctypes.data_as(ctypes.POINTER(ctype))
