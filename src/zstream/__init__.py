"""zstream carries tokens from a model to a reader the moment they exist."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zstream.core.version import __version__

__all__ = ["ZSE", "__version__"]

if TYPE_CHECKING:
    from zstream.native.zse import ZSE


def __getattr__(name: str) -> Any:
    # The library loads with the first use of ZSE, so that `import zstream` and the command line stay quick.
    if name == "ZSE":
        from zstream.native.zse import ZSE

        return ZSE
    raise AttributeError(f"module 'zstream' has no attribute {name!r}")
