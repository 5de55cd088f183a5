"""From a ringing phone to the closed ticket, its 督促通知书 and the month's figures, through real widgets."""

from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from services.access.permissions import Role
from services.directory import queries as directory
from services.documents.queries import papers
from services.kernel.vocabulary import ContactWay, TicketState
from services.reports.keys import FigureKey
from services.reports.options import ReportOptions
from services.reports.queries import report
from services.tickets.detail_queries import ticket_detail, ticket_id_of
from services.tickets.dto import TicketDetail
from tests.support.desk import Desk
from tests.ui.conftest import MakeContext
from tests.ui.tickets.support import ALT, press
from ui.common.actions import reason_of
from ui.common.navigation import Destination
from ui.main_window import MainWindow
from ui.tabs import TABS

NUMBER = "DZ20260519-00001"
# Dispatched on Tuesday 19 May 2026: 7 working days end on Thursday 28 May, 18:00.
OVERDUE = datetime(2026, 6, 1, 9, 30)


class Day:
    """Opens a window for each person in turn and works in it as they do."""

    def __init__(self, qtbot: QtBot, make_context: MakeContext, desk: Desk) -> None:
        self._qtbot = qtbot
        self._make_context = make_context
        self.desk = desk
        self.window: Any = None

    def sit_down(self, role: Role, destination: Destination) -> None:
        """The next person comes and goes to their place."""
        if self.window is not None:
            self.window.close()
        self.window = MainWindow(self._make_context(role), TABS)
        self._qtbot.addWidget(self.window)
        self.window.resize(1366, 768)
        with self._qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.window.visit(destination)

    def part(self, name: str) -> Any:
        """The widget of this name that is on screen."""
        found = [one for one in self.window.findChildren(QWidget, name) if one.isVisible()]
        assert found, name
        return found[0]

    def type_into(self, name: str, words: str) -> None:
        """Write into a field."""
        field = self.part(name)
        if isinstance(field, QLineEdit):
            field.setText(words)
            field.editingFinished.emit()
        else:
            field.setPlainText(words)

    def do(self, name: str) -> None:
        """Take a step as soon as it is open."""

        def is_open() -> None:
            closed = [reason_of(one) for one in self.window.findChildren(QAction, name)]
            assert self._open(name), f"{name} is closed: {closed}"

        self._qtbot.waitUntil(is_open)
        self._open(name)[0].trigger()

    def see_it_done(self, state: TicketState) -> None:
        """Wait until the window shows that the ticket has moved on: whoever leaves before leaves a step under way."""
        self._qtbot.waitUntil(lambda: self.ticket().row.state is state)
        self._qtbot.waitUntil(lambda: not self._open("ticket.submit"))

    def _open(self, name: str) -> list[QAction]:
        """The actions of this name that can be used."""
        return [one for one in self.window.findChildren(QAction, name) if one.isVisible() and one.isEnabled()]

    def ticket(self) -> TicketDetail:
        """The ticket as the centre sees it."""
        door = self.desk.door()
        return door.ask(ticket_detail, door.ask(ticket_id_of, NUMBER), self.desk.clock.now())

    def here(self, tab: str) -> Destination:
        """The ticket's place in a tab."""
        return Destination(tab, ticket_id=self.ticket().row.id)


@pytest.fixture
def day(qtbot: QtBot, dressed: None, make_context: MakeContext, desk: Desk) -> Day:
    """A day at the office."""
    return Day(qtbot, make_context, desk)


def take_the_call(day: Day) -> None:
    """The operator takes the call down and sends it on."""
    day.sit_down(Role.OPERATOR, Destination("intake"))
    day.type_into("intake.callerPhone", "138 0000 1234")
    day.type_into("intake.callerName", "王女士")
    lamps = next(row.id for row in day.desk.admin.ask(directory.categories) if row.name == "路灯")
    day.part("intake.category").set_value(lamps)
    day.type_into("intake.content", "小区门口三盏路灯连续一周不亮，老人摔倒一次。")
    day.do("intake.forward")


def send_it_out(day: Day) -> None:
    """The dispatcher sends it to the unit that is proposed first."""
    day.sit_down(Role.DISPATCHER, Destination("dispatch"))
    day.part("dispatch.queue").setFocus()
    press(day.window, Qt.Key.Key_1, ALT)
    day.do("ticket.dispatch")


def handle_it(day: Day) -> None:
    """The unit signs in, finds that it must contact the caller first, does so and replies."""
    day.sit_down(Role.UNIT_CLERK, day.here("handling"))
    day.do("ticket.sign")
    day.type_into("handling.reply", "三盏路灯已更换灯具，当晚恢复照明。")
    assert any(reason_of(one) for one in day.window.findChildren(QAction, "ticket.submit"))
    day.do("ticket.contact")
    day.part("handling.noteWay").set_value(ContactWay.PHONE)
    day.type_into("handling.noteWords", "已电话联系，约定当日到场。")
    day.do("ticket.noteSave")
    day.do("ticket.submit")
    day.see_it_done(TicketState.CENTRE_REVIEW)


def check_it(day: Day) -> None:
    """The reviewer ticks what must be checked and passes the reply."""
    day.sit_down(Role.REVIEWER, day.here("handling"))
    for box in day.window.findChildren(QWidget):
        if box.objectName().startswith("handling.check") and box.isVisible():
            box.setChecked(True)
    day.do("ticket.approve")


def call_back(day: Day) -> None:
    """The caller answers and is content with everything: the first answer of every question."""
    day.sit_down(Role.CALLBACK_CLERK, Destination("callback"))
    for question in ("connected", "contacted", "truthful", "solved", "processSatisfaction", "resultSatisfaction"):
        day.part(f"callback.{question}").parts()[0].click()
    day.do("callback.close")


def supervise(day: Day) -> None:
    """The supervisor scans and issues the notice."""
    day.desk.clock.moment = OVERDUE
    day.sit_down(Role.SUPERVISOR, Destination("oversight"))
    day.do("oversight.scan")
    day.part("oversight.cases").choose(day.part("oversight.cases").model().id_at(0))
    day.do("oversight.issue")


def test_a_day_by_windows_scenario(day: Day) -> None:
    take_the_call(day)
    assert day.ticket().row.state is TicketState.TO_DISPATCH
    send_it_out(day)
    assert day.ticket().row.due_at == datetime(2026, 5, 28, 18, 0)

    supervise(day)
    (paper,) = day.desk.door(Role.SUPERVISOR).ask(papers)
    assert (paper.number, paper.tickets) == ("竹审批督〔2026〕1号", (NUMBER,))

    handle_it(day)
    check_it(day)
    call_back(day)
    detail = day.ticket()
    assert detail.row.state is TicketState.CLOSED
    assert detail.row.overdue_at == datetime(2026, 5, 28, 18, 0), "overdue stays a fact after closing"

    figures = day.desk.door().ask(report, "2026-05", ReportOptions(OVERDUE), day.desk.clock.now()).figures
    assert figures[FigureKey("intake")].value == 1
    assert figures[FigureKey("on_time_rate")].value == "0.00"
