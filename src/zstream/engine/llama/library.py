"""The C library: which of its calls keep the GIL, and where its log goes; knows no model."""

from __future__ import annotations

import ctypes
import logging
from typing import Any

import llama_cpp.llama_cpp

lib: Any = llama_cpp.llama_cpp
logger = logging.getLogger("zstream.llama")

# ctypes gives the GIL back around every call. For calls of microseconds that is a loss: the engine
# thread would queue for it again behind the event loop at each of them. These keep it.
_holding = ctypes.PyDLL(lib._lib._name)


def keeping_gil(function: Any) -> Any:
    """The same C function, called without releasing the GIL. Only for calls that are over in microseconds."""
    held = _holding[function.__name__]
    held.argtypes, held.restype = function.argtypes, function.restype
    return held


_LEVELS = {0: logging.DEBUG, 1: logging.DEBUG, 2: logging.DEBUG, 3: logging.WARNING, 4: logging.ERROR}
_level = logging.DEBUG


def _route_log(level: int, text: bytes, _data: object) -> None:
    global _level
    _level = _LEVELS.get(level, _level)  # 5 continues the line before
    if logger.isEnabledFor(_level) and (line := text.decode("utf-8", "replace").rstrip()):
        logger.log(_level, "%s", line)


_log_callback = lib.llama_log_callback(_route_log)  # kept: C holds no reference
_started = False


def start() -> None:
    """Initialise the backend once per process, its log going to the logger `zstream.llama`."""
    global _started
    if not _started:
        lib.llama_log_set(_log_callback, ctypes.c_void_p(0))
        lib.llama_backend_init()
        _started = True
