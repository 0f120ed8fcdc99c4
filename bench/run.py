"""One run of the bench: which server it measures, how much work it does, what it shows meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass

from rich.progress import Progress

from bench import prompts
from bench.load import together
from bench.peers import Setup, litellm, llama_server, zstream
from bench.report import Report
from bench.server import Launch, Server, running

LAUNCHERS: dict[str, Callable[[Setup], Launch]] = {
    "zstream": zstream.launch,
    "llama-server": llama_server.launch,
    "litellm": litellm.launch,
}
PEER = "llama-server"


@dataclass(frozen=True, slots=True)
class Run:
    """`quick` does a tenth of the work, to see that all of it works: its numbers mean nothing.

    `install_peers`: those that aren't there yet and are no part of every run.
    """

    subject: str
    quick: bool
    progress: Progress
    install_peers: bool = False

    @property
    def contenders(self) -> list[str]:
        """Us and our peer, for figures that stand side by side."""
        return [self.subject] + [PEER] * (self.subject != PEER)

    @property
    def gateways(self) -> list[str]:
        """Us and LiteLLM, where that is installed or can be."""
        if self.subject != "zstream" or not self._has_litellm():
            return [self.subject]
        return [self.subject, "litellm"]

    def _has_litellm(self) -> bool:
        if not (self.install_peers or litellm.is_installed()):
            self.say("LiteLLM is left out: `--peers` installs it.")
            return False
        try:
            litellm.binary()
        except RuntimeError as error:
            self.say(f"LiteLLM is left out: {error}")
            return False
        return True

    def say(self, line: str) -> None:
        """To who runs it, above the progress bars."""
        self.progress.console.print(line, markup=False)

    @property
    def can_script(self) -> bool:
        return self.subject == "zstream"

    def count(self, full: int, least: int = 1) -> int:
        return max(least, full // 10) if self.quick else full

    def track(self, count: int, what: str) -> Iterator[int]:
        """0 to `count - 1`, with a progress bar that goes when it is done."""
        task = self.progress.add_task(what, total=count)
        for i in range(count):
            yield i
            self.progress.advance(task)
        self.progress.remove_task(task)

    def launch(self, setup: Setup, report: Report, name: str | None = None) -> Launch:
        """The subject, or the peer of that name; the report notes its command."""
        launch = LAUNCHERS[name or self.subject](setup)
        report.servers.append(launch.shown)
        return launch

    def serve(self, setup: Setup, report: Report, name: str | None = None) -> AbstractContextManager[Server]:
        return self._serve(self.launch(setup, report, name))

    @contextmanager
    def _serve(self, launch: Launch) -> Iterator[Server]:
        task = self.progress.add_task(f"starting {launch.name}", total=None)
        with running(launch) as server:
            self.progress.remove_task(task)
            yield server


async def warm_up(server: Server, streams: int = 1) -> None:
    """Requests that no figure counts: they fault pages in and start threads."""
    for seed in range(2):
        await together(server.address, (prompts.chat(prompts.story(seed + i), 8, seed + i) for i in range(streams)))
