"""Which tickets a person may see; every read and every step starts here."""

from typing import Any

from peewee import fn

from i18n import _
from models.tables.handling import UnitTask
from models.tables.ticket import CallerRelease, Ticket
from models.vocabulary import AppealType, TaskState
from services.access.permissions import Actor, Permission, Scope
from services.kernel.errors import NotFound


def visible(actor: Actor, query: Any) -> Any:
    """Narrow a query over Ticket to the rows of this person's scope; raise NotAllowed without the right to read."""
    scope = in_scope(actor)
    return query if scope is None else query.where(scope)


def in_scope(actor: Actor) -> Any:
    """Return the condition of this person's scope, None for all; raise NotAllowed without the right to read."""
    actor.require(Permission.TICKET_READ)
    if actor.scope is Scope.ALL:
        return None
    return Ticket.id.in_(UnitTask.select(UnitTask.ticket).where(UnitTask.unit == actor.unit_id))


def own_tickets(actor: Actor) -> int | None:
    """Return how many tickets a unit's person may see, without a look at the tickets; None for people who see all."""
    if actor.scope is Scope.ALL:
        return None
    parts = UnitTask.select(fn.COUNT(fn.DISTINCT(UnitTask.ticket))).where(UnitTask.unit == actor.unit_id)
    return int(parts.scalar())


def visible_ticket(actor: Actor, ticket_id: int) -> Any:
    """Return the ticket; raise NotFound when it is not there or not in scope."""
    ticket = visible(actor, Ticket.select()).where(Ticket.id == ticket_id).first()
    if ticket is None:
        raise NotFound(what=_("The ticket"))
    return ticket


def newest_part(task: Any) -> tuple[int, bool, int]:
    """Return the key by which a unit's present part is the greatest: a part that was taken back gives way."""
    return task.round, task.state is not TaskState.STOPPED, task.id


def require_visible(actor: Actor, ticket_id: int) -> None:
    """Raise NotFound when the ticket is not there or not in scope; reads nothing of it."""
    if not visible(actor, Ticket.select(Ticket.id)).where(Ticket.id == ticket_id).exists():
        raise NotFound(what=_("The ticket"))


def protected(ticket: Any) -> bool:
    """Return whether the caller's identity is protected: in reports and in confidential matters."""
    return bool(ticket.confidential) or AppealType(ticket.type) is AppealType.REPORT


def released(actor: Actor) -> Any:
    """Return the query of the tickets whose protected identity the centre released to this person's unit."""
    query = CallerRelease.select(CallerRelease.ticket)
    return query.where(CallerRelease.unit == actor.unit_id, CallerRelease.withdrawn_at.is_null())


def knows_caller(actor: Actor) -> Any:
    """Return the condition that a ticket may be found by who called: what is kept from a person finds nothing."""
    if actor.scope is Scope.ALL:
        return Ticket.id.is_null(False)
    open_matter = Ticket.confidential.is_null() | (Ticket.confidential == False)  # noqa: E712 - SQL, not Python
    return (open_matter & (Ticket.type != AppealType.REPORT)) | Ticket.id.in_(released(actor))


def hides_caller(actor: Actor, ticket: Any) -> bool:
    """Return whether the caller's identity is kept from this person: a protected one from units, until released."""
    if actor.scope is Scope.ALL or not protected(ticket):
        return False
    return not released(actor).where(CallerRelease.ticket == ticket.id).exists()
