"""`zstream run` and what all commands share: output, exit codes, help."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.running import PATIENCE_S, ROOT, environment, zstream
from zstream import __version__

SHORT = ("--threads", "1", "--max-tokens", "6")


def test_the_answer_goes_to_standard_output_and_nothing_else() -> None:
    done = zstream("run", "Tell me a story", "--seed", "5", *SHORT)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip()
    assert done.stdout.endswith("\n")


def test_a_seed_repeats_and_another_does_not() -> None:
    longer = ("--threads", "1", "--max-tokens", "24", "--temperature", "1.5")
    texts = [zstream("run", "Tell me a story", "--seed", seed, *longer).stdout for seed in ("5", "5", "6")]
    assert texts[0] == texts[1] != texts[2]


def test_it_streams_while_it_answers() -> None:
    """The first piece can be read while the program still runs."""
    process = subprocess.Popen(
        [sys.executable, "-m", "zstream", "run", "Tell me a story", "--threads", "1", "--temperature", "2"],
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        text=True,
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.read(1)
        process.kill()


def test_a_dash_reads_the_prompt_from_standard_input() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "zstream", "run", "-", "--temperature", "0", *SHORT],
        env=environment(),
        input="Tell me a story",
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert done.returncode == 0
    assert done.stdout == zstream("run", "Tell me a story", "--temperature", "0", *SHORT).stdout


@pytest.mark.parametrize("command", [("run", "Hi", "--model", "nowhere.gguf"), ("chat", "nowhere.gguf")])
def test_an_unknown_model_is_2_and_says_what_can_be_given(command: tuple[str, ...]) -> None:
    done = zstream(*command)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("zstream: There is no model file at nowhere.gguf. Give the path of a GGUF file")
    assert len(done.stderr.splitlines()) == 1


def test_a_file_that_does_not_load_is_1_without_a_traceback() -> None:
    broken = ROOT / "tests" / "cli" / "broken.gguf"
    broken.write_bytes(b"GGUF and then nothing")
    try:
        done = zstream("run", "Hi", "--model", str(broken))
    finally:
        broken.unlink()
    assert done.returncode == 1
    assert "broken.gguf" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_prompt_that_is_too_long_says_so() -> None:
    done = zstream("run", "so " * 200, "--context", "64", *SHORT)
    assert done.returncode == 1
    assert "maximum context length is 64 tokens" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("run",),
        ("run", "Hi", "--temperature", "3"),
        ("run", "Hi", "--flavour", "salty"),
        ("sing",),
        ("serve", "a", "b"),
    ],
)
def test_a_wrong_command_line_is_2_and_explained(arguments: tuple[str, ...]) -> None:
    done = zstream(*arguments)
    assert done.returncode == 2
    assert "Usage:" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", [(), ("serve",), ("run",), ("chat",)])
def test_help_names_the_options(command: tuple[str, ...]) -> None:
    done = zstream(*command, "--help")
    assert done.returncode == 0
    for word in {"serve": ["--heartbeat", "ZSTREAM_PORT"], "run": ["--seed"], "chat": ["--system"]}.get(
        "".join(command), ["serve", "run", "chat"]
    ):
        assert word in done.stdout


def test_the_version_is_the_packages() -> None:
    assert zstream("--version").stdout == f"zstream {__version__}\n"
