"""Whether a person may still act as who logged in. On a server the database decides; one PC compares a stamp."""

from i18n import N_
from models.tables.people import Person
from services.access.permissions import Actor
from services.kernel.engine import on_server
from services.kernel.errors import DomainError


class SessionOver(DomainError):
    """The account was disabled or changed since the login."""

    message = N_("Your account was changed or disabled meanwhile. Log in again. What you typed is kept as a draft.")
    code = "session_over"


def require_standing(actor: Actor) -> None:
    """Raise SessionOver when the account is not what it was at the login; the caller owns the transaction."""
    if actor.stamp is None or on_server():
        return
    row = Person.select(Person.active, Person.stamp).where(Person.id == actor.person_id).tuples().first()
    if row is None or tuple(row) != (True, actor.stamp):
        raise SessionOver
