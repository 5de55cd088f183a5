"""Which cases a person may know of: those of accountability only the head and the county office."""

from typing import Any

from i18n import _
from models.tables.oversight import OversightCase, Paper
from services.access.permissions import Actor, Permission
from services.kernel.errors import NotFound

SEALED = "C"


def within(actor: Actor) -> Any:
    """Return the condition on cases that this person may see."""
    if actor.may(Permission.ACCOUNT_READ):
        return OversightCase.id.is_null(False)
    return ~OversightCase.situation.startswith(SEALED)


def case_within(actor: Actor, case_id: int) -> Any:
    """Return a case within the person's reach; raise NotFound, the same for one that is not there."""
    case = OversightCase.get_or_none((OversightCase.id == case_id) & within(actor))
    if case is None:
        raise NotFound(what=_("The case"))
    return case


def papers_within(actor: Actor) -> Any:
    """Return the condition on papers: none of a case that this person must not know of."""
    if actor.may(Permission.ACCOUNT_READ):
        return Paper.id.is_null(False)
    sealed = OversightCase.select(OversightCase.id).where(OversightCase.situation.startswith(SEALED))
    return Paper.case.is_null() | Paper.case.not_in(sealed)
