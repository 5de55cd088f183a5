"""The palette over a real window: opened by key and mouse, finds, opens and does."""

from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from services.access.permissions import Role
from tests.services.tickets.test_finding import send
from tests.support.desk import Desk
from tests.ui.palette.hands import register


def test_a_ticket_is_found_by_name_and_opens_where_it_is_worked(desk: Desk, open_window: Any) -> None:
    ticket = register(desk)
    hands = open_window(Role.CENTRE_HEAD)
    hands.ask("王秀英", until="路灯不亮")
    hands.enter()
    assert hands.page() == "page.dispatch"
    assert not hands.is_open()
    assert hands.window.current_tab()._desk.ticket_id() == ticket


def test_a_ticket_of_a_unit_opens_on_its_page_and_stands_first_the_next_time(desk: Desk, open_window: Any) -> None:
    send(desk, register(desk))
    hands = open_window(Role.UNIT_CLERK)
    hands.ask("1234", until="路灯不亮")
    hands.enter()
    assert hands.page() == "page.handling"
    hands.call()
    assert "路灯不亮" in hands.results.titles()[0]


def test_a_hidden_caller_leads_the_unit_to_nothing(desk: Desk, open_window: Any) -> None:
    send(desk, register(desk, confidential=True))
    hands = open_window(Role.UNIT_CLERK)
    for words in ("王秀英", "13800001234", "1234"):
        assert hands.ask(words) == ()
    assert hands.results.isHidden()


def test_a_unit_is_found_by_initials_and_its_tickets_can_be_searched(desk: Desk, open_window: Any) -> None:
    send(desk, register(desk))
    hands = open_window(Role.CENTRE_HEAD)
    titles = hands.ask("@zjj")
    hands.enter()
    assert hands.is_open()
    assert any("路灯不亮" in title for title in hands.results.titles()), titles
    assert hands.ask("ldbl", until="路灯不亮")
    assert hands.ask("xxxx") == ()
    hands.qtbot.keyClick(hands.field, Qt.Key.Key_Escape)
    assert hands.is_open(), "Esc goes one step back: to the search"
    hands.qtbot.keyClick(hands.field, Qt.Key.Key_Escape)
    assert not hands.is_open()


def test_an_action_is_found_by_pinyin_and_done(desk: Desk, open_window: Any) -> None:
    hands = open_window(Role.OPERATOR)
    heard: list[str] = []
    hands.window.lock_asked.connect(lambda: heard.append("lock"))
    hands.ask(">suod")
    hands.enter()
    assert heard == ["lock"]


def test_a_closed_action_stays_with_its_reason_and_is_not_done(desk: Desk, open_window: Any) -> None:
    register(desk)
    hands = open_window(Role.DISPATCHER)
    hands.window.open_tab("dispatch")
    hands.ask(">派出并")
    row = hands.results.current()
    assert row is not None
    assert row.reason
    hands.enter()
    assert hands.is_open()


def test_an_action_of_another_page_opens_that_page(desk: Desk, open_window: Any) -> None:
    hands = open_window(Role.OPERATOR)
    assert hands.page() == "page.workbench"
    hands.ask(">新来电")
    hands.enter()
    assert hands.page() == "page.intake"


def test_a_list_is_reached_by_its_name(desk: Desk, open_window: Any) -> None:
    hands = open_window(Role.CENTRE_HEAD)
    hands.ask("超期")
    hands.enter()
    assert hands.page() == "page.handling"


def test_enter_before_the_answer_takes_the_first_line_of_the_answer(desk: Desk, open_window: Any) -> None:
    register(desk)
    hands = open_window(Role.CENTRE_HEAD)
    hands.call()
    hands.field.insert("王秀英")
    hands.field.textEdited.emit("王秀英")
    hands.enter()
    hands.qtbot.waitUntil(lambda: hands.page() == "page.dispatch")


def test_the_keyboard_goes_back_where_it_was(desk: Desk, open_window: Any) -> None:
    hands = open_window(Role.OPERATOR)
    hands.window.open_tab("intake")
    held = QApplication.focusWidget()
    assert isinstance(held, QLineEdit)
    hands.call()
    assert QApplication.focusWidget() is hands.field
    hands.qtbot.keyClick(hands.field, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is hands.field
    hands.call()
    assert not hands.is_open(), "the same key closes it"
    assert QApplication.focusWidget() is held


def test_the_field_in_the_tab_row_opens_it_and_the_mouse_chooses(desk: Desk, open_window: Any) -> None:
    register(desk)
    hands = open_window(Role.CENTRE_HEAD)
    field = hands.window.findChild(QAbstractButton, "window.search")
    hands.qtbot.mouseClick(field, Qt.MouseButton.LeftButton)
    assert hands.is_open()
    hands.ask("王秀英", until="路灯不亮")
    place = hands.results.visualRect(hands.results.currentIndex()).center()
    hands.qtbot.mouseClick(hands.results.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert hands.page() == "page.dispatch"


def test_a_click_beside_it_closes_it(desk: Desk, open_window: Any) -> None:
    hands = open_window(Role.OPERATOR)
    hands.call()
    palette = hands.window.findChild(QWidget, "palette")
    hands.qtbot.mouseClick(palette, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert not hands.is_open()


def test_the_arrows_pass_over_headings_and_go_round(desk: Desk, open_window: Any) -> None:
    hands = open_window(Role.OPERATOR)
    hands.call()
    titles, seen = hands.results.titles(), []
    for _line in titles:
        row = hands.results.current()
        assert row is not None
        seen.append(row.title)
        hands.qtbot.keyClick(hands.field, Qt.Key.Key_Down)
    assert sorted(seen) == sorted(titles)


def test_nothing_opens_over_a_locked_window(desk: Desk, open_window: Any) -> None:
    hands = open_window(Role.OPERATOR)
    hands.call()
    cover = QWidget(hands.window)
    hands.window.set_cover(cover)
    assert not hands.is_open()
    hands.call()
    hands.qtbot.keyClick(hands.window, Qt.Key.Key_F1)
    hands.qtbot.keyClick(hands.window, Qt.Key.Key_F5)
    assert not hands.is_open()
    assert not [one for one in hands.window.findChildren(QWidget, "keys") if one.isVisible()]
    hands.window.set_cover(None)
    hands.call()
    assert hands.is_open()


def test_people_without_tickets_find_pages_and_actions_only(desk: Desk, open_window: Any) -> None:
    register(desk)
    hands = open_window(Role.AUDITOR)
    assert hands.ask("王秀英") == ()
    assert hands.ask("@") == ()
    assert "系统" in hands.ask("系统")
