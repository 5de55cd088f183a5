"""The two ways on after an answer against the unit: another round, or the list of difficult matters."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from app.context import Context
from i18n import N_, _
from services.directory import queries as directory
from services.directory.dto import UnitRow
from ui.common.dates import day_field, day_of, number_field
from ui.common.dialogs import Dialog
from ui.common.errors import show_error
from ui.common.form import Form, Row
from ui.common.pick_box import PickBox, PickItem
from ui.common.text_area import TextArea

_MOST = 500
_MONTHS = 90


@dataclass(frozen=True)
class Again:
    """What another round begins with; None: the unit that led, the days of the rules."""

    words: str
    unit_id: int | None
    days: int | None


class _Worded(Dialog):
    """A dialog with a form that ends in words, which are required."""

    def __init__(self, parent: QWidget, title: str, words: str) -> None:
        super().__init__(parent, title, words)
        self._form = Form()
        self._words = TextArea(name="callback.reason", most=_MOST, lines=3)

    def _finish(self, title: str, verb: str) -> None:
        self._form.add(Row("words", title, required=True, check=self._words_error), self._words)
        self.body.addWidget(self._form)
        self.add_main(verb)
        self._words.setFocus()

    def _words_error(self) -> str:
        if not self._words.text():
            return _("Write the reason in a few words.")
        return _("At most {most} letters.").format(most=_MOST) if self._words.too_long() else ""

    def check(self) -> bool:
        """Show what is missing."""
        return self._form.check()

    def reason_area(self) -> TextArea:
        """Return the field of the words."""
        return self._words


class ReworkDialog(_Worded):
    """Another round: whose, how long, what is still to be done."""

    def __init__(self, parent: QWidget, words: str, lead: str) -> None:
        super().__init__(parent, _("Send to rework"), words)
        self._unit = PickBox(name="callback.reworkUnit", words=_("Unit"), hint=lead)
        self._days = number_field(name="callback.reworkDays", words=_("Working days"), most=250)
        self._days.setSpecialValueText(_("by the rules"))
        self._form.add(Row("unit", N_("Unit")), self._unit)
        self._form.add(Row("days", N_("Working days")), self._days)
        self._finish(N_("In words"), _("Send to rework"))

    def offer(self, units: tuple[UnitRow, ...]) -> None:
        """Let another unit take it over."""
        self._unit.set_items([PickItem(row.id, row.name, row.short) for row in units if row.active])

    def answer(self) -> Again:
        """Return what was chosen."""
        return Again(self._words.text(), self._unit.value(), self._days.value() or None)


class RaiseDialog(_Worded):
    """A difficult matter: until when something is promised, and why it cannot be solved now."""

    def __init__(self, parent: QWidget, words: str, today: date) -> None:
        super().__init__(parent, _("List it as a difficult matter"), words)
        self._until = day_field(today + timedelta(days=_MONTHS), name="callback.raiseUntil", words=_("Promised day"))
        self._form.add(Row("until", N_("Promised day"), required=True), self._until)
        self._finish(N_("In words"), _("List it"))

    def answer(self) -> tuple[date, str]:
        """Return what was chosen."""
        return day_of(self._until), self._words.text()


def ask_again(ctx: Context, parent: QWidget, question: tuple[str, str], done: Callable[[Again], None]) -> ReworkDialog:
    """Ask how another round begins; ``question``: what it causes, and the unit that led."""
    dialog = ReworkDialog(parent, *question)
    ctx.ask(directory.units, owner=dialog, done=dialog.offer, failed=lambda error: show_error(parent, error))
    dialog.accepted.connect(lambda: done(dialog.answer()))
    dialog.open()
    return dialog


def ask_raise(parent: QWidget, words: str, today: date, done: Callable[[date, str], None]) -> RaiseDialog:
    """Ask until when a difficult matter stays on its list, and why."""
    dialog = RaiseDialog(parent, words, today)
    dialog.accepted.connect(lambda: done(*dialog.answer()))
    dialog.open()
    return dialog
