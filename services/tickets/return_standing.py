"""Gathers what a return, and a decision on it, are judged by."""

from datetime import datetime
from typing import Any, Final

from models.tables.handling import TicketEvent
from models.tables.requests import Consultation, Request
from models.vocabulary import RequestKind, RequestState
from services.access.permissions import Actor, Permission
from services.calendar.limits import due_moment
from services.calendar.office import office_calendar, rules_by_key
from services.calendar.rules import Step
from services.people.holders import others_may
from services.tickets.precedents import matching_precedent
from services.tickets.return_rules import ReturnStanding, ReviewStanding
from services.tickets.workflow import Action, IllegalStep

_SENT: Final = (Action.DISPATCH, Action.CHANGE_LEAD, Action.DESIGNATE, Action.INSTRUCT)


def return_until(ticket: Any, task: Any) -> datetime:
    """Return until when the lead may object: as stored with its part, else by the ticket's rules."""
    if task.return_until is not None:
        return task.return_until  # type: ignore[no-any-return]  # a column of peewee
    rules = rules_by_key(ticket.rules_key)
    term = rules.term(Step.RETURN, ticket.type, ticket.urgency) or rules.steps.returning
    return due_moment(term, task.dispatched_at, rules, office_calendar())


def return_standing(ticket: Any, task: Any, now: datetime) -> ReturnStanding:
    """Return by what the wish of a lead part's unit to return the ticket is judged."""
    refused = _returns(ticket).where(Request.unit == task.unit_id, Request.state == RequestState.REFUSED)
    last: Any = refused.order_by(Request.id.desc()).first()
    found = matching_precedent(ticket.category_id, ticket.area_id, now.date())
    return ReturnStanding(
        until=return_until(ticket, task),
        forbidden=bool(ticket.no_return),
        extended=bool(task.return_extended),
        rejected_at=last.decided_at if last is not None else None,
        rejected_words=last.decided_words if last is not None else "",
        precedent=found if found is not None and found.unit_id == task.unit_id else None,
    )


def open_return(ticket: Any) -> Any:
    """Return the return that waits for its decision; None where there is none."""
    return _returns(ticket).where(Request.state == RequestState.OPEN).order_by(Request.id.desc()).first()


def required_return(ticket: Any) -> Any:
    """Return the return that waits for its decision; raise IllegalStep where there is none."""
    request = open_return(ticket)
    if request is None:
        raise IllegalStep
    return request


def review_standing(actor: Actor, ticket: Any, request: Any) -> ReviewStanding:
    """Return by what this person's decision on a return is judged."""
    numbers = rules_by_key(ticket.rules_key).returns
    return ReviewStanding(
        count=ticket.return_count or 0,
        consult_from=numbers.consult_from,
        designate_from=numbers.designate_from,
        third=_third(actor, ticket, request),
        own=actor.person_id == request.filed_by_id and not _alone(actor),
        held=Consultation.select().where(Consultation.ticket == ticket.id, Consultation.request == request.id).exists(),
    )


def _returns(ticket: Any) -> Any:
    return Request.select().where(Request.ticket == ticket.id, Request.kind == RequestKind.RETURN)


def _third(actor: Actor, ticket: Any, request: Any) -> bool:
    """Return whether the person neither filed the return nor sent the ticket out; a head who is alone may, too."""
    if actor.person_id not in {request.filed_by_id, _sender(ticket)}:
        return True
    return _alone(actor)


def _alone(actor: Actor) -> bool:
    """Return whether this is the head, and nobody else reviews returns."""
    return actor.may(Permission.HEAD_DECIDE) and not others_may(actor, Permission.RETURN_REVIEW)


def _sender(ticket: Any) -> int | None:
    """Return who sent the ticket to its present lead."""
    query = TicketEvent.select(TicketEvent.actor).where(TicketEvent.ticket == ticket.id, TicketEvent.action.in_(_SENT))
    found: int | None = query.order_by(TicketEvent.id.desc()).limit(1).scalar()
    return found
