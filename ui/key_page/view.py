"""F1: what every key does on this page now; typing filters, Enter does it, Esc leaves."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from i18n import _, ngettext
from ui.common.key_legend import KeyLegend
from ui.common.overlay import Overlay
from ui.common.scrolling import scrolling
from ui.common.words import Glyph, hairline, label
from ui.key_page.columns import KeyColumns
from ui.key_page.rows import KeyColumn, KeyRow, filtered

_ROOM: Final = QSize(1040, 516)
_TOP: Final = 94
_HEAD: Final = 56
_FIELD: Final = 280
_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class KeyPage(Overlay):
    """Shows columns of keys over the page they belong to."""

    chosen = Signal(object)
    """A QAction that is to be done; the overlay is gone by then."""

    def __init__(self, window: QWidget, page: str, columns: Sequence[KeyColumn]) -> None:
        super().__init__(window, _ROOM, _TOP)
        self.setObjectName("keys")
        self._all = tuple(columns)
        self._columns = KeyColumns()
        self._scroll = scrolling(self._columns)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._lay_out(page)
        self._filter("")
        self.field.textEdited.connect(self._filter)
        self._columns.pressed.connect(self._take)

    def _lay_out(self, page: str) -> None:
        count = sum(len(section.rows) for column in self._all for section in column)
        head = QWidget()
        head.setFixedHeight(_HEAD)
        row = QHBoxLayout(head)
        row.setContentsMargins(24, 0, 24, 0)
        row.setSpacing(12)
        row.addWidget(label(_("Keys of this page"), "ticket"))
        row.addWidget(label(f"{page} · " + ngettext("{n} key", "{n} keys", count).format(n=count), "meta"))
        row.addStretch(1)
        row.addWidget(Glyph("magnifying-glass"))
        row.addWidget(self.field)
        self.field.setObjectName("keys.filter")
        self.field.setFixedWidth(_FIELD)
        self.field.setPlaceholderText(_("Name or key, e.g. F6"))
        self.field.setAccessibleName(_("Find a key"))
        foot = KeyLegend()
        foot.show_keys(
            ((("Up", "Down"), _("Choose")), (("Return",), _("Do it")), (("Esc",), _("Close"))),
            _("Grey: not now, the reason stands behind the lock · no key of the input method is used"),
        )
        self.body.addWidget(head)
        self.body.addWidget(hairline())
        self.body.addWidget(self._scroll, 1)
        self.body.addWidget(foot)

    def _filter(self, words: str) -> None:
        self._columns.show_columns(filtered(self._all, words), choose=bool(words.strip()))

    def _take(self, row: KeyRow | None) -> None:
        if row is None or row.action is None or not row.open:
            return
        action: QAction = row.action
        self.leave()
        self.chosen.emit(action)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._columns.move_by(_STEPS[key])
            self._scroll.ensureVisible(0, self._columns.current_rect().center().y())
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._take(self._columns.current())
        else:
            super().keyPressEvent(event)
