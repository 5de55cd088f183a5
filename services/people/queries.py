"""Reads of accounts."""

from typing import Any, Final

from models.tables.directory import Unit
from models.tables.logs import CommandLog
from models.tables.office import Setting
from models.tables.people import Person, PersonRole
from services.access.permissions import Actor, Permission, Role
from services.directory.facts import stored_county
from services.kernel.reading import fetch_tuples
from services.people.accounts import PersonRow
from services.people.welcome import DemoAccount, Welcome

DEMO_KEY: Final = "demo_accounts"


def people(actor: Actor) -> tuple[PersonRow, ...]:
    """Return all accounts, disabled ones too."""
    actor.require(Permission.PEOPLE_MANAGE)
    roles: dict[int, list[Role]] = {}
    for person_id, role in fetch_tuples(
        PersonRole.select(PersonRole.person, PersonRole.role).order_by(PersonRole.role)
    ):
        roles.setdefault(person_id, []).append(Role(role))
    query = (
        Person.select(
            Person.id,
            Person.login,
            Person.name,
            Person.unit,
            Unit.name,
            Person.active,
            Person.locked_until,
            Person.last_login_at,
            Person.password_at,
        )
        .left_outer_join(Unit, on=(Person.unit == Unit.id))
        .order_by(Person.id)
    )
    return tuple(
        PersonRow(key, login, name, tuple(roles.get(key, ())), unit_id, unit, active, locked is not None, *moments)
        for key, login, name, unit_id, unit, active, locked, *moments in fetch_tuples(query)
    )


def own_account(actor: Actor) -> PersonRow:
    """Return the account of whoever asks."""
    actor.require(Permission.SESSION)
    unit = Unit.get_or_none(Unit.id == actor.unit_id) if actor.unit_id is not None else None
    roles = tuple(sorted(actor.roles))
    name = unit.name if unit is not None else None
    return PersonRow(actor.person_id or 0, actor.login, actor.name, roles, actor.unit_id, name, True, False)


def command_count(actor: Actor) -> int:
    """Return how many rows the log of commands holds."""
    actor.require(Permission.LOG_READ)
    return int(CommandLog.select().count())


def welcome(actor: Actor) -> Welcome:
    """Return what the login page shows: the office's name and, in a demo county, the demo accounts."""
    actor.require(Permission.SESSION)
    row = Setting.get_or_none(Setting.key == DEMO_KEY)
    hints: dict[str, Any] = row.value if row is not None else {"password": "", "accounts": []}
    accounts = tuple(DemoAccount(entry["name"], Role(entry["role"])) for entry in hints["accounts"])
    return Welcome(stored_county(), hints["password"], accounts)
