"""Two people at one form: nothing typed is lost, nothing stored is overwritten unseen; the one who saves chooses."""

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from services.access.permissions import Role
from services.announcements.commands import Announce, AnnouncementText, ChangeAnnouncement
from services.announcements.queries import announcements
from services.calendar.commands import SaveRules
from services.calendar.office_queries import rules_overview
from services.directory.commands import SaveCounty, SavePaperHead
from services.directory.queries import county
from services.kernel.events import Topic
from services.kernel.vocabulary import ContactWay, TicketState
from services.tickets.handling import RecordContact, SubmitReply
from services.tickets.intake import Keep, RegisterTicket, SettleTicket
from services.tickets.reviewing import SendBackReply
from tests.support.desk import Desk
from tests.ui.conftest import MakeContext
from tests.ui.tabs.hands import Page, open_page
from tests.ui.tickets.support import lamps, seen, signed
from ui.common.band import Band
from ui.common.navigation import Destination
from ui.tabs.handling import TAB as HANDLING
from ui.tabs.intake.view import TAB as INTAKE
from ui.tabs.system.view import TAB as SYSTEM
from ui.tabs.workbench.announcing import WritingDialog

pytestmark = pytest.mark.usefixtures("dressed")


def choices(page: Page) -> dict[str, QRadioButton]:
    """The choices of the dialog that is open."""
    page.until(lambda: page.dialog is not None)
    return {one.objectName(): one for one in page.dialog.findChildren(QRadioButton)}


def pane(qtbot: QtBot, make_context: MakeContext, name: str) -> Page:
    """A pane of the system tab as the administrator has it."""
    page = open_page(qtbot, make_context(Role.ADMIN), SYSTEM)
    page.tab.show_pane(name)
    return page


# ---- the unit's reply ----------------------------------------------------------------------------------------------


@pytest.fixture
def writing(desk: Desk, qtbot: QtBot, make_context: MakeContext) -> tuple[Page, int]:
    """A clerk who writes a reply, and the ticket; meanwhile a colleague hands one in, which the centre sends back."""
    ticket = signed(desk)
    lead = desk.door(Role.UNIT_LEAD)
    lead.do(RecordContact(ticket, ContactWay.PHONE, "已联系"))
    page = open_page(qtbot, make_context(Role.UNIT_CLERK), HANDLING)
    page.tab.visit(Destination("handling", ticket_id=ticket))
    page.find("handling.reply").insertPlainText("三盏路灯已修好。")
    lead.do(SubmitReply(ticket, None, "已更换三盏灯具。", "更换灯具"))
    return page, ticket


def bands(page: Page) -> str:
    """What the bands of the page say."""
    return " ".join(band.words() for band in page.tab.findChildren(Band))


def test_a_reply_that_a_colleague_handed_in_is_told_and_mine_stays(writing: tuple[Page, int]) -> None:
    page, _ticket = writing
    page.ctx.bus.touch(Topic.TICKETS)
    page.until(lambda: "另有人提交" in bands(page))
    assert page.find("handling.reply").toPlainText() == "三盏路灯已修好。"


def test_the_clerk_compares_and_takes_the_parts_of_either(desk: Desk, writing: tuple[Page, int]) -> None:
    page, ticket = writing
    desk.door(Role.REVIEWER).do(SendBackReply(ticket, None, "请写明时间"))
    page.ctx.bus.touch(Topic.TICKETS)
    page.until(lambda: "另有人提交" in bands(page))
    page.action("ticket.submit").trigger()
    offered = choices(page)
    assert offered["conflict.mine.reply"].isChecked()
    assert offered["conflict.theirs.result"].isChecked()
    page.dialog.try_accept()
    task = seen(desk, ticket).tasks[0]
    assert (task.reply, task.result) == ("三盏路灯已修好。", "更换灯具")
    assert seen(desk, ticket).row.state is TicketState.CENTRE_REVIEW


def test_not_now_sends_nothing(desk: Desk, writing: tuple[Page, int]) -> None:
    page, ticket = writing
    desk.door(Role.REVIEWER).do(SendBackReply(ticket, None, "请写明时间"))
    page.ctx.bus.touch(Topic.TICKETS)
    page.until(lambda: "另有人提交" in bands(page))
    page.action("ticket.submit").trigger()
    choices(page)
    page.dialog.reject()
    assert seen(desk, ticket).row.state is TicketState.HANDLING
    assert page.find("handling.reply").toPlainText() == "三盏路灯已修好。"


# ---- the office's own facts ----------------------------------------------------------------------------------------


