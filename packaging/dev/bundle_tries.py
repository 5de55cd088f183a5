"""What the frozen program must be able to do, each in an empty folder and without the project's Python."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from services.demo.filling import PASSWORD as DEMO

_OWN: Final = "Smoke-test-2026"
_BEFORE_SPRING: Final = "2026-02-13 10:00"
_AFTER_SPRING: Final = "2026-02-25T18:00"  # a make-up Saturday counts, the holiday does not


@dataclass(frozen=True)
class Frozen:
    """The program of a bundle, working in a folder of its own."""

    bundle: Path
    folder: Path

    def run(self, words: Sequence[str], *, program: str = "hotline", secret: str = DEMO) -> str:
        """Run a command; return what it printed, raise Wrong when it did not end well."""
        name = f"{program}.exe" if sys.platform == "win32" else program
        command = [str(self.bundle / name), "--profile", str(self.folder / "profile"), *words]
        done = subprocess.run(
            command, cwd=self.folder, env=_environment(secret), capture_output=True, encoding="utf-8", timeout=300,
            check=False,
        )  # fmt: skip
        if done.returncode:
            raise Wrong(f"{program} {' '.join(words)}: exit {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout

    def ask(self, *words: str, secret: str = DEMO) -> Any:
        """Run a command with ``--json`` and return its document."""
        return json.loads(self.run([*words, "--json"], secret=secret))


class Wrong(Exception):
    """The frozen program did not answer as it should."""


def _need(given: object, wanted: object) -> None:
    if given != wanted:
        raise Wrong(f"wanted {wanted}, got {given}")


def _helps(frozen: Frozen) -> None:
    if "deadline" not in frozen.run(["--help"]):
        raise Wrong("--help does not name the commands")
    frozen.run(["--help"], program="HotlineDesk")  # starts without a console


def _fills(frozen: Frozen) -> None:
    _need(frozen.ask("demo", "--tickets", "200", secret=_OWN)["tickets"], 200)


def _counts(frozen: Frozen) -> None:
    words = ("deadline", "--user", "admin", "--type", "consult", "--at", _BEFORE_SPRING)
    _need(frozen.ask(*words, secret=_OWN)["due"], _AFTER_SPRING)


def _shows(role: str, frozen: Frozen) -> None:
    """Log in at the real window and open every page of a person."""
    found = frozen.ask("check", "--window", "--user", f"demo-{role}")
    _need(found["faults"], [])
    if not found["checked"]["tabs"]:
        raise Wrong(f"demo-{role} sees no page")


def _prints(frozen: Frozen) -> None:
    """Find a case and set its paper."""
    cases = frozen.ask("oversight", "scan", "--user", "demo-supervisor")["cases"]
    file = frozen.folder / "paper.pdf"
    ticket = cases[0]["tickets"][0]
    words = ("notice", "supervision_notice", "--ticket", ticket, "--pdf", str(file), "--draft")
    paper = frozen.ask(*words, "--user", "demo-supervisor")
    _need((paper["missing_characters"], file.read_bytes()[:5]), ([], b"%PDF-"))


def _reports(frozen: Frozen) -> None:
    """Write the month as a sheet and as a page."""
    sheet, page = frozen.folder / "month.xlsx", frozen.folder / "month.pdf"
    words = ("report", "2026-05", "--xlsx", str(sheet), "--pdf", str(page))
    frozen.ask(*words, "--user", "demo-centre_head")
    _need((sheet.read_bytes()[:2], page.read_bytes()[:5]), (b"PK", b"%PDF-"))


_TRIES: Final[tuple[tuple[str, Callable[[Frozen], None]], ...]] = (
    ("help", _helps),
    ("demo county", _fills),
    ("deadline", _counts),
    ("window of an operator", lambda frozen: _shows("operator", frozen)),
    ("window of the centre's head", lambda frozen: _shows("centre_head", frozen)),
    ("window of the administrator", lambda frozen: _shows("admin", frozen)),
    ("scan and paper", _prints),
    ("report", _reports),
)


def try_all(bundle: Path) -> Iterator[str]:
    """Try one thing after the other; yield what is wrong."""
    with tempfile.TemporaryDirectory(prefix="hotline-smoke-") as folder:
        frozen = Frozen(bundle, Path(folder))
        for name, attempt in _TRIES:
            began = time.monotonic()
            try:
                attempt(frozen)
            except (Wrong, OSError, ValueError, KeyError, IndexError, subprocess.TimeoutExpired) as error:
                print(f"tried    {name}: FAULT", flush=True)
                yield f"{name}: {type(error).__name__}: {error}"
            else:
                print(f"tried    {name}: ok  {time.monotonic() - began:.1f} s", flush=True)


def _environment(secret: str) -> dict[str, str]:
    """Return an environment in which nothing of the project or of its Python can be found."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    return {**kept, "QT_QPA_PLATFORM": "offscreen", "HOTLINE_PASSWORD": secret}
