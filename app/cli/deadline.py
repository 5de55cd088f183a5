"""``deadline``: the due moment of a ticket, explained day by day."""

import argparse
from typing import Any

from app.cli.output import moment
from app.cli.session import Session
from app.cli.spec import CommandSpec
from app.cli.wrong_use import WrongUse, read_moment
from i18n import N_, _
from services.bus.door import Door
from services.calendar.explain import day_words, summary
from services.calendar.limits import Due
from services.calendar.queries import DeadlineAsked, deadline
from services.kernel.vocabulary import AppealType, Urgency
from services.kernel.words import key_of, words_of


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--type", required=True, metavar="TYPE", help=_("appeal type by its label or key"))
    parser.add_argument("--urgency", default="normal", metavar="U", help=_("urgency by its label or key"))
    parser.add_argument("--at", required=True, metavar='"YYYY-MM-DD HH:MM"', help=_("when the unit receives it"))
    parser.add_argument(
        "--rules", default="", metavar="VERSION", help=_("rule version; default: the one in force then")
    )


def run(chosen: argparse.Namespace, session: Session) -> int:
    """Ask the clock and print its answer."""
    asked = DeadlineAsked(
        AppealType(_key("appeal_type", chosen.type)),
        Urgency(_key("urgency", chosen.urgency)),
        read_moment(chosen.at),
        chosen.rules,
    )

    def work(door: Door) -> int:
        due = door.ask(deadline, asked)
        session.printer.result(_document(due), _words(due))
        return 0

    return session.with_door(work)


def _key(section: str, text: str) -> str:
    """Return the key of a closed list's word; raise WrongUse listing the words."""
    key = key_of(section, text)
    if key is None:
        raise WrongUse(
            words=_("“{text}” is none of: {known}.").format(text=text, known=_(", ").join(words_of(section)))
        )
    return key


def _document(due: Due) -> dict[str, Any]:
    """Return the answer as JSON."""
    days = [
        {"date": day.date.isoformat(), "counts": day.counts, "number": day.number, "reason": day.reason}
        for day in due.days
    ]
    return {"due": moment(due.due_at), "rules": due.rules_name, "provisional": due.provisional, "days": days}


def _words(due: Due) -> str:
    """Return the answer in lines."""
    lines = [line.words for line in summary(due)]
    return "\n".join([*lines, "", *map(day_words, due.days)])


COMMAND = CommandSpec("deadline", N_("Tell when a ticket is due, counted day by day."), arguments, run)
