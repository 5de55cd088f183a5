"""Invented counties for benchmarks: built once by the program's own `demo` command, kept outside the project."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from app.program import open_program
from app.target import Target
from bench_line import County
from bench_repeat import repeat
from paths import ROOT, environment
from services.kernel.clock import OfficeClock
from tests.support import postgres
from tests.support.postgres import PostgresServer

_DATABASE: Final = "bench_{tickets}"
_DONE: Final = "complete"
_GATE: Final = 100_000  # beyond it a county is not invented but repeated
_INVENTED: Final = 10_000


def default_folder() -> Path:
    """Return where counties are kept: a folder that PostgreSQL's account may enter and that outlives a restart."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", tempfile.gettempdir())) / "HotlineDesk-bench"
    return Path("/var/tmp") / f"hotline-desk-bench-{os.getuid()}"  # noqa: S108 - kept on purpose, named by the user id


class Counties:
    """Opens counties of one size on either engine, building them where they are missing."""

    def __init__(self, folder: Path | None, tickets: int) -> None:
        self._folder = (folder or default_folder()).absolute()
        self.tickets = tickets
        self._server: PostgresServer | None = None
        self._engine = ""
        self._county: County | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()
        if self._server is not None:
            self._server.stop()

    def open(self, engine: str) -> County | None:
        """Return the county on this engine, closing the one before; None for lines that need no database."""
        if engine != self._engine:
            self._close()
            target = self._target(engine)
            self._build(target)
            self._engine, self._county = engine, County(open_program(target, OfficeClock()), self.tickets, target)
        return self._county

    @property
    def postmaster(self) -> int | None:
        """Return the process of the server, when the open county lies on it."""
        if self._server is None or self._engine != "postgresql":
            return None
        return int((self._folder / "server" / "data" / "postmaster.pid").read_text().split()[0])

    def _close(self) -> None:
        if self._county is not None:
            self._county.program.close()
            self._engine, self._county = "", None

    def _target(self, engine: str) -> Target:
        """Return where the county of this size lies; a half-built one is thrown away first."""
        profile = self._folder / f"{engine}-{self.tickets}"
        profile.mkdir(parents=True, exist_ok=True)
        if engine != "postgresql":
            return Target(profile)
        self._server = self._server or postgres.start(self._folder / "server")
        name = _DATABASE.format(tickets=self.tickets)
        if not (profile / _DONE).exists():
            self._server.drop(name)
            self._server.create(name)
        return Target(profile, self._server.url(name))

    def _build(self, target: Target) -> None:
        """Run `main.py demo` unless it was done before."""
        if (target.profile / _DONE).exists():
            return
        print(f"building a county of {self.tickets} tickets in {target.place} ...", file=sys.stderr, flush=True)
        times = self.tickets // _INVENTED if self.tickets > _GATE else 1
        invented = _INVENTED if times > 1 else self.tickets
        target.file.unlink(missing_ok=True)
        place = ["--profile", str(target.profile), *(["--database", target.url] if target.url else [])]
        command = [sys.executable, str(ROOT / "main.py"), *place, "demo", "--tickets", str(invented)]
        subprocess.run(command, cwd=ROOT, env=environment(), check=True, stdout=subprocess.DEVNULL)
        if times > 1:
            program = open_program(target, OfficeClock())
            repeat(program, times)
            program.close()
        (target.profile / _DONE).touch()