def test_the_office_that_another_changed_is_chosen_field_by_field(
    desk: Desk, qtbot: QtBot, make_context: MakeContext
) -> None:
    page = pane(qtbot, make_context, "heads")
    old = desk.admin.ask(county)
    page.find("system.telephone").setText("0818-1")
    page.find("system.code.office").setText("竹府办")
    desk.admin.do(SaveCounty(old.centre, "0818-2"))
    desk.admin.do(SavePaperHead("office", old.heads[1].head, "竹府"))
    page.press("system.headsSave")
    choices(page)["conflict.theirs.telephone"].click()
    page.dialog.try_accept()
    stored = desk.admin.ask(county)
    assert stored.telephone == "0818-2"
    assert {head.code for head in stored.heads} >= {"竹府办"}
    assert page.find("system.telephone").text() == "0818-2"


def test_a_preset_that_another_changed_is_not_overwritten(desk: Desk, qtbot: QtBot, make_context: MakeContext) -> None:
    page = pane(qtbot, make_context, "rules")
    page.find("system.rules").choose("开江")
    page.find("system.rule.types.help.handling").setValue(9)
    page.find("system.rule.types.consult.handling").setValue(4)
    theirs = _rules(desk, "开江") | {"name": "开江（修订）"}
    theirs["types"]["help"]["handling"] = theirs["types"]["help"]["handling"].replace("5", "6")
    desk.admin.do(SaveRules(theirs))
    page.press("system.rulesSave")
    page.dialog.try_accept()
    offered = choices(page)
    assert offered["conflict.theirs.name"].isChecked()
    assert offered["conflict.mine.types.help.handling"].isChecked()
    page.dialog.try_accept()
    stored = _rules(desk, "开江")
    assert stored["name"] == "开江（修订）"
    assert stored["types"]["help"]["handling"].startswith("9")
    assert stored["types"]["consult"]["handling"].startswith("4")


def test_two_new_versions_under_one_key_are_both_kept(desk: Desk, qtbot: QtBot, make_context: MakeContext) -> None:
    page = pane(qtbot, make_context, "rules")
    page.press("system.rulesCopy")
    page.find("system.rulesName").setText("甲版")
    key = page.find("system.rules").current_id()
    desk.admin.do(SaveRules(_rules(desk, "开江") | {"key": key, "name": "乙版"}, {}))
    page.press("system.rulesSave")
    page.dialog.try_accept()
    page.until(lambda: {"甲版", "乙版"} <= _names(desk))


def _rules(desk: Desk, key: str) -> dict[str, Any]:
    rows = desk.admin.ask(rules_overview, desk.clock.now())
    return next(row.version.to_dict() for row in rows if row.version.key == key)


def _names(desk: Desk) -> set[str]:
    return {row.version.name for row in desk.admin.ask(rules_overview, desk.clock.now())}


def test_an_announcement_that_another_changed_stands_beside_mine(
    desk: Desk, qtbot: QtBot, make_context: MakeContext
) -> None:
    head = desk.door(Role.CENTRE_HEAD)
    head.do(Announce(AnnouncementText("周五停水", "城区西片")))
    (row,) = head.ask(announcements, desk.clock.now())
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    dialog = WritingDialog(parent, make_context(Role.CENTRE_HEAD), row)
    dialog.open()
    dialog._title.setText("周六停水")
    head.do(ChangeAnnouncement(row.id, AnnouncementText("周五停水", "城区东片")))
    dialog.check()
    found: Any = QApplication.activeModalWidget()
    qtbot.waitUntil(lambda: not dialog.isVisible() or QApplication.activeModalWidget() is not dialog)
    if found is not None and found is not dialog and found.isVisible():
        found.try_accept()
    (stored,) = head.ask(announcements, desk.clock.now())
    assert (stored.title, stored.words) == ("周六停水", "城区东片")


def test_a_kept_call_written_by_two_is_settled_as_the_operator_chooses(
    desk: Desk, qtbot: QtBot, make_context: MakeContext
) -> None:
    operator = desk.door(Role.OPERATOR)
    form = lamps(desk)
    kept = operator.do(RegisterTicket(form, Keep(), "kept"))
    page = open_page(qtbot, make_context(Role.OPERATOR), INTAKE)
    page.window.visit(Destination("intake", ticket_id=kept.ticket_id))
    page.find("intake.content").setPlainText("共五盏路灯不亮。")
    theirs = lamps(desk, content="共四盏路灯不亮。", address="新华路三段")
    desk.door(Role.DISPATCHER).do(SettleTicket(kept.ticket_id, 1, theirs, Keep()))
    page.press("intake.forward")
    offered = choices(page)
    assert offered["conflict.mine.content"].isChecked()
    assert offered["conflict.theirs.address"].isChecked()
    page.dialog.try_accept()
    assert page.find("intake.address").text() == "新华路三段"
    page.press("intake.forward")
    ticket = seen(desk, kept.ticket_id)
    assert (ticket.content, ticket.address) == ("共五盏路灯不亮。", "新华路三段")
