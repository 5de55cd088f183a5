"""The right part of the page: one item, whole, with what can be done about it."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from i18n import _
from services.kernel.labels import label
from services.kernel.vocabulary import CorrectionState
from services.knowledge.dto import CorrectionRow, ItemPage
from ui.common import times
from ui.common.actions import ActionSet
from ui.common.band import Band, BandAction, BandArea, Kind
from ui.common.buttons import DANGER, PRIMARY, SECONDARY, KeyButton
from ui.common.panel import Foot, Panel
from ui.common.scrolling import scrolling
from ui.common.states import EmptyWords, States
from ui.common.ticket_head import TicketHead
from ui.common.words import upright
from ui.tabs.knowledge import actions as ids
from ui.tabs.knowledge.fields import Names
from ui.tabs.knowledge.item_head import head_facts
from ui.tabs.knowledge.item_side import ItemSide
from ui.tabs.knowledge.item_text import ItemText
from ui.tabs.knowledge.remark_bands import show_remarks
from ui.theme.look import LOOK, scaled, size

_SIDE: Final = 228
_SIDE_LOW: Final = 204
_FAULTS: Final = "faults"
_DANGEROUS: Final = (ids.RETIRE,)
_PLAIN: Final = (ids.REVIVE, ids.FAULT, ids.COPY, ids.ANSWER)
_MAIN: Final = (ids.REVISE, ids.EDIT, ids.REVIEW)


class ItemPanel(QWidget):
    """Head, band of corrections, the text, the narrow column, the foot."""

    ticket_opened = Signal(object)
    """Show a ticket the item was used in: its id."""
    version_opened = Signal(int)
    """Compare a version: its number."""
    file_asked = Signal(object)
    """Save a copy of a file: its row."""

    def __init__(self, actions: ActionSet, now: Callable[[], datetime], retry: Callable[[], None]) -> None:
        super().__init__()
        self._actions = actions
        self._now = now
        self.page: ItemPage | None = None
        self.head = TicketHead()
        self.faults = BandArea()
        self.text = ItemText(now)
        self.side = ItemSide(actions, now)
        self.foot = Foot()
        self._inside = QWidget()
        self.states = States(self._inside, retry, framed=True)
        self._lay_out()
        self.text.ticket_opened.connect(self.ticket_opened)
        self.side.version_opened.connect(self.version_opened)
        self.side.file_asked.connect(self.file_asked)
        self.arrange()

    def _lay_out(self) -> None:
        panel = Panel(padded=False)
        panel.body.addWidget(self.faults)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(scrolling(self.text), 1)
        row.addWidget(upright())
        self._narrow = scrolling(self.side)
        row.addWidget(self._narrow)
        panel.body.addLayout(row, 1)
        panel.add_foot(self.foot)
        for names, kind in ((_DANGEROUS, DANGER), (_PLAIN, SECONDARY), (_MAIN, PRIMARY)):
            for name in names:
                self.foot.add_button(KeyButton.of(self._actions[name], kind))
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.head)
        self._column.addWidget(panel, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.states)

    def show_item(self, page: ItemPage, names: Names) -> None:
        """Show an item."""
        self.page = page
        self.head.show_facts(head_facts(page, self._now()))
        self.text.show_item(page, names)
        self.side.show_item(page)
        self._show_faults(page.corrections)
        show_remarks(self.faults, page, self._now())
        self.foot.set_note(*_road(page))
        self.states.show_content()

    def show_none(self) -> None:
        """Say that no item is chosen."""
        self.page = None
        why = _("Choose an item on the left, or another list.")
        self.states.show_empty(EmptyWords(_("No item here"), why, "book-open"))

    def _show_faults(self, corrections: tuple[CorrectionRow, ...]) -> None:
        waiting = [row for row in corrections if row.state is CorrectionState.OPEN]
        if not waiting:
            self.faults.take(_FAULTS)
            return
        row = waiting[0]
        head = _("Correction: {kind}").format(kind=label(row.kind))
        said = f"{row.found_by} {times.day(row.found_at.date(), self._now().date())}"
        words = _("{head}  {who}: {words}").format(head=head, who=said, words=row.words)
        action = self._actions[ids.FAULTS]
        see = BandAction(action.text(), action.trigger, str(action.property("key")))
        self.faults.put(_FAULTS, Band(Kind.WARN, words, see, icon="pencil-simple"))

    def arrange(self) -> None:
        """Take the measures of the density in force."""
        self._column.setSpacing(size("gap"))
        self._narrow.setFixedWidth(scaled(_SIDE_LOW if LOOK.compact else _SIDE))

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self.text.retranslate()
        self.side.retranslate()


def _road(page: ItemPage) -> tuple[str, str]:
    """Say in two lines through whose hands a revision goes."""
    if page.unit_id is None:
        return _("A revision is reviewed by the centre"), _("before it is published")
    first = _("A revision is reviewed by {unit} first,").format(unit=page.unit)
    return first, _("then published by the centre")
