"""The program as a child process: what a script, a scheduled task or a newcomer runs."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.target import Target
from tests.support.source import ROOT


@dataclass(frozen=True)
class Ran:
    """What came of one call."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """Return the JSON document, the only thing on stdout."""
        return json.loads(self.out)


@dataclass(frozen=True)
class CommandLine:
    """Runs ``main.py`` at one place as one person."""

    target: Target
    secrets: dict[str, str] = field(default_factory=dict)
    person: str = ""

    def run(self, *words: str | Path, **secrets: str) -> Ran:
        """Run a command and wait for its end."""
        place = ["--profile", str(self.target.profile)]
        if self.target.url is not None:
            place += ["--database", self.target.url]
        if self.person and "--user" not in words:
            place += ["--user", self.person]
        done = subprocess.run(
            [sys.executable, str(ROOT / "main.py"), *place, *map(str, words)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            stdin=subprocess.DEVNULL,
            env={**os.environ, **self.secrets, **secrets, "HOTLINE_FONTS": "bundled"},
            check=False,
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    def done(self, *words: str | Path, **secrets: str) -> Any:
        """Run a command with ``--json``; it must end well; return its document."""
        ran = self.run(*words, "--json", **secrets)
        assert ran.code == 0, ran.err
        return ran.document
