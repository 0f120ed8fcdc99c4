"""The import name that the documents use; everything lives in `zstream`."""

from zstream.native.zse import ZSE

__all__ = ["ZSE"]
