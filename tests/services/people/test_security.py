"""Rules of accounts and the separation of duties: who decides, what is refused, and what the door does meanwhile."""

from datetime import timedelta
from itertools import pairwise

import pytest
from peewee import PeeweeException

from models.tables.people import Person
from services.access.permissions import Actor, Permission, Role
from services.bus.door import Door
from services.bus.standing import SessionOver
from services.checkup.commands import RepairData
from services.kernel.errors import DomainError, Invalid, NotAllowed, RecordChanged
from services.people.accounts import AddPerson, ChangePerson, LastAdministrator, LiftLock, SetActive, SetPassword
from services.people.login import ChangeOwnPassword, actor_of
from services.people.old_passwords import PasswordUsed, verifier_with
from services.people.queries import people
from services.people.seats import OwnRoles, SeatMissing
from services.people.security import AccountRules, days_left
from services.people.security_commands import (
    AnswerSeparationEnd,
    AskSeparationEnd,
    NoEndAsked,
    SaveAccountRules,
    SeparateDuties,
    SeparationState,
)
from services.people.security_queries import account_rules, separation, separation_preview
from tests.support.desk import MORNING, PASSWORD, Desk


def again(desk: Desk, login: str) -> Door:
    """The door of a person who has just logged in again."""
    with desk.program.storage.reading():
        return desk.program.door(actor_of(Person.get(Person.login == login)))


def id_of(desk: Desk, role: Role) -> int:
    return desk.people[role].person_id or 0


def test_the_rules_of_accounts_are_kept_within_bounds(desk: Desk) -> None:
    assert desk.door(Role.OPERATOR).ask(account_rules) == AccountRules(180, 15)
    wanted = AccountRules(90, 5)
    desk.door(Role.SECURITY_OFFICER).do(SaveAccountRules(wanted, AccountRules()))
    assert desk.door(Role.OPERATOR).ask(account_rules) == wanted
    with pytest.raises(RecordChanged):
        desk.admin.do(SaveAccountRules(AccountRules(60, 10), AccountRules()))
    for bad in (AccountRules(90, 4), AccountRules(90, 61), AccountRules(29, 15), AccountRules(4_000, 15)):
        with pytest.raises(Invalid):
            desk.admin.do(SaveAccountRules(bad, wanted))
    desk.admin.do(SaveAccountRules(AccountRules(0, 60), wanted))
    for role in (Role.CENTRE_HEAD, Role.AUDITOR, Role.OPERATOR):
        with pytest.raises(NotAllowed):
            desk.door(role).do(SaveAccountRules(wanted, AccountRules(0, 60)))


def test_a_password_runs_out_after_its_days_and_never_at_zero() -> None:
    rules = AccountRules(180, 15)
    assert days_left(MORNING, rules, MORNING + timedelta(days=166)) == 14
    assert days_left(MORNING, rules, MORNING + timedelta(days=180)) == 0
    assert days_left(MORNING, AccountRules(0, 15), MORNING + timedelta(days=999)) is None
    assert days_left(None, rules, MORNING) is None


def test_a_login_tells_how_long_the_password_lasts(desk: Desk) -> None:
    with desk.program.storage.begin():
        Person.update(password_at=desk.clock.now() - timedelta(days=170)).where(Person.login == "operator").execute()
        Person.update(password_at=desk.clock.now() - timedelta(days=181)).where(Person.login == "reviewer").execute()
    assert desk.program.log_in("operator", PASSWORD).days_left == 10
    late = desk.program.log_in("reviewer", PASSWORD)
    assert late.expired
    assert late.actor is not None


def test_none_of_the_last_passwords_is_taken_again(desk: Desk) -> None:
    door = desk.door(Role.OPERATOR)
    passwords = (PASSWORD, "Second-2026!", "Third-2026!!", "Fourth-2026!", "Fifth-2026!!")
    for old, new in pairwise(passwords):
        with pytest.raises(PasswordUsed):
            door.do(ChangeOwnPassword(old, old))
        door.do(ChangeOwnPassword(old, new))
    with pytest.raises(PasswordUsed):
        door.do(ChangeOwnPassword(passwords[4], passwords[1]))
    door.do(ChangeOwnPassword(passwords[4], PASSWORD))


