"""For whom a thing is kept (oneself, a role, a unit), who sees it, and who may change it for others."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from i18n import N_, _
from services.access.permissions import GRANTS, UNIT_ROLES, Actor, Permission, Role, Scope
from services.access.role_words import role_words


class Reach(StrEnum):
    """How far a thing reaches."""

    PERSON = "person"
    ROLE = "role"
    UNIT = "unit"


@dataclass(frozen=True)
class Audience:
    """Those who see a thing: one person, all of a role, or all of a unit; ``key`` says which."""

    reach: Reach
    key: str

    @property
    def word(self) -> str:
        """Return the word it is stored under."""
        return f"{self.reach.value}:{self.key}"


def audience_of(word: str) -> Audience:
    """Return the audience stored under a word."""
    reach, _colon, key = word.partition(":")
    return Audience(Reach(reach), key)


def own_audience(actor: Actor) -> Audience:
    """Return the audience that is this person alone."""
    return Audience(Reach.PERSON, str(actor.person_id))


def audiences_of(actor: Actor) -> tuple[Audience, ...]:
    """Return every audience this person belongs to, the own one first."""
    roles = [Audience(Reach.ROLE, role.value) for role in Role if role in actor.roles]
    units = [Audience(Reach.UNIT, str(actor.unit_id))] if actor.unit_id is not None else []
    return (own_audience(actor), *roles, *units)


def audiences_to_share(actor: Actor) -> tuple[Audience, ...]:
    """Return for whom this person may keep things: the centre for its roles, a unit's people for their unit."""
    found = [own_audience(actor)]
    if actor.may(Permission.LIST_SHARE):
        if actor.scope is Scope.ALL:
            found += [Audience(Reach.ROLE, role.value) for role in _CENTRE_ROLES]
        elif actor.unit_id is not None:
            found.append(Audience(Reach.UNIT, str(actor.unit_id)))
    return tuple(found)


def may_keep_for(actor: Actor, audience: Audience) -> bool:
    """Return whether this person may keep, change and delete things for an audience."""
    return audience in audiences_to_share(actor)


_CENTRE_ROLES: Final = tuple(role for role in Role if role not in UNIT_ROLES and Permission.TICKET_READ in GRANTS[role])
_WORDS: Final = {Reach.PERSON: N_("Only for me"), Reach.UNIT: N_("For my unit")}


def audience_words(audience: Audience) -> str:
    """Return for whom, in words."""
    if audience.reach is Reach.ROLE:
        return _("For the role: {role}").format(role=role_words(Role(audience.key)))
    return _(_WORDS[audience.reach])
