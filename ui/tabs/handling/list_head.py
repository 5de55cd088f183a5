"""The head of the ticket list: which list, what is sought, and the tools."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QSizePolicy
from typing_extensions import override

from i18n import _
from services.tickets.dto import WorkList
from ui.common.actions import ActionSet
from ui.common.buttons import QUIET, KeyButton
from ui.common.panel import Head
from ui.common.segment import Segment
from ui.tabs.handling.list_actions import COLUMNS, EXPORT, FILTER
from ui.tabs.handling.lists import list_choices
from ui.theme.hold import hold_height
from ui.theme.look import text_width


class _Search(QLineEdit):
    """A line as wide as what it can find by is written, narrower where there is no room."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(110)

    @override
    def sizeHint(self) -> QSize:
        return QSize(text_width(self.placeholderText(), "body") + 48, super().sizeHint().height())


class ListHead(Head):
    """Segment at the left; search, filter, saved lists, columns and export at the right."""

    def __init__(self, actions: ActionSet, saved: KeyButton) -> None:
        super().__init__("")
        hold_height(self, 48)
        self.lists = Segment(list_choices({}), WorkList.ALL, name="handling.lists")
        self.sought = _Search()
        self.sought.setObjectName("handling.search")
        self.sought.setClearButtonEnabled(True)
        self.add_left(self.lists)
        self.add_tool(self.sought)
        self.add_tool(saved)
        self._tools = [_Tool(actions[name]) for name in (FILTER, COLUMNS, EXPORT)]
        for tool in self._tools:
            self.add_tool(tool)

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self.lists.setAccessibleName(_("Work lists"))
        self.sought.setPlaceholderText(_("Number, title, phone (last 4)"))
        self.sought.setAccessibleName(_("Find in this list"))


class _Tool(KeyButton):
    """An action as an icon alone; its words and key stand in the tooltip."""

    def __init__(self, action: QAction) -> None:
        super().__init__("", QUIET, icon=str(action.property("glyph")), sz="small")
        self.follow(action)

    @override
    def set_words(self, words: str) -> None:
        self.setAccessibleName(words)

    @override
    def set_key(self, key: str) -> None:
        """Leave the cap out: three of them would push the search aside; tooltip and strip have the key."""
