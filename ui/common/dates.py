"""Fields for a day and for a moment, always written the same way whatever the system's habits."""

from datetime import date, datetime

from PySide6.QtCore import QDate, QDateTime, Qt, QTime
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QDateEdit, QDateTimeEdit, QSpinBox, QWidget
from typing_extensions import override


class _DayField(QDateEdit):
    """Tab goes on to the next field, not through year, month and day: arrows do that."""

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        return QWidget.focusNextPrevChild(self, next)


class _MomentField(QDateTimeEdit):
    """The same for a moment."""

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        return QWidget.focusNextPrevChild(self, next)


def day_field(value: date | None = None, *, name: str = "", words: str = "") -> QDateEdit:
    """Return a field for a day, 2026-05-19, with a calendar."""
    field = _DayField()
    field.setDisplayFormat("yyyy-MM-dd")
    _dress(field, name, words)
    if value is not None:
        field.setDate(QDate(value.year, value.month, value.day))
    return field


def moment_field(value: datetime | None = None, *, name: str = "", words: str = "") -> QDateTimeEdit:
    """Return a field for a moment of office time, 2026-05-19 07:00, with a calendar."""
    field = _MomentField()
    field.setDisplayFormat("yyyy-MM-dd HH:mm")
    _dress(field, name, words)
    if value is not None:
        set_moment(field, value)
    return field


def _dress(field: QDateTimeEdit, name: str, words: str) -> None:
    field.setObjectName(name)
    field.setAccessibleName(words)
    field.setCalendarPopup(True)
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        field.calendarWidget().setWeekdayTextFormat(day, QTextCharFormat())  # red is for limits, not for weekends


def set_moment(field: QDateTimeEdit, value: datetime) -> None:
    """Show a moment of office time."""
    time = QTime(value.hour, value.minute)
    field.setDateTime(QDateTime(QDate(value.year, value.month, value.day), time))


def moment_of(field: QDateTimeEdit) -> datetime:
    """Return the moment in the field, as office time."""
    day, time = field.date(), field.time()
    return datetime(day.year(), day.month(), day.day(), time.hour(), time.minute())


def day_of(field: QDateTimeEdit) -> date:
    """Return the day in the field."""
    shown = field.date()
    return date(shown.year(), shown.month(), shown.day())


def number_field(value: int = 0, *, most: int = 9999, name: str = "", words: str = "") -> QSpinBox:
    """Return a field for a whole number from 0 up, without the little arrows."""
    field = QSpinBox()
    field.setObjectName(name)
    field.setAccessibleName(words)
    field.lineEdit().setTextMargins(8, 0, 8, 0)  # a styled spin box ignores its own padding
    field.setRange(0, most)
    field.setValue(value)
    return field
