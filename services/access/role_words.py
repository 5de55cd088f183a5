"""What the roles are called on the screen."""

from collections.abc import Iterable
from typing import Final

from i18n import N_, _
from services.access.permissions import Role

ROLE_LABELS: Final[dict[Role, str]] = {
    Role.OPERATOR: N_("Operator"),
    Role.DISPATCHER: N_("Dispatcher"),
    Role.CALLBACK_CLERK: N_("Callback clerk"),
    Role.REVIEWER: N_("Reviewer"),
    Role.KNOWLEDGE_EDITOR: N_("Knowledge editor"),
    Role.SUPERVISOR: N_("Supervisor"),
    Role.CENTRE_HEAD: N_("Head of the centre"),
    Role.COUNTY_OFFICE: N_("County office"),
    Role.UNIT_CLERK: N_("Unit clerk"),
    Role.UNIT_LEAD: N_("Unit lead"),
    Role.ADMIN: N_("Administrator"),
    Role.SECURITY_OFFICER: N_("Security officer"),
    Role.AUDITOR: N_("Auditor"),
}
# The weightiest first: what stands beside a person's name.
_ORDER: Final = (Role.CENTRE_HEAD, *(role for role in Role if role is not Role.CENTRE_HEAD))


def role_words(role: Role) -> str:
    """Return the role's name."""
    return _(ROLE_LABELS[role])


def roles_words(roles: Iterable[Role], most: int = 2) -> str:
    """Return the weightiest roles of a person."""
    held = [role for role in _ORDER if role in set(roles)]
    return _(", ").join(role_words(role) for role in held[:most])
