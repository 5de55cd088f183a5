"""What each step of a ticket causes, or what was last done of its kind: the small line under its name."""

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final

from i18n import _
from services.tickets.dto import TicketDetail
from ui.common.times import due_moment, moment
from ui.tickets.moves import Seat

Note = Callable[[TicketDetail, Seat, datetime], str]


def _sign(_detail: TicketDetail, seat: Seat, now: datetime) -> str:
    due = seat.part.sign_due_at if seat.part is not None else None
    until = _("until {moment}").format(moment=due_moment(due, now)) if due is not None else ""
    return _("; ").join(filter(None, (until, _("then the caller is contacted"))))


def _contact(detail: TicketDetail, _seat: Seat, now: datetime) -> str:
    last = next((one for one in detail.contacts if one.round == detail.row.round), None)
    if last is None:
        return _("none recorded in this round yet") if detail.caller.callable else ""
    return _("last {moment} {who}").format(moment=moment(last.at, now), who=last.by or last.unit or "").strip()


def _submit(detail: TicketDetail, _seat: Seat, now: datetime) -> str:
    if detail.row.limit_at is None:
        return _("then the centre checks it")
    return _("until {moment}; then the centre checks it").format(moment=due_moment(detail.row.limit_at, now))


def _opinion(_detail: TicketDetail, seat: Seat, now: datetime) -> str:
    due = seat.part.due_at if seat.part is not None else None
    return _("until {moment}; the lead unit takes it in").format(moment=due_moment(due, now)) if due else ""


def _approve(detail: TicketDetail, _seat: Seat, _now: datetime) -> str:
    return _("then the caller is called back") if detail.caller.callable else _("then it is closed without a call")


def _resume(detail: TicketDetail, _seat: Seat, now: datetime) -> str:
    if detail.long_term_until is None:
        return ""
    return _("then its limit runs, until {moment} at least").format(moment=moment(detail.long_term_until, now))


def _upper(detail: TicketDetail, _seat: Seat, now: datetime) -> str:
    if detail.upper_due_at is None:
        return _("the county's limit ends before it")
    return _("now {moment}; the county's limit ends before it").format(moment=due_moment(detail.upper_due_at, now))


_NOTES: Final[Mapping[str, Note]] = MappingProxyType(
    {
        "ticket.sign": _sign,
        "ticket.contact": _contact,
        "ticket.submit": _submit,
        "ticket.opinion": _opinion,
        "ticket.approve": _approve,
        "ticket.extension": lambda _detail, _seat, _now: _("before the limit ends; the caller is told first"),
        "ticket.longTerm": lambda _detail, _seat, _now: _(
            "for a lawful procedure that takes longer; with a stage reply"
        ),
        "ticket.resume": _resume,
        "ticket.upper": _upper,
        "ticket.upperReturn": lambda _detail, _seat, _now: _("another round, counted apart from the county's rework"),
        "ticket.merge": lambda _detail, _seat, _now: _("one handling, every caller is called back"),
        "ticket.unmerge": lambda _detail, _seat, _now: _("it goes on where it stood"),
        "ticket.cancel": lambda _detail, _seat, _now: _("caller's wish, wrong entry, nuisance, invalid"),
        "ticket.send_back": lambda _detail, _seat, _now: _("with the reason; the unit's limit goes on"),
    }
)


def notes_of(detail: TicketDetail, seat: Seat, now: datetime) -> dict[str, str]:
    """Return the lines by the id of their step."""
    return {step: note(detail, seat, now) for step, note in _NOTES.items()}
