"""Gathers what the rules of an extension look at, and finds the request that waits."""

from datetime import datetime
from typing import Any

from models.tables.requests import Request
from models.vocabulary import RequestKind, RequestState, Urgency
from services.calendar.office import office_calendar, rules_by_key
from services.calendar.rules import Step
from services.tickets.extension_rules import ExtensionFacts, Judgement, judge
from services.tickets.limits import upper_end
from services.tickets.workflow import IllegalStep


def extension_facts(ticket: Any, now: datetime) -> ExtensionFacts:
    """Return the facts of a ticket, by the rules that it is frozen with."""
    rules = rules_by_key(ticket.rules_key)
    term = rules.term(Step.HANDLING, ticket.type, ticket.urgency)
    return ExtensionFacts(
        now=now,
        dispatched_at=ticket.dispatched_at,
        due_original=ticket.due_original,
        due_at=ticket.due_at,
        natural=ticket.urgency is not Urgency.NORMAL and term is not None and term.natural,
        granted=ticket.extension_count or 0,
        latest=upper_end(ticket, now, rules),
        numbers=rules.extensions,
    )


def judged(ticket: Any, until: datetime, now: datetime, *, by_head: bool) -> Judgement | None:
    """Return what the rules make of this wish for this ticket now."""
    return judge(extension_facts(ticket, now), until, office_calendar(), by_head=by_head)


def waiting_request(ticket: Any, kind: RequestKind) -> Any:
    """Return the ticket's request of this kind that nobody has decided yet, in its present round; None without one."""
    here = (Request.ticket == ticket.id) & (Request.kind == kind) & (Request.round == ticket.round)
    return Request.select().where(here, Request.state == RequestState.OPEN).order_by(Request.id.desc()).first()


def require_request(ticket: Any, kind: RequestKind) -> Any:
    """Return the same; raise IllegalStep when none waits."""
    request = waiting_request(ticket, kind)
    if request is None:
        raise IllegalStep
    return request
