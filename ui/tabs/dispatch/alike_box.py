"""Under the form: what this ticket may be joined to, and where such matters went. Nothing is applied by itself."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from i18n import _
from services.similar.dto import AlikeRow, DispatchHelp, SentRow
from ui.common.actions import ActionSet
from ui.common.buttons import GHOST, KeyButton
from ui.common.panel import Head
from ui.common.words import hairline
from ui.theme.look import size
from ui.tickets.alike import alike_line
from ui.tickets.help_rows import HelpLine, HelpRows

_MOST: Final = 7
_LEAST: Final = 1


class AlikeBox(QWidget):
    """Tickets first, then units; hidden while there is neither."""

    opened = Signal(int)
    """The id of a ticket to look at."""
    chosen = Signal(int)
    """The id of a unit that a person chose to lead."""

    def __init__(self, now: Callable[[], datetime], actions: ActionSet) -> None:
        super().__init__()
        self._now = now
        self._found = DispatchHelp()
        self._head = Head("")
        self._head.add_tool(KeyButton.of(actions["dispatch.joinAlike"], GHOST, sz="small"))
        self.rows = HelpRows("dispatch.alikeRow", _MOST)
        self.rows.taken.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(hairline())
        column.addWidget(self._head)
        column.addWidget(self.rows, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.hide()

    def show_help(self, found: DispatchHelp) -> None:
        """Show these in place of the last ones."""
        self._found = found
        joins = (alike_line(row, self._now()) for row in found.joins)
        lines = [*joins, *map(_sent_line, found.sent)]
        self.rows.show_lines([_keyed(place, line) for place, line in enumerate(lines)])
        self._head.set_title(*self._title())
        self.setVisible(bool(lines))
        self._fit(self.width())

    def _title(self) -> tuple[str, str]:
        if self._found.joins:
            return _("May be the same matter"), _("and where such matters went") if self._found.sent else ""
        return _("Where such matters went"), _("Enter makes it the lead")

    def to_join(self) -> AlikeRow | None:
        """Return the ticket to be joined to: the one with the keyboard, else the likeliest."""
        place, joins = self.rows.current(), self._found.joins
        return joins[place] if place is not None and place < len(joins) else next(iter(joins), None)

    def _take(self, place: object) -> None:
        joins = self._found.joins
        if isinstance(place, int) and place < len(joins):
            self.opened.emit(joins[place].ticket_id)
        elif isinstance(place, int):
            self.chosen.emit(self._found.sent[place - len(joins)].unit_id)

    def _fit(self, width: int) -> None:
        """Keep at least one line whole, and take no more room than all of them need."""
        head = size("section-head") + 1
        self.setMinimumHeight(head + self.rows.height_of(_LEAST, width))
        self.setMaximumHeight(head + self.rows.height_of(_MOST, width))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit(event.size().width())

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self.show_help(self._found)


def _sent_line(row: SentRow) -> HelpLine:
    return HelpLine(0, row.unit, facts=row.why)


def _keyed(place: int, line: HelpLine) -> HelpLine:
    """Return the line with its place as the key: tickets and units stand in one list."""
    return replace(line, key=place)
