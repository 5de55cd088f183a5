"""The head of the ticket list: which list, what is sought, and the tools."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QSizePolicy, QWidget
from typing_extensions import override

from i18n import _
from services.tickets.dto import WorkList
from ui.common.actions import ActionSet
from ui.common.buttons import QUIET, KeyButton
from ui.common.panel import Head
from ui.common.segment import Segment
from ui.tabs.handling.list_actions import COLUMNS, DUTY, EXPORT, FILTER
from ui.tabs.handling.lists import list_choices
from ui.theme.hold import hold_height
from ui.theme.look import size, text_width

_ONE_LINE: Final = 48
_TWO_LINES: Final = 88
_MORE: Final = 40
_ACROSS: Final = QBoxLayout.Direction.LeftToRight
_DOWN: Final = QBoxLayout.Direction.TopToBottom


class _Search(QLineEdit):
    """A line as wide as what it can find by is written."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(text_width(self.placeholderText(), "body") + 48, super().sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class ListHead(Head):
    """Segment; search, filter, saved lists, columns and export beside it, or below it where the window is narrow."""

    def __init__(self, actions: ActionSet, saved: KeyButton) -> None:
        super().__init__("")
        self._title.hide()
        self._note.hide()
        self._counts: Mapping[WorkList, int] = {}
        self.lists = Segment(list_choices({}), WorkList.ALL, name="handling.lists")
        self.sought = _Search()
        self.sought.setObjectName("handling.search")
        self.sought.setClearButtonEnabled(True)
        self._beside = QWidget()
        row = QHBoxLayout(self._beside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.sought, 1)
        row.addWidget(saved)
        for name in (FILTER, COLUMNS, EXPORT, DUTY):
            row.addWidget(_Tool(actions[name]))
        self.add_left(self.lists)
        self.add_tool(self._beside)
        self._folded = True
        self._fold(folded=False)

    def turn_to(self, work_list: WorkList) -> None:
        """Choose a list; a rare one is put among the others for it."""
        self.lists.set_choices(list_choices(self._counts, work_list))
        self.lists.set_value(work_list)

    def show_counts(self, counts: Mapping[WorkList, int]) -> None:
        """Show how many tickets each list holds."""
        self._counts = counts
        self.lists.set_choices(list_choices(counts, self.lists.value()))

    def _fold(self, *, folded: bool) -> None:
        """Stand in one line, or in two."""
        if folded == self._folded:
            return
        self._folded = folded
        self._row.setDirection(_DOWN if folded else _ACROSS)
        self._row.setContentsMargins(size("panel-padding"), 8 if folded else 0, 8, 8 if folded else 0)
        self._row.setAlignment(self.lists, Qt.AlignmentFlag.AlignLeft if folded else Qt.AlignmentFlag(0))
        hold_height(self, _TWO_LINES if folded else _ONE_LINE)

    def _judge(self) -> None:
        margins = self._row.contentsMargins()
        wanted = self.lists.sizeHint().width() + self._beside.minimumSizeHint().width() + _MORE
        self._fold(folded=wanted + margins.left() + margins.right() > self.width())

    @override
    def event(self, e: QEvent) -> bool:
        if e.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Resize}:
            self._judge()
        return super().event(e)

    @override
    def minimumSizeHint(self) -> QSize:
        """Ask for the room of the wider line: the other one can stand below it."""
        margins = self._row.contentsMargins()
        widest = max(self.lists.sizeHint().width(), self._beside.minimumSizeHint().width())
        return QSize(widest + margins.left() + margins.right(), super().minimumSizeHint().height())

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
