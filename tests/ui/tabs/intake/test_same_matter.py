"""The same caller, the same matter: added to the running ticket, or explained and linked to the finished one."""

import pytest
from PySide6.QtWidgets import QLabel, QTextEdit

from models.tables.handling import TicketEvent
from models.tables.watching import Chase
from services.access.permissions import Role
from services.kernel.vocabulary import TicketState
from services.tickets.detail_queries import time_line
from services.tickets.dto import IntakeForm
from services.tickets.intake import Answer, Ending, Forward, Keep, RegisterTicket
from tests.ui.tabs.intake.support import PHONE, WORDS
from ui.common.navigation import Destination
from ui.common.pick_box import PickBox

FORM = IntakeForm(phone=PHONE, caller_name="王女士", title="路灯不亮", content=WORDS)


def called_before(desk, ending: Ending, idem: str = "earlier"):
    """A ticket of the same number."""
    return desk.door(Role.OPERATOR).do(RegisterTicket(FORM, ending, idem))


def calls_again(page, words: str = "") -> None:
    """The number stands in the form, and what the caller says."""
    page.type("intake.callerPhone", PHONE)
    page.leave("intake.callerPhone")
    if words:
        page.type("intake.content", words)


def test_another_call_is_added_to_the_running_ticket_with_one_key(page, desk):
    earlier = called_before(desk, Forward())
    calls_again(page, "晚上七点以后最黑。")
    page.press("intake.supplement")
    page.dialog().try_accept()
    line = desk.door().ask(time_line, earlier.ticket_id)[0]
    assert (line.action, line.words) == ("supplement", "晚上七点以后最黑。")
    assert len(page.tickets()) == 1
    assert page.find("intake.callerPhone").text() == ""
    with desk.program.storage.reading():
        assert Chase.select().count() == 0  # no unit has it yet, and the toast says so


def test_choosing_g12_leads_to_the_running_ticket(page, desk):
    earlier = called_before(desk, Forward())
    calls_again(page)
    page.press("intake.guide")
    page.pick("intake.guideCode", "G12")
    page.press("intake.finish")
    page.dialog()._words.set_text("来电催问。")
    page.dialog().try_accept()
    assert desk.door().ask(time_line, earlier.ticket_id)[0].words == "来电催问。"
    assert len(page.tickets()) == 1


def test_without_a_running_ticket_there_is_nothing_to_add_to(page, desk):
    called_before(desk, Answer("已答复。"))
    calls_again(page)
    assert not page.tab.actions_["intake.supplement"].isVisible()


def test_a_finished_matter_is_linked_to_its_ticket(page, desk):
    finished = called_before(desk, Answer("已答复。"))
    called_before(desk, Forward(), "running")
    calls_again(page, "再次反映同一件事。")
    page.press("intake.guide")
    page.pick("intake.guideCode", "G13")
    assert page.find("intake.guideAbout").text() == finished.number
    page.press("intake.finish")
    with desk.program.storage.reading():
        line = TicketEvent.get(TicketEvent.action == "guide")
    assert line.data["about"] == finished.number


def test_a_finished_matter_without_its_ticket_is_not_recorded(page):
    calls_again(page, "反映一件旧事。")
    page.press("intake.guide")
    page.pick("intake.guideCode", "G13")
    page.press("intake.finish")
    assert page.tickets() == ()


def test_an_emergency_is_recorded_without_a_text(page):
    calls_again(page)
    page.press("intake.guide")
    page.pick("intake.guideCode", "G1")
    page.press("intake.finish")
    (ticket,) = page.tickets()
    assert (ticket.row.state, ticket.content) == (TicketState.GUIDED, "")


def test_a_kept_call_that_is_nothing_is_taken_back(page, desk):
    kept = called_before(desk, Keep(), "kept")
    assert not page.tab.actions_["intake.cancel"].isVisible()
    page.window.visit(Destination("intake", ticket_id=kept.ticket_id))
    page.press("intake.cancel")
    asked = page.dialog()
    asked.findChild(PickBox, "cancel.code").set_value("nuisance")
    asked.findChild(QTextEdit, "cancel.words").setPlainText("辱骂后挂断")
    asked.try_accept()
    (ticket,) = page.tickets()
    assert ticket.row.state is TicketState.WITHDRAWN


@pytest.mark.parametrize("turned", [False, True], ids=["help", "guide"])
def test_the_warning_against_secrets_is_always_there(page, turned):
    if turned:
        page.press("intake.guide")
    shown: QLabel = page.find("intake.noSecrets")
    assert shown.isVisible()
    assert "G8" in shown.text()
