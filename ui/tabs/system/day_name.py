"""The name of a day, kept for that very day while it is typed; it is stored with the day's next step."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from app.context import Context
from i18n import _
from ui.records.edits import Edits


class DayName(QLineEdit):
    """A field that turns to a day and brings back what was typed for it."""

    unsaved_changed = Signal(int)
    """So many days have a name that is not stored."""

    def __init__(self, ctx: Context, day: date) -> None:
        super().__init__()
        self.setObjectName("system.dayName")
        self.setMaximumWidth(150)
        self._day = day
        self._edits = Edits(ctx, self, "system.calendar")
        self._edits.changed.connect(lambda: self.unsaved_changed.emit(self.unsaved()))
        self._edits.loaded.connect(lambda: self.turn_to(self._day))
        self.textEdited.connect(lambda words: self._edits.put(self._day.isoformat(), {"name": ""}, {"name": words}))

    def turn_to(self, day: date) -> None:
        """Show what is typed for a day."""
        self._day = day
        edit = self._edits.get(day.isoformat())
        self.setText(edit.typed["name"] if edit is not None else "")

    def stored(self, day: date) -> None:
        """Forget the name of a day: it is stored."""
        self._edits.drop(day.isoformat())
        self.turn_to(self._day)

    def unsaved(self) -> int:
        """Return how many days have a name that is not stored."""
        return len(self._edits.records())

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self.setPlaceholderText(_("Name of the day"))
        self.setAccessibleName(_("Name of the day"))
