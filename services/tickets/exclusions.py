"""When a unit may ask that a caller's answer is not counted for it, and why not."""

from datetime import datetime
from typing import Any, Final

from i18n import N_
from models.tables.requests import Request
from models.vocabulary import RequestKind, RequestState, Satisfaction, Solved, TicketState
from services.calendar.limits import due_moment
from services.calendar.office import office_calendar, rules_by_key
from services.calendar.terms import Term, TermUnit
from services.kernel.errors import DomainError
from services.kernel.resources import seed
from services.tickets.workflow import IllegalStep

_ASKED_IN: Final = frozenset({TicketState.TO_CALL_BACK, TicketState.CLOSED})


class NothingToExclude(DomainError):
    """The answer does the unit no harm, or there is none."""

    message = N_(
        "Only the answer of a caller who is dissatisfied, or whose matter is not solved, can be left uncounted."
    )
    code = "nothing_to_exclude"


class TooLateToExclude(DomainError):
    """The days in which a unit may ask are over."""

    message = N_("The request had to be made by {until}. The answer counts.")
    code = "too_late_to_exclude"


class ExclusionOnce(DomainError):
    """There is a request already."""

    message = N_("This answer was already asked to be left uncounted. A ticket is asked for once.")
    code = "exclusion_once"


class SamePerson(DomainError):
    """One person would take two of the three steps."""

    message = N_("Another person has to do this: who asked, who checked and who decides are three people.")
    code = "exclusion_same_person"


def asked_until(ticket: Any) -> datetime | None:
    """Return until when a unit may ask; None while the caller's answer is not known."""
    begun = ticket.closed_at or ticket.callback_at
    if begun is None:
        return None
    rules = rules_by_key(ticket.rules_key)
    return due_moment(Term(rules.fairness.ask_within_days, TermUnit.WORKING_DAY), begun, rules, office_calendar())


def bad_answer(ticket: Any) -> bool:
    """Return whether the caller is dissatisfied with the result, or says that nothing was solved."""
    return ticket.result_satisfaction is Satisfaction.DISSATISFIED or ticket.solved is Solved.UNSOLVED


def exclusion_reasons() -> dict[str, str]:
    """Return the catalogue of reasons: code and label."""
    return {row["code"]: row["label"] for row in seed("reasons")["exclusion_reason"]}


def require_askable(ticket: Any, now: datetime) -> None:
    """Raise why the answer cannot be asked to be left uncounted."""
    if ticket.state not in _ASKED_IN:
        raise IllegalStep
    until = asked_until(ticket)
    if not bad_answer(ticket) or until is None:
        raise NothingToExclude
    if until < now:
        raise TooLateToExclude(until=until)
    asked = (Request.ticket == ticket.id) & (Request.kind == RequestKind.EXCLUSION)
    if not ticket.counted or Request.select().where(asked, Request.state != RequestState.VOID).exists():
        raise ExclusionOnce
