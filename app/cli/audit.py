"""``audit``: the chains of both logs verified, a log handed out as a file."""

import argparse
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from app.cli.progress import TextProgress
from app.cli.session import Session
from app.cli.spec import CommandSpec
from app.cli.wrong_use import WrongUse
from i18n import N_, _, ngettext
from services.access.permissions import Permission
from services.audit.handing_out import Log, Wanted, export_log
from services.audit.seals import SealLog, seal_due
from services.audit.verifying import verify
from services.bus.door import Door


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    actions.add_parser(
        "verify", help=_("Name every row of the logs that was changed or taken away."), allow_abbrev=False
    )
    export = actions.add_parser("export", help=_("Write a log to a file: .csv, .xlsx or .jsonl."), allow_abbrev=False)
    export.add_argument("file", type=Path, metavar="FILE", help=_(".csv, .xlsx or .jsonl"))
    export.add_argument("--log", choices=[one.value for one in Log], default=Log.COMMANDS.value, help=_("which log"))
    export.add_argument("--from", dest="first", metavar="DATE", help=_("from this day on"))
    export.add_argument("--to", dest="last", metavar="DATE", help=_("up to this day"))


def run(chosen: argparse.Namespace, session: Session) -> int:
    """Verify, or export."""
    if chosen.action == "verify":
        return session.with_door(lambda door: _verify(door, session))
    wanted = Wanted(Log(chosen.log), _day(chosen.first), _day(chosen.last))
    return session.with_door(lambda door: _export(door, session, chosen.file, wanted))


def _verify(door: Door, session: Session) -> int:
    """Print every fault with its place; exit 1 when there are any. Whoever looks seals the day, too."""
    found = door.ask(verify, TextProgress(session.printer))
    if not found.faults:
        _seal(door)
    document: dict[str, Any] = {"faults": [asdict(fault) for fault in found.faults], "checked": dict(found.checked)}
    lines = [f"{fault.where}\t{fault.words}" for fault in found.faults]
    count = len(found.faults)
    lines.append(
        ngettext("{count} fault found.", "{count} faults found.", count).format(count=count)
        + " "
        + _("Verified: {commands} steps, {changes} changes, {seals} seals.").format(
            commands=found.checked["command_log"], changes=found.checked["change_log"], seals=found.checked["log_seal"]
        )
    )
    session.printer.result(document, "\n".join(lines))
    return 1 if found.faults else 0


def _export(door: Door, session: Session, path: Path, wanted: Wanted) -> int:
    """Write the file and say what it holds."""
    written = export_log(door, path, wanted, TextProgress(session.printer))
    _seal(door)
    words = _("{rows} rows written to {path}").format(rows=written.rows, path=written.file)
    session.printer.result(asdict(written), words)
    return 0


def _seal(door: Door) -> None:
    """Seal the day once."""
    if door.actor.may(Permission.LOG_READ) and door.ask(seal_due, door.clock.now()):
        door.do(SealLog())


def _day(text: str | None) -> date | None:
    """Return a day; raise WrongUse."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise WrongUse(words=_("“{text}” is no day; write YYYY-MM-DD.").format(text=text)) from error


COMMAND = CommandSpec("audit", N_("The logs: verify their chains, hand one out as a file."), arguments, run)
