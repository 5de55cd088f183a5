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
from services.people.security import days_left, separated, stored_rules
from services.people.sessions import end_other_desks

TRIES: Final = 5
PAUSE: Final = timedelta(minutes=15)


class LockedOut(DomainError):
    """Too many failures."""

    message = N_(
        "After {tries} wrong passwords this account rests until {until}. The administrator can set a new password."
    )
    code = "locked_out"


@dataclass(frozen=True)
class LoginAnswer:
    """Who logged in, or why not. ``must_change``: the window asks for an own password first.

    ``days_left``: for so many days the password lasts, None = without end; at 0 and less it has run out, and the window
    asks for a new one, too. Commands go on: a task of the night must not fail over it.
    """

    actor: Actor | None
    must_change: bool = False
    refusal: DomainError | None = None
    days_left: int | None = None

    @property
    def expired(self) -> bool:
        """Return whether the password has run out."""
        return self.days_left is not None and self.days_left <= 0


@dataclass(frozen=True)
class LogIn(Command[LoginAnswer]):
    """Check a person's password. The answer carries the refusal, so that the count of failures is kept."""

    permission: ClassVar[Permission] = Permission.SESSION
    login: str
    password: str = secret()


@dataclass(frozen=True)
class ChangeOwnPassword(Command[None]):
    """Set the own password, proving the old one; the person's other desks are ended, ``desk`` is the one that stays."""

    permission: ClassVar[Permission] = Permission.SESSION
    old: str = secret()
    new: str = secret()
    desk: str = ""


@dataclass(frozen=True)
class NoteLoginFailures(Command[None]):
    """Tell the log of wrong passwords given at a desk for this login; a server knows nobody before the right one."""

    permission: ClassVar[Permission] = Permission.SESSION
    count: int
    times: tuple[str, ...]


def log_in(door: Door, login: str, password: str) -> LoginAnswer:
    """Return who logged in; raise LoginRefused or LockedOut."""
    system = Door(SYSTEM, door.dispatcher, door.reading)
    answer = system.do(LogIn(login, password))
    if answer.refusal is not None:
        raise answer.refusal
    return answer


def check(cmd: LogIn, tx: Transaction) -> LoginAnswer:
    """Compare, count, lock; the log tells a wrong password as a refusal."""
    answer = _checked(cmd, tx)
    tx.refused = answer.refusal.code if answer.refusal is not None else ""
    return answer


def _checked(cmd: LogIn, tx: Transaction) -> LoginAnswer:
    tx.subject = cmd.login[:60]
    if on_server():
        return _arrived(tx)
    person = Person.get_or_none(Person.login == cmd.login.strip(), Person.active)
    if person is None:
        return LoginAnswer(None, refusal=LoginRefused())
    if person.locked_until and person.locked_until > tx.now:
        return LoginAnswer(None, refusal=LockedOut(tries=TRIES, until=person.locked_until.strftime("%H:%M")))
    if not matches(person.password_hash, cmd.password):
        return LoginAnswer(None, refusal=_count_failure(tx, person))
    Person.update(failures=0, locked_until=None, last_login_at=tx.now).where(Person.id == person.id).execute()
    left = days_left(person.password_at, stored_rules(), tx.now)
    return LoginAnswer(actor_of(person), must_change=person.must_change, days_left=left)


def _arrived(tx: Transaction) -> LoginAnswer:
    """Return who has logged in to the server: it has asked for the password, and knows nobody who is disabled."""
    row = DATABASE.execute_sql(
        "select id, login, name, unit_id, must_change, roles, stamp, password_at from desk.me()"
    ).fetchone()
    if row is None:
        return LoginAnswer(None, refusal=LoginRefused())
    key, login, name, unit_id, must_change, roles, stamp, password_at = row
    DATABASE.execute_sql("select desk.logged_in(%s)", (tx.now,))
    actor = Actor(key, login, name, frozenset(map(Role, roles)), unit_id, stamp, separated())
    return LoginAnswer(actor, must_change=must_change, days_left=days_left(password_at, stored_rules(), tx.now))


def change_own_password(cmd: ChangeOwnPassword, tx: Transaction) -> None:
    """Write the new one; on a server the desk has had the old one proved before."""
    if tx.actor.person_id is None:
        raise LoginRefused
    if not on_server():
        person = Person.get_by_id(tx.actor.person_id)
        if not matches(person.password_hash, cmd.old):
            raise LoginRefused
    require_strong(cmd.new, tx.actor.login)
    give_own_password(tx.actor.person_id, tx.actor.login, cmd.new, tx.now)
    if not on_server():
        end_other_desks(tx.actor, cmd.desk, tx.now)
    tx.subject = tx.actor.login


def note_failures(_cmd: NoteLoginFailures, tx: Transaction) -> None:
    """Let the log have it; there is nothing else to do."""
    tx.subject = tx.actor.login


def actor_of(person: Any) -> Actor:
    """Return the person as the program's actor, with the roles held now."""
    roles = PersonRole.select(PersonRole.role).where(PersonRole.person == person.id)
    return Actor(
        person.id, person.login, person.name, frozenset(Role(role) for (role,) in fetch_tuples(roles)), person.unit_id,
        person.stamp, separated(),
    )  # fmt: skip


def _count_failure(tx: Transaction, person: Any) -> DomainError:
    """Count a wrong password; the fifth makes the account rest."""
    failures = person.failures + 1
    columns: dict[str, Any] = {"failures": failures}
    if failures >= TRIES:
        columns |= {"failures": 0, "locked_until": tx.now + PAUSE}
    Person.update(**columns).where(Person.id == person.id).execute()
    return LoginRefused()


HANDLERS: Final[Handlers] = {
    LogIn: check,
    ChangeOwnPassword: change_own_password,
    NoteLoginFailures: note_failures,
}
