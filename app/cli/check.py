"""``check``: the data check-up; exit 1 when faults were found."""

import argparse
from dataclasses import asdict

from app.cli.session import Session
from app.cli.spec import CommandSpec
from i18n import N_, _, ngettext
from services.bus.door import Door
from services.checkup.commands import RepairData
from services.checkup.dto import Checkup
from services.checkup.queries import INDEX_FAULTS, check_up
from services.search.filling import BeginIndexAnew, FillIndex


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--window",
        action="store_true",
        help=_("build the window unseen, log in, open every page of this person, and tell what failed"),
    )
    parser.add_argument("--repair", action="store_true", help=_("put right what can be put right without guessing"))


def run(chosen: argparse.Namespace, session: Session) -> int:
    """Look at the data, repair if asked, look again; or look at the window."""
    if chosen.window:
        return _tell(session, session.window())

    def work(door: Door) -> int:
        if chosen.repair:
            door.do(RepairData())
            _fill_index(door)
        return _tell(session, door.ask(check_up))

    return session.with_door(work)


def _fill_index(door: Door) -> None:
    """Bring the index of words up to date, piece by piece; an index that is whole is looked through where it erred."""
    if any(fault.kind in INDEX_FAULTS for fault in door.ask(check_up).faults):
        door.do(BeginIndexAnew())
    while door.do(FillIndex()):
        pass


def _tell(session: Session, found: Checkup) -> int:
    """Print what was found and return the exit code."""
    document = {"faults": [asdict(fault) for fault in found.faults], "checked": dict(found.checked)}
    lines = [f"{fault.where}\t{fault.words}" for fault in found.faults]
    count = len(found.faults)
    lines.append(ngettext("{count} fault found.", "{count} faults found.", count).format(count=count))
    session.printer.result(document, "\n".join(lines))
    return 1 if found.faults else 0


COMMAND = CommandSpec(
    "check", N_("Look for contradictions in the data; with --repair, put right what can be."), arguments, run
)
