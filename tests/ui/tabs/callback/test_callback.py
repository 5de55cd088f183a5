"""A day at the callback seat, through the widgets, on both engines."""

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSpinBox

from models.vocabulary import Connected, Satisfaction, Solved, TicketState
from services.access.permissions import Role
from tests.services.callbacks.support import seen, to_call_back, try_in_vain
from tests.services.tickets.running import replied, sent_back
from tests.support.desk import Desk
from tests.ui.tabs.hands import Page, open_page
from tests.ui.tickets.support import ids_in
from ui.common.navigation import Destination
from ui.common.pick_box import PickBox
from ui.common.wrapped import Paragraph
from ui.tabs.callback.view import TAB

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def opened(qtbot, dressed, make_context, desk):
    """Return a maker of the page as a callback clerk has it."""
    return lambda: open_page(qtbot, make_context(Role.CALLBACK_CLERK), TAB)


def queue(page: Page):
    return page.find("callback.queue")


def shown(page: Page) -> tuple[object, ...]:
    return tuple(ids_in(queue(page)))


def answer(page: Page, *numbers: int) -> None:
    """Answer by number keys, from the first question on."""
    page.tab.take_focus()
    for number in numbers:
        page.key(Qt.Key(Qt.Key.Key_0 + number))


def test_number_keys_and_one_close_finish_a_call_scenario(desk: Desk, opened) -> None:
    first, second = to_call_back(desk, "a"), to_call_back(desk, "b", title="井盖松动")
    page = opened()
    assert queue(page).current_id() == first
    answer(page, 1, 1, 1, 1, 2, 1)
    page.find("callback.opinion").insertPlainText("修好了")
    page.press("callback.close")
    page.until(lambda: shown(page) == (second,))
    detail = seen(desk, first)
    (row,) = detail.callbacks
    assert detail.row.state is TicketState.CLOSED
    assert (row.connected, row.contacted, row.truthful) == (Connected.ANSWERED, True, True)
    assert (row.solved, row.opinion) == (Solved.SOLVED, "修好了")
    assert (row.process_satisfaction, row.result_satisfaction) == (Satisfaction.FAIRLY, Satisfaction.SATISFIED)
    assert queue(page).current_id() == second
    assert page.find("callback.connected").value() is None


def test_what_is_missing_is_said_beside_the_closed_step(desk: Desk, opened) -> None:
    to_call_back(desk)
    page = opened()
    assert "是否接通" in page.reason("callback.close")
    answer(page, 1, 1, 1, 3, 1, 3)
    assert "不满意原因" in page.reason("callback.close")
    page.key(Qt.Key.Key_2)
    assert page.is_open("callback.close")
    assert page.is_open("callback.rework")


def test_rework_tells_its_limit_and_takes_the_callers_words_scenario(desk: Desk, opened) -> None:
    ticket = to_call_back(desk)
    page = opened()
    answer(page, 1, 2, 2, 3, 2, 3, 1)
    page.find("callback.opinion").insertPlainText("路灯还是不亮")
    page.press("callback.rework")
    dialog = page.dialog
    assert "第 1 轮重办，5月22日 18:00 到期" in dialog.findChild(Paragraph).words()
    assert dialog.reason_area().text() == "路灯还是不亮"
    page.qtbot.mouseClick(dialog.findChild(object, "dialog.main"), Qt.MouseButton.LeftButton)
    page.until(lambda: shown(page) == ())
    detail = seen(desk, ticket)
    assert (detail.row.state, detail.row.round) == (TicketState.REWORK, 2)
    assert detail.row.due_at == datetime(2026, 5, 22, 18)
    assert detail.callbacks[0].reason == "未联系"


def test_answers_against_the_unit_make_rework_the_main_step(desk: Desk, opened) -> None:
    ticket = to_call_back(desk)
    page = opened()
    answer(page, 1, 1, 1, 3, 1, 1)
    first, second = page.tab._form.under.note()
    assert first == "未解决 · 结果满意 → 第 1 轮重办，5月22日 18:00 到期"
    assert "县住房和城乡建设局" in second
    page.key(Qt.Key.Key_Return, CTRL)
    assert page.dialog.reason_area() is not None
    page.dialog.reject()
    assert ("Ctrl ↵", "退回重办") in list(page.tab.keys())
    page.key(Qt.Key.Key_F9)
    page.until(lambda: shown(page) == ())
    assert seen(desk, ticket).row.state is TicketState.CLOSED


def test_content_callers_are_closed_with_the_main_key(desk: Desk, opened) -> None:
    ticket = to_call_back(desk)
    page = opened()
    answer(page, 1, 1, 1, 1, 1, 1)
    page.key(Qt.Key.Key_Return, CTRL)
    page.until(lambda: shown(page) == ())
    assert seen(desk, ticket).row.state is TicketState.CLOSED


def test_after_answers_against_the_unit_the_keys_are_the_usual_ones_again(desk: Desk, opened) -> None:
    to_call_back(desk)
    page = opened()
    answer(page, 1, 1, 1, 3, 1, 1)
    page.choose("callback.solved", "solved")
    assert ("Ctrl ↵", "办结并到下一件") in list(page.tab.keys())
    assert ("F8", "退回重办") in list(page.tab.keys())


def test_the_rounds_stand_beside_the_form(desk: Desk, opened) -> None:
    to_call_back(desk)
    page = opened()
    told = [entry.actor for entry in page.tab._side.rounds.entries()]
    assert told == ["受理登记", "派单", "提交办理结果"]


