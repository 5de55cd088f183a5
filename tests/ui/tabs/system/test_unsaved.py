"""What is typed in the system tab and not saved: kept a record each, over rows, panes and windows, on both engines."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QRadioButton

from services.calendar.office_queries import rules_overview
from services.directory.commands import SaveUnit
from services.directory.queries import units
from services.kernel.vocabulary import UnitGroup
from services.people.accounts import ChangePerson
from services.people.queries import people
from tests.support.desk import PASSWORD, Desk
from tests.ui.tabs.hands import Page


def unit(desk: Desk, name: str):
    return next(row for row in desk.admin.ask(units, with_closed=True) if row.name == name)


def person(desk: Desk, login: str):
    return next(row for row in desk.admin.ask(people) if row.login == login)


def two_units(desk: Desk) -> tuple[int, int]:
    return tuple(
        desk.admin.do(SaveUnit(None, name, short, UnitGroup.DEPARTMENT))
        for name, short in (("县气象局", "气象局"), ("县档案馆", "档案馆"))
    )


def state_of(page: Page, table: str, row_id: int) -> str:
    model = page.find(table).model()
    place = model.place_of(row_id)
    return model.index(place, model.columnCount() - 1).data()


def test_another_row_keeps_what_was_typed_over_the_first(desk: Desk, opened) -> None:
    first, second = two_units(desk)
    page = opened("units")
    table = page.find("system.units")
    table.choose(first)
    page.find("system.unitShort").setText("气象")
    table.choose(second)
    assert page.find("system.unitShort").text() == "档案馆"
    assert state_of(page, "system.units", first) == "未保存"
    table.choose(first)
    assert page.find("system.unitShort").text() == "气象"
    page.press("system.unitSave")
    assert unit(desk, "县气象局").short == "气象"
    assert state_of(page, "system.units", first) == "在用"


def test_what_was_typed_is_there_in_the_next_window(desk: Desk, opened) -> None:
    first, _second = two_units(desk)
    page = opened("units")
    page.find("system.units").choose(first)
    page.find("system.unitShort").setText("气象")
    page.until(lambda: bool(page.ctx.drafts.of(page.ctx.actor.login, "system.units")))
    page.window.close()
    again = opened("units")
    again.find("system.units").choose(first)
    assert again.find("system.unitShort").text() == "气象"
    assert unit(desk, "县气象局").short == "气象局"


def test_undo_shows_the_record_as_it_is_stored(desk: Desk, opened) -> None:
    first, _second = two_units(desk)
    page = opened("units")
    page.find("system.units").choose(first)
    assert not page.action("system.unitUndo").isVisible()
    page.find("system.unitName").setText("县气象台")
    page.find("system.unitName").setFocus()
    page.key(Qt.Key.Key_F4)
    assert page.find("system.unitName").text() == "县气象局"
    assert not page.action("system.unitUndo").isVisible()


def test_a_record_that_is_typed_back_is_no_edit(desk: Desk, opened) -> None:
    first, _second = two_units(desk)
    page = opened("units")
    page.find("system.units").choose(first)
    page.find("system.unitName").setText("县气象台")
    page.find("system.unitName").setText("县气象局")
    assert state_of(page, "system.units", first) == "在用"


def test_a_new_person_half_typed_comes_back_with_the_key_but_never_the_password_on_disk(desk: Desk, opened) -> None:
    page = opened("people")
    page.press("system.personAdd")
    page.find("system.personLogin").setText("lixia")
    page.find("system.personPasswordField").setText(PASSWORD)
    page.find("system.people").choose(person(desk, "operator").id)
    assert page.find("system.personLogin").text() == "operator"
    page.press("system.personAdd")
    assert page.find("system.personLogin").text() == "lixia"
    assert page.find("system.personPasswordField").text() == PASSWORD
    page.until(lambda: bool(page.ctx.drafts.of(page.ctx.actor.login, "system.people")))
    kept = page.ctx.drafts.of(page.ctx.actor.login, "system.people")
    assert PASSWORD not in str([draft.fields for draft in kept])


def test_the_list_of_panes_counts_what_is_not_saved(desk: Desk, opened) -> None:
    first, second = two_units(desk)
    page = opened("units")
    for row_id in (first, second):
        page.find("system.units").choose(row_id)
        page.find("system.unitShort").setText("改")
    assert "2" in page.find("system.nav.units").accessibleName()


def test_closing_an_account_leaves_the_name_that_is_being_typed(desk: Desk, opened) -> None:
    page = opened("people")
    page.find("system.people").choose(person(desk, "operator").id)
    page.find("system.personName").setText("半个名")
    page.press("system.personTurn")
    assert not person(desk, "operator").active
    assert page.find("system.personName").text() == "半个名"


# ---- two people at once --------------------------------------------------------------------------------------------


def test_what_somebody_else_saved_stands_beside_mine_and_i_choose(desk: Desk, opened) -> None:
    first, _second = two_units(desk)
    page = opened("units")
    page.find("system.units").choose(first)
    page.find("system.unitName").setText("县气象台")
    page.find("system.unitShort").setText("气象台")
    desk.admin.do(SaveUnit(first, "县气象局", "县气象", UnitGroup.ENTERPRISE))
    page.press("system.unitSave")
    page.until(lambda: page.dialog is not None)
    assert unit(desk, "县气象局").short == "县气象"
    choices = {one.objectName(): one for one in page.dialog.findChildren(QRadioButton)}
    assert choices["conflict.mine.name"].isChecked()
    assert choices["conflict.mine.short"].isChecked()
    assert choices["conflict.theirs.group"].isChecked()
    choices["conflict.theirs.short"].click()
    page.dialog.try_accept()
    saved = unit(desk, "县气象台")
    assert (saved.short, saved.group) == ("县气象", UnitGroup.ENTERPRISE)


def test_not_now_leaves_theirs_stored_and_mine_typed(desk: Desk, opened) -> None:
    first, _second = two_units(desk)
    page = opened("units")
    page.find("system.units").choose(first)
    page.find("system.unitShort").setText("气象台")
    desk.admin.do(SaveUnit(first, "县气象局", "县气象", UnitGroup.DEPARTMENT))
    page.press("system.unitSave")
    page.until(lambda: page.dialog is not None)
    page.dialog.reject()
    assert unit(desk, "县气象局").short == "县气象"
    assert page.find("system.unitShort").text() == "气象台"
    page.press("system.unitSave")
    page.until(lambda: page.dialog is not None)
    page.dialog.reject()


def test_an_account_changed_by_another_administrator_is_not_overwritten(desk: Desk, opened) -> None:
    page = opened("people")
    row = person(desk, "operator")
    page.find("system.people").choose(row.id)
    page.find("system.personName").setText("王丽")
    desk.admin.do(ChangePerson(row.id, "王莉", frozenset(row.roles), row.unit_id))
    page.press("system.personSave")
    page.until(lambda: page.dialog is not None)
    assert person(desk, "operator").name == "王莉"
    page.dialog.try_accept()
    assert person(desk, "operator").name == "王丽"


# ---- rules, days, heads --------------------------------------------------------------------------------------------


def test_a_version_being_written_stays_while_another_is_looked_at(desk: Desk, opened) -> None:
    page = opened("rules")
    page.press("system.rulesCopy")
    page.find("system.rulesName").setText("本县 2026")
    page.find("system.rule.types.help.handling").setValue(5)
    draft = page.find("system.rules").current_id()
    page.find("system.rules").choose("开江")
    assert page.find("system.rulesName").text() == "开江式 3/5/10"
    page.find("system.rules").choose(draft)
    assert page.find("system.rulesName").text() == "本县 2026"
    assert page.find("system.rule.types.help.handling").value() == 5
    page.press("system.rulesSave")
    page.dialog.try_accept()
    names = [row.version.name for row in desk.admin.ask(rules_overview, desk.clock.now())]
    assert "本县 2026" in names


def test_a_preset_changed_and_left_is_marked_and_can_be_undone(desk: Desk, opened) -> None:
    page = opened("rules")
    page.find("system.rules").choose("开江")
    before = page.find("system.rule.types.help.handling").value()
    page.find("system.rule.types.help.handling").setValue(before + 2)
    page.find("system.rules").choose("四川2025")
    page.find("system.rules").choose("开江")
    assert page.find("system.rule.types.help.handling").value() == before + 2
    page.press("system.rulesUndo")
    assert page.find("system.rule.types.help.handling").value() == before


def test_the_name_of_a_day_stays_with_its_day(desk: Desk, opened) -> None:
    page = opened("calendar")
    view, name = page.find("system.calendar"), page.find("system.dayName")
    view.choose(date(2026, 5, 20))
    page.qtbot.keyClicks(name, "flood")
    view.choose(date(2026, 5, 21))
    assert not name.text()
    view.choose(date(2026, 5, 20))
    assert name.text() == "flood"


def test_the_office_half_typed_is_there_in_the_next_window(desk: Desk, opened) -> None:
    page = opened("heads")
    page.find("system.telephone").setText("0818-1")
    page.until(lambda: bool(page.ctx.drafts.of(page.ctx.actor.login, "system.heads")))
    page.window.close()
    again = opened("heads")
    assert again.find("system.telephone").text() == "0818-1"
    again.press("system.headsUndo")
    assert again.find("system.telephone").text() != "0818-1"
