"""The facts of a case as JSON keeps them: what was found, at which moment, never recomputed."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from models.vocabulary import Urgency
from services.calendar.days import WorkCalendar
from services.calendar.tiers import working_days_over
from services.kernel.resources import seed
from services.kernel.words import label_of
from services.oversight.history import Past, Record, state_at
from services.oversight.rules import Facts

_HOUR = timedelta(hours=1)
_HOURS_SHOWN = 72


def moment_text(moment: datetime | None) -> str | None:
    """Return a moment as every JSON of the program writes it: office time to the minute."""
    return None if moment is None else moment.isoformat(timespec="minutes")


def overdue_words(record: Record, facts: Facts, calendar: WorkCalendar) -> str:
    """Return how long the limit is over, as papers print it: working days, for urgent tickets natural time."""
    words = seed("wording")["overdue"]
    if facts.limit is None:
        return str(words["not_overdue"])
    if record.urgency is Urgency.NORMAL:
        days = working_days_over(facts.limit, facts.as_of, calendar)
        return str(words["working_days" if days else "under_a_working_day"].format(count=days))
    hours = (facts.as_of - facts.limit) // _HOUR
    if hours >= _HOURS_SHOWN:
        return str(words["days"].format(count=hours // 24))
    return str(words["hours" if hours else "under_an_hour"].format(count=hours))


def ticket_evidence(record: Record, past: Past, facts: Facts, calendar: WorkCalendar) -> dict[str, Any]:
    """Return one ticket's facts; ``signed`` is null for a part that was not signed in by then."""
    state = state_at(record, past, facts.as_of)
    signed = record.signed_at if record.lead else record.assist_signed_at
    known = signed is not None and signed <= facts.as_of
    over = working_days_over(facts.limit, facts.as_of, calendar) if facts.limit else 0
    return {
        "number": record.number,
        "title": record.title,
        "type": label_of("appeal_type", record.type.value),
        "part": "lead" if record.lead else "assist",
        "state": label_of("state", str(state.value)) if state is not None else None,
        "received": moment_text(record.received_at),
        "dispatched": moment_text(record.dispatched_at if record.lead else record.assist_asked_at),
        "signed": moment_text(signed) if known else None,
        "due": moment_text(facts.limit),
        "overdue_working_days": over,
        "overdue": overdue_words(record, facts, calendar),
    }


def case_evidence(tickets: Sequence[dict[str, Any]], as_of: datetime) -> dict[str, Any]:
    """Return the case's facts, its tickets in the order given."""
    return {
        "as_of": moment_text(as_of),
        "count": len(tickets),
        "earliest_due": tickets[0]["due"],
        "longest_working_days": max(ticket["overdue_working_days"] for ticket in tickets),
        "tickets": list(tickets),
    }
