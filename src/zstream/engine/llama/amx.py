"""Whether llama.cpp's AMX kernels can be trusted: some versions of GCC miscompile them, and a process dies of SIGILL.

GCC's bug 114098: loading a tile configuration is taken to read 8 of its 64 bytes, and the stores to the others are
dropped as dead. `packaging/amx_tiles.h` mends it where this repository builds the kernels.
"""

from __future__ import annotations

import logging
import re
from functools import cache
from pathlib import Path

from zstream.engine.llama.library import lib

MENDED = b"zstream: AMX tiles are configured whole"
_TRUSTED = MENDED, b"clang version", b"oneAPI"  # start-up files name GCC beside other compilers, too
_GCC = re.compile(rb"GCC: \([^\0]*?\) (\d+)\.(\d+)\.\d")
_FIRST_SOUND = {11: 5, 12: 4, 13: 3}

_logger = logging.getLogger("zstream")


@cache
def sound() -> bool:
    """False where using AMX would end the process; says so once, with the way out."""
    if b"AMX_INT8 = 1" not in lib.llama_print_system_info():
        return True
    faulty = next((version for path in _libraries() if (version := miscompiled_by(path.read_bytes()))), None)
    if faulty:
        _logger.warning(
            "llama.cpp's AMX kernels are off, and with them what repacks weights for others: GCC %s, which built them, "
            "miscompiles them (GCC bug 114098). For their "
            "speed build llama-cpp-python again with GCC 12.4, 13.3, 14 or newer, or with Clang: "
            "CXX=clang++ CC=clang pip install --force-reinstall --no-cache-dir --no-deps llama-cpp-python",
            faulty,
        )
    return faulty is None


def miscompiled_by(library: bytes) -> str | None:
    """The faulty GCC that a library's bytes name as their compiler, or None. Start-up files name older ones beside."""
    found = max(((int(major), int(minor)) for major, minor in _GCC.findall(library)), default=None)
    if found is None or any(sign in library for sign in _TRUSTED):
        return None
    major, minor = found
    return f"{major}.{minor}" if minor < _FIRST_SOUND.get(major, 0) else None


def _libraries() -> list[Path]:
    return sorted({path.resolve() for path in Path(lib._lib._name).parent.glob("*ggml-cpu*")})
