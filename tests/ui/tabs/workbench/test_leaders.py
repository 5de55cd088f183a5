"""The month for leaders and its one page; and the page of those who see no tickets."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from services.access.permissions import Role
from services.tickets.dto import IntakeForm
from services.tickets.intake import Answer, RegisterTicket
from tests.ui.tabs.workbench.support import open_bench
from ui.common.navigation import Destination
from ui.common.wrapped import Paragraph
from ui.tabs.workbench.overview_dialog import OverviewDialog


@pytest.fixture
def bench(qtbot, dressed, make_context, desk):
    """Return a leader's workbench over one answered call."""
    form = IntakeForm(phone="13800001234", content="社保如何转移")
    desk.door(Role.OPERATOR).do(RegisterTicket(form, Answer("已答复"), "one"))
    return open_bench(qtbot, make_context(Role.COUNTY_OFFICE))


def dialog_of(bench) -> OverviewDialog:
    """The overview on screen."""
    bench.qtbot.keyClick(bench.window.focusWidget() or bench.tab, Qt.Key.Key_F9)
    found = bench.window.findChild(OverviewDialog, "workbench.overviewDialog")
    assert found is not None
    return found


def test_a_leader_reads_the_month(bench):
    assert bench.number("workbench.month.0") == "1"
    assert bench.number("workbench.month.1") == "100.00%"
    assert "本月概览" in bench.words()


def test_one_key_shows_the_page_to_print(bench):
    dialog = dialog_of(bench)
    assert dialog.preview.page_count() == 1
    dialog.reject()


def test_the_page_is_saved_where_the_person_wants_it(bench, tmp_path, monkeypatch):
    wanted = tmp_path / "概览"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_words: (str(wanted), ""))
    dialog = dialog_of(bench)
    dialog.save()
    assert (tmp_path / "概览.pdf").read_bytes().startswith(b"%PDF")
    assert dialog.bands.get("saved") is not None
    dialog.reject()


def test_a_folder_that_refuses_is_told_in_words(bench, tmp_path):
    dialog = dialog_of(bench)
    dialog.save_to(tmp_path / "not there" / "page.pdf")
    assert "not there" in dialog.bands.get("error").words()
    dialog.reject()


def test_those_who_read_no_reports_have_no_month(qtbot, dressed, make_context):
    bench = open_bench(qtbot, make_context(Role.OPERATOR))
    assert bench.window.findChild(object, "workbench.monthPanel") is None
    assert not bench.tab.actions_["workbench.overview"].isVisible()


def test_people_without_tickets_are_told_where_their_work_is(qtbot, dressed, make_context):
    bench = open_bench(qtbot, make_context(Role.AUDITOR))
    assert any("审计日志" in one.words() for one in bench.window.findChildren(Paragraph))
    qtbot.mouseClick(bench.window.findChild(object, "workbench.goToSystem"), Qt.MouseButton.LeftButton)
    assert bench.visits == [Destination("system")]
