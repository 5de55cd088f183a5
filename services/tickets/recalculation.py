"""What applying a rule version to running tickets would do to the limit of each: by the rules, never into the past."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any, Final

from i18n import N_
from models.tables.ticket import Ticket
from models.vocabulary import TicketState
from services.calendar.days import WorkCalendar
from services.calendar.limits import ticket_due
from services.calendar.office import all_rules, office_calendar
from services.calendar.rules import RuleVersion

RECALCULATED: Final = (TicketState.TO_SIGN, TicketState.HANDLING, TicketState.UNIT_REVIEW)


class Stays(Enum):
    """Why a ticket keeps its limit and its version (msgids)."""

    SET = N_("the limit was set or extended by a person")
    UPPER = N_("bound by the upper level's limit")
    OVER = N_("already over its limit")
    PAST = N_("would be over at once")

    @property
    def words(self) -> str:
        """Return the msgid."""
        return str(self.value)


@dataclass(frozen=True)
class Recalculated:
    """One ticket: its version and limit of now, and those it would get. ``stays``: why not, None = it would.

    ``dues`` are the old and the new moment; None is no limit.
    """

    ticket: Any
    number: str
    title: str
    rules: str
    dues: tuple[datetime | None, datetime | None]
    provisional: bool
    stays: Stays | None


def recalculated(version: RuleVersion, ids: Sequence[int] | None, now: datetime) -> list[Recalculated]:
    """Return what it would do to these tickets, or to all running ones that another version judges."""
    query = Ticket.select().where(
        Ticket.state.in_(RECALCULATED), Ticket.round == 1, Ticket.rules_key != version.key, ~Ticket.imported
    )
    if ids is not None:
        query = query.where(Ticket.id.in_(list(ids)))
    versions, calendar = {each.key: each for each in all_rules()}, office_calendar()
    return [_one(ticket, versions, version, calendar, now) for ticket in query.order_by(Ticket.due_at, Ticket.id)]


def _one(
    ticket: Any, versions: dict[str, RuleVersion], version: RuleVersion, calendar: WorkCalendar, now: datetime
) -> Recalculated:
    """Return what it would do to one ticket."""
    old = versions.get(ticket.rules_key)
    begun = ticket.dispatched_at or ticket.received_at
    new = ticket_due(ticket.type, ticket.urgency, begun, version, calendar)
    by_rules = old is not None and ticket.due_at == ticket_due(ticket.type, ticket.urgency, begun, old, calendar).due_at
    stays = None
    if ticket.due_at is not None and ticket.due_at < now:
        stays = Stays.OVER
    elif ticket.upper_due_at is not None:
        stays = Stays.UPPER
    elif not by_rules:
        stays = Stays.SET
    elif new.due_at is not None and new.due_at <= now:
        stays = Stays.PAST
    dues = (ticket.due_at, new.due_at if stays is None else ticket.due_at)
    name = old.name if old is not None else ticket.rules_key
    return Recalculated(ticket, ticket.number, ticket.title, name, dues, new.provisional, stays)
