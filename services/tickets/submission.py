"""Gathers what the check of a submission looks at, and what is kept of where a reply came from."""

from datetime import datetime
from typing import Any, Final

from models.tables.directory import Unit
from models.tables.handling import ContactRecord, UnitTask
from models.vocabulary import TaskState
from services.kernel.reading import fetch_tuples
from services.tickets.rules import SubmissionFacts

ENDED_PARTS: Final = (TaskState.DONE, TaskState.STOPPED)
"""Parts in which nothing is awaited any more."""


def contact_needed(ticket: Any) -> bool:
    """Return whether the caller can and wants to be contacted."""
    return bool(ticket.has_phone and ticket.reply_wanted and not ticket.anonymous)


def submission_facts(ticket: Any, reply: str, opinions_waived: bool) -> SubmissionFacts:
    """Read contacts of this round and opinions that are still open."""
    contacts = ContactRecord.select().where(ContactRecord.ticket == ticket.id, ContactRecord.round == ticket.round)
    open_tasks = (
        UnitTask.select(Unit.name)
        .join(Unit)
        .where(UnitTask.ticket == ticket.id, ~UnitTask.lead, UnitTask.state.not_in(ENDED_PARTS))
        .order_by(UnitTask.id)
    )
    return SubmissionFacts(
        contacts.count(),
        contact_needed(ticket),
        reply,
        tuple(name for (name,) in fetch_tuples(open_tasks)),
        opinions_waived,
    )


def leaving_unit(ticket: Any, now: datetime) -> dict[str, Any]:
    """Return the columns of a ticket whose reply leaves the unit now: that moment decides whether it was in time."""
    return {"submitted_at": now} | ({"first_round_at": now} if ticket.round == 1 else {})


def opinion_sources(ticket: Any, wanted: tuple[int, ...]) -> list[dict[str, Any]]:
    """Return which assisting units' opinions stand in a reply: unit and the moment it was handed in."""
    query = (
        UnitTask.select(UnitTask.id, Unit.name, UnitTask.done_at)
        .join(Unit)
        .where(UnitTask.ticket == ticket.id, UnitTask.id.in_(list(wanted)), ~UnitTask.lead, UnitTask.reply != "")
        .order_by(UnitTask.id)
    )
    return [
        {"part": part, "unit": unit, "at": at.isoformat() if at else None} for part, unit, at in fetch_tuples(query)
    ]
