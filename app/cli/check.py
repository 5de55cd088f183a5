"""``check``: the data check-up; exit 1 when faults were found."""

import argparse
from dataclasses import asdict

from app.cli.session import Session
from app.cli.spec import CommandSpec
from i18n import N_, _, ngettext
from services.bus.door import Door
from services.checkup.commands import RepairData
from services.checkup.queries import check_up


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--repair", action="store_true", help=_("put right what can be put right without guessing"))


def run(chosen: argparse.Namespace, session: Session) -> int:
    """Look, repair if asked, look again."""

    def work(door: Door) -> int:
        if chosen.repair:
            door.do(RepairData())
        found = door.ask(check_up)
        document = {"faults": [asdict(fault) for fault in found.faults], "checked": found.checked}
        lines = [f"{fault.where}\t{fault.words}" for fault in found.faults]
        count = len(found.faults)
        lines.append(ngettext("{count} fault found.", "{count} faults found.", count).format(count=count))
        session.printer.result(document, "\n".join(lines))
        return 1 if found.faults else 0

    return session.with_door(work)


COMMAND = CommandSpec(
    "check", N_("Look for contradictions in the data; with --repair, put right what can be."), arguments, run
)
