"""``notice``: an official paper for one addressee, issued or as a draft."""

import argparse
from pathlib import Path

from app.cli.session import Session
from app.cli.spec import CommandSpec
from app.cli.wrong_use import WrongUse
from app.storage_errors import os_words
from i18n import N_, _
from services.bus.door import Door
from services.documents.commands import IssueNotice


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("kind", metavar="KIND", help=_("the paper by its name"))
    parser.add_argument(
        "--ticket", action="append", required=True, metavar="NO", help=_("ticket number; repeat it for several")
    )
    parser.add_argument("--pdf", type=Path, required=True, metavar="F", help=_("where the paper is written"))
    parser.add_argument(
        "--field",
        action="append",
        default=[],
        metavar=_("NAME=TEXT"),
        help=_("what no ticket holds, e.g. the place of a talk; repeat it for several"),
    )
    parser.add_argument("--draft", action="store_true", help=_("take no number and keep nothing"))


def run(chosen: argparse.Namespace, session: Session) -> int:
    """Issue the paper and write its bytes."""
    fields = tuple(_field(text) for text in chosen.field)
    _require_writable(chosen.pdf)

    def work(door: Door) -> int:
        paper = door.do(IssueNotice(chosen.kind, tuple(chosen.ticket), draft=chosen.draft, fields=fields))
        chosen.pdf.write_bytes(paper.pdf)
        document = {
            "kind": paper.kind,
            "number": paper.number,
            "pages": paper.pages,
            "missing_characters": list(paper.missing),
            "sha256": paper.sha256,
        }
        for obstacle in paper.obstacles:
            session.printer.say(obstacle)
        words = _("{kind} {number}, {pages} pages, for {unit}: {path}").format(
            kind=paper.kind, number=paper.number or _("(draft)"), pages=paper.pages, unit=paper.unit, path=chosen.pdf
        )
        session.printer.result(document, words)
        return 0

    return session.with_door(work)


def _field(text: str) -> tuple[str, str]:
    """Return the name and the text of a field; raise WrongUse for one without a name."""
    name, given, words = text.partition("=")
    if not given or not name.strip():
        raise WrongUse(words=_("--field {text}: write the name of the field, “=” and its text.").format(text=text))
    return name.strip(), words


def _require_writable(path: Path) -> None:
    """Raise WrongUse before a number is taken when the file could not be written."""
    try:
        with path.open("ab"):
            pass
        if path.stat().st_size == 0:
            path.unlink()
    except OSError as error:
        raise WrongUse(words=_("{path} cannot be written: {words}").format(path=path, words=os_words(error))) from error


COMMAND = CommandSpec("notice", N_("Issue an official paper, or draw it up as a draft."), arguments, run)
