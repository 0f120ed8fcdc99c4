"""LiteLLM's proxy, of one worker, in an environment of its own; as installed but that it logs errors only.

`python -m bench.peers.litellm` installs it into the cache (2 minutes) and prints where it is. Needs pip's index.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from bench.peers import Setup
from bench.prompts import MODEL
from bench.server import CACHE, HOST, Launch, free_port

VERSION = "1.106.2"
_HOME = CACHE / f"litellm-{VERSION}"
_PROGRAM = _HOME / "bin" / "litellm"
_QUIET = {
    "LITELLM_LOG": "ERROR",
    "LITELLM_LOCAL_MODEL_COST_MAP": "True",  # what others' models cost is not fetched at the start
    "LITELLM_DANGEROUSLY_PERMIT_WEAK_OR_UNSET_MASTER_KEY": "true",  # nor has zstream a key here
}
_CONFIG = """model_list:
  - model_name: {model}
    litellm_params: {{model: openai/{model}, api_base: "{url}", api_key: none}}
"""


def launch(setup: Setup) -> Launch:
    """Raises `ValueError` where the figure needs a server with a model, `RuntimeError` where it can't be installed."""
    if setup.upstream is None:
        raise ValueError("LiteLLM's proxy has no models of its own")
    program, config, port = binary(), _HOME / "config.yaml", free_port()
    config.write_text(_CONFIG.format(model=MODEL, url=setup.upstream))
    command = (str(program), "--config", str(config), "--host", HOST, "--port", str(port))
    return Launch("litellm", command, port, "/health/readiness", _QUIET, setup.cpus)


def is_installed() -> bool:
    return _PROGRAM.exists()


def binary() -> Path:
    """Installed on the first call. Raises `RuntimeError`."""
    if not is_installed():
        try:
            _install()
        except (OSError, subprocess.CalledProcessError) as error:
            raise RuntimeError(f"LiteLLM can't be installed: {error}") from error
    return _PROGRAM


def _install() -> None:
    subprocess.run([sys.executable, "-m", "venv", _HOME], check=True)
    pip = (_HOME / "bin" / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    subprocess.run([*pip, f"litellm[proxy]=={VERSION}"], check=True)


if __name__ == "__main__":
    print(binary())
