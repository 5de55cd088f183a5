"""The right side of the workbench: today, for leaders the month, and what happened lately. Scrolls by itself."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.context import Context
from i18n import _
from services.access.permissions import Permission, Scope
from services.tickets.today_queries import TodayFigures
from ui.common.actions import ActionSet
from ui.common.panel import Panel
from ui.common.times import clock
from ui.tabs.workbench.figures import FigureGrid, centre_figures, unit_figures
from ui.tabs.workbench.month import MonthPanel
from ui.tabs.workbench.recent import RecentPanel
from ui.theme.hold import hold_width
from ui.theme.look import LOOK, size

_WIDTHS = (420, 396)


class SideColumn(QScrollArea):
    """The panels; `month` is None for those who read no reports."""

    def __init__(self, ctx: Context, actions: ActionSet) -> None:
        super().__init__()
        self._own_unit = ctx.actor.scope is Scope.OWN_UNIT
        self._seen: tuple[TodayFigures, datetime] | None = None
        self._figures = FigureGrid("workbench.today")
        self._today = Panel(" ", name="workbench.todayPanel")
        self._today.body.addWidget(self._figures)
        self.month = MonthPanel(actions) if ctx.actor.may(Permission.REPORT_READ) else None
        self.recent = RecentPanel(ctx.clock.now)
        inner = QWidget()
        inner.setProperty("role", "scrolled")
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._today)
        if self.month is not None:
            self._column.addWidget(self.month)
        self._column.addWidget(self.recent, 1)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)

    def show_today(self, today: TodayFigures, now: datetime) -> None:
        """Show the numbers of today."""
        self._seen = today, now
        self._figures.show_figures(unit_figures(today) if self._own_unit else centre_figures(today))
        self._today.set_title(_("Today"), _("as of {time}").format(time=clock(now)))

    def arrange(self) -> None:
        """Adapt to the density."""
        hold_width(self, _WIDTHS[LOOK.compact])
        self._column.setSpacing(size("gap"))

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        if self._seen is not None:
            self.show_today(*self._seen)
        else:
            self._today.set_title(_("Today"))
        self.recent.retranslate()
        if self.month is not None:
            self.month.retranslate()
