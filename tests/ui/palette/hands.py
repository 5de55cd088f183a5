"""A person before the window: what the tests of the palette, the keys and the Tab key share."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from services.tickets.dto import TicketId
from services.tickets.intake import Forward, RegisterTicket
from tests.services.tickets.support import FORM
from tests.support.desk import Desk
from ui.main_window import MainWindow
from ui.palette.result_list import ResultList


@dataclass
class Hands:
    """A person before the window."""

    qtbot: Any
    window: MainWindow

    @property
    def field(self) -> QLineEdit:
        """Return the field of the palette."""
        return next(one for one in self.window.findChildren(QLineEdit, "palette.input") if one.isVisible())

    @property
    def results(self) -> ResultList:
        """Return the lines."""
        found = self.window.findChild(ResultList, "palette.results")
        assert isinstance(found, ResultList)
        return found

    def is_open(self) -> bool:
        """Return whether the palette is on the screen."""
        return any(one.isVisible() for one in self.window.findChildren(QWidget, "palette"))

    def call(self) -> None:
        """Press Ctrl+K."""
        self.qtbot.keyClick(self.window.focusWidget() or self.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)

    def ask(self, words: str, *, until: str = "") -> tuple[str, ...]:
        """Open the palette, type, and return the lines once one of them says what is waited for."""
        if not self.is_open():
            self.call()
        self.field.clear()
        if words.isascii():
            self.qtbot.keyClicks(self.field, words)
        else:
            self.field.insert(words)
            self.field.textEdited.emit(words)
        before = self.field.text()
        palette = self.window.findChild(QWidget, "palette")
        self.qtbot.waitUntil(lambda: palette._answered == palette._asked and not palette._pause.isActive())
        assert self.field.text() == before
        titles = self.results.titles() if palette._middle.currentWidget() is self.results else ()
        assert not until or any(until in title for title in titles), (words, titles)
        return titles

    def enter(self) -> None:
        """Press Enter in the field."""
        self.qtbot.keyClick(self.field, Qt.Key.Key_Return)

    def page(self) -> str:
        """Return the name of the tab on screen."""
        tab = self.window.current_tab()
        return tab.objectName() if tab else ""


def register(desk: Desk, **changes: Any) -> TicketId:
    """Take a call down and send it on to dispatch."""
    return desk.admin.do(RegisterTicket(replace(FORM, **changes), Forward(), str(uuid4()))).ticket_id
