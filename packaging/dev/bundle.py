"""`dev.py package`: build the PyInstaller folder, then try the frozen program away from the project."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import PyInstaller.__main__

from paths import ROOT

_DIST: Final = ROOT / "dist"
_BUNDLE: Final = _DIST / "HotlineDesk"
_PASSWORD: Final = "Smoke-test-2026"  # noqa: S105 - of a database that lives for a minute
_BEFORE_SPRING: Final = "2026-02-13 10:00"
_AFTER_SPRING: Final = "2026-02-25T18:00"  # a make-up Saturday counts, the holiday does not
# what a person would do first, and what has to be in its answer
_SMOKE: Final[Sequence[tuple[Sequence[str], str]]] = (
    (("--help",), "deadline"),
    (("demo", "--tickets", "200", "--json"), '"tickets"'),
    (("deadline", "--user", "admin", "--type", "consult", "--at", _BEFORE_SPRING, "--json"), _AFTER_SPRING),
)


def main() -> int:
    """Build and try; exit 1 when the frozen program does not answer as it should."""
    shutil.rmtree(_BUNDLE, ignore_errors=True)
    spec = str(ROOT / "packaging" / "hotline.spec")
    work = str(ROOT / "build")
    PyInstaller.__main__.run([spec, "--noconfirm", "--log-level=ERROR", f"--distpath={_DIST}", f"--workpath={work}"])
    size = sum(path.lstat().st_size for path in _BUNDLE.rglob("*") if path.is_file())
    print(f"{_BUNDLE}: {size / 1e6:.0f} MB")
    with tempfile.TemporaryDirectory(prefix="hotline-smoke-") as folder:
        faults = [fault for arguments, expected in _SMOKE if (fault := _try(Path(folder), arguments, expected))]
        faults += _try_window(Path(folder))
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"smoke test: {'passed' if not faults else f'{len(faults)} faults'}")
    return 1 if faults else 0


def _program(name: str) -> str:
    return str(_BUNDLE / (f"{name}.exe" if sys.platform == "win32" else name))


def _environment() -> dict[str, str]:
    """Return an environment in which nothing of the project or of its Python can be found."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    return {**kept, "QT_QPA_PLATFORM": "offscreen", "HOTLINE_PASSWORD": _PASSWORD}


def _try(folder: Path, arguments: Sequence[str], expected: str) -> str:
    """Run one command in an empty folder; return what is wrong with its answer."""
    command = [_program("hotline"), "--profile", str(folder / "profile"), *arguments]
    done = subprocess.run(
        command, cwd=folder, env=_environment(), capture_output=True, encoding="utf-8", timeout=300, check=False
    )
    if done.returncode == 0 and expected in done.stdout:
        return ""
    return f"hotline {' '.join(arguments)}: exit {done.returncode}, no {expected} in:\n{done.stdout}{done.stderr}"


def _try_window(folder: Path) -> list[str]:
    """Let the windowed program show its command line help: it must start without a console."""
    command = [_program("HotlineDesk"), "--profile", str(folder / "window"), "--help"]
    done = subprocess.run(command, cwd=folder, env=_environment(), capture_output=True, timeout=300, check=False)
    return [] if done.returncode == 0 else [f"HotlineDesk: exit {done.returncode}\n{done.stderr!r}"]


if __name__ == "__main__":
    sys.exit(main())
