"""The ticket page as one sees it: head, units, appeal and work at the left; next steps and time line at the right."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from i18n import _, ngettext
from services.access.permissions import Actor
from services.tickets.callers import ClearCaller
from services.tickets.workflow import CLOCK_RUNS
from ui.common.actions import ActionSet
from ui.common.buttons import GHOST, QUIET, KeyButton
from ui.common.context_menu import ContextMenu, MenuActions
from ui.common.next_step import NextStepPanel
from ui.common.paint import Ink
from ui.common.panel import Panel
from ui.common.ticket_head import TicketHead
from ui.common.timeline import TimeLine
from ui.common.words import label
from ui.common.wrapped import Paragraph
from ui.theme.hold import hold_width
from ui.theme.look import size
from ui.tickets.appeal import AppealPanel
from ui.tickets.head import current_parts, head_facts
from ui.tickets.history import time_entries
from ui.tickets.moves import Seat
from ui.tickets.reading import PageFacts
from ui.tickets.units_panel import PartRow, UnitsPanel
from ui.tickets.work_panel import WorkPanel


class TicketView(QWidget):
    """Widgets only: what they show is handed in, what is pressed goes to the actions."""

    def __init__(self, actions: ActionSet, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._now = now
        self.place = label("", "meta")
        self.head = TicketHead()
        self.units = UnitsPanel(now)
        self.appeal = AppealPanel(actions)
        self.work = WorkPanel(actions)
        self.steps = NextStepPanel()
        self._behalf = Paragraph("", Ink("small", "text-2"))
        self._on_behalf = QWidget()
        self._line = TimeLine()
        self._history = Panel(_("History"), padded=False)
        self._rail = QWidget()
        self._lay_out(actions)
        self.arrange()

    def _lay_out(self, actions: ActionSet) -> None:
        lower = QHBoxLayout()
        lower.setSpacing(size("gap"))
        lower.addWidget(self.appeal, 5)
        lower.addWidget(self.work, 6)
        left = QVBoxLayout()
        left.setSpacing(size("gap"))
        left.addLayout(self._bar(actions))
        left.addWidget(self.head)
        left.addWidget(self.units)
        left.addLayout(lower, 1)
        self._fill_rail()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(size("gap"))
        row.addLayout(left, 1)
        row.addWidget(self._rail)

    def _bar(self, actions: ActionSet) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setSpacing(8)
        bar.addWidget(KeyButton.of(actions["ticket.back"], GHOST, sz="small"))
        bar.addWidget(self.place)
        bar.addStretch(1)
        bar.addWidget(KeyButton.of(actions["ticket.previous"], QUIET, sz="small"))
        bar.addWidget(KeyButton.of(actions["ticket.next"], QUIET, sz="small"))
        return bar

    def _fill_rail(self) -> None:
        column = QVBoxLayout(self._on_behalf)
        side = size("panel-padding")
        column.setContentsMargins(side, 8, side, 0)
        column.addWidget(self._behalf)
        self.steps.body.insertWidget(0, self._on_behalf)
        self._history.body.addWidget(self._line)
        rail = QVBoxLayout(self._rail)
        rail.setContentsMargins(0, 0, 0, 0)
        rail.setSpacing(size("gap"))
        rail.addWidget(self.steps)
        rail.addWidget(self._history, 1)

    def offer_menu(self, actions: MenuActions) -> None:
        """Offer the page's actions over the head, the units and the history."""
        for part in (self.head, self.head.due_cell(), self.units.table, self._line):
            ContextMenu(part, actions)

    def show_facts(self, facts: PageFacts, actor: Actor, clear: ClearCaller | None) -> None:
        """Show a ticket to a person."""
        detail, now = facts.detail, self._now()
        self.head.show_facts(head_facts(detail, actor, now))
        running = detail.row.state in CLOCK_RUNS
        rows = tuple(PartRow(part, part.unit_id == actor.unit_id, running) for part in current_parts(detail))
        self.units.show_parts(detail, rows)
        self.appeal.show_detail(detail, clear)
        entries = time_entries(facts.events, detail, now)
        self._line.show_entries(entries, now)
        count = ngettext("{n} entry", "{n} entries", len(entries))
        self._history.set_title(_("History"), count.format(n=len(entries)))

    def show_steps(self, actions: Sequence[QAction], seat: Seat) -> None:
        """Show the steps, and for whom they are taken when that is another unit."""
        words = ""
        if seat.on_behalf and seat.part is not None and any(_of_unit(action) for action in actions):
            words = _("You act for {unit}; the time line says that the centre did it.").format(unit=seat.part.unit)
        self._behalf.set_words(words)
        self._on_behalf.setVisible(bool(words))
        self.steps.show_steps(actions)

    def arrange(self) -> None:
        """Adapt to the density."""
        hold_width(self._rail, "rail-right")
        self.units.arrange()

    def retranslate(self) -> None:
        """Show the words of the panels in the language in use; facts are shown anew by the page."""
        self.units.retranslate()
        self.work.retranslate()


_UNIT_STEPS = frozenset({"ticket.sign", "ticket.contact", "ticket.progress", "ticket.opinion", "ticket.submit"})


def _of_unit(action: QAction) -> bool:
    return action.objectName() in _UNIT_STEPS
