"""Import, check-up, log and About, and who sees which pane; on both engines."""

import csv
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

import services.registry
from app.version import VERSION
from models.tables.ticket import TicketText
from services.access.permissions import Role
from services.directory.queries import units
from services.people.accounts import SetActive
from services.tickets.detail_queries import ticket_id_of
from tests.services.callbacks.support import to_call_back
from tests.support.desk import Desk
from tests.ui.tabs.hands import Page
from ui.common.navigation import Destination
from ui.tabs.system.log_words import COMMANDS

HEADS = ("工单编号", "诉求类型", "标题", "状态", "受理时间", "主办单位")
GOOD = ("OLD-1", "求助", "旧工单", "已办结", "2025-03-04 09:10", "某新单位")
BAD = ("OLD-2", "求住", "坏行", "已办结", "2025-03-04 09:10", "")


def sheet(folder: Path, *rows: tuple[str, ...]) -> str:
    path = folder / "history.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows((HEADS, *rows))
    return str(path)


def count(page: Page, key: str) -> str:
    return page.find(f"system.importCount.{key}").text()


def test_a_sheet_is_tried_out_and_then_imported_scenario(desk: Desk, opened, tmp_path: Path) -> None:
    page = opened("import")
    assert not page.is_open("system.importTry")
    page.find("system.importPath").setText(sheet(tmp_path, GOOD, BAD))
    assert "试运行" in page.reason("system.importRun")
    page.press("system.importTry")
    assert [count(page, key) for key in ("rows", "made", "errors")] == ["2", "1", "1"]
    assert "某新单位" in page.find("system.importNames").words()
    assert "某新单位" not in [row.name for row in desk.admin.ask(units)]
    assert "诉求类型" in page.find("system.importErrors").model().index(0, 1).data()
    page.press("system.importRun")
    assert desk.door().ask(ticket_id_of, "OLD-1")
    assert "某新单位" in [row.name for row in desk.admin.ask(units)]
    assert not page.is_open("system.importRun")


def test_other_options_must_be_tried_out_again(desk: Desk, opened, tmp_path: Path) -> None:
    page = opened("import")
    page.find("system.importPath").setText(sheet(tmp_path, GOOD))
    page.press("system.importTry")
    assert page.is_open("system.importRun")
    page.find("system.importStrict").setChecked(True)
    assert not page.is_open("system.importRun")
    page.press("system.importTry")
    assert count(page, "errors") == "1"
    assert not page.is_open("system.importRun")


def test_a_file_that_is_no_sheet_is_told(desk: Desk, opened, tmp_path: Path) -> None:
    page = opened("import")
    page.find("system.importPath").setText(str(tmp_path / "missing.xlsx"))
    page.press("system.importTry")
    assert "missing.xlsx" in page.tab.bands.get("error").words()
    assert page.is_open("system.importTry")


def test_the_empty_sheet_is_written(desk: Desk, opened, tmp_path: Path) -> None:
    page = opened("import")
    page.press("system.importTemplate")
    dialog = page.find("system.templateFile")
    dialog.fileSelected.emit(str(tmp_path / "模板.xlsx"))
    dialog.reject()
    assert (tmp_path / "模板.xlsx").stat().st_size > 1000


def test_the_check_up_finds_and_repairs(desk: Desk, opened) -> None:
    ticket = to_call_back(desk)
    with desk.program.storage.begin():
        TicketText.delete().where(TicketText.ticket == ticket).execute()
    page = opened("checkup")
    page.press("system.checkupRun")
    assert page.find("system.faults").model().rowCount() == 1
    page.press("system.checkupRepair")
    page.qtbot.mouseClick(page.dialog.findChild(object, "dialog.main"), Qt.MouseButton.LeftButton)
    page.until(lambda: not page.is_open("system.checkupRepair"))
    assert "数据完好" in [label.text() for label in page.tab.findChildren(QLabel)]


def test_the_auditor_reads_the_log_newest_first(desk: Desk, opened) -> None:
    desk.clock.moment = datetime(2026, 5, 19, 11)
    desk.admin.do(SetActive("operator", active=False))
    page = opened("log", Role.AUDITOR)
    table = page.find("system.log")
    shown = [table.model().index(0, column).data() for column in range(5)]
    assert shown == ["2026-05-19 11:00:00", "陈立群", "启用或停用账号", "完成", "operator"]
    assert "active: 否" in page.find("system.logDetail").toPlainText()
    page.find("system.logFilter").setText("SetActive")
    page.until(lambda: table.model().rowCount() == 1)
    page.choose("system.logKind", True)
    page.until(lambda: not table.isVisible())


def test_the_log_is_searched_in_the_words_it_shows(desk: Desk, opened) -> None:
    desk.admin.do(SetActive("operator", active=False))
    page = opened("log", Role.AUDITOR)
    table = page.find("system.log")
    for words, column in (("停用账号", 2), ("初始化", 1)):
        page.find("system.logFilter").setText(words)
        page.until(lambda w=words, c=column: table.isVisible() and w in str(table.model().index(0, c).data()))


def test_about_tells_version_and_place(desk: Desk, opened) -> None:
    page = opened("about", Role.AUDITOR)
    facts = [page.find(f"system.about.{line}").text() for line in range(5)]
    assert facts[0] == VERSION
    assert desk.program.storage.engine in facts[1].lower()
    assert "Open Font License" in page.find("system.licence").toPlainText()


@pytest.mark.parametrize(
    ("role", "panes"),
    [
        (Role.AUDITOR, ["security", "log", "chain", "checkup", "about"]),
        (Role.CENTRE_HEAD, ["calendar", "rules", "precedents", "guidance", "catalogue", "import", "checkup", "about"]),
    ],
)
def test_a_role_sees_only_its_panes(desk: Desk, opened, role, panes) -> None:
    assert list(opened("", role).tab._specs) == panes


def test_a_pane_can_be_visited_and_its_keys_work_from_the_list(desk: Desk, opened) -> None:
    page = opened()
    assert page.window.visit(Destination("system", work_list="units"))
    page.tab.take_focus()
    page.key(Qt.Key.Key_F2)
    page.until(lambda: page.find("system.unitName").text() == "")
    assert page.find("system.unitName").hasFocus()


def test_arrows_walk_through_the_panes(desk: Desk, opened) -> None:
    page = opened()
    page.tab.take_focus()
    page.key(Qt.Key.Key_Down)
    assert page.tab._current == "sessions"
    page.key(Qt.Key.Key_Return)
    assert page.find("system.sessions").hasFocus()


def test_every_command_has_words_in_the_log() -> None:
    assert {command.__name__ for command in services.registry.HANDLERS} - set(COMMANDS) == set()


def test_every_pane_fits_the_smallest_window(desk: Desk, opened) -> None:
    page = opened()
    for key in page.tab._specs:
        page.tab.show_pane(key)
    assert page.window.minimumSizeHint().width() <= 1280
    assert page.window.minimumSizeHint().height() <= 640