def test_a_verifier_is_made_as_the_server_makes_it(desk: Desk) -> None:
    if desk.program.storage.engine != "postgresql":
        pytest.skip("verifiers are a server's")
    with desk.program.storage.reading():
        query = "select rolpassword from pg_authid where rolname = 'operator'"
        [stored] = desk.program.storage.database.execute_sql(query).fetchone()
    assert verifier_with(stored.split("$")[1], PASSWORD) == stored


@pytest.mark.parametrize("change", ["disabled", "roles", "password"])
def test_a_session_is_over_when_its_account_was_changed(desk: Desk, change: str) -> None:
    """On a server its connections are closed and its groups changed; on one PC the door compares the stamp."""
    before = desk.people[Role.REVIEWER]
    door = desk.door(Role.REVIEWER)
    key = id_of(desk, Role.REVIEWER)
    desk.admin.do(
        {
            "disabled": SetActive("reviewer", active=False),
            "roles": ChangePerson(key, "x", frozenset({Role.OPERATOR}), None),
            "password": SetPassword("reviewer", "Other-2026!!"),
        }[change]
    )
    with desk.program.storage.reading():
        assert Person.get_by_id(key).stamp == (before.stamp or 0) + 1
    if desk.program.storage.engine == "sqlite":
        with pytest.raises(SessionOver):
            door.do(ChangeOwnPassword(PASSWORD, "Another-2026!"))
        assert isinstance(door.rehearse(ChangeOwnPassword(PASSWORD, "Another-2026!")), SessionOver)


def test_a_new_name_ends_no_session(desk: Desk) -> None:
    key = id_of(desk, Role.OPERATOR)
    desk.admin.do(ChangePerson(key, "新名", frozenset({Role.OPERATOR}), None))
    desk.door(Role.OPERATOR).do(ChangeOwnPassword(PASSWORD, "Another-2026!"))


def test_a_lock_is_lifted_by_whoever_manages_people(desk: Desk) -> None:
    with desk.program.storage.begin():
        until = desk.clock.now() + timedelta(minutes=9)
        Person.update(failures=3, locked_until=until).where(Person.login == "operator").execute()
    with pytest.raises(NotAllowed):
        desk.door(Role.CENTRE_HEAD).do(LiftLock("operator"))
    desk.door(Role.SECURITY_OFFICER).do(LiftLock("operator"))
    assert not [row.login for row in desk.admin.ask(people) if row.locked]
    desk.door(Role.OPERATOR).do(ChangeOwnPassword(PASSWORD, "Another-2026!"))


def test_the_auditor_checks_and_does_not_repair(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        desk.door(Role.AUDITOR).do(RepairData())
    assert desk.door(Role.CENTRE_HEAD).do(RepairData()) == 0


# ---- the three seats -------------------------------------------------------------------------------------------------


def separated(desk: Desk) -> None:
    """Switch the separation on."""
    desk.admin.do(SeparateDuties())


def test_the_separation_says_before_what_it_takes_from_whom(desk: Desk) -> None:
    found = desk.admin.ask(separation_preview)
    assert found.missing == ()
    [loss] = found.losses
    assert (loss.login, loss.keeps) == ("chief", (Role.ADMIN,))
    assert Role.CENTRE_HEAD in loss.loses
    separated(desk)
    rows = {row.login: row.roles for row in again(desk, "security_officer").ask(people)}
    assert rows["chief"] == (Role.ADMIN,)
    assert again(desk, "auditor").ask(separation).on


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.SECURITY_OFFICER, Role.CENTRE_HEAD])
def test_the_separation_does_not_begin_with_an_empty_seat(desk: Desk, role: Role) -> None:
    desk.admin.do(SetActive(role.value, active=False))
    assert desk.admin.ask(separation_preview).missing == (role,)
    with pytest.raises(SeatMissing):
        separated(desk)
    assert not desk.admin.ask(separation).on


