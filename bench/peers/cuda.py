"""Both servers with llama.cpp's CUDA kernels: zstream in a virtual environment of its own, and llama-server.

Built into the cache on the first call, from the same source package as the CPU build; 20 minutes and more on few cores.
Needs the CUDA toolkit (`nvcc`), cmake, a C++ compiler, and pip's way to the packages.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from bench.machine import ROOT
from bench.peers import Setup, llama_server, zstream
from bench.server import CACHE, Launch

SWITCH = "-DGGML_CUDA=on"
ALL_LAYERS = "999"


def gpus() -> list[str]:
    """The names of this machine's GPUs, by `nvidia-smi`; empty where there is none."""
    if not (tool := shutil.which("nvidia-smi")):
        return []
    query = (tool, "--query-gpu=name", "--format=csv,noheader")
    found = subprocess.run(query, capture_output=True, text=True, check=False)
    return found.stdout.split("\n")[:-1] if found.returncode == 0 else []


def launch_zstream(setup: Setup) -> Launch:
    """It puts all layers on the GPU where its kernels know one."""
    launch = zstream.launch(setup)
    return replace(launch, command=(str(_python()), *launch.command[1:]))


def launch_llama_server(setup: Setup) -> Launch:
    launch = llama_server.launch(setup, _binary())
    return replace(launch, command=(*launch.command, "-ngl", ALL_LAYERS))


def _python() -> Path:
    """The interpreter of an environment that has zstream's dependencies, and llama-cpp-python with CUDA."""
    home = CACHE / f"cuda-venv-{version(llama_server.PACKAGE)}"
    python, done = home / "bin" / "python", home / ".done"
    if not done.exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", home], check=True)
        _install(python)
        done.touch()
    return python


def _install(python: Path) -> None:
    package = llama_server.PACKAGE
    options = ("--constraint", ROOT / "requirements.lock", "--no-binary", package, "--no-cache-dir", "--editable", ROOT)
    kernels = f"-DCMAKE_PROJECT_INCLUDE={ROOT / 'packaging' / 'kernels_only.cmake'}"
    switches = f"{SWITCH} -DLLAVA_BUILD=OFF -DLLAMA_OPENSSL=OFF {kernels}"
    environment = os.environ | {"CMAKE_ARGS": switches, "CMAKE_BUILD_PARALLEL_LEVEL": _cores()}
    subprocess.run([python, "-m", "pip", "install", *options], check=True, env=environment)


def _binary() -> Path:
    return llama_server.binary("build-cuda", SWITCH)


def _cores() -> str:
    return str(len(os.sched_getaffinity(0)))
