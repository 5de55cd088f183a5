"""How a unit's part of a ticket stood at a moment: what happened later had not yet happened. Pure.

Tickets that were typed in have a time line, which tells their state at any moment. Imported ones have only columns:
a submission that is known to lie after the moment had not happened, one at an unknown moment counts as done.
"""

from dataclasses import dataclass
from datetime import datetime

from models.vocabulary import AppealType, Connected, Satisfaction, Solved, TicketState, Urgency
from services.oversight.rules import Facts
from services.tickets.workflow import CLOCK_RUNS, SUBMITTED


@dataclass(frozen=True, kw_only=True)
class Record:
    """A ticket's columns as stored now, beside one unit; ``assist_…`` are those of an assisting unit's part."""

    ticket_id: int
    number: str
    title: str
    type: AppealType
    urgency: Urgency
    state: TicketState
    imported: bool
    round: int
    received_at: datetime
    dispatched_at: datetime | None
    signed_at: datetime | None
    due_at: datetime | None
    rework_due_at: datetime | None
    submitted_at: datetime | None
    first_round_at: datetime | None
    closed_at: datetime | None
    callback_at: datetime | None
    connected: Connected | None
    solved: Solved | None
    result_satisfaction: Satisfaction | None
    dissatisfied_reason: str | None
    unit_id: int
    unit: str
    assist_asked_at: datetime | None = None
    assist_due_at: datetime | None = None
    assist_signed_at: datetime | None = None

    @property
    def lead(self) -> bool:
        """Tell whether this is the lead unit's part."""
        return self.assist_asked_at is None

    @property
    def started_at(self) -> datetime:
        """Return when the unit's clock started; where the dispatch is unknown, the receipt."""
        return self.assist_asked_at or self.dispatched_at or self.received_at


@dataclass(frozen=True)
class Round:
    """A rework round of the lead unit: from when, until when."""

    started_at: datetime
    due_at: datetime | None


@dataclass(frozen=True)
class Past:
    """What the time line adds to the columns: the state at the moment (None: no change since is known), and the rework
    rounds in their order.
    """

    state: TicketState | None = None
    rounds: tuple[Round, ...] = ()


def facts_at(record: Record, past: Past, as_of: datetime) -> Facts:
    """Return what the rules judge."""
    limit = _lead_limit(record, past, as_of) if record.lead else record.assist_due_at
    runs = record.started_at <= as_of and _out_with_units(record, past, as_of)
    if not record.lead:
        runs = runs and _in_first_round(record, as_of)
    return Facts(as_of=as_of, clock_runs=runs, limit=limit)


def state_at(record: Record, past: Past, as_of: datetime) -> TicketState | None:
    """Return the state at the moment, None where only the present one is known."""
    if past.state is not None:
        return past.state
    return None if _moved_on_later(record, as_of) else record.state


def _out_with_units(record: Record, past: Past, as_of: datetime) -> bool:
    """Tell whether the ticket was in a state in which a limit can be exceeded."""
    if past.state is not None:
        return past.state in CLOCK_RUNS
    if record.state in CLOCK_RUNS:
        return True
    answered = record.first_round_at is not None and record.first_round_at <= as_of
    return not answered and _moved_on_later(record, as_of)


def _moved_on_later(record: Record, as_of: datetime) -> bool:
    """Tell whether the ticket is known to have been submitted, or withdrawn, only after the moment."""
    if record.state not in SUBMITTED:
        return False
    withdrawn = record.closed_at if record.state is TicketState.WITHDRAWN else None
    moment = record.submitted_at or withdrawn
    return moment is not None and moment > as_of


def _in_first_round(record: Record, as_of: datetime) -> bool:
    """Tell whether the first round was still running; assisting units have no part in rework."""
    return record.round == 1 or (record.first_round_at is not None and record.first_round_at > as_of)


def _lead_limit(record: Record, past: Past, as_of: datetime) -> datetime | None:
    """Return the lead unit's limit: that of the rework round running then, else that of the first round.

    The limit of a rework round that nobody wrote down is unknown: that of the first round is not its.
    """
    begun = [each for each in past.rounds if each.started_at <= as_of]
    if begun:
        return begun[-1].due_at
    first = bool(past.rounds) or (record.first_round_at is not None and record.first_round_at > as_of)
    if record.state is TicketState.REWORK and not first:
        return record.rework_due_at
    return record.due_at