def test_kept_apart_nobody_holds_two_seats_and_the_administrator_decides_on_nobody(desk: Desk) -> None:
    separated(desk)
    chief, officer = again(desk, "chief"), again(desk, "security_officer")
    assert not chief.actor.may(Permission.PEOPLE_MANAGE)
    assert chief.actor.may(Permission.SETTINGS_MANAGE)
    new = AddPerson("newcomer", "x", frozenset({Role.OPERATOR}), None, PASSWORD)
    with pytest.raises(DomainError):
        chief.do(new)
    officer.do(new)
    for roles in ({Role.ADMIN, Role.OPERATOR}, {Role.AUDITOR, Role.SECURITY_OFFICER}, {Role.AUDITOR, Role.REVIEWER}):
        with pytest.raises(Invalid):
            officer.do(ChangePerson(id_of(desk, Role.OPERATOR), "x", frozenset(roles), None))
    with pytest.raises(OwnRoles):
        officer.do(ChangePerson(id_of(desk, Role.SECURITY_OFFICER), "x", frozenset({Role.OPERATOR}), None))
    for login in ("auditor", "chief"):
        with pytest.raises(LastAdministrator):
            officer.do(SetActive(login, active=False))
    officer.do(ChangePerson(id_of(desk, Role.OPERATOR), "x", frozenset({Role.OPERATOR, Role.REVIEWER}), None))


def test_the_separation_ends_when_two_of_the_three_want_it(desk: Desk) -> None:
    with pytest.raises(SeparationState):
        desk.admin.do(AskSeparationEnd("too small"))
    separated(desk)
    officer, auditor = again(desk, "security_officer"), again(desk, "auditor")
    with pytest.raises(NoEndAsked):
        auditor.do(AnswerSeparationEnd(agreed=True))
    with pytest.raises(Invalid):
        officer.do(AskSeparationEnd(" "))
    with pytest.raises(NotAllowed):
        again(desk, "chief").do(AskSeparationEnd("no"))
    officer.do(AskSeparationEnd("too small"))
    with pytest.raises(NotAllowed):
        officer.do(AnswerSeparationEnd(agreed=True))
    auditor.do(AnswerSeparationEnd(agreed=False))
    with pytest.raises(NoEndAsked):
        auditor.do(AnswerSeparationEnd(agreed=True))
    officer.do(AskSeparationEnd("too small"))
    auditor.do(AnswerSeparationEnd(agreed=True))
    assert not again(desk, "auditor").ask(separation).on
    chief = again(desk, "chief")
    assert chief.actor.may(Permission.PEOPLE_MANAGE)
    chief.do(ChangePerson(chief.actor.person_id or 0, "x", frozenset({Role.ADMIN, Role.CENTRE_HEAD}), None))


def test_a_request_that_lay_too_long_is_void(desk: Desk) -> None:
    separated(desk)
    if desk.program.storage.engine == "postgresql":
        pytest.skip("a server counts by its own clock")
    again(desk, "security_officer").do(AskSeparationEnd("too small"))
    desk.clock.moment += timedelta(days=8)
    with pytest.raises(NoEndAsked):
        again(desk, "auditor").do(AnswerSeparationEnd(agreed=True))


@pytest.mark.parametrize(
    "statement",
    [
        "select desk.change_person({id}, 'x', array['admin', 'operator'], null)",
        "select desk.answer_separation_end(true, desk.office_now())",
        "update setting set value = '{{\"on\": false}}' where key = 'separation'",
        "delete from setting where key = 'separation'",
        "select desk.put_setting('separation', '{{}}')",
        "insert into person_role values ({id}, 'centre_head')",
        "select desk.end_sessions_of({id}, 'x')",
        "select desk.mark_ended('x', {id}, 'x', 'x')",
        "select * from desk.old_verifier",
        "select * from session",
        "select * from old_password",
    ],
)
def test_the_server_itself_refuses_what_the_page_does_not_offer(desk: Desk, statement: str) -> None:
    if desk.program.storage.engine != "postgresql":
        pytest.skip("there is nobody below the program on one PC")
    separated(desk)
    officer: Actor = again(desk, "security_officer").actor
    text = statement.format(id=officer.person_id)
    assert _touched(desk, desk.program.door(officer), text) == 0
    with desk.program.storage.reading():
        [on] = desk.program.storage.database.execute_sql("select desk.separated()").fetchone()
    assert on


def _touched(desk: Desk, door: Door, statement: str) -> int:
    """Return how many rows a statement of a person reached; refused = none."""
    try:
        with door.reading():
            return int(desk.program.storage.database.execute_sql(statement).rowcount)
    except (DomainError, PeeweeException):
        return 0
