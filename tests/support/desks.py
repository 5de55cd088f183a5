"""Starts other desks, lets them go together, kills them."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from app.target import Target
from tests.support import another_desk
from tests.support.source import ROOT

_AT_A_TIME: Final = 5


@dataclass(frozen=True)
class OtherDesk:
    """Another desk as a child process, ready to work."""

    process: "subprocess.Popen[str]"
    output: IO[str]
    input: IO[str]

    @classmethod
    def start(cls, target: Target, work: str, argument: str = "") -> "OtherDesk":
        """Start it; it is not waited for."""
        command = [sys.executable, str(Path(another_desk.__file__)), str(target.profile), target.url or "-", work]
        process = subprocess.Popen(
            [*command, argument],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        assert process.stdout is not None
        assert process.stdin is not None
        return cls(process, process.stdout, process.stdin)

    def ready(self) -> "OtherDesk":
        """Wait until it is ready to work."""
        assert self.output.readline() == "ready\n"
        return self

    def go(self) -> None:
        """Let it begin."""
        self.input.write("go\n")
        self.input.flush()

    def kill_after(self, pieces: int) -> list[str]:
        """Let it finish some pieces of work, kill it in the midst of the next, return all that it acknowledged."""
        self.go()
        done = [self.output.readline() for _piece in range(pieces)]
        self.process.kill()
        done += self.output.readlines()
        self._close()
        return [line.strip() for line in done if line.endswith("\n")]

    def answers(self) -> list[str]:
        """Return what it answers to one order."""
        lines = iter(self.output.readline, "")
        return [line.strip() for line in iter(lambda: next(lines), ".\n")]

    def finish(self) -> list[str]:
        """Wait for its end and return all that it acknowledged."""
        done = self.output.readlines()
        self._close()
        assert self.process.returncode == 0
        return [line.strip() for line in done]

    def _close(self) -> None:
        self.input.close()
        self.process.wait(60)
        self.output.close()


def race(target: Target, work: str, *arguments: str) -> list[list[str]]:
    """Let one desk an argument work at the same time; return what each acknowledged."""
    desks = [OtherDesk.start(target, work, argument) for argument in arguments]
    for desk in desks:
        desk.ready()
    for desk in desks:
        desk.go()
    return [desk.finish() for desk in desks]


@dataclass(frozen=True)
class Crowd:
    """Many desks, each a process, that are told to do the same thing at the same moment."""

    desks: list[OtherDesk]

    @classmethod
    def gather(cls, target: Target, count: int) -> "Crowd":
        """Start so many, some at a time as people come in the morning, and wait for the last."""
        desks: list[OtherDesk] = []
        while len(desks) < count:
            coming = [OtherDesk.start(target, "orders") for _desk in range(min(_AT_A_TIME, count - len(desks)))]
            desks += [desk.ready() for desk in coming]
        return cls(desks)

    def contend(self, order: str) -> list[str]:
        """Give all of them one order and return every answer."""
        for desk in self.desks:
            desk.input.write(f"{order}\n")
            desk.input.flush()
        return [answer for desk in self.desks for answer in desk.answers()]

    def leave(self) -> None:
        """Let all of them go home."""
        for desk in self.desks:
            desk.input.close()
        for desk in self.desks:
            desk.finish()
