"""F1 over real pages: what works now, what does not and why; typing filters, Enter does it."""

from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

import i18n
from services.access.permissions import Role
from tests.support.desk import Desk
from tests.ui.palette.hands import Hands, register
from ui.key_page.columns import KeyColumns
from ui.key_page.rows import KeyRow


def show_keys(hands: Hands) -> tuple[KeyRow, ...]:
    """Press F1 and return the rows."""
    hands.qtbot.keyClick(hands.window.focusWidget() or hands.window, Qt.Key.Key_F1)
    return columns(hands).rows()


def columns(hands: Hands) -> KeyColumns:
    """Return what is painted."""
    return next(one for one in hands.window.findChildren(KeyColumns) if one.isVisible())


def field(hands: Hands) -> QLineEdit:
    """Return the filter."""
    return next(one for one in hands.window.findChildren(QLineEdit, "keys.filter") if one.isVisible())


def row(rows: tuple[KeyRow, ...], key: str) -> KeyRow:
    """Return the row of a key."""
    (found,) = [one for one in rows if one.key == key]
    return found


def test_the_keys_of_the_page_of_the_ticket_and_of_the_window_are_there(desk: Desk, open_window: Any) -> None:
    register(desk)
    hands = open_window(Role.DISPATCHER)
    hands.window.open_tab("dispatch")
    rows = show_keys(hands)
    assert row(rows, "↑ ↓").title == "换工单"
    assert row(rows, "Alt A 1–9").title == "选为协办"
    assert row(rows, "F4").open
    assert row(rows, "Ctrl K").title == "找工单、单位、动作"
    assert row(rows, "F1").title == "本页按键"
    assert len({one.key for one in rows}) == len(rows), "a key stands there once"


def test_a_closed_action_keeps_its_place_and_says_why(desk: Desk, open_window: Any) -> None:
    register(desk)
    hands = open_window(Role.DISPATCHER)
    hands.window.open_tab("dispatch")
    closed = row(show_keys(hands), "Ctrl ↵")
    assert not closed.open
    assert "主办" in closed.reason


def test_typing_filters_by_name_pinyin_and_key_and_enter_does_it(desk: Desk, open_window: Any) -> None:
    hands = open_window(Role.OPERATOR)
    show_keys(hands)
    for words in ("锁定", "sd", "ctrl l"):
        field(hands).clear()
        field(hands).insert(words)
        field(hands).textEdited.emit(words)
        assert [one.title for one in columns(hands).rows()] == ["锁定"], words
    heard: list[str] = []
    hands.window.lock_asked.connect(lambda: heard.append("lock"))
    hands.qtbot.keyClick(field(hands), Qt.Key.Key_Return)
    assert heard == ["lock"]


def test_enter_without_a_choice_and_esc_do_nothing(desk: Desk, open_window: Any) -> None:
    hands = open_window(Role.OPERATOR)
    hands.window.open_tab("intake")
    held = QApplication.focusWidget()
    show_keys(hands)
    hands.qtbot.keyClick(field(hands), Qt.Key.Key_Return)
    overlay = field(hands).window().findChild(QWidget, "keys")
    assert overlay.isVisible()
    hands.qtbot.keyClick(field(hands), Qt.Key.Key_Escape)
    assert not overlay.isVisible()
    assert QApplication.focusWidget() is held


def test_the_arrows_and_a_click_choose_what_can_be_done(desk: Desk, open_window: Any) -> None:
    hands = open_window(Role.OPERATOR)
    rows = show_keys(hands)
    hands.qtbot.keyClick(field(hands), Qt.Key.Key_Down)
    assert columns(hands).current() is next(one for one in rows if one.action is not None)
    place = next(rect for one, rect in columns(hands)._places if one.key == "Ctrl PgDn")
    hands.qtbot.mouseClick(columns(hands), Qt.MouseButton.LeftButton, pos=place.center())
    assert hands.page() == "page.intake"


def test_another_language_closes_it_and_it_speaks_that_language_when_opened_again(desk: Desk, open_window: Any) -> None:
    hands = open_window(Role.OPERATOR)
    show_keys(hands)
    switch(hands, "en")
    assert row(show_keys(hands), "Ctrl L").title == "Lock"


def switch(hands: Hands, language: str) -> None:
    """Switch the language as the desktop does."""
    i18n.use(language)
    QApplication.sendEvent(hands.window, QEvent(QEvent.Type.LanguageChange))


@pytest.mark.parametrize("reason", ["mouse", "menu key", "shift f10"])
def test_a_list_has_a_menu_of_the_page_s_own_actions(desk: Desk, open_window: Any, reason: str) -> None:
    register(desk)
    hands = open_window(Role.DISPATCHER)
    tab = hands.window.open_tab("dispatch")
    queue = tab.findChild(QWidget, "dispatch.queue")
    queue.setFocus()
    open_menu(hands, queue, reason)
    menu = queue.findChild(QWidget, "menu")
    assert menu.isVisible()
    texts = [action.text() for action in menu.actions()]
    assert texts[:1] == ["派出并到下一件"]
    assert not menu.actions()[0].isEnabled()
    assert "主办" in menu.actions()[0].toolTip()
    assert "选为主办" not in texts
    menu.close()


def open_menu(hands: Hands, part: Any, reason: str) -> None:
    """Ask for the menu of a list."""
    if reason == "mouse":
        at = QPoint(20, 20)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, part.viewport().mapToGlobal(at))
        QApplication.sendEvent(part.viewport(), event)
    elif reason == "menu key":
        hands.qtbot.keyClick(part, Qt.Key.Key_Menu)
    else:
        hands.qtbot.keyClick(part, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
