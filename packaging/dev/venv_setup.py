"""Make or refresh the project's own environment. Standard library only, Linux and Windows."""

import hashlib
import importlib.util
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from paths import REQUIREMENTS, ROOT, VENV, environment, venv_python

_STAMP: Final = VENV / "hotline-desk-stamp.txt"
_ATTEMPTS: Final = 2


class SetupFailed(Exception):
    """The environment could not be made; the words say what to do."""


def ensure() -> None:
    """Make the environment if it is missing, refresh it if the requirements changed; SetupFailed in words."""
    wanted = fingerprint(REQUIREMENTS)
    if not (_works() and _stamp() == wanted):
        _create()
        _install()
        _STAMP.write_text(wanted, encoding="utf-8")
    compile_catalogues()


def compile_catalogues() -> None:
    """Bring the compiled catalogues up to date with their sources."""
    sys.path.insert(0, str(ROOT))
    from i18n.language import LOCALES, catalogue  # noqa: PLC0415 - the project folder is on the path only now

    for source in LOCALES.glob("*/LC_MESSAGES/hotline.po"):
        catalogue(source, source.with_suffix(".mo"))


def fingerprint(files: Sequence[Path]) -> str:
    """Return what changes when the requirements, or the Python they were installed for, change."""
    digest = hashlib.sha256(sys.version.encode())
    for file in files:
        digest.update(file.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def _stamp() -> str:
    return _STAMP.read_text(encoding="utf-8") if _STAMP.exists() else ""


def _works() -> bool:
    """Tell whether the environment's interpreter still runs: a moved folder or a removed Python breaks it."""
    if not venv_python().exists():
        return False
    command = [str(venv_python()), "-c", "import sys, pip; sys.exit(sys.version_info < (3, 11))"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _create() -> None:
    if _works():
        return
    if importlib.util.find_spec("ensurepip") is None:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        raise SetupFailed(
            "This Python cannot make an environment because `ensurepip` is missing.\n"
            f"Debian or Ubuntu: apt-get install python{version}-venv; elsewhere: a Python from python.org."
        )
    print(f"making {VENV} ...", flush=True)
    shutil.rmtree(VENV, ignore_errors=True)
    command = [sys.executable, "-m", "venv", str(VENV)]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    if made.returncode:
        raise SetupFailed(f"`{' '.join(command)}` failed:\n{made.stdout}{made.stderr}")


def _install() -> None:
    print("installing the pinned packages (about two minutes the first time) ...", flush=True)
    command = [
        str(venv_python()),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--quiet",
        "--disable-pip-version-check",
        "--no-input",
    ]
    command += ["--prefer-binary", "--progress-bar", "off"]
    for file in REQUIREMENTS:
        command += ["-r", str(file)]
    for attempt in range(1, _ATTEMPTS + 1):
        if subprocess.run(command, check=False, cwd=ROOT, env=environment()).returncode == 0:
            return
        print(f"pip failed (attempt {attempt} of {_ATTEMPTS})", file=sys.stderr, flush=True)
    raise SetupFailed("The packages could not be installed; pip's own words are above. Is the package index reachable?")
