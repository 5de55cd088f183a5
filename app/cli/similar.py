"""``similar``: the tickets, or the items of the knowledge base, most like a text."""

import argparse
from typing import Any

from app.cli.session import Session
from app.cli.spec import CommandSpec
from app.cli.wrong_use import WrongUse, read_moment
from i18n import N_, _
from services.bus.door import Door
from services.similar.dto import Ask, Kind, Match
from services.similar.queries import similar


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--text", required=True, metavar="TEXT", help=_("what the caller says"))
    parser.add_argument(
        "--kind",
        default=Kind.TICKET.value,
        choices=[kind.value for kind in Kind],
        help=_("tickets, or answers of the knowledge base"),
    )
    parser.add_argument("--limit", default=20, type=int, metavar="N", help=_("how many at most"))
    parser.add_argument(
        "--at", metavar='"YYYY-MM-DD HH:MM"', help=_("one matter means received within 30 days before; default: now")
    )


def run(chosen: argparse.Namespace, session: Session) -> int:
    """Rank and print."""
    if chosen.limit < 1:
        raise WrongUse(words=_("Give at least one as the limit."))
    asked = Ask(chosen.text, Kind(chosen.kind), chosen.limit, read_moment(chosen.at) if chosen.at else None)

    def work(door: Door) -> int:
        found = door.ask(similar, asked, door.clock.now())
        session.printer.result({"results": [_document(one) for one in found]}, _words(found))
        return 0

    return session.with_door(work)


def _document(one: Match) -> dict[str, Any]:
    """Return a result as JSON."""
    return {
        "number": one.number,
        "title": one.title,
        "score": one.score,
        "same_matter": one.same_matter,
        "why": one.why,
    }


def _words(found: tuple[Match, ...]) -> str:
    """Return the results in lines."""
    same = _("one matter")
    lines = [
        f"{one.score:.2f}\t{one.number}\t{same if one.same_matter else ''}\t{one.title}\t{one.why}" for one in found
    ]
    return "\n".join(lines) or _("Nothing is like it.")


COMMAND = CommandSpec(
    "similar", N_("Find tickets about the same matter, or answers to a caller's wording."), arguments, run
)
