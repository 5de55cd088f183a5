"""The steps of `dev.py check`: each is a command of the project's environment; exit code 0 means nothing is wrong."""

import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from paths import ROOT, environment, venv_python

_TOOLS: Final = ROOT / "packaging" / "dev"

STEPS: Final[dict[str, Sequence[str | Path]]] = {
    "format": ("-m", "ruff", "format", "--check", "."),
    "lint": ("-m", "ruff", "check", "."),
    "types": ("-m", "mypy"),
    "contracts": ("-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache"),
    "catalogues": (_TOOLS / "catalogue.py", "--check"),
    "packages": ("-m", "pip", "check", "--disable-pip-version-check"),
    "licences": (_TOOLS / "licences.py",),
}


def run(names: Sequence[str]) -> int:
    """Run the steps in order, show the words of those that find faults, and return 1 if any did."""
    failed = [name for name in names if not _passes(name)]
    faults = f"; faults in {', '.join(failed)}" if failed else ""
    print(f"check: {len(names) - len(failed)} of {len(names)} passed{faults}")
    return 1 if failed else 0


def _passes(name: str) -> bool:
    started = time.monotonic()
    command = [str(venv_python()), *map(str, STEPS[name])]
    done = subprocess.run(
        command, cwd=ROOT, env=environment(), capture_output=True, text=True, encoding="utf-8", check=False
    )
    print(f"{name:<12} {'ok' if done.returncode == 0 else 'FAULTS'}  {time.monotonic() - started:.1f} s", flush=True)
    if done.returncode:
        print(done.stdout + done.stderr, flush=True)
    return done.returncode == 0
