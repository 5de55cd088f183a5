"""What the rules will make of a call while it is still being typed down."""

from dataclasses import dataclass
from datetime import datetime

from models.vocabulary import AppealType, Urgency
from services.access.permissions import Actor, Permission
from services.calendar.limits import Due, due, due_moment
from services.calendar.office import office_calendar, rules_at
from services.calendar.rules import Step
from services.calendar.terms import Term


@dataclass(frozen=True)
class CallOutlook:
    """The limits that would run: for the dispatcher from now, for the unit as if the ticket were sent out now."""

    dispatch: Term | None
    dispatch_by: datetime | None
    sign: Term | None
    response: Term | None
    report: Term | None
    handling: Due


def call_outlook(actor: Actor, appeal: AppealType, urgency: Urgency, now: datetime) -> CallOutlook:
    """Return until when such a call must be sent out and handled by the rules in force now."""
    actor.require(Permission.TICKET_REGISTER)
    rules, calendar = rules_at(now), office_calendar()
    send = rules.term(Step.DISPATCH, appeal, urgency)
    pressing = urgency is not Urgency.NORMAL
    return CallOutlook(
        dispatch=send,
        dispatch_by=due_moment(send, now, rules, calendar) if send else None,
        sign=rules.term(Step.SIGN, appeal, urgency),
        response=rules.term(Step.RESPONSE, appeal, urgency) if pressing else None,
        report=rules.term(Step.REPORT, appeal, urgency) if pressing else None,
        handling=due(rules.term(Step.HANDLING, appeal, urgency), now, rules, calendar),
    )
