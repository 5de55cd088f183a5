"""A call taken down through the widgets: forwarded, answered, guided, kept and settled."""

from PySide6.QtCore import Qt

from services.access.permissions import Role
from services.kernel.vocabulary import AppealType, HandlingWay, TicketState, Urgency
from services.tickets.dto import IntakeForm, WorkList
from services.tickets.intake import Forward, Keep, RegisterTicket, SettleTicket
from tests.ui.tabs.intake.support import PHONE, WORDS, press_keys
from ui.common.navigation import Destination


def test_a_call_is_forwarded_with_the_keyboard_alone(page):
    assert page.window.focusWidget() is page.find("intake.callerPhone")
    page.qtbot.keyClicks(page.window.focusWidget(), PHONE)
    category = page.find("intake.category")
    category.setFocus()
    page.qtbot.keyClicks(category.lineEdit(), "0107")
    page.qtbot.keyClick(category.completer().popup(), Qt.Key.Key_Return)
    page.find("intake.content").setFocus()
    page.type("intake.content", WORDS)
    press_keys(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (ticket,) = page.tickets()
    assert ticket.row.state is TicketState.TO_DISPATCH
    assert ticket.content == WORDS
    assert ticket.category is not None
    assert ticket.category.endswith("路灯")
    assert ticket.row.channel == "12345电话"
    assert page.find("intake.callerPhone").text() == ""
    assert page.window.focusWidget() is page.find("intake.callerPhone")
    assert ticket.row.number in page.words()


def test_a_call_is_answered_at_once(page):
    page.take_down()
    page.press("intake.answer")
    page.type("intake.answerText", "路灯由县住建局维护，已告知报修渠道。")
    page.press("intake.finish")
    (ticket,) = page.tickets()
    assert (ticket.row.state, ticket.way) == (TicketState.CLOSED, HandlingWay.DIRECT)
    assert ticket.answer.startswith("路灯由县住建局")
    assert not page.find("intake.answerPane").isVisible()


def test_an_answer_without_words_is_asked_for_and_nothing_is_lost(page):
    page.take_down()
    page.press("intake.answer")
    page.press("intake.finish")
    assert page.tickets() == ()
    assert page.find("intake.answerPane").isVisible()
    assert page.find("intake.content").toPlainText() == WORDS


def test_while_an_answer_is_open_the_call_is_not_forwarded(page):
    page.take_down()
    page.press("intake.answer")
    assert not page.tab.actions_["intake.forward"].isEnabled()
    assert page.tab.actions_["intake.forward"].property("reason")
    page.press("intake.back")
    assert page.tab.actions_["intake.forward"].isEnabled()
    assert not page.tab.actions_["intake.finish"].isEnabled()


def test_guidance_tells_the_route_in_words_that_can_be_changed(page):
    page.take_down("邻居欠款不还，想请热线处理。")
    page.press("intake.guide")
    page.pick("intake.guideCode", "G2")
    assert "12368" in page.find("intake.guideTold").toPlainText()
    page.type("intake.guideTold", "已告知地址。")
    page.press("intake.finish")
    (ticket,) = page.tickets()
    assert (ticket.row.state, ticket.guide_code) == (TicketState.GUIDED, "G2")
    assert "已告知地址。" in ticket.answer


def test_own_words_survive_another_choice_of_matter(page):
    page.take_down()
    page.press("intake.guide")
    page.pick("intake.guideCode", "G2")
    page.find("intake.guideTold").setPlainText("按实际情况告知。")
    page.pick("intake.guideCode", "G3")
    assert page.find("intake.guideTold").toPlainText() == "按实际情况告知。"


def test_secrets_are_not_written_down(page):
    page.take_down("涉及某涉密工程的具体数据")
    page.type("intake.title", "涉密工程")
    page.press("intake.guide")
    page.pick("intake.guideCode", "G8")
    page.press("intake.finish")
    assert page.tickets() == ()
    page.dialog().try_accept()
    (ticket,) = page.tickets()
    stored = f"{ticket.row.title}{ticket.content}{ticket.address}"
    assert "涉密工程" not in stored
    assert "具体数据" not in stored
    assert ticket.content == ""


def test_a_guidance_that_rests_on_an_earlier_ticket_names_it(page, desk):
    earlier = desk.door(Role.OPERATOR).do(RegisterTicket(_form(), Forward(), "earlier"))
    page.type("intake.callerPhone", PHONE)
    page.leave("intake.callerPhone")
    page.press("intake.guide")
    page.pick("intake.guideCode", "G12")
    assert earlier.number in page.find("intake.guideTold").toPlainText()


def test_a_kept_call_is_settled_later(page):
    page.take_down()
    page.press("intake.keep")
    (kept,) = page.tickets(WorkList.DRAFT)
    page.press("intake.waiting")
    page.find("intake.waitingList").opened.emit(kept.row.id)
    assert page.find("intake.callerPhone").text() == PHONE
    assert page.find("intake.content").toPlainText() == WORDS
    page.find("intake.content").setPlainText("补充：共五盏路灯。")
    page.press("intake.forward")
    (ticket,) = page.tickets()
    assert (ticket.row.id, ticket.row.state) == (kept.row.id, TicketState.TO_DISPATCH)
    assert ticket.content == "补充：共五盏路灯。"


def test_a_kept_call_opened_twice_stands_once_in_the_row(page, desk):
    kept = desk.door(Role.OPERATOR).do(RegisterTicket(_form(), Keep(), "kept"))
    for _time in range(2):
        page.window.visit(Destination("intake", ticket_id=kept.ticket_id))
    chips = [one for one in page.tab.findChildren(object, "intake.call") if one.facts.note == kept.number]
    assert len(chips) == 1


def test_a_kept_call_that_another_desk_changed_is_told_and_can_be_sent_again(page, desk):
    kept = desk.door(Role.OPERATOR).do(RegisterTicket(_form(), Keep(), "kept"))
    page.window.visit(Destination("intake", ticket_id=kept.ticket_id))
    other = SettleTicket(kept.ticket_id, 1, _form(), Keep())
    desk.door(Role.DISPATCHER).do(other)
    page.pick("intake.category", "路灯")
    page.press("intake.forward")
    assert page.tab.bands.get("error") is not None
    page.press("intake.forward")
    assert page.tickets()[0].row.state is TicketState.TO_DISPATCH


def test_a_call_sent_twice_makes_one_ticket(page):
    page.take_down()
    call = page.tab._desk.current()
    page.press("intake.forward")
    page.ctx.door.do(RegisterTicket(call.state.form(page.ctx.clock.now()), Forward(), call.idem))
    assert len(page.tickets()) == 1


def test_every_field_arrives_in_the_ticket(page):
    page.take_down()
    page.type("intake.callerName", "王女士")
    page.find("intake.type").move_by(1)
    page.find("intake.urgency").move_by(1)
    page.pick("intake.area", "竹阳街道")
    page.pick("intake.channel", "市12345平台")
    page.type("intake.address", "新华路三段188号")
    page.type("intake.title", "路灯不亮")
    page.type("intake.eventAt", "7:05")
    page.leave("intake.eventAt")
    page.find("intake.replyWanted").click()
    page.press("intake.forward")
    (ticket,) = page.tickets()
    assert (ticket.row.type, ticket.row.urgency) == (AppealType.COMPLAINT, Urgency.URGENT)
    assert (ticket.row.title, ticket.row.area, ticket.row.channel) == ("路灯不亮", "竹阳街道", "市12345平台")
    assert ticket.address == "新华路三段188号"
    assert f"{ticket.event_at}" == "2026-05-19 07:05:00"
    assert not ticket.reply_wanted


def _form() -> IntakeForm:
    return IntakeForm(phone=PHONE, caller_name="王女士", title="路灯不亮", content=WORDS)
