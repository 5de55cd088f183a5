"""From the scan to the paper, through the widgets, on both engines."""

from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtPrintSupport import QPrinterInfo

from models.vocabulary import CaseState
from services.access.permissions import Role
from services.directory.commands import SavePaperHead
from services.documents.queries import papers
from services.oversight.queries import cases
from services.oversight.warning_commands import FireWarnings
from services.people.log_queries import LogFilter, log_ids, log_rows
from tests.services.oversight.support import WATER, sent, stored
from tests.support.desk import Desk
from tests.ui.tabs.hands import Page, open_page
from ui.common.navigation import Destination
from ui.common.wrapped import Paragraph
from ui.tabs.oversight.view import TAB

MONDAY = datetime(2026, 5, 18, 9)


@pytest.fixture
def opened(qtbot, dressed, make_context, desk):
    """Return a maker of the page, a supervisor's unless said otherwise."""
    return lambda role=Role.SUPERVISOR: open_page(qtbot, make_context(role), TAB)


def scanned(page: Page, desk: Desk) -> None:
    """Scan on Monday morning and wait for the draft of the first case."""
    desk.clock.moment = MONDAY
    page.press("oversight.scan")
    page.until(lambda: page.is_open("oversight.print"))


def listed(desk: Desk, state: CaseState):
    return desk.door(Role.SUPERVISOR).ask(cases, state)


def paper(page: Page):
    return page.tab._paper.sheet()


def test_a_case_becomes_a_numbered_paper_scenario(desk: Desk, opened) -> None:
    number = stored(desk)
    page = opened()
    scanned(page, desk)
    assert page.find("oversight.facts").model().rowCount() == 1
    assert paper(page).number == ""
    assert paper(page).pdf.startswith(b"%PDF")
    assert page.find("oversight.replyBy").date() == QDate(2026, 5, 21)
    page.press("oversight.issue")
    page.until(lambda: paper(page).number == "竹审批督〔2026〕1号")
    page.until(lambda: page.find("oversight.cases").current_id() is not None)
    (row,) = desk.door(Role.SUPERVISOR).ask(papers)
    assert (row.number, row.tickets) == ("竹审批督〔2026〕1号", (number,))
    assert [case.unit for case in listed(desk, CaseState.NOTIFIED)] == ["大竹县住房和城乡建设局"]
    page.until(lambda: page.find("oversight.view").value() == "notified")
    assert "已处理" in page.reason("oversight.issue")


def test_date_and_demands_go_into_the_paper(desk: Desk, opened) -> None:
    stored(desk)
    page = opened()
    scanned(page, desk)
    before = paper(page).pdf
    page.find("oversight.replyBy").setDate(QDate(2026, 5, 25))
    page.press("oversight.editDemands")
    dialog = page.dialog
    assert "主动联系诉求人" in dialog.answer()[0]
    dialog.findChild(object, "oversight.demands").setPlainText("今天办结；\n\n明天报告。")
    page.qtbot.mouseClick(dialog.findChild(object, "dialog.main"), Qt.MouseButton.LeftButton)
    wish = page.tab._desk.wish()
    assert (wish.reply_by, wish.demands) == (date(2026, 5, 25), ("今天办结；", "明天报告。"))
    page.until(lambda: paper(page).pdf != before)
    assert page.find("oversight.replyBy").date() == QDate(2026, 5, 25)


def test_a_case_is_set_aside_with_its_reason(desk: Desk, opened) -> None:
    stored(desk)
    page = opened()
    scanned(page, desk)
    page.press("oversight.dismiss")
    page.dialog.reason_area().set_text("已电话核实，当日办结")
    page.qtbot.mouseClick(page.dialog.findChild(object, "dialog.main"), Qt.MouseButton.LeftButton)
    page.until(lambda: not page.is_open("oversight.dismiss"))
    (case,) = listed(desk, CaseState.DISMISSED)
    assert case.decision_words == "已电话核实，当日办结"
    page.choose("oversight.view", "dismissed")
    assert page.find("oversight.cases").current_id() == case.id
    assert paper(page).pdf == b""


