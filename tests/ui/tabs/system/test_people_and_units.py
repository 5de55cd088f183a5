"""Accounts, units and paper heads through their forms, on both engines."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from models.tables.people import Person
from services.access.permissions import Role
from services.directory.queries import county, units
from services.kernel.vocabulary import UnitGroup
from services.people.accounts import SetActive
from services.people.queries import people
from tests.support.desk import PASSWORD, Desk
from tests.ui.tabs.hands import Page


def account(desk: Desk, login: str):
    return next((row for row in desk.admin.ask(people) if row.login == login), None)


def pill(page: Page, role: Role) -> None:
    part = next(one for one in page.find("system.personRoles").findChildren(QPushButton) if one.choice.value is role)
    page.qtbot.mouseClick(part, Qt.MouseButton.LeftButton)


def choose(page: Page, table: str, row_id: int) -> None:
    assert page.find(table).choose(row_id)


def test_a_person_is_added_and_can_log_in(desk: Desk, opened) -> None:
    page = opened("people")
    page.press("system.personAdd")
    for name, words in (("Login", "lixia"), ("Name", "李霞"), ("PasswordField", "Summer-2026!")):
        page.find(f"system.person{name}").setText(words)
    pill(page, Role.OPERATOR)
    page.press("system.personSave")
    page.until(lambda: account(desk, "lixia") is not None)
    row = account(desk, "lixia")
    assert (row.name, row.roles, row.unit) == ("李霞", (Role.OPERATOR,), None)
    assert desk.program.log_in("lixia", "Summer-2026!").actor is not None
    page.until(lambda: page.find("system.people").current_id() == row.id)
    assert page.find("system.personLogin").isReadOnly()


def test_what_is_missing_is_said_under_its_field(desk: Desk, opened) -> None:
    page = opened("people")
    page.press("system.personAdd")
    page.press("system.personSave")
    form = page.tab._pane().form
    assert [bool(form.row(key).error()) for key in ("login", "name", "password", "roles")] == [True] * 4
    pill(page, Role.UNIT_CLERK)
    page.press("system.personSave")
    assert "单位" in form.row("roles").error()


def test_a_refusal_keeps_what_was_typed(desk: Desk, opened) -> None:
    page = opened("people")
    page.press("system.personAdd")
    for name, words in (("Login", "chief"), ("Name", "李霞"), ("PasswordField", "short")):
        page.find(f"system.person{name}").setText(words)
    pill(page, Role.OPERATOR)
    page.press("system.personSave")
    assert "chief" in page.tab.bands.get("error").words()
    assert page.find("system.personName").text() == "李霞"


def test_an_account_is_closed_and_opened_again(desk: Desk, opened) -> None:
    page = opened("people")
    choose(page, "system.people", account(desk, "operator").id)
    page.press("system.personTurn")
    assert not account(desk, "operator").active
    page.until(lambda: page.action("system.personTurn").text() == "启用")
    page.press("system.personTurn")
    for name in ("system.newPassword", "system.newPasswordAgain"):
        page.dialog.findChild(object, name).setText("Winter-2026!")
    page.qtbot.mouseClick(page.dialog.findChild(object, "dialog.main"), Qt.MouseButton.LeftButton)
    assert account(desk, "operator").active


def test_people_who_left_have_a_list_of_their_own_and_a_lock_is_lifted(desk: Desk, opened) -> None:
    desk.admin.do(SetActive("reviewer", active=False))
    with desk.program.storage.begin():
        locked = Person.update(locked_until=desk.clock.now()).where(Person.login == "operator")
        locked.execute()
    page = opened("people")
    page.find("system.peopleWhich").set_value("gone")
    page.tab._pane().refresh()
    assert [row.login for row in page.tab._pane().rows] == ["reviewer"]
    page.find("system.peopleWhich").set_value("all")
    page.tab._pane().refresh()
    choose(page, "system.people", account(desk, "operator").id)
    page.press("system.personUnlock")
    assert not account(desk, "operator").locked


def test_a_new_password_is_asked_for_twice(desk: Desk, opened) -> None:
    page = opened("people")
    choose(page, "system.people", account(desk, "operator").id)
    page.press("system.personNewPassword")
    dialog = page.dialog
    dialog.findChild(object, "system.newPassword").setText("Winter-2026!")
    dialog.findChild(object, "system.newPasswordAgain").setText("Winter-2027!")
    assert not dialog.check()
    dialog.findChild(object, "system.newPasswordAgain").setText("Winter-2026!")
    page.qtbot.mouseClick(dialog.findChild(object, "dialog.main"), Qt.MouseButton.LeftButton)
    assert desk.program.log_in("operator", "Winter-2026!").must_change


def test_what_is_being_typed_survives_a_refresh(desk: Desk, opened) -> None:
    page = opened("people")
    choose(page, "system.people", account(desk, "operator").id)
    page.find("system.personName").setText("半个名")
    page.tab.refresh()
    assert page.find("system.personName").text() == "半个名"


@pytest.mark.parametrize("unit_name", ["大竹县新设中心"])
def test_a_unit_is_added_sorted_and_closed(desk: Desk, opened, unit_name) -> None:
    page = opened("units")
    page.press("system.unitAdd")
    page.find("system.unitName").setText(unit_name)
    page.find("system.unitShort").setText("新设中心")
    page.find("system.unitGroup").set_value(UnitGroup.ENTERPRISE)
    page.press("system.unitSave")
    made = next(row for row in desk.admin.ask(units) if row.name == unit_name)
    assert (made.group, made.short) == (UnitGroup.ENTERPRISE, "新设中心")
    page.until(lambda: page.find("system.units").current_id() == made.id)
    page.find("system.unitActive").setChecked(False)
    page.press("system.unitSave")
    assert unit_name not in [row.name for row in desk.admin.ask(units)]


def test_code_and_telephone_are_saved(desk: Desk, opened) -> None:
    page = opened("heads")
    page.find("system.telephone").setText("0818-6212345")
    page.find("system.code.office").setText("竹府办")
    page.press("system.headsSave")
    facts = desk.admin.ask(county)
    assert facts.telephone == "0818-6212345"
    assert {head.key: head.code for head in facts.heads} == {"bureau": "竹审批督", "office": "竹府办", "centre": ""}
    assert page.find("system.telephone").text() == "0818-6212345"


def test_the_password_field_of_a_new_person_shows_nothing(desk: Desk, opened) -> None:
    page = opened("people")
    page.press("system.personAdd")
    page.find("system.personPasswordField").setText(PASSWORD)
    assert page.find("system.personPasswordField").displayText() != PASSWORD
