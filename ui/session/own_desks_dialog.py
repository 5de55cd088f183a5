"""The desks at which whoever is logged in is at work: see them, and end the other ones."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from i18n import _
from services.people.sessions import SessionRow
from ui.common.buttons import KeyButton
from ui.common.dialogs import Dialog, Width
from ui.common.words import Glyph, clear_layout, hairline, label


class OwnDesksDialog(Dialog):
    """One line a desk; this one cannot be ended here, that is logging out."""

    end_wanted = Signal(int)
    """End this session."""

    def __init__(self, parent: QWidget, token: str) -> None:
        words = _("Where you are logged in. End a desk that you left open; if one is not yours, change the password.")
        super().__init__(parent, _("My desks"), words, Width.MEDIUM)
        self._token = token
        inside = QWidget()
        self._list = QVBoxLayout(inside)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(8)
        self.body.addWidget(inside)
        self.name_leave(_("Close"))

    def show_desks(self, rows: Sequence[SessionRow]) -> None:
        """Show these desks."""
        clear_layout(self._list)
        for place, row in enumerate(rows):
            if place:
                self._list.addWidget(hairline())
            self._list.addLayout(self._line(row))
        if self.isVisible():
            self._fit()

    def _line(self, row: SessionRow) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(Glyph("monitor", "text-2"))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(row.place or _("unknown place"), "body"))
        since = _("since {moment:%m-%d %H:%M} · {version}").format(moment=row.began_at, version=row.version)
        words.addWidget(label(since, "meta"))
        line.addLayout(words, 1)
        if row.token == self._token:
            line.addWidget(label(_("this desk"), "meta"))
        else:
            button = KeyButton(_("End"), sz="small")
            button.setObjectName(f"ownDesks.end{row.id}")
            button.setAccessibleName(_("End the desk at {place}").format(place=row.place))
            button.clicked.connect(lambda: self.end_wanted.emit(row.id))
            line.addWidget(button)
        return line
