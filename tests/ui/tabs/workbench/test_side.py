"""The side of the workbench: what happened while one was away, announcements, calls without a ticket."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from services.access.permissions import Role
from services.announcements.commands import Announce, AnnouncementText
from services.announcements.queries import announcements
from services.kernel.vocabulary import CallKind
from services.news.marks import LeaveDesk
from services.tickets.intake import Answer
from services.tickets.tally_queries import tally_today
from tests.ui.tabs.workbench.support import open_bench
from tests.ui.tabs.workbench.test_board import sent, ticket
from ui.common.navigation import Destination
from ui.news.popup import NewsPopup
from ui.tabs.workbench.announcing import AnnouncementDialog, WritingDialog


def lines(bench, name: str) -> list[str]:
    """The first words of the lines of a panel."""
    return [row.line.title for row in bench.window.findChild(object, name).rows()]


def writing(bench) -> WritingDialog:
    """The dialog that writes an announcement, opened with its key."""
    bench.qtbot.keyClick(bench.tab, Qt.Key.Key_F7)
    found = bench.window.findChild(WritingDialog, "workbench.writingDialog")
    assert found is not None
    return found


def test_on_the_first_day_the_latest_steps_are_told_and_open_their_ticket(qtbot, dressed, make_context, desk):
    made = sent(desk, "one")
    bench = open_bench(qtbot, make_context(Role.UNIT_CLERK))
    assert "最近动态" in bench.words()
    first = bench.window.findChild(object, "workbench.since").rows()[0]
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert bench.visits == [Destination("handling", ticket_id=made)]


def test_a_revealed_number_is_nobody_s_news(qtbot, dressed, make_context, desk):
    ticket(desk, Answer("已答复"), "one")
    bench = open_bench(qtbot, make_context(Role.OPERATOR))
    assert len(lines(bench, "workbench.since")) == 1


def test_who_comes_back_reads_what_happened_since_and_all_of_it_with_one_key(qtbot, dressed, make_context, desk):
    desk.door(Role.UNIT_CLERK).do(LeaveDesk())
    desk.clock.moment += timedelta(hours=20)
    sent(desk, "meanwhile")
    bench = open_bench(qtbot, make_context(Role.UNIT_CLERK))
    assert "您离开后" in bench.words()
    assert "昨天 10:24 以来 1 条" in bench.words()
    assert lines(bench, "workbench.since") == ["派来工单 · 测试dispatcher"]
    qtbot.keyClick(bench.tab, Qt.Key.Key_F6)
    popup = bench.window.findChild(NewsPopup, "news.popup")
    assert popup is not None
    popup.close()


def test_announcements_are_written_read_changed_and_withdrawn(qtbot, dressed, make_context, desk):
    bench = open_bench(qtbot, make_context(Role.CENTRE_HEAD))
    assert "目前没有公告" in bench.number("workbench.announcements.nothing")
    dialog = writing(bench)
    dialog.findChild(QLineEdit, "workbench.announcementTitle").setText("城区西片停水")
    dialog.try_accept()
    qtbot.waitUntil(lambda: lines(bench, "workbench.announcements") == ["城区西片停水"])
    bench.window.findChild(object, "workbench.announcements").rows()[0].click()
    shown = bench.window.findChild(AnnouncementDialog, "workbench.announcementDialog")
    qtbot.mouseClick(shown.findChild(object, "workbench.withdraw"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: lines(bench, "workbench.announcements") == [])


def test_an_announcement_without_a_title_is_not_sent_and_what_was_typed_is_there_again(
    qtbot, dressed, make_context, desk
):
    bench = open_bench(qtbot, make_context(Role.CENTRE_HEAD))
    dialog = writing(bench)
    dialog.findChild(object, "workbench.announcementText").setPlainText("明天 8:30 起停水")
    dialog.try_accept()
    assert dialog.isVisible()
    assert desk.door(Role.CENTRE_HEAD).ask(announcements, desk.clock.now()) == ()
    dialog.reject()
    dialog.setObjectName("gone")
    again = writing(bench)
    assert again.findChild(object, "workbench.announcementText").toPlainText() == "明天 8:30 起停水"
    again.reject()


@pytest.mark.parametrize("role", [Role.UNIT_CLERK, Role.OPERATOR, Role.COUNTY_OFFICE])
def test_others_read_announcements_and_write_none(qtbot, dressed, make_context, desk, role):
    desk.door(Role.CENTRE_HEAD).do(Announce(AnnouncementText("端午放假", "照常登记")))
    bench = open_bench(qtbot, make_context(role))
    assert lines(bench, "workbench.announcements") == ["端午放假"]
    assert not bench.tab.actions_["workbench.announce"].isVisible()
    bench.window.findChild(object, "workbench.announcements").rows()[0].click()
    shown = bench.window.findChild(AnnouncementDialog, "workbench.announcementDialog")
    assert shown.findChild(object, "workbench.withdraw") is None
    shown.reject()


def test_one_key_counts_a_call_without_a_ticket_and_one_takes_it_back(qtbot, dressed, make_context, desk):
    bench = open_bench(qtbot, make_context(Role.OPERATOR))
    qtbot.keyClick(bench.tab, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(bench.tab, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    door = desk.door(Role.OPERATOR)
    assert door.ask(tally_today, desk.clock.now()).own == {CallKind.WRONG: 2}
    qtbot.waitUntil(lambda: bench.window.findChild(object, "workbench.tallyButton.wrong").text() == "打错 2")
    toast = bench.window.findChild(object, "toast")
    toast._take_back()
    assert door.ask(tally_today, desk.clock.now()).own == {CallKind.WRONG: 1}


def test_who_takes_no_calls_counts_none(qtbot, dressed, make_context):
    bench = open_bench(qtbot, make_context(Role.REVIEWER))
    assert bench.window.findChild(object, "workbench.tallyPanel") is None
