"""The proxy that cuts connections, on a thread of its own: a browser's tests have no event loop to run it on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from anyio.from_thread import start_blocking_portal

from tests.faults.cutting_proxy import CuttingProxy


@contextmanager
def proxied(port: int, cut_after: Callable[[], int | None]) -> Iterator[CuttingProxy]:
    """See `CuttingProxy`."""
    with (
        start_blocking_portal() as portal,
        portal.wrap_async_context_manager(CuttingProxy(port, cut_after).running()) as proxy,
    ):
        yield proxy
