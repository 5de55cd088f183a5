"""The calendar: a year at a glance, days the office sets itself, and years whose schedule is published."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from app.context import Context
from i18n import N_, _, ngettext
from services.access.permissions import Permission
from services.calendar.commands import ClearDay, PublishYear, SetDay
from services.calendar.days import CalendarDay, DayKind
from services.calendar.office_queries import OfficeYear, office_year
from ui.common.actions import ActionSet, ActionSpec
from ui.common.buttons import PRIMARY, KeyButton
from ui.common.cells import Text, TwoLine
from ui.common.columns import Column, FixedSource
from ui.common.errors import clear_error, show_error
from ui.common.paged_model import PagedModel
from ui.common.paged_table import PagedTable
from ui.common.paint import Ink
from ui.common.panel import Head, Panel
from ui.common.segment import Choice, Segment
from ui.common.times import day as day_words
from ui.common.times import weekday
from ui.common.toast import show_toast
from ui.common.wrapped import Paragraph
from ui.tabs.system.legend import Legend
from ui.tabs.system.pane import Pane
from ui.tabs.system.year_view import YearView
from ui.theme.look import LOOK, size

TURN: Final = "system.dayTurn"
CLEAR: Final = "system.dayClear"
PUBLISH: Final = "system.yearPublish"
_MAY: Final = Permission.CALENDAR_MANAGE
_ACTIONS: Final = (
    ActionSpec(PUBLISH, N_("The schedule is published"), "calendar-check", "F6", _MAY),
    ActionSpec(CLEAR, N_("As built in"), "", "F7", _MAY),
    ActionSpec(TURN, N_("Make it a rest day"), "", "F8", _MAY),
)


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


class CalendarPane(Pane):
    """The office's days."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self.actions_ = ActionSet(self, _ACTIONS, ctx.actor)
        self._shown: OfficeYear | None = None
        self._day = ctx.clock.now().date()
        self._years = Segment(self._year_choices(), self._day.year, name="system.calendarYear")
        self._years.changed.connect(self._go_to_year)
        self._view = YearView()
        self._view.setObjectName("system.calendar")
        self._view.chosen.connect(self._choose)
        self._view.turned.connect(self._turn_year)
        self._name = QLineEdit()
        self._name.setObjectName("system.dayName")
        self._name.setMaximumWidth(150)
        self._main = self._make_main()
        self._side = self._make_side()
        self._across = QHBoxLayout()
        self._across.addWidget(self._main, 1)
        self._across.addWidget(self._side)
        self.column.addLayout(self._across, 1)
        self.actions_.on(TURN, self._turn_day)
        self.actions_.on(CLEAR, self._clear_day)
        self.actions_.on(PUBLISH, self._publish)
        self.arrange()
        self.retranslate()

    def _make_main(self) -> Panel:
        panel = Panel(padded=False)
        head = panel.add_head(Head(" "))
        head.setFixedHeight(48)
        head.add_left(self._years)
        head.add_tool(KeyButton.of(self.actions_[PUBLISH]))
        body = QVBoxLayout()
        body.setContentsMargins(size("panel-padding"), 8, size("panel-padding"), 8)
        body.addWidget(Legend())
        body.addWidget(self._view, 1)
        panel.body.addLayout(body, 1)
        self._foot = panel.add_foot()
        self._foot.add_button(self._name)
        self._foot.add_button(KeyButton.of(self.actions_[CLEAR]))
        self._foot.add_button(KeyButton.of(self.actions_[TURN], PRIMARY))
        return panel

    def _make_side(self) -> Panel:
        panel = Panel(" ", padded=False)
        source = FixedSource[Holiday]((), row_id=lambda row: row.id)
        self._model = PagedModel(_COLUMNS, source, row_id=lambda row: row.id, parent=self)
        self._list = PagedTable(self._model, row="row-table-two-lines")
        self._list.setObjectName("system.holidays")
        self._list.opened.connect(self._view.choose)
        self._hint = Paragraph("", Ink("small", "text-2"))
        below = QVBoxLayout()
        below.setContentsMargins(size("panel-padding"), 8, size("panel-padding"), 10)
        below.addWidget(self._hint)
        panel.body.addWidget(self._list, 1)
        panel.body.addLayout(below)
        return panel

    def _year_choices(self) -> tuple[Choice, ...]:
        middle = self.ctx.clock.now().year
        years = range(min(middle, self._day.year) - 1, max(middle, self._day.year) + 2)
        return tuple(Choice(year, str(year)) for year in years)

    # ---- reading -------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the year on screen."""
        year = self._day.year
        self.ctx.ask(office_year, year, owner=self, done=self._take, failed=lambda error: show_error(self, error))

    def _take(self, year: OfficeYear) -> None:
        if year.year != self._day.year:
            return
        self._shown = year
        self._view.show_year(year, self.ctx.clock.now().date(), self._day)
        self._model.set_source(FixedSource(tuple(holidays_of(year)), row_id=lambda row: row.id))
        self._speak()

    def _go_to_year(self, year: int) -> None:
        self._day = self._day.replace(year=year, day=min(self._day.day, 28))
        self._years.set_choices(self._year_choices())
        self._years.set_value(year)
        self.refresh()

    def _turn_year(self, step: int) -> None:
        self._go_to_year(self._day.year + step)

    def _choose(self, day: date) -> None:
        self._day = day
        self._speak()

    # ---- steps ---------------------------------------------------------------------------------------------------

    def _turn_day(self) -> None:
        day = self._view.day()
        if day is not None:
            words = _("{day} is a rest day now") if day.works else _("{day} is a working day now")
            self._send(SetDay(day.date, not day.works, self._name.text()), words.format(day=day.date.isoformat()))

    def _clear_day(self) -> None:
        self._send(ClearDay(self._day), _("{day} is as built in again").format(day=self._day.isoformat()))

    def _publish(self) -> None:
        year, published = self._day.year, bool(self._shown and not self._shown.published)
        words = _("{year} counts as published") if published else _("{year} is provisional again")
        self._send(PublishYear(year, published), words.format(year=year))

    def _send(self, command: SetDay | ClearDay | PublishYear, words: str) -> None:
        clear_error(self)

        def done(_nothing: object) -> None:
            self._name.clear()
            show_toast(self, words)

        self.ctx.run(command, self, done, lambda error: show_error(self, error))

    # ---- words ---------------------------------------------------------------------------------------------------

    def _speak(self) -> None:
        year, day = self._shown, self._view.day()
        if year is None or day is None:
            return
        standing = _("published") if year.published else _("provisional")
        total = ngettext("{n} working day", "{n} working days", year.working_days).format(n=year.working_days)
        if self._main.head is not None:
            self._main.head.set_title("", f"{standing} · {total}")
        own = day.date in year.own
        first = f"{day_words(day.date, self.ctx.clock.now().date())} {weekday(day.date)} · {day.reason}"
        second = _("set by the office") if own else _("as built in")
        self._foot.set_note(first, _("{words}; limits already set do not change").format(words=second))
        self.actions_[TURN].setText(_("Make it a rest day") if day.works else _("Make it a working day"))
        self.actions_.allow(CLEAR, "" if own else _("The office set nothing for this day."))
        built_in = year.published and not year.marked
        self.actions_.allow(PUBLISH, _("The program knows this year's schedule.") if built_in else "")
        self.actions_[PUBLISH].setText(_("Provisional again") if year.marked else _("The schedule is published"))
        count = ngettext("{n} this year", "{n} this year", self._model.rowCount()).format(n=self._model.rowCount())
        self._side.set_title(_("Holidays and make-up days"), count)
        self._hint.set_words(_hint(year))

    def keys(self) -> tuple[tuple[str, str], ...]:
        """Return the pane's keys."""
        return (("↑↓←→", _("Another day")), ("PgUp PgDn", _("Another year")), *self.actions_.keys())

    def take_focus(self) -> None:
        """Begin with the year."""
        self._view.setFocus()

    def arrange(self) -> None:
        """Take the measures of the density in force."""
        super().arrange()
        self._across.setSpacing(size("gap"))
        self._side.setFixedWidth(300 if LOOK.compact else 324)

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self.actions_.retranslate()
        self._model.retranslate()
        self._years.setAccessibleName(_("Year"))
        self._name.setPlaceholderText(_("Name of the day"))
        self._name.setAccessibleName(_("Name of the day"))
        self._list.setAccessibleName(_("Holidays and make-up days"))
        self._speak()


def _hint(year: OfficeYear) -> str:
    """Say what the year rests on."""
    if year.published:
        return _("This year's schedule is known. A day set here overrules it.")
    return _(
        "The notice for this year is not out: weekends and the 13 statutory days rest, and limits are marked "
        "provisional. When it comes, set its days here, then mark the schedule as published."
    )
