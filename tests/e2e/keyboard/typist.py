"""A person at the keyboard and nothing else: keys to the window that has them, Chinese through the input method."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QGuiApplication, QInputMethodEvent, QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.context import Context
from tests.e2e.keyboard.effort import Cost, Stroke, cost_of
from ui.main_window import MainWindow
from ui.tabs import TABS
from ui.tickets.page import TicketPage


class Typist:
    """Sits down at a fresh window. What is pressed from then on is written down."""

    def __init__(self, qtbot: QtBot, ctx: Context) -> None:
        self._qtbot = qtbot
        self.log: list[Stroke] = []
        self.window: Any = MainWindow(ctx, TABS)
        qtbot.addWidget(self.window)
        self.window.resize(1366, 768)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()

    def begin(self) -> None:
        """Count from here: what came before was the way to the page, which is gone once a day."""
        self.log.clear()

    def press(self, *keys: str) -> None:
        """Press keys one after the other, each in Qt's writing ("Ctrl+Return")."""
        for key in keys:
            combination = QKeySequence(key)[0]
            QTest.keyClick(self._window_with_keyboard(), combination.key(), combination.keyboardModifiers())
            self.log.append(Stroke(key=key))
            QCoreApplication.processEvents()

    def answer(self, digits: str) -> None:
        """Choose among what is numbered, one question after the other."""
        for digit in digits:
            self.press(digit)
            self.log[-1] = Stroke(key=digit, answer=True)

    def _window_with_keyboard(self) -> QWindow:
        """The window that gets the keys. When a dialog has gone, a desktop gives them back to the window behind it."""
        if QGuiApplication.focusWindow() is None:
            self.window.activateWindow()
        window = QGuiApplication.focusWindow()
        assert window is not None
        return window

    def type(self, letters: str) -> None:
        """Type digits or the initials of pinyin, letter by letter."""
        self.press(*letters)

    def write(self, words: str) -> None:
        """Write Chinese: the input method hands the words over to what has the keyboard."""
        event = QInputMethodEvent("", [])
        event.setCommitString(words)
        receiver = QGuiApplication.focusObject()
        assert receiver is not None
        QCoreApplication.sendEvent(receiver, event)
        self.log.append(Stroke(words=words))
        QCoreApplication.processEvents()

    def cost(self) -> Cost:
        """What it took so far."""
        return cost_of(self.log)

    # ---- looking, which costs no key -----------------------------------------------------------------------------

    def here(self) -> str:
        """The name of what has the keyboard, or of the field that it is a part of."""
        at: Any = QApplication.focusWidget()
        while at is not None and ("." not in at.objectName() or at.objectName().startswith("qt_")):
            at = at.parentWidget()
        return at.objectName() if at is not None else ""

    def part(self, name: str) -> Any:
        """The widget of this name that is on screen."""
        found = [one for one in self.window.findChildren(QWidget, name) if one.isVisible()]
        assert found, name
        return found[0]

    def until(self, seen: Callable[[], bool]) -> None:
        """Wait for something to be seen."""
        self._qtbot.waitUntil(seen)

    def until_open(self, action: str) -> None:
        """Wait until an action can be used."""
        self.until(lambda: any(one.isEnabled() and one.isVisible() for one in self.actions(action)))

    def actions(self, action: str) -> list[QAction]:
        """The actions of this name."""
        found: list[QAction] = self.window.findChildren(QAction, action)
        return found

    def shows_ticket(self, ticket_id: int) -> bool:
        """Return whether the ticket page has this ticket on screen."""
        pages = [page for page in self.window.findChildren(TicketPage) if page.isVisible()]
        return [page.ticket_id() for page in pages] == [ticket_id]
