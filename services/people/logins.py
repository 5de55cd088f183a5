"""Where passwords and roles take effect: a hash in the file, or a login of the server through its functions.

On a server a person is a role of PostgreSQL named as the login. The password never travels: the desk makes the SCRAM
verifier, and the server's functions ask who is acting.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from peewee import PeeweeException

from i18n import N_
from models.base import DATABASE
from models.tables.people import Person, PersonRole
from services.access.permissions import Role
from services.kernel.engine import on_server
from services.kernel.errors import DomainError, Unavailable
from services.kernel.reading import fetch_tuples
from services.people import old_passwords
from services.people.passwords import hash_password

_USED: Final = "42P17"
_TAKEN: Final = "42710"


class LoginElsewhere(DomainError):
    """The server has a role of this name that is none of ours."""

    message = N_("The server already has a login “{login}” of somebody or something else; choose another name.")
    code = "login_elsewhere"


class LoginShared(DomainError):
    """The login works in another database of the server, too."""

    message = N_(
        "The login “{login}” also works in another office's database on this server; only the owner of the server can "
        "give it a password."
    )
    code = "login_shared"


class LoginUnfit(DomainError):
    """The server cannot have a login of this name."""

    message = N_(
        "“{login}” cannot be a login of the server; choose a shorter name that does not begin with pg_ or hl_."
    )
    code = "login_unfit"


@dataclass(frozen=True)
class Account:
    """A person as written: login and shown name, roles, unit."""

    login: str
    name: str
    roles: frozenset[Role]
    unit_id: int | None


def make_account(account: Account, password: str, must_change: bool, at: datetime) -> int:
    """Make the person with the password and the roles; return the id. Raise LoginElsewhere or LoginUnfit."""
    if on_server():
        return _made_on_server(account, password, must_change, at)
    person = Person.create(
        login=account.login, name=account.name, password_hash=hash_password(password), unit=account.unit_id,
        must_change=must_change, created_at=at, password_at=at,
    )  # fmt: skip
    write_roles(person.id, account.roles)
    return int(person.id)


def change_account(person_id: int, account: Account) -> None:
    """Write name, roles and unit of a person; other rights end the sessions there are."""
    if on_server():
        _call("change_person", person_id, account.name, _words(account.roles), account.unit_id)
        return
    person: Any = Person.get_by_id(person_id)
    held = {role for (role,) in fetch_tuples(PersonRole.select(PersonRole.role).where(PersonRole.person == person_id))}
    same = held == set(_words(account.roles)) and person.unit_id == account.unit_id
    stamp = person.stamp + (not same)
    Person.update(name=account.name, unit=account.unit_id, stamp=stamp).where(Person.id == person_id).execute()
    if not same:
        write_roles(person_id, account.roles)


def open_or_close(person_id: int, active: bool) -> None:
    """Let a person log in, or not any more; a lock after wrong passwords is lifted."""
    if on_server():
        _call("set_active", person_id, active)
        return
    columns: dict[str, Any] = {"active": active, "failures": 0, "locked_until": None}
    if not active:
        columns["stamp"] = Person.stamp + 1
    Person.update(**columns).where(Person.id == person_id).execute()


def give_password(person: Any, password: str, at: datetime) -> None:
    """Set the password of a person, who must then choose an own one; the sessions there are end."""
    if on_server():
        _given_on_server(person, password)
        return
    old_passwords.remember(person, at)
    columns: dict[str, Any] = {"password_hash": hash_password(password), "must_change": True, "password_at": at}
    Person.update(**columns, failures=0, locked_until=None, stamp=Person.stamp + 1).where(
        Person.id == person.id
    ).execute()


def give_own_password(person_id: int, login: str, password: str, at: datetime) -> None:
    """Set the acting person's own password; raise PasswordUsed when it is one of the last."""
    if on_server():
        _own_on_server(login, password)
        return
    person = Person.get_by_id(person_id)
    old_passwords.require_other(person, password)
    old_passwords.remember(person, at)
    columns: dict[str, Any] = {"password_hash": hash_password(password), "must_change": False, "password_at": at}
    Person.update(**columns).where(Person.id == person_id).execute()


def _own_on_server(login: str, password: str) -> None:
    """Call the server's function, which compares with the verifiers that were in use."""
    salts = [str(salt) for (salt,) in DATABASE.execute_sql("select salt from desk.old_salts()").fetchall()]
    tries = [old_passwords.verifier_with(salt, password) for salt in salts]
    try:
        _call("set_own_password", verifier(login, password), tries)
    except PeeweeException as error:
        if getattr(getattr(error, "orig", None), "sqlstate", "") == _USED:
            raise old_passwords.PasswordUsed from error
        raise


def verifier(login: str, password: str) -> str:
    """Return what a server keeps of a password; made here, so that the password itself is never sent."""
    connection: Any = DATABASE.connection()
    made: bytes = connection.pgconn.encrypt_password(password.encode(), login.encode(), b"scram-sha-256")
    return made.decode()


def _made_on_server(account: Account, password: str, must_change: bool, at: datetime) -> int:
    """Call the server's function; a name that it cannot take is told."""
    try:
        made = _call(
            "add_person", account.login, account.name, _words(account.roles), account.unit_id,
            verifier(account.login, password), must_change, at,
        )  # fmt: skip
    except PeeweeException as error:
        state = getattr(getattr(error, "orig", None), "sqlstate", "")
        if state == _TAKEN:
            raise LoginElsewhere(login=account.login) from error
        if state == "42939":
            raise LoginUnfit(login=account.login) from error
        raise
    return int(made)


def _given_on_server(person: Any, password: str) -> None:
    """Call the server's function; a login that is not this office's alone is told."""
    try:
        _call("set_password", person.id, verifier(person.login, password))
    except PeeweeException as error:
        if getattr(getattr(error, "orig", None), "sqlstate", "") == _TAKEN:
            raise LoginShared(login=person.login) from error
        raise


def _call(function: str, *values: object) -> Any:
    """Call a function of the server and return its one value."""
    places = ", ".join("%s" for _value in values)
    row = DATABASE.execute_sql(f"select desk.{function}({places})", values).fetchone()
    if row is None:
        raise Unavailable(words="")
    return row[0]


def _words(roles: frozenset[Role]) -> list[str]:
    """Return the roles as the database writes them."""
    return [role.value for role in sorted(roles)]


def write_roles(person_id: int, roles: frozenset[Role]) -> None:
    """Write the roles of a person in this PC's file; a server has functions for it."""
    PersonRole.delete().where(PersonRole.person == person_id).execute()
    PersonRole.insert_many([{"person": person_id, "role": role.value} for role in sorted(roles)]).execute()