def test_without_a_code_it_stays_a_draft_and_says_where_the_code_is_set(desk: Desk, opened) -> None:
    desk.admin.do(SavePaperHead("bureau", "大竹县行政审批局", ""))
    stored(desk)
    page = opened()
    scanned(page, desk)
    assert paper(page).pdf
    assert not page.is_open("oversight.issue")
    assert "代字" in page.reason("oversight.issue")
    assert "代字" in page.tab.bands.get("code").words()


def test_an_issued_paper_is_given_out_again_and_logged(desk: Desk, opened, tmp_path: Path) -> None:
    stored(desk)
    page = opened()
    scanned(page, desk)
    page.press("oversight.issue")
    page.until(lambda: paper(page).paper_id is not None)
    page.choose("oversight.view", "papers")
    page.until(lambda: paper(page).kind == "督促通知书")
    pdf = paper(page).pdf
    page.press("oversight.export")
    dialog = page.find("oversight.exportFile")
    dialog.fileSelected.emit(str(tmp_path / "通知书.pdf"))
    dialog.reject()
    assert (tmp_path / "通知书.pdf").read_bytes() == pdf
    auditor = desk.door(Role.AUDITOR)
    assert auditor.ask(log_rows, auditor.ask(log_ids, LogFilter()))[0].command == "ReprintPaper"


def test_a_place_that_cannot_be_written_is_told(desk: Desk, opened, tmp_path: Path) -> None:
    stored(desk)
    page = opened()
    scanned(page, desk)
    page.press("oversight.export")
    dialog = page.find("oversight.exportFile")
    dialog.fileSelected.emit(str(tmp_path))
    dialog.reject()
    assert str(tmp_path) in page.tab.bands.get("error").words()


@pytest.mark.skipif(bool(QPrinterInfo.availablePrinterNames()), reason="this machine has a printer")
def test_without_a_printer_the_page_says_so(desk: Desk, opened) -> None:
    stored(desk)
    page = opened()
    scanned(page, desk)
    page.press("oversight.print")
    assert "打印机" in page.tab.bands.get("print").words()


def test_several_tickets_stand_in_one_case(desk: Desk, opened) -> None:
    for due in (14, 15):
        stored(desk, due_at=datetime(2026, 5, due, 18))
    stored(desk, WATER)
    page = opened()
    scanned(page, desk)
    table = page.find("oversight.cases")
    assert table.model().rowCount() == 2
    assert page.find("oversight.facts").model().rowCount() == 2
    page.qtbot.keyClick(table, Qt.Key.Key_Down)
    page.until(lambda: page.find("oversight.facts").model().rowCount() == 1)


def test_unread_warnings_are_listed(desk: Desk, opened) -> None:
    sent(desk, datetime(2026, 5, 6, 10))
    desk.clock.moment = MONDAY
    desk.door(Role.SUPERVISOR).do(FireWarnings())
    page = opened()
    assert page.window.visit(Destination("oversight", work_list="warnings"))
    assert page.find("oversight.warnings").model().rowCount() > 0


def test_a_reader_decides_nothing(desk: Desk, opened) -> None:
    stored(desk)
    desk.clock.moment = MONDAY
    desk.door(Role.SUPERVISOR).ask(cases, None)
    page = opened(Role.COUNTY_OFFICE)
    assert [action.objectName() for action in page.tab.actions_.all()] == []


def test_the_page_fits_the_smallest_window(desk: Desk, opened) -> None:
    stored(desk)
    page = opened()
    scanned(page, desk)
    assert page.window.minimumSizeHint().width() <= 1280
    assert page.window.minimumSizeHint().height() <= 640


def test_before_the_first_scan_nobody_reads_that_nothing_was_found(desk: Desk, opened) -> None:
    stored(desk)
    page = opened()
    why = [one.words() for one in page.window.findChildren(Paragraph) if one.isVisible()]
    assert any("扫描会找出" in words for words in why)
    desk.clock.moment = MONDAY
    page.qtbot.mouseClick(page.find("oversight.firstScan"), Qt.MouseButton.LeftButton)
    page.until(lambda: page.find("oversight.cases").current_id() is not None)


def test_a_reader_sees_the_draft_and_who_decides(desk: Desk, opened) -> None:
    stored(desk)
    scanned(opened(), desk)
    page = opened(Role.COUNTY_OFFICE)
    page.until(lambda: paper(page).pdf != b"")
    assert not page.find("oversight.replyBy").isVisible()
    assert "督办员" in page.tab._paper.under.note()[1]
