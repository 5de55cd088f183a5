"""The year and the rule versions on their pages, on both engines."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QLabel

from models.tables.ticket import Ticket
from services.access.permissions import Role
from services.calendar.office import office_calendar, rules_at
from services.calendar.office_queries import rules_overview
from services.calendar.rules import seed_rules
from services.kernel.vocabulary import AppealType
from tests.services.tickets.test_recalculating import new_rules, running
from tests.support.desk import Desk
from tests.ui.tabs.hands import Page
from ui.tabs.system.rule_fields import NUMBERS

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
    page.dialog.try_accept()
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
    page.dialog.try_accept()
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
    page.dialog.try_accept()
    assert "同名" in page.tab.bands.get("error").words()
    assert page.find("system.rulesName").text() == "开江式 3/5/10"


def test_a_preset_is_put_in_force_from_a_day(desk: Desk, opened) -> None:
    page = opened("rules")
    assert page.find("system.rules").choose("开江")
    page.find("system.rulesDated").setChecked(True)
    page.press("system.rulesSave")
    page.dialog.try_accept()
    assert rules_at(desk.clock.now()).key == "开江"


def test_saving_is_previewed_and_can_be_left(desk: Desk, opened) -> None:
    page = opened("rules")
    page.press("system.rulesCopy")
    page.find("system.rule.types.help.handling").setValue(5)
    page.find("system.rule.fairness.ask_within_days").setValue(5)
    page.press("system.rulesSave")
    words = " ".join(one.text() for one in page.dialog.findChildren(QLabel))
    for expected in ("7个工作日", "5个工作日", "2026-05-28 18:00", "2026-05-26 18:00", "剔除申请"):
        assert expected in words
    page.dialog.reject()
    assert len(desk.admin.ask(rules_overview, desk.clock.now())) == 2


def test_every_number_is_on_the_page_and_comes_back(desk: Desk, opened) -> None:
    """All that a version holds but its identity, the province's limits and praise, which has none."""
    paths = {number.path for number in NUMBERS}

    def leaves(data, where=()):
        for key, value in data.items():
            yield from leaves(value, (*where, key)) if isinstance(value, dict) else [(*where, key)]

    held = set(leaves(seed_rules()[0].to_dict())) - {(key,) for key in ("key", "name", "effective_from", "source")}
    assert {path for path in held - paths if path[-1] != "outer" and path[1] != "praise"} == set()
    page = opened("rules")
    page.press("system.rulesCopy")
    page.find("system.rule.extensions.reviewer_share").set_value("2/3")
    page.find("system.rule.extensions.ask_before_days").setValue(0)
    page.find("system.rule.hours.due_time").setText("17:30")
    page.press("system.rulesSave")
    page.dialog.try_accept()
    new = next(row.version for row in desk.admin.ask(rules_overview, desk.clock.now()) if "副本" in row.version.name)
    assert (str(new.extensions.reviewer_share), new.extensions.ask_before_days, f"{new.hours.due_time:%H:%M}") == (
        "2/3", 0, "17:30",
    )  # fmt: skip


def test_half_of_an_hour_is_told_and_not_kept(desk: Desk, qtbot, opened) -> None:
    page = opened("rules")
    page.press("system.rulesCopy")
    field = page.find("system.rule.hours.spans")
    field.setText("09:00-")
    field.textEdited.emit(field.text())
    assert page.tab._pane()._page.notices.get("wrong") is not None
    page.press("system.rulesSave")
    assert page.tab.bands.get("error") is not None
    field.setText("09:00-12:00，14:00-17:30")
    field.textEdited.emit(field.text())
    assert page.tab._pane()._page.notices.get("wrong") is None


def test_the_head_applies_the_version_in_force_to_running_tickets(desk: Desk, opened) -> None:
    ticket = running(desk, "a")
    new_rules(desk)
    page = opened("rules", Role.CENTRE_HEAD)
    page.find("system.rules").choose("新规")
    page.press("system.rulesApply")
    assert page.dialog.findChild(object, "system.recalculated").model().rowCount() == 1
    page.dialog.try_accept()
    assert Ticket.get_by_id(ticket).rules_key == "四川2025"
    page.dialog.findChild(object, "system.recalculationWords").setPlainText("按新办法执行")
    page.dialog.try_accept()
    assert Ticket.get_by_id(ticket).rules_key == "新规"
