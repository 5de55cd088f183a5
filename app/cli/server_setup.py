"""``server-setup``: a PostgreSQL database is prepared, or compared with what this program declares."""

import argparse
from dataclasses import replace

from app.cli.output import Printer
from app.cli.session import Session
from app.cli.spec import CommandSpec
from app.server_setup import check_server, prepare_server
from app.storage import Storage, open_as_owner
from i18n import N_, _
from services.checkup.dto import Checkup


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--url", required=True, metavar="URL", help=_("the server's owner and database; it is not kept")
    )
    parser.add_argument("--check", action="store_true", help=_("only compare, and name every difference"))


def run(chosen: argparse.Namespace, session: Session) -> int:
    """Prepare or compare."""
    storage = open_as_owner(replace(session.target, url=chosen.url))
    try:
        return _check(storage, session.printer) if chosen.check else _prepare(storage, session.printer)
    finally:
        storage.close()


def _prepare(storage: Storage, printer: Printer) -> int:
    """Bring the server to what is declared, then say what it is."""
    prepare_server(storage)
    checked = check_server(storage)
    words = _("The server {place} is ready. The first person is made by “init” with HOTLINE_SERVER_URL.").format(
        place=storage.target.place
    )
    printer.result(_document(checked), "\n".join((words, *_lines(checked))))
    return 0


def _check(storage: Storage, printer: Printer) -> int:
    """Name the differences; 1 when there is one."""
    checked = check_server(storage)
    words = _lines(checked) or [_("The server is as this program declares it.")]
    printer.result(_document(checked), "\n".join(words))
    return 1 if checked.faults else 0


def _document(checked: Checkup) -> dict[str, object]:
    """Return the report as JSON."""
    faults = [{"kind": fault.kind, "where": fault.where, "words": fault.words} for fault in checked.faults]
    return {"faults": faults, "checked": checked.checked}


def _lines(checked: Checkup) -> list[str]:
    """Return the report as lines of text."""
    return [f"{fault.kind}\t{fault.where}\t{fault.words}" for fault in checked.faults]


COMMAND = CommandSpec("server-setup", N_("Prepare or verify a PostgreSQL database."), arguments, run)
