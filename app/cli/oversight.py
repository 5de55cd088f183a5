"""``oversight scan``: one case per situation and unit with all its tickets."""

import argparse
from typing import Any

from app.cli.output import plain
from app.cli.session import Session
from app.cli.spec import CommandSpec
from app.cli.wrong_use import read_moment
from i18n import N_, _
from services.bus.door import Door
from services.oversight.commands import RunScan
from services.oversight.dto import ScanCase


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    scanning = actions.add_parser("scan", help=_("Look for situations now, or as of a moment."), allow_abbrev=False)
    scanning.add_argument(
        "--as-of", metavar='"YYYY-MM-DD HH:MM"', help=_("count what had happened by then; default: now")
    )


def run(chosen: argparse.Namespace, session: Session) -> int:
    """Scan, keep the cases, print them."""
    as_of = read_moment(chosen.as_of) if chosen.as_of else None

    def work(door: Door) -> int:
        found = door.do(RunScan(as_of))
        document = {"as_of": plain(found.as_of), "cases": [_document(case) for case in found.cases]}
        lines = [f"{case.situation}\t{case.unit}\t{' '.join(case.tickets)}" for case in found.cases]
        session.printer.result(document, "\n".join(lines) or _("No situation was found."))
        return 0

    return session.with_door(work)


def _document(case: ScanCase) -> dict[str, Any]:
    """Return a case as JSON."""
    return {
        "situation": case.situation,
        "status": case.status.value,
        "unit": case.unit,
        "tickets": list(case.tickets),
        "evidence": case.evidence,
    }


COMMAND = CommandSpec("oversight", N_("Oversight: scan for situations that call for supervision."), arguments, run)
