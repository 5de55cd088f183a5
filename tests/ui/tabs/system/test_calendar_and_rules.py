"""The year and the rule versions on their pages, on both engines."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import QDate, Qt

from services.calendar.office import office_calendar, rules_at
from services.calendar.office_queries import rules_overview
from services.kernel.vocabulary import AppealType
from tests.support.desk import Desk
from tests.ui.tabs.hands import Page

WEDNESDAY = date(2026, 5, 20)


def click_day(page: Page, day: date) -> None:
    view = page.find("system.calendar")
    page.qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.rect_of(day).center())


def test_a_click_and_a_key_make_a_rest_day(desk: Desk, opened) -> None:
    page = opened("calendar")
    click_day(page, WEDNESDAY)
    page.find("system.dayName").setText("防汛停工")
    page.press("system.dayTurn")
    assert office_calendar().day(WEDNESDAY).name == "防汛停工"
    page.until(lambda: page.is_open("system.dayClear"))
    page.press("system.dayClear")
    assert office_calendar().day(WEDNESDAY).works


def test_arrows_walk_and_pages_turn_the_year(desk: Desk, opened) -> None:
    page = opened("calendar")
    view = page.find("system.calendar")
    view.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
        page.qtbot.keyClick(view, key)
    assert view.day().date == date(2026, 5, 27)
    page.qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert view.day().date == date(2027, 5, 27)


def test_an_open_year_is_marked_as_published(desk: Desk, opened) -> None:
    page = opened("calendar")
    assert not page.is_open("system.yearPublish")
    page.choose("system.calendarYear", 2027)
    page.press("system.yearPublish")
    assert office_calendar().is_published(2027)
    page.until(lambda: page.action("system.yearPublish").text() == "改回暂定")
    page.press("system.yearPublish")
    assert not office_calendar().is_published(2027)


@pytest.mark.parametrize(("moment", "warned"), [(datetime(2026, 10, 31), False), (datetime(2026, 11, 1), True)])
def test_from_november_the_missing_year_is_told(desk: Desk, opened, moment, warned) -> None:
    desk.clock.moment = moment
    page = opened("people")
    assert (page.tab.bands.get("year") is not None) is warned


def test_a_copy_with_its_own_limits_comes_into_force_scenario(desk: Desk, opened) -> None:
    page = opened("rules")
    assert not page.is_open("system.rulesSave")
    page.press("system.rulesCopy")
    page.find("system.rulesName").setText("本县 2026")
    page.find("system.rule.types.help.handling").setValue(5)
    page.find("system.rule.callbacks.tries").setValue(2)
    page.find("system.rulesDated").setChecked(True)
    page.find("system.rulesFrom").setDate(QDate(2026, 7, 1))
    page.press("system.rulesSave")
    later = rules_at(datetime(2026, 7, 1))
    assert (later.name, str(later.types[AppealType.HELP].handling), later.callbacks.tries) == (
        "本县 2026", "5 working days", 2,
    )  # fmt: skip
    assert rules_at(desk.clock.now()).name == "四川2025 3/7/15"
    page.until(lambda: page.find("system.rules").current_id() == later.key)
    assert page.is_open("system.rulesSave")


def test_a_limit_beyond_the_provinces_warns_and_blocks_nothing(desk: Desk, opened) -> None:
    page = opened("rules")
    page.press("system.rulesCopy")
    page.find("system.rule.types.report.handling").setValue(20)
    notices = page.tab._pane()._page.notices
    assert "举报" in notices.get("outer").words()
    page.press("system.rulesSave")
    assert len(desk.admin.ask(rules_overview, desk.clock.now())) == 3
    page.find("system.rule.types.report.handling").setValue(15)
    assert notices.get("outer") is None


def test_leaving_a_new_version_changes_nothing(desk: Desk, opened) -> None:
    page = opened("rules")
    page.press("system.rulesCopy")
    page.find("system.rule.types.help.handling").setValue(1)
    page.press("system.rulesUndo")
    assert page.find("system.rule.types.help.handling").value() == 7
    assert len(desk.admin.ask(rules_overview, desk.clock.now())) == 2


def test_a_refused_version_stays_on_the_page(desk: Desk, opened) -> None:
    page = opened("rules")
    page.press("system.rulesCopy")
    page.find("system.rulesName").setText("开江式 3/5/10")
    page.press("system.rulesSave")
    assert "同名" in page.tab.bands.get("error").words()
    assert page.find("system.rulesName").text() == "开江式 3/5/10"


def test_a_preset_is_put_in_force_from_a_day(desk: Desk, opened) -> None:
    page = opened("rules")
    assert page.find("system.rules").choose("开江")
    page.find("system.rulesDated").setChecked(True)
    page.press("system.rulesSave")
    assert rules_at(desk.clock.now()).key == "开江"
