"""Commands and scripts to a Redis server, with an end to every wait, and one error for all that can go wrong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import redis.asyncio
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import NoScriptError, RedisError

from zstream.stream.journal.redis_scripts import ALL, Script
from zstream.stream.journal.store import JournalFailed

Command = tuple[Any, ...]

_CONNECTIONS = 8


class RedisLink:
    """`wait_s`: for a connection, and for an answer to a command that itself waits for nothing.

    Raises ValueError for an address that is none. Connects when something is asked, again after a failure.
    """

    def __init__(self, url: str, *, wait_s: float) -> None:
        self._pool = redis.asyncio.BlockingConnectionPool.from_url(
            url,
            max_connections=_CONNECTIONS,
            timeout=wait_s,
            socket_connect_timeout=wait_s,
            socket_timeout=wait_s,
            retry=Retry(NoBackoff(), 1),  # a connection that the server has closed meanwhile says so at its next use
            protocol=2,
        )
        # Its methods' types are of both kinds of client at once.
        self._client: Any = redis.asyncio.Redis(connection_pool=self._pool)

    @property
    def address(self) -> str:
        """Without the password."""
        options = self._pool.connection_kwargs
        return str(options.get("path") or f"{options.get('host', 'localhost')}:{options.get('port', 6379)}")

    async def ask(self, *command: Any) -> Any:
        """The answer to one command."""
        try:
            return await self._client.execute_command(*command)
        except (RedisError, OSError) as error:
            raise await self._failure(error) from error

    async def run(self, commands: Iterable[Command], *, together: bool = False) -> list[Any]:
        """The answers to all; `together`: nobody else's come between them."""
        commands = list(commands)
        answers = await self._run(commands, together)
        if any(isinstance(answer, NoScriptError) for answer in answers):
            # A new server. What of it was done already can be done again: every script bears that.
            await self._run([("SCRIPT LOAD", script.text) for script in ALL], together=False)
            answers = await self._run(commands, together)
        for answer in answers:
            if isinstance(answer, Exception):
                raise await self._failure(answer) from answer
        return answers

    async def close(self) -> None:
        """Idempotent."""
        await self._client.aclose()
        await self._pool.disconnect()

    async def _run(self, commands: Sequence[Command], together: bool) -> list[Any]:
        if not commands:
            return []
        try:
            pipeline = self._client.pipeline(transaction=together)
            for command in commands:
                pipeline.execute_command(*command)
            answers: list[Any] = await pipeline.execute(raise_on_error=False)
            return answers
        except NoScriptError as error:
            return [error]
        except (RedisError, OSError) as error:
            raise await self._failure(error) from error

    async def _failure(self, error: Exception) -> JournalFailed:
        """Another server may answer at the address by now, so the connections that wait for use are let go."""
        await self._pool.disconnect(inuse_connections=False)
        return JournalFailed(f"redis at {self.address}: {error}", retry_after_s=5)


def call(script: Script, stream: str, *arguments: Any) -> Command:
    """The command that runs it."""
    return ("EVALSHA", script.sha, 1, stream, *arguments)
