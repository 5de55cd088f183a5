"""Reads of accounts."""

from models.tables.directory import Unit
from models.tables.office import CommandLog
from models.tables.people import Person, PersonRole
from services.access.permissions import Actor, Permission, Role
from services.people.accounts import PersonRow


def people(actor: Actor) -> tuple[PersonRow, ...]:
    """Return all accounts, disabled ones too."""
    actor.require(Permission.PEOPLE_MANAGE)
    roles: dict[int, list[Role]] = {}
    for person_id, role in PersonRole.select(PersonRole.person, PersonRole.role).order_by(PersonRole.role).tuples():
        roles.setdefault(person_id, []).append(Role(role))
    query = (
        Person.select(Person.id, Person.login, Person.name, Person.unit, Unit.name, Person.active, Person.locked_until)
        .left_outer_join(Unit, on=(Person.unit == Unit.id))
        .order_by(Person.id)
    )
    return tuple(
        PersonRow(key, login, name, tuple(roles.get(key, ())), unit_id, unit, active, locked is not None)
        for key, login, name, unit_id, unit, active, locked in query.tuples()
    )


def command_count(actor: Actor) -> int:
    """Return how many rows the log of commands holds."""
    actor.require(Permission.LOG_READ)
    return int(CommandLog.select().count())
