"""``export``: rows to a spreadsheet, streamed and logged."""

import argparse
import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from app.cli.progress import TextProgress
from app.cli.session import Session
from app.cli.spec import CommandSpec
from i18n import N_, _
from services.access.marking import who_and_when
from services.bus.door import Door
from services.exchange.knowledge_export import export_knowledge
from services.kernel.progress import Progress

Export = Callable[[Door, Path, str, Progress], int]
EXPORTS: Final[Mapping[str, Export]] = MappingProxyType({"knowledge": export_knowledge})
"""By the kind's name, which is also that of its import."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("kind", choices=tuple(EXPORTS), metavar="KIND", help=", ".join(EXPORTS))
    parser.add_argument("file", type=Path, metavar="FILE", help=_(".xlsx or .csv"))


def run(chosen: argparse.Namespace, session: Session) -> int:
    """Write the file and say what is in it."""

    def work(door: Door) -> int:
        mark = who_and_when(door.actor, door.clock.now())
        rows = EXPORTS[chosen.kind](door, chosen.file, mark, TextProgress(session.printer))
        with chosen.file.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        words = _("{rows} rows written: {path}").format(rows=rows, path=chosen.file)
        session.printer.result({"file": str(chosen.file), "rows": rows, "sha256": digest}, words)
        return 0

    return session.with_door(work)


COMMAND = CommandSpec("export", N_("Write rows to a spreadsheet."), arguments, run)