def test_a_try_in_vain_is_recorded_and_the_next_one_comes(desk: Desk, opened) -> None:
    first, second = to_call_back(desk, "a"), to_call_back(desk, "b")
    page = opened()
    answer(page, 2)
    assert not page.is_open("callback.close")
    assert "须满 3 次" in page.reason("callback.closeUnreached")
    page.press("callback.attempt")
    page.until(lambda: shown(page) == (second, first))
    assert queue(page).current_id() == second
    assert seen(desk, first).callbacks[0].connected is Connected.NO_ANSWER
    assert seen(desk, first).row.state is TicketState.TO_CALL_BACK


def test_the_third_try_on_another_day_may_close_scenario(desk: Desk, opened) -> None:
    ticket = to_call_back(desk)
    try_in_vain(desk, ticket)
    desk.clock.moment += timedelta(hours=3)
    try_in_vain(desk, ticket)
    desk.clock.moment = datetime(2026, 5, 20, 9, 30)
    page = opened()
    page.choose("callback.connected", "out_of_service")
    page.press("callback.closeUnreached")
    page.until(lambda: shown(page) == ())
    detail = seen(desk, ticket)
    assert (detail.row.state, len(detail.callbacks)) == (TicketState.CLOSED, 3)
    assert "都回访完了" in [label.text() for label in page.tab.findChildren(type(page.find("callback.caller")))]


def test_an_anonymous_ticket_closes_without_a_call(desk: Desk, opened) -> None:
    ticket = to_call_back(desk, anonymous=True)
    page = opened()
    assert not page.find("callback.connected").isVisible()
    page.press("callback.closeWithout")
    page.until(lambda: shown(page) == ())
    assert seen(desk, ticket).row.state is TicketState.CLOSED
    assert seen(desk, ticket).callbacks == ()


def test_the_number_is_shown_and_the_look_is_logged(desk: Desk, opened) -> None:
    ticket = to_call_back(desk)
    page = opened()
    assert "1234" in page.find("callback.caller").text()
    assert "13800001234" not in page.find("callback.caller").text()
    answer(page, 1, 1)
    page.press("callback.reveal")
    assert "13800001234" in page.find("callback.caller").text()
    page.until(lambda: seen(desk, ticket).caller is not None)
    assert page.find("callback.contacted").value() == "yes"


def test_half_an_answer_survives_a_restart(desk: Desk, opened) -> None:
    to_call_back(desk)
    page = opened()
    answer(page, 1, 2)
    page.find("callback.opinion").insertPlainText("说到一半")
    page.tab._book.flush()
    page.window.close()
    again = opened()
    assert again.find("callback.contacted").value() == "no"
    assert again.find("callback.opinion").toPlainText() == "说到一半"


def test_a_refusal_keeps_what_was_answered(desk: Desk, opened) -> None:
    ticket = to_call_back(desk)
    page = opened()
    answer(page, 1, 1, 1, 1, 1, 1)
    page.find("callback.opinion").insertPlainText("长" * 5001)
    page.press("callback.close")
    assert page.tab.bands.get("error") is not None
    assert page.find("callback.solved").value() == "solved"
    assert seen(desk, ticket).row.state is TicketState.TO_CALL_BACK


def test_a_ticket_can_be_visited(desk: Desk, opened) -> None:
    to_call_back(desk, "a")
    second = to_call_back(desk, "b")
    page = opened()
    assert page.window.visit(Destination("callback", ticket_id=second))
    assert queue(page).current_id() == second


def test_the_page_fits_the_smallest_window(desk: Desk, opened) -> None:
    to_call_back(desk)
    page = opened()
    assert page.window.minimumSizeHint().width() <= 1280
    assert page.window.minimumSizeHint().height() <= 640
    page.tab.retranslate()


def test_another_unit_and_its_days_are_chosen_with_the_rework(desk: Desk, opened) -> None:
    ticket = to_call_back(desk)
    page = opened()
    answer(page, 1, 2, 2, 3, 2, 3, 1)
    page.press("callback.rework")
    dialog = page.dialog
    dialog.findChild(PickBox, "callback.reworkUnit").set_value(desk.unit("县水务局"))
    dialog.findChild(QSpinBox, "callback.reworkDays").setValue(1)
    dialog.reason_area().set_text("请水务局接手")
    page.qtbot.mouseClick(dialog.findChild(object, "dialog.main"), Qt.MouseButton.LeftButton)
    page.until(lambda: shown(page) == ())
    detail = seen(desk, ticket)
    assert detail.lead_unit_id == desk.unit("县水务局")
    assert detail.row.due_at == datetime(2026, 5, 20, 18)


def test_what_was_explained_closes_the_rework_in_words(desk: Desk, opened) -> None:
    to_call_back(desk)
    page = opened()
    answer(page, 1, 1, 1, 3, 1, 3, 6)
    assert "解释到位" in page.reason("callback.rework")
    assert page.is_open("callback.close")


def test_after_the_last_round_a_matter_is_listed_as_difficult(desk: Desk, opened) -> None:
    ticket = to_call_back(desk)
    for _turn in range(2):
        sent_back(desk, ticket)
        replied(desk, ticket)
    page = opened()
    answer(page, 1, 2, 2, 3, 2, 3, 1)
    assert not page.action("callback.rework").isVisible()
    page.press("callback.raise")
    dialog = page.dialog
    dialog.reason_area().set_text("需列入来年计划")
    page.qtbot.mouseClick(dialog.findChild(object, "dialog.main"), Qt.MouseButton.LeftButton)
    page.until(lambda: shown(page) == ())
    detail = seen(desk, ticket)
    assert (detail.row.state, detail.difficult) == (TicketState.LONG_TERM, True)
    assert detail.long_term_until == datetime(2026, 8, 17, 18)
