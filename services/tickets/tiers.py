"""The warning tier of a ticket or of one unit's part, for lists and the ticket page."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from models.vocabulary import TaskState, TicketState, Tier
from services.calendar.limits import due_moment
from services.calendar.office import office_calendar, rules_by_key
from services.calendar.rules import Step
from services.calendar.tiers import TierFacts, tier, working_days_over
from services.tickets.dto import TicketRow
from services.tickets.workflow import CLOCK_RUNS


def ticket_tier(row: TicketRow, rules_key: str, signed_at: datetime | None, now: datetime) -> Tier | None:
    """Return the tier of the ticket's running limit; a ticket that waits for dispatch runs on the dispatch limit."""
    if row.state is TicketState.TO_DISPATCH:
        return _dispatch_tier(row, rules_key, now)
    if row.state not in CLOCK_RUNS or row.due_at is None:
        return None
    facts = TierFacts(
        appeal=row.type,
        urgency=row.urgency,
        received_at=row.dispatched_at or row.received_at,
        due_at=row.due_at,
        sign_due_at=None,
        signed=signed_at is not None,
        submitted=False,
        step=Step.REWORK if row.state is TicketState.REWORK else Step.HANDLING,
    )
    return tier(facts, now, rules_by_key(rules_key), office_calendar())


def dispatch_due(row: TicketRow, rules_key: str) -> datetime | None:
    """Return until when the centre sends a ticket out."""
    rules = rules_by_key(rules_key)
    term = rules.term(Step.DISPATCH, row.type, row.urgency)
    return due_moment(term, row.received_at, rules, office_calendar()) if term else None


def running_limit(row: TicketRow, rules_key: str) -> datetime | None:
    """Return the limit that the ticket's present holder works against; None when no clock runs."""
    if row.state is TicketState.TO_DISPATCH:
        return dispatch_due(row, rules_key)
    return row.due_at if row.state in CLOCK_RUNS else None


def days_over(limit_at: datetime | None, now: datetime) -> int | None:
    """Return the working days past a limit; None while it has not passed, or when there is none."""
    if limit_at is None or limit_at >= now:
        return None
    return working_days_over(limit_at, now, office_calendar())


def task_tier(task: Mapping[str, Any], ticket: Any, now: datetime) -> Tier | None:
    """Return the tier of one unit's part; a finished part warns of nothing."""
    facts = TierFacts(
        appeal=ticket.type,
        urgency=ticket.urgency,
        received_at=task["dispatched_at"],
        due_at=task["due_at"],
        sign_due_at=task["sign_due_at"],
        signed=task["signed_at"] is not None,
        submitted=task["state"] is TaskState.DONE or ticket.state not in CLOCK_RUNS,
        step=Step.REWORK if task["round"] > 1 else Step.HANDLING,
    )
    return tier(facts, now, rules_by_key(ticket.rules_key), office_calendar())


def _dispatch_tier(row: TicketRow, rules_key: str, now: datetime) -> Tier | None:
    """Return the tier of the dispatch limit, by the shares that limits in hours have."""
    due_at = dispatch_due(row, rules_key)
    if due_at is None:
        return None
    facts = TierFacts(
        appeal=row.type, urgency=row.urgency, received_at=row.received_at, due_at=due_at, sign_due_at=None,
        signed=True, submitted=False, step=Step.DISPATCH,
    )  # fmt: skip
    return tier(facts, now, rules_by_key(rules_key), office_calendar())
