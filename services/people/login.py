"""Logging in: checked against the hash, counted, locked out for a while after too many failures."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, ClassVar, Final

from i18n import N_
from models.base import DATABASE
from models.tables.people import Person, PersonRole
from services.access.permissions import SYSTEM, Actor, Permission, Role
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.door import Door
from services.bus.unit_of_work import Transaction
from services.kernel.engine import on_server
from services.kernel.errors import DomainError, LoginRefused
from services.kernel.fields import secret
from services.kernel.reading import fetch_tuples
from services.people.logins import give_own_password
from services.people.passwords import matches, require_strong

_TRIES: Final = 5
_PAUSE: Final = timedelta(minutes=15)


class LockedOut(DomainError):
    """Too many failures."""

    message = N_(
        "After {tries} wrong passwords this account rests until {until}. The administrator can set a new password."
    )
    code = "locked_out"


@dataclass(frozen=True)
class LoginAnswer:
    """Who logged in, or why not. ``must_change``: the window asks for an own password first."""

    actor: Actor | None
    must_change: bool = False
    refusal: DomainError | None = None


@dataclass(frozen=True)
class LogIn(Command[LoginAnswer]):
    """Check a person's password. The answer carries the refusal, so that the count of failures is kept."""

    permission: ClassVar[Permission] = Permission.SESSION
    login: str
    password: str = secret()


@dataclass(frozen=True)
class ChangeOwnPassword(Command[None]):
    """Set the own password, proving the old one."""

    permission: ClassVar[Permission] = Permission.SESSION
    old: str = secret()
    new: str = secret()


def log_in(door: Door, login: str, password: str) -> LoginAnswer:
    """Return who logged in; raise LoginRefused or LockedOut."""
    system = Door(SYSTEM, door.dispatcher, door.reading)
    answer = system.do(LogIn(login, password))
    if answer.refusal is not None:
        raise answer.refusal
    return answer


def check(cmd: LogIn, tx: Transaction) -> LoginAnswer:
    """Compare, count, lock."""
    tx.subject = cmd.login[:60]
    if on_server():
        return _arrived(tx)
    person = Person.get_or_none(Person.login == cmd.login.strip(), Person.active)
    if person is None:
        return LoginAnswer(None, refusal=LoginRefused())
    if person.locked_until and person.locked_until > tx.now:
        return LoginAnswer(None, refusal=LockedOut(tries=_TRIES, until=person.locked_until.strftime("%H:%M")))
    if not matches(person.password_hash, cmd.password):
        return LoginAnswer(None, refusal=_count_failure(tx, person))
    Person.update(failures=0, locked_until=None, last_login_at=tx.now).where(Person.id == person.id).execute()
    return LoginAnswer(actor_of(person), must_change=person.must_change)


def _arrived(tx: Transaction) -> LoginAnswer:
    """Return who has logged in to the server: it has asked for the password, and knows nobody who is disabled."""
    row = DATABASE.execute_sql("select id, login, name, unit_id, must_change, roles from desk.me()").fetchone()
    if row is None:
        return LoginAnswer(None, refusal=LoginRefused())
    key, login, name, unit_id, must_change, roles = row
    DATABASE.execute_sql("select desk.logged_in(%s)", (tx.now,))
    return LoginAnswer(Actor(key, login, name, frozenset(map(Role, roles)), unit_id), must_change=must_change)


def change_own_password(cmd: ChangeOwnPassword, tx: Transaction) -> None:
    """Write the new one; on a server the desk has had the old one proved before."""
    if tx.actor.person_id is None:
        raise LoginRefused
    if not on_server():
        person = Person.get_by_id(tx.actor.person_id)
        if not matches(person.password_hash, cmd.old):
            raise LoginRefused
    require_strong(cmd.new, tx.actor.login)
    give_own_password(tx.actor.person_id, tx.actor.login, cmd.new)
    tx.subject = tx.actor.login


def actor_of(person: Any) -> Actor:
    """Return the person as the program's actor, with the roles held now."""
    roles = PersonRole.select(PersonRole.role).where(PersonRole.person == person.id)
    return Actor(
        person.id, person.login, person.name, frozenset(Role(role) for (role,) in fetch_tuples(roles)), person.unit_id
    )


def _count_failure(tx: Transaction, person: Any) -> DomainError:
    """Count a wrong password; the fifth makes the account rest."""
    failures = person.failures + 1
    columns: dict[str, Any] = {"failures": failures}
    if failures >= _TRIES:
        columns |= {"failures": 0, "locked_until": tx.now + _PAUSE}
    Person.update(**columns).where(Person.id == person.id).execute()
    return LoginRefused()


HANDLERS: Final[Handlers] = {LogIn: check, ChangeOwnPassword: change_own_password}
