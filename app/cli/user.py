"""``user``: accounts are added, disabled, listed, given new passwords."""

import argparse
from typing import Any

from app.cli.session import NEW_PASSWORD, PASSWORD, Session, password
from app.cli.spec import CommandSpec
from app.cli.wrong_use import WrongUse
from app.program import Program
from i18n import N_, _
from services.access.role_words import role_words
from services.bus.door import Door
from services.directory import queries as directory
from services.kernel.errors import NotFound
from services.people.accounts import AddPerson, LiftLock, PersonRow, SetActive, SetPassword, parse_role
from services.people.login import LoginAnswer
from services.people.queries import own_account, people


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    adding = actions.add_parser("add", help=_("Make an account."), allow_abbrev=False)
    adding.add_argument("name", metavar="NAME", help=_("login name"))
    adding.add_argument(
        "--role", required=True, nargs="+", action="extend", metavar="R", help=_("role by its label or key")
    )
    adding.add_argument("--unit", metavar="U", help=_("the unit of a unit's people"))
    for word, words in (
        ("disable", _("Disable an account.")),
        ("enable", _("Allow a disabled account again, with a new password.")),
        ("unlock", _("Let somebody try again after too many wrong passwords.")),
        ("password", _("Give an account a new password; one's own needs no right.")),
    ):
        actions.add_parser(word, help=words, allow_abbrev=False).add_argument("name", metavar="NAME")
    actions.add_parser("list", help=_("List the accounts."), allow_abbrev=False)


def run(chosen: argparse.Namespace, session: Session) -> int:
    """Do the action, then list the accounts; whoever changes the own password needs no right, and lists only that."""
    if chosen.action == "password" and chosen.name.strip() == session.login():
        return _own_password(session)

    def work(door: Door) -> int:
        _ACTIONS[chosen.action](door, chosen)
        rows = door.ask(people)
        session.printer.result({"people": [_document(row) for row in rows]}, "\n".join(map(_line, rows)))
        return 0

    return session.with_door(work)


def _own_password(session: Session) -> int:
    """Change the password of the person who acts, proved by the present one."""

    def work(program: Program, answer: LoginAnswer) -> int:
        actor = answer.actor
        if actor is None:
            raise WrongUse(words=_("Nobody is logged in."))
        old = password(PASSWORD, _("Password: "))
        program.change_password(actor, old, password(NEW_PASSWORD, _("New password: ")))
        row = program.door(actor).ask(own_account)
        session.printer.result({"people": [_document(row)]}, _line(row))
        return 0

    return session.with_program(work)


def _enable(door: Door, chosen: argparse.Namespace) -> None:
    """Allow the account again; a new password is asked for."""
    door.do(SetActive(chosen.name, True, password(NEW_PASSWORD, _("New password: "))))


def _add(door: Door, chosen: argparse.Namespace) -> None:
    """Make the account."""
    roles = frozenset(
        parse_role(word) for text in chosen.role for word in text.replace("\N{FULLWIDTH COMMA}", ",").split(",")
    )
    unit = _unit(door, chosen.unit) if chosen.unit else None
    door.do(AddPerson(chosen.name, chosen.name, roles, unit, password(NEW_PASSWORD, _("New password: "))))


def _unit(door: Door, text: str) -> int:
    """Return the unit of this name or short name; raise NotFound."""
    for row in door.ask(directory.units):
        if text in {row.name, row.short}:
            return row.id
    raise NotFound(what=_("The unit"))


def _set_password(door: Door, chosen: argparse.Namespace) -> None:
    """Write the new password."""
    door.do(SetPassword(chosen.name, password(NEW_PASSWORD, _("New password: "))))


_ACTIONS: dict[str, Any] = {
    "add": _add,
    "disable": lambda door, chosen: door.do(SetActive(chosen.name, active=False)),
    "enable": _enable,
    "unlock": lambda door, chosen: door.do(LiftLock(chosen.name)),
    "password": _set_password,
    "list": lambda _door, _chosen: None,
}


def _document(row: PersonRow) -> dict[str, Any]:
    """Return an account as JSON."""
    return {"name": row.login, "roles": [role.value for role in row.roles], "unit": row.unit, "active": row.active}


def _line(row: PersonRow) -> str:
    """Return an account as a line of text."""
    state = "" if row.active else _(" (disabled)")
    return f"{row.login}\t{_(', ').join(map(role_words, row.roles))}\t{row.unit or ''}{state}"


COMMAND = CommandSpec("user", N_("Accounts: add, disable, enable, unlock, list, password."), arguments, run)
