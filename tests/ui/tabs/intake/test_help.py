"""What stands beside the form: the caller's history, the marks, the limits, refusals at their field."""

from datetime import timedelta

from services.access.permissions import Role
from services.directory.queries import areas
from services.kernel.vocabulary import Urgency
from services.tickets.detail_queries import time_line
from services.tickets.dto import IntakeForm
from services.tickets.intake import Answer, Forward, Keep, RegisterTicket
from tests.ui.tabs.intake.support import PHONE, WORDS
from ui.common.navigation import Destination
from ui.common.text_area import MOST_PASTED


def earlier(desk, title: str, ending, idem: str) -> int:
    """A ticket of the same number."""
    area = next(one.id for one in desk.admin.ask(areas) if one.name == "竹阳街道")
    form = IntakeForm(phone=PHONE, caller_name="王女士", title=title, content=WORDS, area_id=area)
    return desk.door(Role.OPERATOR).do(RegisterTicket(form, ending, idem)).ticket_id


def test_the_number_brings_the_caller_and_the_earlier_tickets_open_ones_first(page, desk):
    earlier(desk, "停车费咨询", Answer("已答复"), "one")
    still_open = earlier(desk, "路灯不亮", Forward(), "two")
    page.type("intake.callerPhone", PHONE)
    page.qtbot.waitUntil(lambda: page.find("intake.history").model().rowCount() == 2)
    assert page.find("intake.history").model().id_at(0) == still_open
    assert page.find("intake.callerName").text() == "", "only the mask is known so far"
    assert "王**" in page.words()
    assert page.find("intake.area").title() == "竹阳街道"
    assert "第 3 次来电" in page.words()


def test_the_earlier_name_is_taken_over_for_the_reason_of_this_call_and_logged(page, desk):
    ticket = earlier(desk, "路灯不亮", Forward(), "one")
    page.type("intake.callerPhone", PHONE)
    page.leave("intake.callerPhone")
    page.press("intake.takeName")
    assert page.find("intake.callerName").text() == "王女士"
    assert page.tab._desk.current().state.caller_name == "王女士"
    [line] = [one for one in desk.admin.ask(time_line, ticket) if one.action == "reveal"]
    assert line.words == "同一号码再次来电"
    assert not page.tab.actions_["intake.takeName"].isEnabled()


def test_what_was_typed_is_not_overwritten_by_what_was_told_before(page, desk):
    earlier(desk, "路灯不亮", Forward(), "one")
    page.type("intake.callerName", "李先生")
    page.pick("intake.area", "白塔街道")
    page.type("intake.callerPhone", PHONE)
    page.leave("intake.callerPhone")
    assert page.find("intake.callerName").text() == "李先生"
    assert page.find("intake.area").title() == "白塔街道"


def test_a_suggestion_goes_with_the_number_it_came_with(page, desk):
    earlier(desk, "路灯不亮", Forward(), "one")
    page.type("intake.callerPhone", PHONE)
    page.leave("intake.callerPhone")
    page.find("intake.callerPhone").clear()
    page.type("intake.callerPhone", "13900000000")
    page.leave("intake.callerPhone")
    assert page.find("intake.callerName").text() == ""
    assert "首次来电" in page.words()


def test_urgent_words_mark_the_call_and_say_why(page):
    page.type("intake.content", "小区门口路面塌陷，路灯也不亮。")
    assert page.find("intake.urgency").value() == Urgency.URGENT.value
    assert "路面塌陷" in page.find("intake.urgentBand").words()


def test_a_person_s_own_choice_is_never_overruled(page):
    page.type("intake.content", "小区门口路面塌陷。")
    page.press("intake.calm")
    assert page.find("intake.urgency").value() == Urgency.NORMAL.value
    page.type("intake.content", "还闻到煤气味。")
    assert page.find("intake.urgency").value() == Urgency.NORMAL.value
    assert page.tab._form.notices.get("urgent") is None


def test_a_mark_goes_with_the_words_that_made_it(page):
    page.type("intake.content", "有人跳河")
    assert page.find("intake.urgency").value() == Urgency.CRITICAL.value
    page.find("intake.content").setPlainText("河边护栏松动")
    assert page.find("intake.urgency").value() == Urgency.NORMAL.value


def test_a_report_is_confidential_until_somebody_says_otherwise(page):
    reports = page.find("intake.type").parts()[3]
    reports.click()
    assert page.find("intake.confidential").isChecked()
    assert "默认保密" in page.find("intake.outlook").accessibleDescription()
    page.find("intake.confidential").click()
    page.type("intake.content", "举报无证经营")
    assert not page.find("intake.confidential").isChecked()


def test_an_urgent_class_marks_the_call(page):
    page.type("intake.content", "人行道有破损")
    page.pick("intake.category", "井盖设施")
    assert page.find("intake.urgency").value() == Urgency.URGENT.value
    assert "井盖设施" in page.find("intake.urgentBand").words()


