"""What a negotiation left for the next dispatch: the unit that was agreed on or suggested, and those relieved."""

from typing import Any

from i18n import _
from models.tables.directory import Unit
from models.tables.requests import Consultation, Request
from models.vocabulary import RequestKind, RequestState
from services.tickets.return_rules import DATE


def settled_unit(ticket: Any) -> tuple[int, str] | None:
    """Return the unit that the last decided return points to and why: agreed in consultation, else suggested."""
    query = Request.select().where(Request.ticket == ticket.id, Request.kind == RequestKind.RETURN)
    last: Any = query.order_by(Request.id.desc()).first()
    if last is None or last.decided_at is None:
        return None
    held: Any = Consultation.select().where(Consultation.request == last.id).order_by(Consultation.id.desc()).first()
    if held is not None and held.agreed_unit_id is not None:
        words = _("agreed in the consultation of {day}: {words}")
        return held.agreed_unit_id, words.format(day=f"{held.held_at:{DATE}}", words=held.conclusion)
    if last.state is not RequestState.GRANTED or last.suggested_unit_id is None:
        return None
    name = Unit.select(Unit.name).where(Unit.id == last.unit_id).scalar()
    return last.suggested_unit_id, _("suggested by {unit}, whose return was upheld").format(unit=name)


def relieved_units(ticket: Any) -> dict[int, str]:
    """Return the units whose return of this ticket was upheld, with when."""
    query = Request.select().where(
        Request.ticket == ticket.id, Request.kind == RequestKind.RETURN, Request.state == RequestState.GRANTED
    )
    words = _("returned it, upheld {day}")
    found: list[Any] = list(query.order_by(Request.id))
    return {one.unit_id: words.format(day=f"{one.decided_at:{DATE}}") for one in found}
