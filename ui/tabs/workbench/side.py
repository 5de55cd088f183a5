"""The right side of the workbench: today, what happened, announcements, the month. Scrolls by itself."""

from datetime import datetime
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.context import Context
from i18n import _
from services.access.permissions import Permission, Scope
from services.tickets.today_queries import TodayFigures
from ui.common.actions import ActionSet
from ui.common.panel import Panel
from ui.common.scrolling import scrolling
from ui.common.times import clock
from ui.tabs.workbench.announcements import AnnouncementPanel
from ui.tabs.workbench.figures import FigureGrid, centre_figures, unit_figures
from ui.tabs.workbench.month import MonthPanel
from ui.tabs.workbench.since import SincePanel
from ui.tabs.workbench.tally import TallyPanel
from ui.theme.hold import hold_width
from ui.theme.look import LOOK, size

_WIDTHS: Final = (420, 408)
# So high that the month has room under all the rest.
_HIGH: Final = 860
_WIDE: Final = 480


class SideColumn(QWidget):
    """The panels; `month` is None for those who read no reports, `tally` for those who take no calls."""

    opened = Signal(object)
    """The Slice behind a number of today."""

    def __init__(self, ctx: Context, actions: ActionSet) -> None:
        super().__init__()
        self._own_unit = ctx.actor.scope is Scope.OWN_UNIT
        self._seen: tuple[TodayFigures, datetime] | None = None
        self._figures = FigureGrid("workbench.today")
        self._figures.opened.connect(self.opened)
        self._today = Panel(" ", name="workbench.todayPanel")
        self._today.body.addWidget(self._figures)
        self.month = MonthPanel(actions) if ctx.actor.may(Permission.REPORT_READ) else None
        self.tally = TallyPanel(ctx, actions) if ctx.actor.may(Permission.TICKET_REGISTER) else None
        self.since = SincePanel(ctx.actor, actions)
        self.announcements = AnnouncementPanel(actions)
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._works_lists = ctx.actor.may(Permission.TICKET_HANDLE)
        self._lay_out()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(inner))

    def _lay_out(self) -> None:
        """Put the month first for those who come for it, last for those who work the lists."""
        month = [] if self.month is None else [self.month]
        self._column.addWidget(self._today)
        for panel in month if not self._works_lists else []:
            self._column.addWidget(panel)
        if self.tally is not None:
            self._column.addWidget(self.tally)
        self._column.addWidget(self.since, 3)
        self._column.addWidget(self.announcements, 2)
        for panel in month if self._works_lists else []:
            self._column.addWidget(panel)

    def show_today(self, today: TodayFigures, now: datetime) -> None:
        """Show the numbers of today."""
        self._seen = today, now
        self._figures.show_figures(unit_figures(today) if self._own_unit else centre_figures(today))
        self._today.set_title(_("Today"), _("as of {time}").format(time=clock(now)))

    def arrange(self, *, wide: bool, height: int) -> None:
        """Adapt to the density and to a wide or high window; no panel is shown by half."""
        if self.month is not None and self._works_lists:
            self.month.setVisible(height >= _HIGH)
        hold_width(self, _WIDE if wide else _WIDTHS[LOOK.compact])
        self._column.setSpacing(size("gap"))

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        if self._seen is not None:
            self.show_today(*self._seen)
        else:
            self._today.set_title(_("Today"))
        for panel in (self.since, self.announcements, self.tally, self.month):
            if panel is not None:
                panel.retranslate()
