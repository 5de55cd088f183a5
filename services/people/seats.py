"""The separation of duties: administrator, security officer and auditor are three people and nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from i18n import N_, _
from models.tables.people import Person, PersonRole
from services.access.permissions import SEATS, Actor, Role
from services.access.role_words import role_words
from services.kernel.errors import DomainError, Invalid
from services.kernel.reading import fetch_tuples


class SeatMissing(DomainError):
    """The separation cannot begin: a seat would be empty."""

    message = N_(
        "The separation cannot be switched on: nobody else in use holds {missing}. Give these roles to other people "
        "first."
    )
    code = "seat_missing"


class OwnRoles(DomainError):
    """Nobody changes what he himself may do while the seats are kept apart."""

    message = N_("While the three seats are kept apart nobody changes their own roles. Somebody else has to do it.")
    code = "own_roles"


@dataclass(frozen=True)
class Loss:
    """What one person loses when the separation is switched on."""

    person_id: int
    login: str
    name: str
    keeps: tuple[Role, ...]
    loses: tuple[Role, ...]


@dataclass(frozen=True)
class Preview:
    """What switching on would do: who loses what, and which roles nobody would hold."""

    losses: tuple[Loss, ...]
    missing: tuple[Role, ...]


def kept_roles(roles: Iterable[Role]) -> frozenset[Role]:
    """Return what is left of these roles under the separation: the first seat alone, or all of them without a seat."""
    held = frozenset(roles)
    seat = next((seat for seat in SEATS if seat in held), None)
    return held if seat is None else frozenset({seat})


def preview() -> Preview:
    """Return what switching the separation on would do."""
    held = roles_held()
    losses: list[Loss] = []
    left: set[Role] = set()
    for person in Person.select(Person.id, Person.login, Person.name, Person.active).order_by(Person.id):
        roles = held.get(person.id, frozenset())
        keeps = kept_roles(roles)
        if person.active:
            left |= keeps
        if keeps != roles:
            losses.append(_loss(person, keeps, roles - keeps))
    needed = (*SEATS, Role.CENTRE_HEAD)
    return Preview(tuple(losses), tuple(role for role in needed if role not in left))


def _loss(person: Any, keeps: frozenset[Role], loses: frozenset[Role]) -> Loss:
    return Loss(
        person.id, person.login, person.name,
        tuple(role for role in Role if role in keeps), tuple(role for role in Role if role in loses),
    )  # fmt: skip


def roles_held() -> dict[int, frozenset[Role]]:
    """Return the roles of every person who has some."""
    held: dict[int, set[Role]] = {}
    for person_id, role in fetch_tuples(PersonRole.select(PersonRole.person, PersonRole.role)):
        held.setdefault(person_id, set()).add(Role(role))
    return {person_id: frozenset(roles) for person_id, roles in held.items()}


def require_whole(found: Preview) -> None:
    """Raise SeatMissing when the separation would leave a seat empty."""
    if found.missing:
        raise SeatMissing(missing=_(", ").join(map(role_words, found.missing)))


def require_apart(roles: frozenset[Role]) -> None:
    """Raise Invalid when a seat is held together with anything else."""
    if kept_roles(roles) != roles:
        seats = _(", ").join(map(role_words, SEATS))
        words = _("while the three seats are kept apart, whoever holds one of {seats} holds nothing else.")
        raise Invalid(field=_("Role"), words=words.format(seats=seats))


def require_not_own(actor: Actor, person_id: int, before: frozenset[Role], after: frozenset[Role]) -> None:
    """Raise OwnRoles when somebody changes what he himself may do."""
    if actor.person_id == person_id and before != after:
        raise OwnRoles
