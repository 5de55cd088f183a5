"""Many tickets at once: chosen, acted on after a preview, exported."""

import csv
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from models.tables.logs import CommandLog
from models.vocabulary import CommandResult
from services.access.permissions import Role
from services.exchange.list_sheet import ExportStopped
from services.kernel.errors import DomainError
from services.kernel.vocabulary import TicketState
from services.tickets.dto import WorkList
from services.tickets.handling import SignTicket
from tests.support.desk import Desk
from tests.ui.conftest import MakeContext
from tests.ui.tabs.handling.test_filters import set_filter, table, turn_to
from tests.ui.tickets.support import ALT, CTRL, Opener, action, part, press, sent, signed, state, waiting
from ui.common.bulk import Fate
from ui.common.deadline_popup import DeadlinePopup
from ui.common.list_export import ExportJob, ListExport
from ui.common.long_job import Watch
from ui.tabs.handling import TAB
from ui.tickets.columns import ticket_columns

pytestmark = pytest.mark.usefixtures("dressed")


@pytest.fixture
def opener(qtbot: QtBot, make_context: MakeContext) -> Opener:
    """The way to open the tab."""
    return Opener(qtbot, make_context, TAB)


def choose(tab: Any, *tickets: int) -> None:
    """Click the first, then the others with Ctrl."""
    rows = table(tab)
    for number, ticket in enumerate(tickets):
        index = rows.model().index(rows.model().place_of(ticket), 1)
        at = rows.visualRect(index).center()
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, CTRL if number else Qt.KeyboardModifier(0), at)


def chosen_words(tab: Any) -> str:
    """What the foot says of the choice."""
    words = part(tab, QLabel, "handling.footChosen")
    return words.text() if words.isVisible() else ""


def dialog() -> Any:
    """The dialog that is open."""
    return QApplication.activeModalWidget()


def fates() -> dict[str, str]:
    """What the dialog says of each ticket: its title, and why not."""
    model = dialog().findChild(object, "bulk.fates").model()
    found: list[Fate] = []
    for at in range(model.rowCount()):
        model.cell(at, 0)  # painting a row brings it
        found.append(model.row_at(at))
    return {fate.item.note: fate.reason for fate in found}


def test_ctrl_click_chooses_several_and_the_foot_counts_them(desk: Desk, opener: Opener) -> None:
    first, _second, third = (sent(desk, idem=name) for name in ("one", "two", "three"))
    tab = opener(Role.CENTRE_HEAD)
    turn_to(tab, WorkList.TO_SIGN)
    assert chosen_words(tab) == ""
    choose(tab, first, third)
    assert chosen_words(tab) == "已选 2 件"
    tab.refresh()
    assert set(table(tab).chosen_ids()) == {first, third}


def test_ctrl_a_on_the_list_and_alt_a_anywhere_choose_all_that_are_loaded(desk: Desk, opener: Opener) -> None:
    for name in ("one", "two", "three"):
        sent(desk, idem=name)
    tab = opener(Role.CENTRE_HEAD)
    turn_to(tab, WorkList.TO_SIGN)
    table(tab).setFocus()
    press(tab, Qt.Key.Key_A, CTRL)
    assert chosen_words(tab) == "已选 3 件"
    table(tab).clearSelection()
    press(tab, Qt.Key.Key_A, ALT)
    assert chosen_words(tab) == "已选 3 件"


def test_a_preview_says_what_would_happen_and_changes_nothing(desk: Desk, opener: Opener) -> None:
    new, other = sent(desk, idem="one", title="新的"), signed(desk, idem="two", title="签过的")
    tab = opener(Role.UNIT_CLERK)
    turn_to(tab, WorkList.ALL)
    choose(tab, new, other)
    action(tab, "list.sign").trigger()
    found = fates()
    assert found["待签收 · 新的"] == ""
    assert "这一步" in found["办理中 · 签过的"]
    assert state(desk, new) is TicketState.TO_SIGN
    dialog().reject()
    assert state(desk, new) is TicketState.TO_SIGN
    with desk.program.storage.reading():
        signatures = CommandLog.select().where(CommandLog.command == "SignTicket").count()
    assert signatures == 1, "a preview leaves no line in the log"


def test_the_open_ones_are_done_each_through_the_door(desk: Desk, opener: Opener) -> None:
    new, second, other = sent(desk, idem="one"), sent(desk, idem="two"), signed(desk, idem="three")
    tab = opener(Role.UNIT_CLERK)
    turn_to(tab, WorkList.ALL)
    choose(tab, new, second, other)
    action(tab, "list.sign").trigger()
    dialog().findChild(QPushButton, "dialog.main").click()
    assert [state(desk, one) for one in (new, second)] == [TicketState.HANDLING] * 2
    assert dialog() is None, "nothing was refused on the way"


def test_what_another_desk_did_meanwhile_is_told_in_a_summary(desk: Desk, opener: Opener) -> None:
    new, second = sent(desk, idem="one", title="先签的"), sent(desk, idem="two")
    tab = opener(Role.UNIT_CLERK)
    turn_to(tab, WorkList.ALL)
    choose(tab, new, second)
    action(tab, "list.sign").trigger()
    desk.door(Role.CENTRE_HEAD).do(SignTicket(new))
    dialog().findChild(QPushButton, "dialog.main").click()
    assert state(desk, second) is TicketState.HANDLING
    assert list(fates()) == ["待签收 · 先签的"]
    assert dialog().windowTitle() == "批量签收"
    dialog().reject()


