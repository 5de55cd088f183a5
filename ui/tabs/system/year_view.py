"""A year on one page: twelve painted months; a click or the arrows choose a day."""

from calendar import Calendar, monthrange
from datetime import date, timedelta
from typing import Final

from babel.dates import get_month_names
from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from i18n import _, current, ngettext
from services.calendar.days import CalendarDay, DayKind
from services.calendar.office_queries import OfficeYear
from ui.common import paint
from ui.common.paint import Ink
from ui.common.times import weekday
from ui.theme.look import colour, line_height

_COLUMNS: Final = 4
_HEAD: Final = 24
_WEEKS: Final = 6
_GAP: Final = 22
_KEYS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}


class YearView(QWidget):
    """Holidays filled, make-up days outlined, weekends on a soft ground, provisional days dashed, today filled."""

    chosen = Signal(object)
    """A person chose a day."""
    turned = Signal(int)
    """PgUp, PgDn: so many years further."""

    def __init__(self) -> None:
        super().__init__()
        self._year: OfficeYear | None = None
        self._days: dict[date, CalendarDay] = {}
        self._day: date | None = None
        self._today = date(2000, 1, 1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)

    def show_year(self, year: OfficeYear, today: date, day: date) -> None:
        """Show a year with this day chosen."""
        self._year, self._today, self._day = year, today, day
        self._days = {one.date: one for one in year.days}
        self._speak()
        self.update()

    def day(self) -> CalendarDay | None:
        """Return the day chosen."""
        return self._days.get(self._day) if self._day else None

    def choose(self, day: date) -> None:
        """Choose a day of the year shown."""
        if day in self._days:
            self._day = day
            self._speak()
            self.update()
            self.chosen.emit(day)

    def _speak(self) -> None:
        day = self.day()
        self.setAccessibleName(f"{day.date:%Y-%m-%d} {weekday(day.date)} {day.reason}" if day else "")

    # ---- places --------------------------------------------------------------------------------------------------

    def _month_rect(self, month: int) -> QRect:
        rows = 12 // _COLUMNS
        width = (self.width() - (_COLUMNS - 1) * _GAP) // _COLUMNS
        height = (self.height() - (rows - 1) * 6) // rows
        at = month - 1
        return QRect((at % _COLUMNS) * (width + _GAP), (at // _COLUMNS) * (height + 6), width, height)

    def _cells(self, month: int) -> list[tuple[date, QRect]]:
        """Return the days of a month with their places."""
        room, year = self._month_rect(month), self._year.year if self._year else self._today.year
        across, down = room.width() / 7, min(19.0, (room.height() - _HEAD) / _WEEKS)
        found = []
        for line, week in enumerate(Calendar().monthdayscalendar(year, month)):
            for place, number in enumerate(week):
                left, top = room.x() + round(place * across), room.y() + _HEAD + round(line * down)
                if number:
                    cell = QRect(left, top, round(across), round(down))
                    found.append((date(year, month, number), cell.adjusted(1, 1, -1, -1)))
        return found

    def rect_of(self, day: date) -> QRect:
        """Return where a day stands."""
        return next(rect for when, rect in self._cells(day.month) if when == day)

    def _day_at(self, event: QMouseEvent) -> date | None:
        spot = event.position().toPoint()
        months = (month for month in range(1, 13) if self._month_rect(month).contains(spot))
        return next((day for month in months for day, rect in self._cells(month) if rect.contains(spot)), None)

    # ---- hands ---------------------------------------------------------------------------------------------------

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self._day_at(event)
        if day is not None:
            self.choose(day)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        day = self._days.get(self._day_at(event) or date.min)
        words = f"{day.date:%m-%d} {weekday(day.date)} · {day.reason}" if day else ""
        QToolTip.showText(event.globalPosition().toPoint(), words, self)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _KEYS.get(Qt.Key(event.key()))
        turn = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}.get(Qt.Key(event.key()))
        if step in {-1, 1} and self._day is not None and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.choose(add_months(self._day, step))
        elif step is not None and self._day is not None:
            self.choose(self._day + timedelta(days=step))
        elif turn is not None:
            self.turned.emit(turn)
        else:
            super().keyPressEvent(event)

    # ---- painting ------------------------------------------------------------------------------------------------

    @override
    def sizeHint(self) -> QSize:
        return QSize(620, 3 * (_HEAD + _WEEKS * 16))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(560, 3 * (_HEAD + _WEEKS * 14))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self._year is None:
            return
        painter = QPainter(self)
        names = get_month_names("wide", "stand-alone", locale=current())
        for month in range(1, 13):
            self._paint_head(painter, month, names[month])
            for when, rect in self._cells(month):
                self._paint_day(painter, rect, self._days[when])

    def _paint_head(self, painter: QPainter, month: int, name: str) -> None:
        room = self._month_rect(month)
        head = QRect(room.x() + 4, room.y(), room.width() - 8, line_height("body"))
        paint.text(painter, head, name, Ink("body-bold"))
        year = self._year.year if self._year else 1
        days = (self._days[date(year, month, number)] for number in range(1, monthrange(year, month)[1] + 1))
        count = sum(day.works for day in days)
        words = ngettext("{n} day", "{n} days", count).format(n=count)
        paint.text(painter, head, words, Ink("small", "text-3"), "right")

    def _paint_day(self, painter: QPainter, rect: QRect, day: CalendarDay) -> None:
        paint_cell(painter, rect, day, today=day.date == self._today)
        if day.date == self._day:
            tone = "focus" if self.hasFocus() else "text-2"
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour(tone), 2))
            painter.drawRoundedRect(rect.adjusted(0, 0, 0, 0), 4, 4)


def paint_cell(painter: QPainter, rect: QRect, day: CalendarDay, *, today: bool = False) -> None:
    """Paint one day: the calendar and its legend use the same."""
    ink = Ink("key", "text")
    provisional = day.provisional and day.kind is DayKind.HOLIDAY
    if today:
        paint.box(painter, rect, 4, colour("accent"))
        ink = Ink("key", "on-accent", bold=True)
    elif provisional:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour("state-pending-fg"), 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(rect, 4, 4)
        ink = Ink("key", "state-pending-fg", bold=True)
    elif day.kind is DayKind.HOLIDAY:
        paint.box(painter, rect, 4, colour("line-strong"))
        ink = Ink("key", "text", bold=True)
    elif day.kind is DayKind.MAKEUP:
        paint.box(painter, rect, 4, colour("accent-soft"), colour("accent"))
        ink = Ink("key", "accent", bold=True)
    elif day.kind is DayKind.WEEKEND:
        paint.box(painter, rect, 4, colour("well"))
        ink = Ink("key", "text-3")
    paint.text(painter, rect, str(day.date.day), ink, "centre")


def add_months(day: date, months: int) -> date:
    """Return the same day of another month, its last one where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def view_keys() -> tuple[tuple[str, str], ...]:
    """Return the keys of the view with their words."""
    return ("↑↓←→", _("Another day")), ("Ctrl ←→", _("Another month")), ("PgUp PgDn", _("Another year"))


def kind_words(kind: DayKind) -> str:
    """Return what a kind of day is called in the legend."""
    return {
        DayKind.WORKING: _("Working day"),
        DayKind.MAKEUP: _("Make-up day"),
        DayKind.WEEKEND: _("Weekend"),
        DayKind.HOLIDAY: _("Holiday"),
    }[kind]
