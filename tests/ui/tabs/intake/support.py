"""An intake page on screen, and hands to type with."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QTextEdit

from app.context import Context
from services.kernel.paging import Window
from services.tickets.detail_queries import ticket_detail
from services.tickets.dto import TicketDetail, TicketFilter, TicketOrder, WorkList
from services.tickets.list_page_queries import list_page
from ui.common.pick_box import PickBox
from ui.common.tab import TabSpec
from ui.main_window import MainWindow
from ui.tabs.intake.view import TAB, IntakeTab

PHONE = "13812342716"
WORDS = "小区门口三盏路灯连续一周不亮，晚上出行不便。"


@dataclass
class Page:
    """The page in its window."""

    qtbot: Any
    ctx: Context
    window: MainWindow
    tab: IntakeTab

    def find(self, name: str) -> Any:
        """Return a widget by its name."""
        found = self.tab.findChild(object, name)
        assert found is not None, name
        return found

    def type(self, name: str, words: str) -> None:
        """Type words into a field as a person would; Chinese comes through the input method."""
        field = self.find(name)
        if isinstance(field, QTextEdit):
            field.insertPlainText(words)
            return
        field.setFocus()
        if words.isascii():
            self.qtbot.keyClicks(field, words)
        else:
            field.insert(words)
            field.textEdited.emit(field.text())

    def leave(self, name: str) -> None:
        """Finish a line as Enter or leaving it does."""
        line: QLineEdit = self.find(name)
        line.editingFinished.emit()

    def pick(self, name: str, piece: str) -> None:
        """Choose the first entry whose words hold this piece, by typing it."""
        box: PickBox = self.find(name)
        edit = box.lineEdit()
        assert edit is not None
        edit.setText(piece)
        edit.editingFinished.emit()
        assert piece in box.title()

    def paste(self, name: str, words: str) -> None:
        """Paste words from the clipboard."""
        data = QMimeData()
        data.setText(words)
        self.find(name).insertFromMimeData(data)

    def press(self, action: str) -> None:
        """Use an action by its own key."""
        shown = self.tab.actions_[action]
        assert shown.isEnabled(), shown.toolTip()
        shown.trigger()

    def take_down(self, words: str = WORDS) -> None:
        """Fill in what a call needs."""
        self.type("intake.callerPhone", PHONE)
        self.pick("intake.category", "路灯")
        self.type("intake.content", words)

    def tickets(self, work_list: WorkList = WorkList.ALL) -> tuple[TicketDetail, ...]:
        """Return the tickets of a list as they are stored."""
        now = self.ctx.clock.now()
        ids = self.ctx.door.ask(list_page, TicketFilter(work_list), TicketOrder.NUMBER, Window(), now).ids
        return tuple(self.ctx.door.ask(ticket_detail, one, now) for one in ids)

    def words(self) -> str:
        """Return every word that labels of the page say."""
        return "\n".join(label.text() for label in self.window.findChildren(QLabel) if not label.isHidden())

    def dialog(self) -> QDialog:
        """Return the dialog that is open."""
        open_now = [one for one in self.window.findChildren(QDialog) if one.isVisible()]
        assert open_now
        return open_now[-1]


def open_page(qtbot: Any, ctx: Context, *others: TabSpec) -> Page:
    """Show the page in a window of its own, with the keyboard in it."""
    window = MainWindow(ctx, (TAB, *others))
    qtbot.addWidget(window)
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    tab = window.open_tab("intake")
    assert isinstance(tab, IntakeTab)
    return Page(qtbot, ctx, window, tab)


def press_keys(page: Page, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press keys where the keyboard stands."""
    target = page.window.focusWidget() or page.tab
    page.qtbot.keyClick(target, key, modifier)
