"""``report``: the figures of a period, as JSON, as a workbook, as a one-page overview for leaders."""

import argparse
import hashlib
import os
from dataclasses import replace
from pathlib import Path

from app.cli.session import Session
from app.cli.spec import CommandSpec
from app.cli.wrong_use import WrongUse, read_moment
from i18n import N_, _
from services.access.marking import who_and_when
from services.bus.door import Door
from services.directory import queries as directory
from services.papers.fonts import choose_fonts
from services.papers.overview import render_overview
from services.reports.definitions import figure_title
from services.reports.document import report_document
from services.reports.dto import Report
from services.reports.handing_out import HandOutReport, Way
from services.reports.options import BadLevel, BadVariant, ReportOptions, parse_variants
from services.reports.overview import overview_content
from services.reports.periods import BadPeriod, Period, parse_period
from services.reports.queries import report
from services.reports.workbook import write_xlsx


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "period", metavar="PERIOD", help=_("2026-10, 2026-Q3, 2026, 2026-W41 or 2026-10-01..2026-10-15")
    )
    parser.add_argument("--as-of", metavar="MOMENT", help=_("count what had happened by then; default: now"))
    parser.add_argument("--level", type=int, default=1, metavar="N", help=_("level of the class tree"))
    parser.add_argument(
        "--denominator", action="append", default=[], metavar="KEY=VARIANT", help=_("another denominator")
    )
    parser.add_argument("--pdf", type=Path, metavar="F", help=_("write the one-page overview there"))
    parser.add_argument("--xlsx", type=Path, metavar="F", help=_("write the workbook there"))


def run(chosen: argparse.Namespace, session: Session) -> int:
    """Reckon the figures, print them, write the files asked for."""
    period, options = _asked(chosen, session)

    def work(door: Door) -> int:
        found = door.ask(report, period, options, door.clock.now())
        if chosen.pdf:
            write_overview(door, found, chosen.pdf)
        if chosen.xlsx:
            write_xlsx(found, chosen.xlsx)
        for file in filter(None, (chosen.pdf, chosen.xlsx)):
            digest = hashlib.sha256(file.read_bytes()).hexdigest()
            door.do(HandOutReport(found.period.text, Way.FILE, digest, file.name))
        session.printer.result(report_document(found), _words(found))
        return 0

    return session.with_door(work)


def _asked(chosen: argparse.Namespace, session: Session) -> tuple[Period, ReportOptions]:
    """Return what is asked for; raise WrongUse before anybody logs in."""
    as_of = read_moment(chosen.as_of) if chosen.as_of else session.clock.now()
    try:
        return parse_period(chosen.period), ReportOptions(as_of, chosen.level, parse_variants(chosen.denominator))
    except (BadPeriod, BadLevel, BadVariant) as error:
        raise WrongUse(words=error) from error


def write_overview(door: Door, found: Report, path: Path) -> None:
    """Write the one-page overview."""
    mark = who_and_when(door.actor, door.clock.now())
    content = replace(overview_content(found, door.ask(directory.county)), mark=mark)
    path.write_bytes(render_overview(content, choose_fonts(os.environ)).pdf)


def _words(found: Report) -> str:
    """Return the figures as lines of text."""
    lines = [_("{period}, as of {moment}").format(period=found.period.text, moment=f"{found.as_of:%Y-%m-%d %H:%M}")]
    lines += [
        f"{figure_title(key)}\t{'—' if figure.value is None else figure.value}" for key, figure in found.figures.items()
    ]
    return "\n".join(lines)


COMMAND = CommandSpec("report", N_("Reckon the figures of a period."), arguments, run)