def test_acts_are_closed_with_a_reason_while_nothing_is_chosen(desk: Desk, opener: Opener) -> None:
    sent(desk)
    tab = opener(Role.UNIT_CLERK)
    table(tab).clearSelection()
    assert not action(tab, "list.sign").isEnabled()
    assert "请先选工单" in action(tab, "handling.batch").toolTip()
    assert not action(tab, "list.archive").isVisible(), "a unit files nothing"


def export(tab: Any, path: Path, name: str = "handling.export") -> None:
    """Export to a file."""
    action(tab, name).trigger()
    asked = tab.window().findChild(QFileDialog, "list.exportFile")
    asked.fileSelected.emit(str(path))
    asked.setObjectName("")
    asked.reject()


def test_the_list_goes_out_with_its_filters_and_columns_masked(desk: Desk, opener: Opener, tmp_path: Path) -> None:
    sent(desk, idem="one", title="=1+1")
    waiting(desk, "two")
    tab = opener(Role.CENTRE_HEAD)
    turn_to(tab, WorkList.ALL)
    set_filter(tab, "unit_id", desk.unit("县住建局"))
    tab.findChild(object, "handling.table.layout").choose(("title", "caller", "received"))
    export(tab, tmp_path / "清单.csv")
    with (tmp_path / "清单.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream))
    assert rows[0] == ["全部"]
    assert rows[1][0].startswith("筛选：主办单位：")
    assert rows[-2:] == [["标题", "来电人", "受理时间"], ["'=1+1", "王** 138****1234", "2026-05-19 10:24"]]
    assert "13800001234" not in (tmp_path / "清单.csv").read_text(encoding="utf-8-sig")


def test_the_chosen_rows_alone_go_out_as_a_workbook(desk: Desk, opener: Opener, tmp_path: Path) -> None:
    first, _other = sent(desk, idem="one"), sent(desk, idem="two")
    tab = opener(Role.CENTRE_HEAD)
    turn_to(tab, WorkList.ALL)
    choose(tab, first)
    export(tab, tmp_path / "a.xlsx", "handling.exportChosen")
    rows = list(load_workbook(tmp_path / "a.xlsx").active.iter_rows(values_only=True))
    numbers = [row[0] for row in rows if str(row[0]).count("-") == 1 and row[1] == "路灯不亮"]
    assert len(numbers) == 1


def test_an_export_leaves_a_line_in_the_log_with_file_and_rows(desk: Desk, opener: Opener, tmp_path: Path) -> None:
    sent(desk)
    tab = opener(Role.CENTRE_HEAD)
    turn_to(tab, WorkList.ALL)
    part(tab, object, "handling.search").setText("路灯")
    export(tab, tmp_path / "a.csv")
    with desk.program.storage.reading():
        row = CommandLog.get(CommandLog.command == "RecordExport")
    assert (row.result, row.subject, row.payload["rows"]) == (CommandResult.DONE, "a.csv", 1)
    assert "路灯" not in str(row.payload)


def wanted(desk: Desk, pieces: Any) -> ListExport[Any]:
    """An export of these pieces."""
    return ListExport("tickets", "全部", "", "编号", ticket_columns(desk.clock.now), lambda _door: 3, pieces)


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
def test_a_stopped_export_leaves_no_file_and_no_line(desk: Desk, tmp_path: Path, name: str) -> None:
    watch = Watch()
    watch.cancel()
    with pytest.raises(ExportStopped):
        ExportJob(wanted(desk, lambda _door: iter([(), ()])), tmp_path / name, watch)(desk.door())
    assert list(tmp_path.iterdir()) == []
    with desk.program.storage.reading():
        assert not CommandLog.select().where(CommandLog.command == "RecordExport").exists()


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.REVIEWER, Role.CALLBACK_CLERK, Role.AUDITOR])
def test_those_without_the_right_export_nothing(desk: Desk, tmp_path: Path, role: Role) -> None:
    with pytest.raises(DomainError):
        ExportJob(wanted(desk, lambda _door: iter(())), tmp_path / "a.csv", Watch())(desk.door(role))
    assert list(tmp_path.iterdir()) == []


def test_space_with_ctrl_chooses_and_space_alone_explains(desk: Desk, opener: Opener) -> None:
    sent(desk, idem="one")
    sent(desk, idem="two")
    tab = opener(Role.CENTRE_HEAD)
    turn_to(tab, WorkList.TO_SIGN)
    rows = table(tab)
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_Down, CTRL)
    QTest.keyClick(rows, Qt.Key.Key_Space, CTRL)
    assert chosen_words(tab) == "已选 2 件"
    assert tab.window().findChild(DeadlinePopup) is None
    QTest.keyClick(rows, Qt.Key.Key_Space)
    assert tab.window().findChild(DeadlinePopup) is not None
