"""An answer left uncounted, on the page of the ticket: the unit asks, two people decide, the mark stays."""

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from models.tables.ticket import Ticket
from models.vocabulary import Satisfaction, Solved
from services.access.permissions import Role
from services.tickets.dto import WorkList
from tests.services.tickets.test_excluding import angry
from tests.support.desk import Desk
from tests.ui.conftest import MakeContext
from tests.ui.tickets.support import Opener, action, part
from ui.common.navigation import Destination
from ui.common.segment import Segment
from ui.tabs.handling import TAB

pytestmark = pytest.mark.usefixtures("dressed")


@pytest.fixture
def opener(qtbot: QtBot, make_context: MakeContext) -> Opener:
    return Opener(qtbot, make_context, TAB)


def at_ticket(opener: Opener, ticket: int, role: Role) -> Any:
    tab = opener(role)
    tab.visit(Destination("handling", ticket_id=ticket))
    return tab


def words(tab: Any) -> str:
    return str(tab.findChild(QLabel, "ticket.exclusionWords").text())


def fill(step: str, tab: Any, **values: Any) -> Any:
    """Open a form and fill it."""
    action(tab, step).trigger()
    dialog: Any = QApplication.activeModalWidget()
    for name, value in values.items():
        field = dialog.findChild(object, f"exclusion.{name}")
        if name in {"reason", "said"}:
            field.set_value(value)
        elif name == "words":
            field.setPlainText(value)
        else:
            field.setText(value)
    return dialog


def test_a_unit_asks_a_reviewer_checks_and_the_head_decides(desk: Desk, opener: Opener) -> None:
    ticket = angry(desk)
    unit = at_ticket(opener, ticket, Role.UNIT_CLERK)
    assert "可在" in words(unit)
    fill("ticket.askExclusion", unit, reason="unlawful", evidence="信访条例", words="诉求于法无据").try_accept()
    assert "违反法律政策" in words(unit)
    assert not action(unit, "ticket.askExclusion").isVisible()
    reviewer = at_ticket(opener, ticket, Role.REVIEWER)
    fill("ticket.checkExclusion", reviewer, said="yes", words="属实").try_accept()
    assert "初审" in words(reviewer)
    head = at_ticket(opener, ticket, Role.CENTRE_HEAD)
    fill("ticket.decideExclusion", head, said="yes", words="同意剔除").try_accept()
    assert not Ticket.get_by_id(ticket).counted
    assert "不计入" in words(at_ticket(opener, ticket, Role.UNIT_CLERK))


def test_what_is_missing_is_said_and_what_was_typed_comes_back(desk: Desk, opener: Opener) -> None:
    ticket = angry(desk)
    unit = at_ticket(opener, ticket, Role.UNIT_CLERK)
    dialog = fill("ticket.askExclusion", unit, words="诉求于法无据")
    dialog.try_accept()
    assert dialog.isVisible()
    dialog.reject()
    again = fill("ticket.askExclusion", unit)
    assert again.values()["words"] == "诉求于法无据"
    again.reject()


def test_nothing_is_offered_where_the_caller_is_content(desk: Desk, opener: Opener) -> None:
    content = angry(desk, solved=Solved.SOLVED, result_satisfaction=Satisfaction.SATISFIED)
    tab = at_ticket(opener, content, Role.UNIT_CLERK)
    assert not action(tab, "ticket.askExclusion").isVisible()
    assert not tab.findChild(QLabel, "ticket.exclusionWords").isVisible()


def test_the_list_of_what_waits_leads_there(desk: Desk, opener: Opener) -> None:
    ticket = angry(desk)
    unit = at_ticket(opener, ticket, Role.UNIT_CLERK)
    fill("ticket.askExclusion", unit, reason="unlawful", evidence="信访条例", words="诉求于法无据").try_accept()
    reviewer = opener(Role.REVIEWER)
    part(reviewer, QPushButton, "tickets.savedLists").click()
    menu: Any = reviewer.findChild(QMenu, "tickets.savedListsMenu")
    next(one for one in menu.actions() if one.text().endswith("\t1")).trigger()
    assert part(reviewer, Segment, "handling.lists").value() is WorkList.EXCLUSION
    reviewer.visit(Destination("handling", ticket_id=ticket))
    assert action(reviewer, "ticket.checkExclusion").isVisible()
