"""When a unit may return a ticket and who decides on it how, in words. Pure."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Final

from i18n import N_, _
from services.kernel.errors import DomainError, Invalid
from services.kernel.resources import seed
from services.tickets.workflow import Action

DATE: Final = "%Y-%m-%d"
MOMENT: Final = "%Y-%m-%d %H:%M"
_DECIDING: Final = frozenset({Action.SETTLE, Action.DESIGNATE, Action.INSTRUCT})


@dataclass(frozen=True)
class ReturnReason:
    """A reason of the catalogue: whether a refused return counts as improper, and what must be given with it."""

    code: str
    label: str
    counts: bool
    basis: bool
    suggestion: bool


@cache
def return_reasons() -> tuple[ReturnReason, ...]:
    """Return the reasons for which a unit may ask to be relieved, in the catalogue's order."""
    return tuple(ReturnReason(**row) for row in seed("reasons")["return_reason"])


def return_reason(code: str) -> ReturnReason:
    """Return the reason of a code; raise Invalid for one that is not in the catalogue."""
    for reason in return_reasons():
        if reason.code == code:
            return reason
    raise Invalid(field=_("Reason"), words=_("choose an entry of the list."))


class ReturnTooLate(DomainError):
    """The window has closed: the unit handles the ticket. Inferred: elsewhere such a unit is called 首办责任单位."""

    message = N_(
        "The time to return this ticket ended {moment}. It is returned no more: the unit handles it. "
        "The centre may extend the time once."
    )
    code = "return_too_late"


class ReturnForbidden(DomainError):
    """It was sent by an instruction or a designation."""

    message = N_(
        "This ticket cannot be returned: it was sent by a written instruction or designated by the centre. Handle it."
    )
    code = "return_forbidden"


class ReturnRejectedBefore(DomainError):
    """The same unit was turned down already."""

    message = N_(
        "A return of this ticket by this unit was rejected on {day}: “{words}”. It can be returned again only on new "
        "grounds: write what is new."
    )
    code = "return_rejected_before"


class AgainstPrecedent(DomainError):
    """A precedent says that this unit handles such matters."""

    message = N_(
        "Since {day} this unit handles matters of “{category}” in {area} by precedent: “{basis}”. It can be returned "
        "only on new grounds: write what is new."
    )
    code = "against_precedent"


class NotThirdPerson(DomainError):
    """Whoever filed a return or sent the ticket out does not decide on it."""

    message = N_(
        "You sent this ticket out or filed its return, so somebody else decides: another dispatcher or the centre head."
    )
    code = "not_third_person"


class ConsultationDue(DomainError):
    """Returned again: the candidate units are consulted first."""

    message = N_(
        "This is return number {count} of the ticket: it cannot be sent elsewhere before the candidate units were "
        "consulted. Open a consultation and record it."
    )
    code = "consultation_due"


class DesignationDue(DomainError):
    """Returned too often: the head designates."""

    message = N_(
        "This is return number {count} of the ticket: the centre head designates the unit, or it is settled by "
        "consultation or written instruction."
    )
    code = "designation_due"


class NothingRecorded(DomainError):
    """A consultation without a record settles nothing."""

    message = N_("No consultation is recorded for this return. Record when it was held, who was there and its outcome.")
    code = "nothing_recorded"


class WindowExtendedBefore(DomainError):
    """The window is extended once."""

    message = N_("The time to return was extended once already; it is not extended again.")
    code = "window_extended_before"


class WindowOver(DomainError):
    """Even the extended window would be over."""

    message = N_("Extended, the time to return would have ended {moment} already. The unit handles the ticket.")
    code = "window_over"


@dataclass(frozen=True)
class PrecedentText:
    """A precedent in words: whom it names, for what, since when and why."""

    unit_id: int
    unit: str
    category: str
    area: str
    basis: str
    valid_from: date
    instruction: str = ""
    """Who instructed it and how, "" for one that was added by hand."""


@dataclass(frozen=True)
class ReturnStanding:
    """By what a unit's wish to return is judged. ``precedent``: one that names this very unit."""

    until: datetime | None
    forbidden: bool = False
    extended: bool = False
    rejected_at: datetime | None = None
    rejected_words: str = ""
    precedent: PrecedentText | None = None


def return_refusal(standing: ReturnStanding, now: datetime, new_grounds: str = "") -> DomainError | None:
    """Return why the unit may not return the ticket at this moment, None when it may."""
    if standing.forbidden:
        return ReturnForbidden()
    if standing.until is not None and now > standing.until:
        return ReturnTooLate(moment=f"{standing.until:{MOMENT}}")
    return None if new_grounds else grounds_refusal(standing)


def grounds_refusal(standing: ReturnStanding) -> DomainError | None:
    """Return what can only be overcome by new grounds, None when there is nothing."""
    if standing.rejected_at is not None:
        return ReturnRejectedBefore(day=f"{standing.rejected_at:{DATE}}", words=standing.rejected_words)
    found = standing.precedent
    if found is None:
        return None
    basis = " · ".join(filter(None, (found.basis, found.instruction)))
    return AgainstPrecedent(
        day=f"{found.valid_from:{DATE}}", category=found.category, area=found.area or _("the whole county"), basis=basis
    )


@dataclass(frozen=True)
class ReviewStanding:
    """By what a decision on a return is judged. ``held``: a consultation on this return is recorded.

    ``own``: this person filed the return, and others could decide on it.
    """

    count: int
    consult_from: int
    designate_from: int
    third: bool
    held: bool
    own: bool = False


def review_refusal(action: Action, standing: ReviewStanding) -> DomainError | None:
    """Return why this person may not decide so on this return, None when it is open."""
    if action in {Action.REASSIGN, Action.REJECT_RETURN}:
        if standing.count >= standing.designate_from:
            return DesignationDue(count=standing.count)
        if not standing.third:
            return NotThirdPerson()
        if action is Action.REASSIGN and standing.count >= standing.consult_from and not standing.held:
            return ConsultationDue(count=standing.count)
    if action is Action.CONSULT and not standing.third:
        return NotThirdPerson()
    if action in {Action.SETTLE, Action.ESCALATE} and not standing.held:
        return NothingRecorded()
    return NotThirdPerson() if standing.own and action in _DECIDING else None


def raise_if(refusal: DomainError | None) -> None:
    """Raise a refusal that was found."""
    if refusal is not None:
        raise refusal
