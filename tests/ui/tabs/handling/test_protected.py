"""Who called, on the screen: protected from units, released by the centre, exported in clear for a reason, marked."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from models.tables.logs import CommandLog
from services.access.permissions import Role
from services.tickets.dto import WorkList
from tests.support.desk import Desk
from tests.ui.conftest import MakeContext
from tests.ui.tabs.handling.test_filters import turn_to
from tests.ui.tickets.support import HOUSING, WATER, Opener, action, part, seen, sent, signed
from ui.common.band import Band
from ui.common.navigation import Destination
from ui.common.watermark import Watermark
from ui.main_window import MainWindow
from ui.tabs.handling import TAB
from ui.window_mark import PageMark

pytestmark = pytest.mark.usefixtures("dressed")


@pytest.fixture
def opener(qtbot: QtBot, make_context: MakeContext) -> Opener:
    """The way to open the tab."""
    return Opener(qtbot, make_context, TAB)


def at_ticket(opener: Opener, ticket: int, role: Role) -> Any:
    """The tab with a ticket on screen."""
    tab = opener(role)
    tab.visit(Destination("handling", ticket_id=ticket))
    return tab


def answer(reason: str, unit: int | None = None) -> None:
    """Give the reason, and the unit where it is asked for."""
    asked: Any = QApplication.activeModalWidget()
    if unit is not None:
        asked.code_box().set_value(unit)
    asked.reason_area().set_text(reason)
    asked.accept() if asked.check() else pytest.fail("the question is not answered")


def protected(tab: Any) -> str:
    """What the band says of the identity."""
    [shown] = [one for one in tab.findChildren(Band, "handling.protected") if one.isVisible()]
    return str(shown.words())


def test_the_centre_releases_an_identity_to_one_unit_and_protects_it_again(desk: Desk, opener: Opener) -> None:
    ticket = sent(desk, WATER, confidential=True)
    tab = at_ticket(opener, ticket, Role.DISPATCHER)
    assert protected(tab) == "身份受保护：承办单位看不到诉求人。"
    assert not action(tab, "ticket.withdrawRelease").isVisible()
    action(tab, "ticket.release").trigger()
    answer("须上门核实", desk.unit(HOUSING))
    assert [one.unit_id for one in seen(desk, ticket).releases] == [desk.unit(HOUSING)]
    assert "已向" in protected(tab)
    action(tab, "ticket.withdrawRelease").trigger()
    answer("已核实")
    assert seen(desk, ticket).releases[0].withdrawn_reason == "已核实"
    assert protected(tab) == "身份受保护：承办单位看不到诉求人。"


def test_a_unit_reads_that_it_may_ask_and_later_why_it_knows(desk: Desk, opener: Opener) -> None:
    ticket = signed(desk, confidential=True)
    assert protected(at_ticket(opener, ticket, Role.UNIT_CLERK)) == "身份受保护，可请中心联系或申请公开。"
    centre = at_ticket(opener, ticket, Role.CENTRE_HEAD)
    action(centre, "ticket.release").trigger()
    answer("须上门核实")
    unit = at_ticket(opener, ticket, Role.UNIT_CLERK)
    assert "须上门核实" in protected(unit)
    assert part(unit, QLabel, "handling.caller").text() == "王** 138****1234"
    assert not action(unit, "ticket.release").isVisible()


def test_an_open_matter_has_neither_band_nor_buttons(desk: Desk, opener: Opener) -> None:
    tab = at_ticket(opener, sent(desk), Role.CENTRE_HEAD)
    assert tab.findChild(Band, "handling.protected") is None
    assert not action(tab, "ticket.release").isVisible()


def test_a_list_goes_out_in_clear_for_a_reason_that_stands_in_it_and_in_the_log(
    desk: Desk, opener: Opener, tmp_path: Path
) -> None:
    sent(desk, idem="one")
    tab = opener(Role.CENTRE_HEAD)
    turn_to(tab, WorkList.ALL)
    action(tab, "handling.exportClear").trigger()
    answer("县政府调阅")
    place = tmp_path / "清单.xlsx"
    tab.window().findChild(QFileDialog, "list.exportFile").fileSelected.emit(str(place))
    book = load_workbook(place)
    words = " ".join(str(cell) for row in book.active.iter_rows(values_only=True) for cell in row)
    assert "王女士 13800001234" in words
    assert "县政府调阅" in words
    assert "测试centre_head (centre_head)" in book.active.oddFooter.center.text
    assert "测试centre_head" in book.properties.creator
    with desk.program.storage.reading():
        rows = list(CommandLog.select().where(CommandLog.command.in_(("RevealCallers", "RecordExport"))))
    assert {row.payload["reason"] for row in rows} == {"县政府调阅"}
    assert len(rows) == 2


def test_a_unit_s_export_in_clear_leaves_protected_callers_masked(desk: Desk, opener: Opener, tmp_path: Path) -> None:
    sent(desk, idem="one", confidential=True)
    sent(desk, idem="two", phone="13900005678")
    tab = opener(Role.UNIT_CLERK)
    turn_to(tab, WorkList.ALL)
    action(tab, "handling.exportClear").trigger()
    answer("上门联系")
    place = tmp_path / "清单.csv"
    tab.window().findChild(QFileDialog, "list.exportFile").fileSelected.emit(str(place))
    words = place.read_text(encoding="utf-8-sig")
    assert "13900005678" in words
    assert "13800001234" not in words


def test_the_mark_stays_over_clear_names_where_the_office_wants_none(desk: Desk, opener: Opener) -> None:
    tab = at_ticket(opener, sent(desk), Role.DISPATCHER)
    window: Any = tab.window()
    assert isinstance(window, MainWindow)
    mark = window.findChild(Watermark)
    window.findChild(PageMark).lie_everywhere(on=False)
    assert not mark.isVisible()
    action(tab, "ticket.reveal").trigger()
    answer("核实地址")
    assert mark.isVisible()
    assert mark.words().startswith("测试dispatcher dispatcher 2026-05-19")
    action(tab, "ticket.back").trigger()
    assert not mark.isVisible()
