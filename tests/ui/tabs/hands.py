"""One page on screen, and hands to work with: what the tests of several pages share."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QPushButton

from app.context import Context
from ui.common.actions import reason_of
from ui.common.tab import TabSpec
from ui.main_window import MainWindow

SIZE = (1366, 688)


@dataclass
class Page:
    """One tab in its window."""

    qtbot: Any
    ctx: Context
    window: MainWindow
    tab: Any

    def find(self, name: str) -> Any:
        """Return a widget or action by its name."""
        found = self.window.findChild(object, name)
        assert found is not None, name
        return found

    def action(self, name: str) -> QAction:
        """Return an action by its id."""
        return self.tab.findChild(QAction, name)

    def is_open(self, name: str) -> bool:
        """Return whether an action can be used."""
        action = self.action(name)
        return action.isVisible() and action.isEnabled()

    def reason(self, name: str) -> str:
        """Return why an action is closed."""
        return reason_of(self.action(name))

    def press(self, name: str) -> None:
        """Press the button of an action."""
        buttons = self.window.findChildren(QPushButton, f"button.{name}")
        (button,) = [one for one in buttons if one.isVisible()]
        assert button.isEnabled(), self.reason(name)
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        self.qtbot.keyClick(QApplication.focusWidget() or self.tab, key, modifiers)

    def choose(self, name: str, value: object) -> None:
        """Click an answer of a segment."""
        part = next(one for one in self.find(name).parts() if one.choice.value == value)
        self.qtbot.mouseClick(part, Qt.MouseButton.LeftButton)

    def until(self, test: Any) -> None:
        """Wait until something becomes true."""
        self.qtbot.waitUntil(test)

    @property
    def dialog(self) -> Any:
        """Return the dialog that is open."""
        return QApplication.activeModalWidget()


def open_page(qtbot: Any, ctx: Context, spec: TabSpec) -> Page:
    """Open a tab in its window and wait until it is on screen."""
    window = MainWindow(ctx, (spec,))
    qtbot.addWidget(window)
    window.resize(*SIZE)
    with qtbot.waitExposed(window):
        window.show()
    return Page(qtbot, ctx, window, window.current_tab())
