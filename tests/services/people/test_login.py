"""Logging in: who, how often, and what is told to somebody who may not."""

from datetime import timedelta
from typing import Any

import pytest

from services.access.permissions import Role
from services.bus.command import Command
from services.kernel.errors import DomainError, LoginRefused, NotFound
from services.people.accounts import (
    AddPerson,
    ChangePerson,
    LastAdministrator,
    NameTaken,
    NewPasswordNeeded,
    SetActive,
    SetPassword,
    parse_role,
)
from services.people.login import ChangeOwnPassword, LockedOut
from services.people.passwords import WeakPassword, matches, require_strong
from services.people.queries import command_count, people, welcome
from tests.support.desk import PASSWORD, Desk


def test_the_right_password_lets_in_with_the_roles_held_now(desk: Desk) -> None:
    answer = desk.program.log_in(" operator ", PASSWORD)
    assert answer.actor == desk.people[Role.OPERATOR]
    assert not answer.must_change


@pytest.mark.parametrize(
    ("login", "password"), [("operator", "wrong"), ("nobody", PASSWORD), ("", ""), ("OPERATOR", PASSWORD)]
)
def test_name_and_password_are_refused_alike(desk: Desk, login: str, password: str) -> None:
    with pytest.raises(LoginRefused):
        desk.program.log_in(login, password)


def test_five_wrong_passwords_make_an_account_rest_for_a_while(desk: Desk) -> None:
    for _turn in range(5):
        with pytest.raises(LoginRefused):
            desk.program.log_in("operator", "wrong")
    with pytest.raises(LockedOut, match="10:39"):
        desk.program.log_in("operator", PASSWORD)
    locked = [row.login for row in desk.admin.ask(people) if row.locked]
    assert locked == (["operator"] if desk.program.storage.engine == "sqlite" else [])  # a server's desk counts itself
    desk.clock.moment += timedelta(minutes=15)
    assert desk.program.log_in("operator", PASSWORD).actor


def test_a_right_password_forgets_the_wrong_ones(desk: Desk) -> None:
    for _turn in range(3):
        for _wrong in range(4):
            with pytest.raises(LoginRefused):
                desk.program.log_in("operator", "wrong")
        assert desk.program.log_in("operator", PASSWORD).actor


def test_the_administrator_lifts_a_lock_by_a_new_password(desk: Desk) -> None:
    if desk.program.storage.engine == "sqlite":  # a server's desk counts by itself and is not to be unlocked from afar
        for _turn in range(5):
            with pytest.raises(LoginRefused):
                desk.program.log_in("operator", "wrong")
    desk.admin.do(SetPassword("operator", "Fresh-2026!"))
    answer = desk.program.log_in("operator", "Fresh-2026!")
    assert answer.must_change
    assert answer.actor is not None
    door = desk.program.door(answer.actor)
    if desk.program.storage.engine == "sqlite":  # on a server the desk has the old one proved before
        with pytest.raises(LoginRefused):
            door.do(ChangeOwnPassword("wrong", "Own-2026-secret"))
    with pytest.raises(WeakPassword):
        door.do(ChangeOwnPassword("Fresh-2026!", "operator-2026!"))
    door.do(ChangeOwnPassword("Fresh-2026!", "Own-2026-secret"))
    assert not desk.program.log_in("operator", "Own-2026-secret").must_change


def test_people_who_left_are_kept_out(desk: Desk) -> None:
    desk.admin.do(SetActive("operator", active=False))
    with pytest.raises(LoginRefused):
        desk.program.log_in("operator", PASSWORD)
    with pytest.raises(NewPasswordNeeded):
        desk.admin.do(SetActive("operator", active=True))
    desk.admin.do(SetActive("operator", active=True, password="Back-again-2026"))
    with pytest.raises(LoginRefused):
        desk.program.log_in("operator", PASSWORD)
    assert desk.program.log_in("operator", "Back-again-2026").must_change


def test_accounts_change_within_reason(desk: Desk) -> None:
    operator = desk.people[Role.OPERATOR].person_id or 0
    chief = desk.people[Role.ADMIN].person_id or 0
    desk.admin.do(ChangePerson(operator, " ", frozenset({Role.DISPATCHER, Role.REVIEWER}), None))
    [row] = [row for row in desk.admin.ask(people) if row.id == operator]
    assert (row.name, row.roles) == ("operator", (Role.DISPATCHER, Role.REVIEWER))
    refused: tuple[tuple[Command[Any], type[DomainError]], ...] = (
        (ChangePerson(chief, "x", frozenset({Role.OPERATOR}), None), LastAdministrator),
        (SetActive("chief", active=False), LastAdministrator),
        (ChangePerson(99_999, "x", frozenset({Role.OPERATOR}), None), NotFound),
        (ChangePerson(operator, "x", frozenset(), None), DomainError),
        (ChangePerson(operator, "x", frozenset({Role.UNIT_LEAD}), 99_999), NotFound),
        (SetPassword("nobody", PASSWORD), NotFound),
        (AddPerson("operator", "x", frozenset({Role.OPERATOR}), None, PASSWORD), NameTaken),
    )
    for change, refusal in refused:
        with pytest.raises(refusal):
            desk.admin.do(change)
    second = desk.admin.do(AddPerson("second", "x", frozenset({Role.ADMIN}), None, PASSWORD))
    desk.admin.do(ChangePerson(chief, "陈立群", frozenset({Role.CENTRE_HEAD}), None))
    assert second


@pytest.mark.parametrize(
    "password", ["Short-1", "alllowercaseletters", "ALL-UPPER-CASE", "1234567890123", "Chief-2026!!", "xxCHIEFxx-2026"]
)
def test_a_weak_password_is_refused(password: str) -> None:
    with pytest.raises(WeakPassword):
        require_strong(password, "chief")


@pytest.mark.parametrize("password", ["Abcdefghi1", "abcdefghi-1", "ABCDEFGHI-1", "密码Password1", "pass word 1"])
def test_a_strong_password_is_taken(password: str) -> None:
    require_strong(password, "chief")


def test_a_broken_hash_matches_nothing() -> None:
    assert not matches("no hash", "x")


@pytest.mark.parametrize(
    ("text", "role"), [("话务员", Role.OPERATOR), ("Unit Clerk", Role.UNIT_CLERK), ("unit-lead", Role.UNIT_LEAD)]
)
def test_a_role_is_read_by_label_or_key(text: str, role: Role) -> None:
    assert parse_role(text) is role


def test_the_login_page_knows_the_office_and_no_account_of_a_real_one(desk: Desk) -> None:
    page = desk.door(Role.OPERATOR).ask(welcome)
    assert (page.county.name, page.demo_password, page.accounts) == ("大竹县", "", ())
    assert desk.door(Role.AUDITOR).ask(command_count) > 10
