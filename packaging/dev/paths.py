"""Where things lie in the project folder. Standard library only."""

import os
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
VENV: Final = ROOT / ".venv"
DEMO_PROFILE: Final = ROOT / ".demo"
REQUIREMENTS: Final = (ROOT / "packaging" / "requirements.txt", ROOT / "packaging" / "requirements-dev.txt")
PACKAGES: Final = ("app", "i18n", "models", "services", "ui")
"""The packages of the program itself, without tests and tools."""


def venv_python() -> Path:
    """Return the interpreter of the project's own environment, whether or not it exists yet."""
    return VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def environment(**extra: str) -> dict[str, str]:
    """Return the environment of a child process: UTF-8 everywhere, and what the caller adds."""
    return {**os.environ, "PYTHONUTF8": "1", **extra}
