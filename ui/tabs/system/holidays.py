"""The holidays of a year with their make-up days, and what the year rests on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from i18n import N_, _, ngettext
from services.calendar.days import CalendarDay, DayKind
from services.calendar.office_queries import OfficeYear
from ui.common.cells import Text, TwoLine
from ui.common.columns import Column
from ui.common.paged_model import PagedModel
from ui.common.paged_table import PagedTable
from ui.common.paint import Ink
from ui.common.panel import Panel
from ui.common.sources import FixedSource
from ui.common.times import day as day_words
from ui.common.wrapped import Paragraph
from ui.theme.hold import hold_width
from ui.theme.look import LOOK, size


@dataclass(frozen=True)
class Holiday:
    """A run of rest days of one name."""

    id: date
    name: str
    days: tuple[CalendarDay, ...]
    makeup: tuple[date, ...]


def holidays_of(year: OfficeYear) -> Iterator[Holiday]:
    """Yield the holidays of a year with the make-up days of their name."""
    rests = [day for day in year.days if day.kind is DayKind.HOLIDAY]
    made_up = [day for day in year.days if day.kind is DayKind.MAKEUP]
    numbered = enumerate(rests)
    for _key, run in groupby(numbered, key=lambda pair: (pair[1].name, pair[1].date.toordinal() - pair[0])):
        days = tuple(day for _number, day in run)
        makeup = tuple(day.date for day in made_up if day.name and day.name == days[0].name)
        yield Holiday(days[0].date, days[0].name or _("Set by the office"), days, makeup)


def _span(row: Holiday) -> TwoLine:
    today = row.id  # the year is said by the page: days are written short
    first, last = day_words(row.days[0].date, today), day_words(row.days[-1].date, today)
    words = first if len(row.days) == 1 else _("{first} to {last}").format(first=first, last=last)
    made = _(", ").join(day_words(day, today) for day in row.makeup)
    return TwoLine(words, _("worked: {days}").format(days=made) if made else _("no make-up day"))


_COLUMNS: Final[tuple[Column[Holiday], ...]] = (
    Column("name", N_("Holiday"), lambda row: Text(row.name, bold=True), width=84),
    Column("span", N_("Days"), _span),
    Column("count", N_("Count"), lambda row: Text(str(len(row.days)), "text-2"), width=56),
)


class HolidayList(Panel):
    """Beside the year."""

    opened = Signal(object)
    """Enter on a holiday: its first day."""

    def __init__(self) -> None:
        super().__init__(" ", padded=False)
        self._year: OfficeYear | None = None
        source = FixedSource[Holiday]((), row_id=lambda row: row.id)
        self._model = PagedModel(_COLUMNS, source, row_id=lambda row: row.id, parent=self)
        self._list = PagedTable(self._model, row="row-table-two-lines")
        self._list.setObjectName("system.holidays")
        self._list.opened.connect(self.opened)
        self._hint = Paragraph("", Ink("small", "text-2"))
        below = QVBoxLayout()
        below.setContentsMargins(size("panel-padding"), 8, size("panel-padding"), 12)
        below.addWidget(self._hint)
        self.body.addWidget(self._list, 1)
        self.body.addLayout(below)
        self.arrange()

    def show_year(self, year: OfficeYear) -> None:
        """Show the holidays of a year."""
        self._year = year
        self._model.set_source(FixedSource(tuple(holidays_of(year)), row_id=lambda row: row.id))
        self.retranslate()

    def arrange(self) -> None:
        """Take the width of the density in force."""
        hold_width(self, 300 if LOOK.compact else 324)

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self._model.retranslate()
        self._list.setAccessibleName(_("Holidays and make-up days"))
        count = self._model.rowCount()
        self.set_title(
            _("Holidays and make-up days"), ngettext("{n} this year", "{n} this year", count).format(n=count)
        )
        if self._year is not None:
            self._hint.set_words(_hint(self._year))


def _hint(year: OfficeYear) -> str:
    """Say what the year rests on."""
    if year.published:
        return _("This year's schedule is known. A day set here overrules it.")
    return _(
        "The notice for this year is not out: weekends and the 13 statutory days rest, and limits are marked "
        "provisional. When it comes, set its days here, then mark the schedule as published."
    )
