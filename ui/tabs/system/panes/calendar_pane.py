"""The calendar: a year at a glance, days the office sets itself, and years whose schedule is published."""

from datetime import date
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.context import Context
from i18n import N_, _, ngettext
from services.access.permissions import Permission
from services.calendar.commands import ClearDay, PublishYear, SetDay
from services.calendar.office_queries import OfficeYear, office_year
from ui.common.actions import ActionSet, ActionSpec
from ui.common.buttons import PRIMARY, KeyButton
from ui.common.errors import clear_error, show_error
from ui.common.panel import Head, Panel
from ui.common.segment import Choice, Segment
from ui.common.times import day as day_words
from ui.common.times import weekday
from ui.common.toast import show_toast
from ui.records.pane import Pane
from ui.tabs.system.day_name import DayName
from ui.tabs.system.holidays import HolidayList
from ui.tabs.system.legend import Legend
from ui.tabs.system.year_view import YearView, view_keys
from ui.theme.hold import hold_height
from ui.theme.look import size

TURN: Final = "system.dayTurn"
CLEAR: Final = "system.dayClear"
PUBLISH: Final = "system.yearPublish"
_MAY: Final = Permission.CALENDAR_MANAGE
ACTIONS: Final = (
    ActionSpec(PUBLISH, N_("The schedule is published"), "calendar-check", "F6", _MAY),
    ActionSpec(CLEAR, N_("As built in"), "", "F7", _MAY),
    ActionSpec(TURN, N_("Make it a rest day"), "", "F8", _MAY),
)


class CalendarPane(Pane):
    """The office's days."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self.actions_ = ActionSet(self, ACTIONS, ctx.actor)
        self._shown: OfficeYear | None = None
        self._day = ctx.clock.now().date()
        self._years = Segment(self._year_choices(), self._day.year, name="system.calendarYear")
        self._years.changed.connect(self._go_to_year)
        self._view = YearView()
        self._view.setObjectName("system.calendar")
        self._view.chosen.connect(self._choose)
        self._view.turned.connect(lambda step: self._go_to_year(self._day.year + step))
        self._name = DayName(ctx, self._day)
        self._name.unsaved_changed.connect(self.unsaved_changed)
        self._main = self._make_main()
        self._side = HolidayList()
        self._side.opened.connect(self._view.choose)
        self.whole.begin()
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
        hold_height(head, 48)
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

    def _year_choices(self) -> tuple[Choice, ...]:
        middle = self.ctx.clock.now().year
        years = range(min(middle, self._day.year) - 1, max(middle, self._day.year) + 2)
        return tuple(Choice(year, str(year)) for year in years)

    # ---- reading -------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the year on screen."""
        year = self._day.year
        self.ctx.ask(office_year, year, owner=self, done=self._take, failed=self.whole.fail)

    def _take(self, year: OfficeYear) -> None:
        if year.year != self._day.year:
            return
        self._shown = year
        self.whole.show_content()
        self._view.show_year(year, self.ctx.clock.now().date(), self._day)
        self._side.show_year(year)
        self._speak()

    def _go_to_year(self, year: int) -> None:
        self._day = self._day.replace(year=year, day=min(self._day.day, 28))
        self._name.turn_to(self._day)
        self._years.set_choices(self._year_choices())
        self._years.set_value(year)
        self.refresh()

    def _choose(self, day: date) -> None:
        self._day = day
        self._name.turn_to(day)
        self._speak()

    def unsaved(self) -> int:
        """Return how many days have a name that is not stored."""
        return self._name.unsaved()

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
            if not isinstance(command, PublishYear):
                self._name.stored(command.day)
            show_toast(self, words)

        self.ctx.run(command, self, done, lambda error: show_error(self, error))

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

    def keys(self) -> tuple[tuple[str, str], ...]:
        """Return the pane's keys."""
        return (*view_keys(), *self.actions_.keys())

    def take_focus(self) -> None:
        """Begin with the year."""
        self._view.setFocus()

    def arrange(self) -> None:
        """Take the measures of the density in force."""
        super().arrange()
        self._across.setSpacing(size("gap"))
        self._side.arrange()

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self.actions_.retranslate()
        self._side.retranslate()
        self._years.setAccessibleName(_("Year"))
        self._name.retranslate()
        self._speak()
