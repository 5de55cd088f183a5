"""Tickets as papers print them: with the limit they passed and how long ago, “—” where they passed none."""

from datetime import datetime

from services.calendar.office import office_calendar
from services.calendar.tiers import working_days_over
from services.documents.targets import Addressed, Subject
from services.kernel.resources import seed
from services.papers.notice import NoticeTicket


def printed_tickets(target: Addressed) -> tuple[NoticeTicket, ...]:
    """Return the tickets of a paper in their order."""
    parts = {part.record.ticket_id: part for part in target.finding.parts} if target.finding else {}
    printed = []
    for subject in target.subjects:
        part = parts.get(subject.id)
        if part is None:
            printed.append(_not_overdue(subject))
        else:
            limit = part.facts.limit or part.record.due_at or part.facts.as_of
            words = part.evidence.get("overdue", part.evidence["fact"])
            started = part.record.started_at
            printed.append(NoticeTicket(subject.number, subject.title, started, limit, words, subject.unit or ""))
    return tuple(printed)


def standing_words(due: datetime | None, now: datetime, overdue: str) -> str:
    """Return how a ticket stands against its limit; ``overdue`` as evidence tells it, "—" where it is not."""
    words, no_value = seed("wording")["standing"], str(seed("wording")["overdue"]["not_overdue"])
    if due is None:
        return no_value
    if overdue != no_value:
        return str(words["over"]).format(words=overdue)
    left = working_days_over(now, due, office_calendar()) if due >= now else 0
    if due < now:
        return no_value
    return str(words["left"]).format(count=left) if left else str(words["today"])


def _not_overdue(subject: Subject) -> NoticeTicket:
    """Return a ticket for which the facts do not hold."""
    words = str(seed("wording")["overdue"]["not_overdue"])
    started, limit = subject.dispatched_at or subject.received_at, subject.due_at or subject.received_at
    return NoticeTicket(subject.number, subject.title, started, limit, words, subject.unit or "")
