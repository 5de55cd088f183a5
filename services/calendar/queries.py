"""Reads of the calendar and the rules; everybody who may log in may ask when something is due."""

from dataclasses import dataclass
from datetime import datetime

from models.vocabulary import AppealType, Urgency
from services.access.permissions import Actor, Permission
from services.calendar.limits import Due, ticket_due
from services.calendar.office import all_rules, office_calendar, rules_at
from services.calendar.rules import find_rules


@dataclass(frozen=True)
class DeadlineAsked:
    """A question to the clock; ``rules`` empty = the version in force at the moment of receipt."""

    type: AppealType
    urgency: Urgency
    received_at: datetime
    rules: str = ""


def deadline(actor: Actor, asked: DeadlineAsked) -> Due:
    """Return when such a ticket is due, counted day by day; raise UnknownRules or BeyondCalendar."""
    actor.require(Permission.SESSION)
    rules = find_rules(all_rules(), asked.rules) if asked.rules else rules_at(asked.received_at)
    return ticket_due(asked.type, asked.urgency, asked.received_at, rules, office_calendar())
