"""Who keeps what of the knowledge base: a unit its own, the centre all."""

from i18n import _
from services.access.permissions import Actor, Permission, Scope
from services.kernel.errors import NotFound


def keeps(actor: Actor, unit_id: int | None) -> bool:
    """Return whether a person keeps what belongs to this unit; None = what belongs to the centre."""
    if actor.scope is Scope.ALL and actor.may(Permission.KNOWLEDGE_PUBLISH):
        return True
    own = unit_id is not None and unit_id == actor.unit_id
    return own and actor.may(Permission.KNOWLEDGE_WRITE)


def require_keeps(actor: Actor, unit_id: int | None, what: str) -> None:
    """Raise NotFound, naming what was asked for, unless the person keeps it."""
    if not keeps(actor, unit_id):
        raise NotFound(what=_(what))