def test_the_limits_follow_type_and_urgency(page):
    page.pick("intake.category", "路灯")
    said = page.find("intake.outlook").accessibleDescription()
    assert "7个工作日" in said
    assert "5月28日 18:00" in said
    assert "县住建局" in said
    page.find("intake.type").move_by(-1)
    assert "3个工作日" in page.find("intake.outlook").accessibleDescription()
    page.find("intake.urgency").move_by(1)
    assert "24小时" in page.find("intake.outlook").accessibleDescription()


def test_an_anonymous_call_wants_no_reply_and_needs_no_number(page):
    page.find("intake.anonymous").click()
    assert not page.find("intake.replyWanted").isEnabled()
    page.pick("intake.category", "路灯")
    page.type("intake.content", WORDS)
    page.press("intake.forward")
    (ticket,) = page.tickets()
    assert ticket.anonymous
    assert not ticket.reply_wanted


def test_a_number_too_short_is_told_at_its_field_and_nothing_is_sent(page):
    page.take_down()
    page.find("intake.callerPhone").setText("1380013")
    page.find("intake.callerPhone").textEdited.emit("1380013")
    page.press("intake.forward")
    assert "11 位" in page.tab._form.form.row("phone").error()
    assert page.tickets() == ()
    assert page.find("intake.content").toPlainText() == WORDS


def test_missing_number_class_and_content_are_all_told_at_once(page):
    page.press("intake.forward")
    form = page.tab._form.form
    assert all(form.row(key).error() for key in ("phone", "category", "content"))
    assert page.tickets() == ()


def test_too_many_letters_are_told_and_stay(page):
    page.take_down("长" * 5001)
    page.press("intake.forward")
    assert "5001" in page.tab._form.form.row("content").error()
    assert len(page.find("intake.content").toPlainText()) == 5001


def test_ten_megabytes_pasted_are_refused_in_words_and_what_was_there_stays(page):
    page.type("intake.content", WORDS)
    page.paste("intake.content", "灾" * (10 * 1024 * 1024 // 3))
    assert page.find("intake.content").toPlainText() == WORDS
    assert f"{MOST_PASTED:,}" in page.words()
    page.paste("intake.content", "补充一句。")
    assert page.find("intake.content").toPlainText() == WORDS + "补充一句。"


def test_a_moment_that_is_still_to_come_is_told(page):
    page.take_down()
    page.type("intake.eventAt", "23:59")
    page.press("intake.forward")
    assert page.tab._form.form.row("event").error()
    assert page.tickets() == ()


def test_a_number_handed_in_from_outside_begins_a_call(page, desk):
    earlier(desk, "路灯不亮", Forward(), "one")
    page.type("intake.content", "前一件还没打完")
    page.window.visit(Destination("intake", phone=PHONE))
    assert page.find("intake.callerPhone").text() == PHONE
    assert "王**" in page.words()
    assert page.find("intake.content").toPlainText() == ""


def test_beside_an_empty_form_stand_the_operators_own_calls_of_today(page, desk):
    mine = earlier(desk, "路灯不亮", Forward(), "one")
    form = IntakeForm(phone=PHONE, title="别人接的", content=WORDS)
    desk.door(Role.CENTRE_HEAD).do(RegisterTicket(form, Keep(), "two"))
    page.tab.refresh()
    page.qtbot.waitUntil(lambda: page.find("intake.ownList").model().id_at(0) == mine)
    assert page.find("intake.ownCalls").isVisible()
    assert not page.find("intake.caller").isVisible()


def test_a_number_puts_the_callers_history_in_the_place_of_the_own_calls(page, desk):
    earlier(desk, "路灯不亮", Forward(), "one")
    page.type("intake.callerPhone", PHONE)
    page.qtbot.waitUntil(lambda: page.find("intake.caller").isVisible())
    assert not page.find("intake.ownCalls").isVisible()
    page.press("intake.new")
    page.qtbot.waitUntil(lambda: page.find("intake.ownCalls").isVisible())


def test_calls_of_yesterday_are_not_todays(page, desk):
    earlier(desk, "路灯不亮", Forward(), "one")
    desk.clock.moment += timedelta(days=1)
    page.tab.refresh()
    page.qtbot.waitUntil(lambda: page.find("intake.ownList").model().count() == 0)


def test_in_a_wide_window_both_stand_there(page, desk):
    earlier(desk, "路灯不亮", Forward(), "one")
    page.window.resize(1920, 1000)
    page.type("intake.callerPhone", PHONE)
    page.qtbot.waitUntil(lambda: page.find("intake.history").model().rowCount() == 1)
    assert page.find("intake.ownCalls").isVisible()
    assert page.find("intake.caller").isVisible()


def test_letters_half_typed_stay_when_a_colleague_changes_something(page):
    page.type("intake.category", "ld")
    page.tab.refresh()
    assert page.find("intake.category").lineEdit().text() == "ld"


def test_while_an_answer_is_written_the_strip_prints_the_keys_of_the_answer(page):
    keys = dict(page.tab.keys())
    assert keys["Ctrl ↵"] == "转派"
    page.tab.actions_["intake.answer"].trigger()
    assert dict(page.tab.keys())["Ctrl ↵"] == "办结"
    assert "F9" not in dict(page.tab.keys())
    page.tab.actions_["intake.back"].trigger()
    assert dict(page.tab.keys()) == keys
