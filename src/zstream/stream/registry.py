"""All sessions by id, from submission to the end of their reading; opens, counts and drains them."""

from __future__ import annotations

import asyncio
import logging
import secrets
from dataclasses import dataclass

from zstream.core.clock import Clock, monotonic
from zstream.core.engine import Engine
from zstream.core.errors import Unavailable
from zstream.core.events import CancelReason
from zstream.core.observer import Observer
from zstream.core.request import Chunking, ForwardPrompt, GenerateRequest
from zstream.stream.about import NOT_KNOWN, About
from zstream.stream.call_chunker import CallChunker
from zstream.stream.call_session import CallSession
from zstream.stream.choices import Choices
from zstream.stream.chunker import Chunker, make_chunker
from zstream.stream.passed import PassedChunker, PassedSession
from zstream.stream.scored import ScoredChunker, ScoredSession
from zstream.stream.session import DEFAULT_BUFFER_TOKENS, Session

logger = logging.getLogger("zstream.streams")


@dataclass(frozen=True, slots=True)
class StreamStatistics:
    """What the registry holds now; zero when nobody streams."""

    streams: int = 0
    unread_tokens: int = 0


class Registry:
    """Opens sessions on one engine. Every session it opened must be closed by whoever read it."""

    def __init__(
        self,
        engine: Engine,
        *,
        buffer_tokens: int = DEFAULT_BUFFER_TOKENS,
        observer: Observer | None = None,
        clock: Clock = monotonic,
    ) -> None:
        self._engine = engine
        self.buffer_tokens = buffer_tokens
        self._observer = observer or Observer()
        self._clock = clock
        self._sessions: dict[str, tuple[Session | Choices, About]] = {}
        self._empty = asyncio.Event()
        self._empty.set()
        self._draining = False

    @property
    def draining(self) -> bool:
        """No new streams are taken."""
        return self._draining

    async def open(
        self,
        request: GenerateRequest,
        chunking: Chunking,
        *,
        prefix: str = "gen",
        id: str | None = None,
        about: About = NOT_KNOWN,
        buffer_tokens: int | None = None,
    ) -> Session:
        """Submit a request; what `Engine.submit` raises is raised here, and then nothing is held.

        `id`: of a stream that was begun in another process, whose request has `answered` tokens.
        """
        self._check_open()
        session = self._session(id or _new_id(prefix), request, chunking, buffer_tokens or self.buffer_tokens)
        generation = await self._engine.submit(request, session)
        session.attach(generation)
        if generation.told:
            session.replay(generation.told)
        self._hold(session, about)
        return session

    async def open_choices(
        self,
        request: GenerateRequest,
        n: int,
        chunking: Chunking,
        *,
        prefix: str,
        about: About = NOT_KNOWN,
        buffer_tokens: int | None = None,
    ) -> Choices:
        """The same for `n` generations of one prompt as one stream; together they may lag as much as one stream may."""
        self._check_open()
        id, bound = _new_id(prefix), max(1, (buffer_tokens or self.buffer_tokens) // n)
        choices = Choices(id, [self._session(id, request, chunking, bound) for _ in range(n)])
        choices.attach(await self._engine.submit_choices(request, choices.sessions))
        self._hold(choices, about)
        return choices

    def _check_open(self) -> None:
        if self._draining:
            raise Unavailable("The server is draining before it stops; try again later.", code="draining")

    def _hold(self, session: Session | Choices, about: About) -> None:
        self._sessions[session.id] = (session, about)
        self._empty.clear()

    def _session(self, id: str, request: GenerateRequest, chunking: Chunking, bound: int) -> Session:
        kind, chunker = _kind(request, chunking)
        return kind(id, chunker, submitted_at=self._clock(), buffer_tokens=bound, observer=self._observer)

    def close(self, session: Session | Choices, reason: CancelReason = CancelReason.READER_LEFT) -> None:
        """The reader is done with it; a generation that still runs is cancelled. Idempotent."""
        session.cancel(reason)
        self._sessions.pop(session.id, None)
        if not self._sessions:
            self._empty.set()

    async def drain(self, grace_s: float) -> int:
        """Take no more streams and wait for the running ones; how many were left after `grace_s`."""
        self._draining = True
        if not self._sessions:
            return 0  # Python 3.11's `wait_for` calls a grace of 0 exceeded, whatever it waits for
        try:
            await asyncio.wait_for(self._empty.wait(), grace_s)
        except TimeoutError:
            logger.warning("%d streams were still running after %g s of draining", len(self._sessions), grace_s)
        return len(self._sessions)

    def find(self, id: str, owner: bytes | None) -> tuple[Session | Choices, About] | None:
        """One that was not closed yet, if it is this owner's."""
        held = self._sessions.get(id)
        return held if held is not None and held[1].owner == owner else None

    def holds(self, id: str) -> bool:
        """It was not closed yet."""
        return id in self._sessions

    def live(self) -> list[tuple[Session | Choices, About]]:
        """All that were not closed yet, oldest first."""
        return list(self._sessions.values())

    def statistics(self) -> StreamStatistics:
        """Counts of the moment."""
        return StreamStatistics(len(self._sessions), sum(s.unread_tokens for s, _ in self._sessions.values()))


def _kind(request: GenerateRequest, chunking: Chunking) -> tuple[type[Session], Chunker]:
    """What the request needs, and no more: plain text pays for neither calls nor scores."""
    if isinstance(request.prompt, ForwardPrompt):
        return PassedSession, PassedChunker(chunking, scored=request.prompt.scored)
    if (calling := request.sampling.calling) is not None:
        return CallSession, CallChunker(chunking, calling)
    if request.sampling.top_logprobs is not None:
        return ScoredSession, ScoredChunker(make_chunker(chunking))
    return Session, make_chunker(chunking)


def _new_id(prefix: str) -> str:
    return f"{prefix}-{secrets.token_hex(12)}"
