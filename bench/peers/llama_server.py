"""llama.cpp's own server, built from the source package of the very llama-cpp-python whose kernels zstream runs on.

`python -m bench.peers.llama_server` builds it into the cache (6 minutes on 2 cores) and prints where it is.
Needs pip, cmake and a C++ compiler.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
from importlib.metadata import version
from pathlib import Path

from bench.peers import Setup, zstream
from bench.prompts import MODEL
from bench.random_gguf import M15, random_model
from bench.server import CACHE, Launch, free_port

PACKAGE = "llama-cpp-python"
X86 = Path(__file__).parents[2] / "packaging" / "x86.cmake"
OFF = (
    "LLAMA_CURL",
    "LLAMA_OPENSSL",
    "LLAMA_BUILD_TESTS",
    "LLAMA_BUILD_EXAMPLES",
    "LLAMA_BUILD_UI",
    "LLAMA_USE_PREBUILT_UI",
    "GGML_CCACHE",
)


def launch(setup: Setup, program: Path | None = None) -> Launch:
    """Raises `ValueError` where the figure needs what only zstream has. `program`: another build than `binary`'s."""
    if setup.scripted or setup.upstream:
        raise ValueError("llama-server has neither a scripted engine nor an upstream")
    port = free_port()
    command = (str(program or binary()), *_options(setup, port))
    return Launch("llama-server", command, port, "/health", cpus=setup.cpus)


def _options(setup: Setup, port: int) -> list[str]:
    slots = setup.slots or 1
    wanted = {
        "-m": setup.model or zstream.embedded_model() or random_model(M15),
        "-a": MODEL,
        "--port": port,
        "-np": slots,
        "-c": slots * setup.context if setup.context else None,  # of all slots together
        "-t": setup.threads,
    }
    return [str(part) for pair in wanted.items() if pair[1] is not None for part in pair] + ["--metrics"]


def binary(folder: str = "build", *switches: str) -> Path:
    """Built on the first call, with these switches for cmake besides the usual ones, into this folder of the cache."""
    home = CACHE / f"llama-server-{version(PACKAGE)}"
    built = home / folder / "bin" / "llama-server"
    if not built.exists():
        _build(_source(home), home / folder, switches)
    return built


def _source(home: Path) -> Path:
    """llama.cpp's folder in the unpacked source package."""
    if not (found := _find_source(home)):
        _download(home)
        archive = next(home.glob("*.tar.gz"))
        with tarfile.open(archive) as package:
            package.extractall(home, filter="data")
        found = _find_source(home)
    assert found, "the source package holds no vendor/llama.cpp"
    return found


def _find_source(home: Path) -> Path | None:
    return next((path.parent for path in home.glob("*/vendor/llama.cpp/CMakeLists.txt")), None)


def _download(home: Path) -> None:
    wanted = f"{PACKAGE}=={version(PACKAGE)}"
    options = ("--no-deps", "--no-binary", PACKAGE, "--dest", str(home))
    subprocess.run([sys.executable, "-m", "pip", "download", *options, wanted], check=True)


def _build(source: Path, build: Path, more: tuple[str, ...]) -> None:
    mended = f"-DCMAKE_PROJECT_INCLUDE={X86}"  # as zstream's own kernels are
    switches = ["-DCMAKE_BUILD_TYPE=Release", mended, *(f"-D{name}=OFF" for name in OFF), *more]
    subprocess.run(["cmake", "-S", source, "-B", build, *switches], check=True)
    cores = str(len(os.sched_getaffinity(0)))
    subprocess.run(["cmake", "--build", build, "--target", "llama-server", "--parallel", cores], check=True)


if __name__ == "__main__":
    print(binary())
