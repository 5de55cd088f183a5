"""The input rows of the forms about time: a row that a kind does not need is not there."""

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from i18n import _
from services.kernel.labels import label
from services.kernel.resources import seed
from services.kernel.vocabulary import ContactWay
from services.tickets.rules import LONGEST_REASON
from ui.common.dates import day_field, day_of, moment_field, moment_of, number_field, set_moment
from ui.common.pick_box import PickBox, PickItem
from ui.common.words import label as words_label
from ui.tickets.panes.time_fields import TimeFields, TimeKind


class TimeInputs(QWidget):
    """Reason, day, basis, how the caller was told, the upper level's number and limit, the next round."""

    changed = Signal()
    """Something was typed or chosen by the person."""
    day_changed = Signal()
    """Another day was chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.reason = PickBox(name="handling.timeReason", typed=False)
        self._day_words = words_label("", "meta")
        self._has_day = QCheckBox()
        self.until = day_field(name="handling.timeUntil")
        self.basis = QLineEdit()
        self.told = PickBox(name="handling.timeTold", typed=False)
        self.told_words = QLineEdit()
        self.number = QLineEdit()
        self._limited = QCheckBox()
        self._upper_at = moment_field(name="handling.timeUpper")
        self._days_words = words_label("", "meta")
        self._days = number_field(name="handling.timeDays", most=250)
        self.unit = PickBox(name="handling.timeUnit")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        names = {"HasDay": self._has_day, "Basis": self.basis, "ToldWords": self.told_words}
        names |= {"Number": self.number, "Limited": self._limited}
        for name, widget in names.items():
            widget.setObjectName(f"handling.time{name}")
        self.basis.setMaxLength(LONGEST_REASON)
        self.number.setMaxLength(60)
        self._rows = {
            "day": _row((self.reason, 1), (self._has_day, 0), (self._day_words, 0), (self.until, 0)),
            "basis": _row((self.basis, 1)),
            "told": _row((self.told, 0), (self.told_words, 1)),
            "upper": _row((self.number, 1), (self._limited, 0), (self._upper_at, 0)),
            "again": _row((self._days_words, 0), (self._days, 0), (self.unit, 1)),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for row in self._rows.values():
            column.addWidget(row)

    def _connect(self) -> None:
        for edit in (self.basis, self.told_words, self.number):
            edit.textEdited.connect(lambda _words: self.changed.emit())
        for box in (self.reason, self.told, self.unit):
            box.changed.connect(lambda _value: self._chosen())
        for check, field in ((self._has_day, self.until), (self._limited, self._upper_at)):
            check.toggled.connect(field.setEnabled)
            check.toggled.connect(lambda _on: self.changed.emit())
        self._upper_at.dateTimeChanged.connect(lambda _at: self.changed.emit())
        self._days.valueChanged.connect(lambda _days: self.changed.emit())
        self.until.dateChanged.connect(lambda _day: self._day_typed())

    def retranslate(self, kind: TimeKind) -> None:
        """Show all words in the language in use."""
        day = _(kind.until) if kind.until else ""
        self._day_words.setText(day)
        self._has_day.setText(day)
        self._limited.setText(_("Upper limit"))
        self._days_words.setText(_("Working days, 0 = by the rules"))
        self.basis.setPlaceholderText(_(kind.basis) if kind.basis else "")
        self.number.setPlaceholderText(_("The upper level's number"))
        self.told_words.setPlaceholderText(_("What was said of the new date"))
        hints = ((self.reason, _("Reason")), (self.told, _("The caller was told by …")))
        for box, hint in (*hints, (self.unit, _("The unit that led before"))):
            box.set_hint(hint)
            box.setAccessibleName(hint)
        spoken = ((self.until, day), (self.basis, _("Basis")), (self.told_words, _("What the caller was told")))
        more = ((self.number, _("Upper number")), (self._upper_at, _("Upper limit")), (self._days, _("Working days")))
        for widget, words in (*spoken, *more):
            widget.setAccessibleName(words)

    def show_rows(self, kind: TimeKind, told: Sequence[PickItem] | None) -> None:
        """Show the rows of a kind; ``told``: contacts on record to choose from, None = nobody can be told."""
        self._rows["day"].setVisible(bool(kind.until))
        self.reason.setVisible(kind.reasons)
        self._has_day.setVisible(kind.optional)
        self._day_words.setVisible(not kind.optional)
        self._rows["basis"].setVisible(bool(kind.basis))
        self._rows["told"].setVisible(kind.reasons and told is not None)
        self._rows["upper"].setVisible(kind.upper or kind.limit)
        self.number.setVisible(kind.upper)
        self._rows["again"].setVisible(kind.again)
        self.reason.set_items(reason_items())
        self.told.set_items([*(PickItem(way, label(way)) for way in ContactWay), *(told or ())])

    def fill(self, kind: TimeKind, fields: TimeFields, now: datetime) -> None:
        """Show these values; days that are not known stand at today."""
        self.reason.set_value(fields.reason)
        self._has_day.setChecked(fields.until is not None)
        self.show_day(fields.until or now.date())
        self.until.setEnabled(not kind.optional or fields.until is not None)
        self.basis.setText(fields.basis)
        self.told.set_value(fields.told_contact or fields.told_way)
        self.told_words.setText(fields.told_words)
        self.number.setText(fields.number)
        self._limited.setChecked(fields.upper_at is not None)
        self._upper_at.setEnabled(fields.upper_at is not None)
        set_moment(self._upper_at, fields.upper_at or now.replace(hour=18, minute=0))
        self._days.setValue(fields.days)
        self.unit.set_value(fields.unit_id)
        self._allow_words()

    def show_day(self, day: date) -> None:
        """Show a day."""
        self.until.setDate(day_field(day).date())

    def read(self, kind: TimeKind, words: str) -> TimeFields:
        """Return what is typed, with the words beside it."""
        told = self.told.value()
        has_day = bool(kind.until) and (not kind.optional or self._has_day.isChecked())
        return TimeFields(
            reason=self.reason.value() if kind.reasons else None,
            until=day_of(self.until) if has_day else None,
            basis=self.basis.text().strip(),
            words=words,
            told_way=told if isinstance(told, ContactWay) else None,
            told_contact=told if isinstance(told, int) else None,
            told_words=self.told_words.text().strip(),
            number=self.number.text().strip(),
            upper_at=moment_of(self._upper_at) if self._limited.isChecked() else None,
            days=self._days.value(),
            unit_id=self.unit.value(),
        )

    def _allow_words(self) -> None:
        """A contact on record has its own words."""
        self.told_words.setEnabled(not isinstance(self.told.value(), int))

    def _chosen(self) -> None:
        self._allow_words()
        self.changed.emit()

    def _day_typed(self) -> None:
        self.changed.emit()
        self.day_changed.emit()


def reason_items() -> tuple[PickItem, ...]:
    """Return the office's reasons for needing more time."""
    return tuple(PickItem(row["code"], row["label"]) for row in seed("reasons")["extension_reason"])


def _row(*widgets: tuple[QWidget, int]) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for widget, stretch in widgets:
        row.addWidget(widget, stretch)
    return holder
