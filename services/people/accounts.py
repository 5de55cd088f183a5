"""Accounts: made, changed, disabled; never deleted."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Final

from i18n import N_, _
from models.tables.directory import Unit
from models.tables.people import Person, PersonRole
from services.access.permissions import SEATS, UNIT_ROLES, Permission, Role
from services.access.role_words import role_words
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.kernel.errors import DomainError, Invalid, NotFound, RecordChanged
from services.kernel.events import Changed, Topic
from services.kernel.fields import secret
from services.kernel.reading import fetch_tuples
from services.kernel.words import key_of, words_of
from services.people.logins import Account, change_account, give_password, make_account, open_or_close
from services.people.passwords import require_strong
from services.people.seats import require_apart, require_not_own
from services.people.security import separated


class NameTaken(DomainError):
    """There is such an account."""

    message = N_("There is already an account “{login}”.")
    code = "name_taken"


class LastAdministrator(DomainError):
    """Nobody would hold a seat any more that the office cannot be without."""

    message = N_("“{login}” is the last one in use who holds the role {seat}; give it to somebody else first.")
    code = "last_administrator"


class NewPasswordNeeded(DomainError):
    """An account that was disabled comes back with a new password only."""

    message = N_("“{login}” was disabled; allow the account again with a new password.")
    code = "new_password_needed"


@dataclass(frozen=True)
class AddPerson(Command[int]):
    """Make an account; the person must choose an own password at the first login in the window."""

    permission: ClassVar[Permission] = Permission.PEOPLE_MANAGE
    login: str
    name: str
    roles: frozenset[Role]
    unit_id: int | None
    password: str = secret()
    must_change: bool = True


@dataclass(frozen=True)
class PersonFacts:
    """What a person writes of an account that exists."""

    name: str
    roles: frozenset[Role]
    unit_id: int | None


@dataclass(frozen=True)
class ChangePerson(Command[None]):
    """Change name, roles and unit of an account.

    ``seen``: the account as the person saw it; refused when it is not so any more.
    """

    permission: ClassVar[Permission] = Permission.PEOPLE_MANAGE
    person_id: int
    name: str
    roles: frozenset[Role]
    unit_id: int | None
    seen: PersonFacts | None = None


@dataclass(frozen=True)
class SetActive(Command[None]):
    """Disable an account, or allow it again; one that was disabled comes back with a new ``password``."""

    permission: ClassVar[Permission] = Permission.PEOPLE_MANAGE
    login: str
    active: bool
    password: str = secret(default="")


@dataclass(frozen=True)
class LiftLock(Command[None]):
    """Let somebody try again who gave too many wrong passwords."""

    permission: ClassVar[Permission] = Permission.PEOPLE_MANAGE
    login: str


@dataclass(frozen=True)
class SetPassword(Command[None]):
    """Give an account a new password; it must be changed at the next login in the window."""

    permission: ClassVar[Permission] = Permission.PEOPLE_MANAGE
    login: str
    password: str = secret()


@dataclass(frozen=True)
class PersonRow:
    """An account as lists show it."""

    id: int
    login: str
    name: str
    roles: tuple[Role, ...]
    unit_id: int | None
    unit: str | None
    active: bool
    locked: bool
    last_login_at: datetime | None = None
    password_at: datetime | None = None


def parse_role(text: str) -> Role:
    """Return the role that a key or a Chinese label names; raise Invalid listing the labels."""
    key = key_of("role", text) or key_of("role", text.replace(" ", "_").replace("-", "_"))
    if key is None:
        raise Invalid(
            field=_("Role"),
            words=_("“{text}” is none of: {known}.").format(text=text, known=_(", ").join(words_of("role"))),
        )
    return Role(key)


def add(cmd: AddPerson, tx: Transaction) -> int:
    """Make the account."""
    login = cmd.login.strip()
    if not login or not login.isprintable() or len(login) > 60:
        raise Invalid(field=_("Login name"), words=_("needs 1 to 60 visible characters."))
    if Person.select().where(Person.login == login).exists():
        raise NameTaken(login=login)
    require_strong(cmd.password, login)
    _check_roles(cmd.roles, cmd.unit_id)
    account = Account(login, cmd.name.strip() or login, cmd.roles, cmd.unit_id)
    made = make_account(account, cmd.password, cmd.must_change, tx.now)
    _told(tx, login)
    return made


def change(cmd: ChangePerson, tx: Transaction) -> None:
    """Write name, roles and unit."""
    person = Person.get_or_none(Person.id == cmd.person_id)
    if person is None:
        raise NotFound(what=_("The account"))
    before = _facts_of(person)
    if cmd.seen is not None and before != cmd.seen:
        raise RecordChanged
    _check_roles(cmd.roles, cmd.unit_id)
    if separated():
        require_not_own(tx.actor, person.id, before.roles, cmd.roles)
    _require_another(person, cmd.roles)
    change_account(person.id, Account(person.login, cmd.name.strip() or person.login, cmd.roles, cmd.unit_id))
    _told(tx, person.login)


def _facts_of(person: Any) -> PersonFacts:
    """Return the account as it stands."""
    roles = fetch_tuples(PersonRole.select(PersonRole.role).where(PersonRole.person == person.id))
    return PersonFacts(person.name, frozenset(Role(role) for (role,) in roles), person.unit_id)


def set_active(cmd: SetActive, tx: Transaction) -> None:
    """Open or close the account."""
    person = _by_login(cmd.login)
    if not cmd.active:
        _require_another(person, frozenset())
    back = cmd.active and not person.active
    if back:
        if not cmd.password:
            raise NewPasswordNeeded(login=person.login)
        require_strong(cmd.password, person.login)
    open_or_close(person.id, cmd.active)
    if back:
        give_password(person, cmd.password, tx.now)
    _told(tx, person.login)


def lift_lock(cmd: LiftLock, tx: Transaction) -> None:
    """Forget the wrong passwords."""
    person = _by_login(cmd.login)
    if not person.active:
        raise NotFound(what=_("The account"))
    open_or_close(person.id, active=True)
    _told(tx, person.login)


def set_password(cmd: SetPassword, tx: Transaction) -> None:
    """Write a new hash and lift a lock."""
    person = _by_login(cmd.login)
    require_strong(cmd.password, person.login)
    give_password(person, cmd.password, tx.now)
    _told(tx, person.login)


def _by_login(login: str) -> Any:
    """Return the account; raise NotFound."""
    person = Person.get_or_none(Person.login == login.strip())
    if person is None:
        raise NotFound(what=_("The account"))
    return person


def _check_roles(roles: frozenset[Role], unit_id: int | None) -> None:
    """Raise Invalid when roles and unit do not fit together."""
    if not roles:
        raise Invalid(field=_("Role"), words=_("choose at least one."))
    for_unit = bool(roles & UNIT_ROLES)
    if for_unit and unit_id is None:
        raise Invalid(field=_("Unit"), words=_("is needed for people of a unit."))
    if for_unit and not roles <= UNIT_ROLES:
        raise Invalid(field=_("Role"), words=_("roles of a unit and of the centre cannot be held together."))
    if separated():
        require_apart(roles)
    if unit_id is not None and not Unit.select().where(Unit.id == unit_id).exists():
        raise NotFound(what=_("The unit"))


def _require_another(person: Any, left: frozenset[Role]) -> None:
    """Raise LastAdministrator when a seat would be empty: the administrator's, under the separation all three."""
    for seat in SEATS if separated() else (Role.ADMIN,):
        holders = PersonRole.select(PersonRole.person).join(Person).where(PersonRole.role == seat.value, Person.active)
        if seat not in left and {key for (key,) in fetch_tuples(holders)} == {person.id}:
            raise LastAdministrator(login=person.login, seat=role_words(seat))


def _told(tx: Transaction, login: str) -> None:
    """Name the account in the log and tell the views."""
    tx.subject = login
    tx.emit(Changed(Topic.PEOPLE))


HANDLERS: Final[Handlers] = {
    AddPerson: add,
    ChangePerson: change,
    SetActive: set_active,
    SetPassword: set_password,
    LiftLock: lift_lock,
}
