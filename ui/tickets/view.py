"""The ticket page as one sees it: head, units, appeal and work at the left; next steps and time line at the right."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Final

from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from i18n import _
from services.access.permissions import Actor
from services.tickets.clear_text import ClearCaller
from services.tickets.workflow import CLOCK_RUNS
from ui.common.actions import ActionSet
from ui.common.buttons import GHOST, QUIET, KeyButton
from ui.common.context_menu import ContextMenu, MenuActions
from ui.common.next_step import NextStepPanel
from ui.common.paint import Ink
from ui.common.ticket_head import TicketHead
from ui.common.words import label
from ui.common.wrapped import Paragraph
from ui.theme.hold import hold_width
from ui.theme.look import size
from ui.tickets.appeal import AppealPanel
from ui.tickets.dispute import DisputePanel
from ui.tickets.exclusion_panel import ExclusionPanel
from ui.tickets.head import head_facts
from ui.tickets.history import time_entries
from ui.tickets.history_panel import HistoryPanel
from ui.tickets.joined_panel import JoinedPanel
from ui.tickets.moves import Seat
from ui.tickets.reading import PageFacts
from ui.tickets.release import protection_words
from ui.tickets.units_panel import UnitsPanel, part_rows
from ui.tickets.urgent_chain import chain_words
from ui.tickets.work_panel import WorkPanel

_WIDE: Final = 1560
_WIDE_RAIL: Final = 796


class TicketView(QWidget):
    """Widgets only: what they show is handed in, what is pressed goes to the actions."""

    def __init__(self, actions: ActionSet, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.now = now
        self.place = label("", "meta")
        self.head = TicketHead()
        self.dispute = DisputePanel()
        self.units = UnitsPanel(now)
        self.joined = JoinedPanel(now)
        self.appeal = AppealPanel(actions)
        self.work = WorkPanel(actions)
        self.steps = NextStepPanel()
        self.exclusion = ExclusionPanel(
            actions, ("ticket.askExclusion", "ticket.checkExclusion", "ticket.decideExclusion")
        )
        self._behalf = Paragraph("", Ink("small", "text-2"))
        self._on_behalf = QWidget()
        self.history = HistoryPanel(actions)
        self._rail = QWidget()
        self._wide = False
        self._rail_row = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._rail)
        self._lay_out(actions)
        self.arrange()

    def _lay_out(self, actions: ActionSet) -> None:
        self._lower = QHBoxLayout()
        self._lower.setSpacing(size("gap"))
        self._lower.addWidget(self.appeal, 5)
        self._lower.addWidget(self.work, 6)
        left = QVBoxLayout()
        left.setSpacing(size("gap"))
        left.addLayout(self._bar(actions))
        left.addWidget(self.head)
        left.addWidget(self.dispute)
        left.addWidget(self.units)
        left.addWidget(self.joined)
        left.addLayout(self._lower, 1)
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
        bar.addWidget(KeyButton.of(actions["ticket.files"], GHOST, sz="small"))
        bar.addWidget(KeyButton.of(actions["ticket.previous"], QUIET, sz="small"))
        bar.addWidget(KeyButton.of(actions["ticket.next"], QUIET, sz="small"))
        return bar

    def _fill_rail(self) -> None:
        column = QVBoxLayout(self._on_behalf)
        side = size("panel-padding")
        column.setContentsMargins(side, 8, side, 0)
        column.addWidget(self._behalf)
        self.steps.body.insertWidget(0, self._on_behalf)
        self._rail_row.setContentsMargins(0, 0, 0, 0)
        self._rail_row.setSpacing(size("gap"))
        self._steps_column = QVBoxLayout()
        self._steps_column.setSpacing(size("gap"))
        self._steps_column.addWidget(self.steps)
        self._steps_column.addWidget(self.exclusion)
        self._rail_row.addLayout(self._steps_column)
        self._rail_row.addWidget(self.history, 1)

    def offer_menu(self, actions: MenuActions) -> None:
        """Offer the page's actions over the head, the units and the history."""
        for part in (self.head, self.head.due_cell(), self.units.table, self.history):
            ContextMenu(part, actions)

    def show_facts(self, facts: PageFacts, actor: Actor, clear: ClearCaller | None) -> None:
        """Show a ticket to a person."""
        detail, now = facts.detail, self.now()
        self.head.show_facts(head_facts(detail, actor, now))
        running = detail.row.state in CLOCK_RUNS
        self.units.show_parts(detail, part_rows(detail, actor, running=running))
        self.joined.show_joined(facts.joined)
        self.appeal.show_joined(detail, facts.joined)
        self.appeal.show_urgent(*chain_words(detail, now))
        self.dispute.show_negotiation(facts.negotiation, now)
        self.appeal.show_detail(detail, clear, protection_words(detail, actor))
        self.history.show_entries(time_entries(facts.events, detail, now), now)

    def make_room(self, *, form: bool, disputed: bool) -> None:
        """Give a form of several fields the room of the units; a dispute stands in their place until it is over."""
        self.dispute.setVisible(disputed)
        self.units.setVisible(not form and not disputed)

    def show_steps(self, actions: Sequence[QAction], seat: Seat, notes: Mapping[str, str]) -> None:
        """Show the steps with what each causes, and for whom they are taken when that is another unit."""
        words = ""
        if seat.on_behalf and seat.part is not None and any(_of_unit(action) for action in actions):
            words = _("You act for {unit}; the time line says that the centre did it.").format(unit=seat.part.unit)
        self._behalf.set_words(words)
        self._on_behalf.setVisible(bool(words))
        self.steps.show_steps(actions, notes)

    def arrange(self) -> None:
        """Adapt to the density; in a wide window the appeal stands under the steps, the time line beside both."""
        self.units.arrange()
        wide = self.width() >= _WIDE
        hold_width(self._rail, _WIDE_RAIL if wide else "rail-right")
        if wide == self._wide:
            return
        self._wide = wide
        self._rail_row.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        if wide:
            self._steps_column.addWidget(self.appeal, 1)
        else:
            self._lower.insertWidget(0, self.appeal, 5)
        self._rail_row.setStretch(0, 3 if wide else 0)
        self._rail_row.setStretch(1, 2 if wide else 1)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def retranslate(self) -> None:
        """Show the words of the panels in the language in use; facts are shown anew by the page."""
        self.units.retranslate()
        self.joined.retranslate()
        self.dispute.retranslate()
        self.work.retranslate()
        self.history.retranslate()


_UNIT_STEPS = frozenset({
    "ticket.return", "ticket.sign", "ticket.contact", "ticket.progress", "ticket.opinion", "ticket.submit",
    "ticket.extension", "ticket.longTerm", "ticket.stageReply", "ticket.resume",
})  # fmt: skip


def _of_unit(action: QAction) -> bool:
    return action.objectName() in _UNIT_STEPS
