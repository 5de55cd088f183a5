"""This month for leaders: six figures, and the one page to print."""

import os
from dataclasses import replace
from datetime import datetime

from i18n import _
from services.access.marking import who_and_when
from services.access.permissions import Actor
from services.bus.door import Door
from services.directory import queries as directory
from services.papers.fonts import choose_fonts
from services.papers.overview import render_overview
from services.reports.definitions import figure_title
from services.reports.dto import Report
from services.reports.figures import FIGURES, Kind
from services.reports.keys import FigureKey
from services.reports.options import ReportOptions
from services.reports.overview import HEADLINES, overview_content
from services.reports.queries import report
from ui.common.actions import ActionSet
from ui.common.buttons import GHOST, KeyButton
from ui.common.cells import number_words
from ui.common.panel import Panel
from ui.tabs.workbench.figures import Figure, FigureGrid


class MonthPanel(Panel):
    """The headlines of the month so far."""

    def __init__(self, actions: ActionSet) -> None:
        super().__init__(" ", name="workbench.monthPanel")
        self._report: Report | None = None
        self._grid = FigureGrid("workbench.month")
        self.body.addWidget(self._grid)
        self.body.addStretch(1)
        if self.head is not None:
            self.head.add_tool(KeyButton.of(actions["workbench.overview"], GHOST, sz="small"))

    def show_report(self, found: Report) -> None:
        """Show the figures of a report."""
        self._report = found
        self.retranslate()

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        note = ""
        if self._report is not None:
            note = _("as of {time}").format(time=f"{self._report.as_of:%H:%M}")
            self._grid.show_figures([_figure(self._report, key) for key in HEADLINES])
        self.set_title(_("This month"), note)


def month_report(actor: Actor, now: datetime) -> Report:
    """Return the figures of the month so far, on a read lane."""
    return report(actor, f"{now:%Y-%m}", ReportOptions(), now)


def overview_pdf(door: Door) -> bytes:
    """Return the one-page overview of the month so far, on the lane of long jobs."""
    now = door.clock.now()
    content = overview_content(door.ask(month_report, now), door.ask(directory.county))
    content = replace(content, mark=who_and_when(door.actor, now))
    return render_overview(content, choose_fonts(os.environ)).pdf


def _figure(found: Report, key: FigureKey) -> Figure:
    value, before = found.figures[key].value, found.previous[key].value
    note = _("last month {value}").format(value=_shown(key, before))
    return Figure(figure_title(key), _shown(key, value), note)


def _shown(key: FigureKey, value: int | str | None) -> str:
    if value is None or isinstance(value, int):
        return number_words(value)
    return f"{value}%" if FIGURES[key].kind is Kind.RATE else value
