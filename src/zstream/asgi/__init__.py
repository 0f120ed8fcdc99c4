"""zstream in a web application of one's own: a response that streams text, and a server to mount."""

from __future__ import annotations

from zstream.asgi.mounted import MountedServer
from zstream.asgi.response import TokenStreamResponse

__all__ = ["MountedServer", "TokenStreamResponse"]
