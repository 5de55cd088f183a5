"""What is typed over records and not saved: one edit a record, kept on this PC until it is saved or undone."""

from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.context import Context
from ui.tickets.drafts import DraftBook

Fields = dict[str, Any]
"""Plain values by the name of their field, as JSON holds them."""

NEW: Final = "new"


@dataclass(frozen=True)
class Edit:
    """One record being changed: as it stood when the typing began, and what stands in the form."""

    base: Fields
    typed: Fields


class Edits(QWidget):
    """The edits of one pane. Never shown: a child of its pane, so that it goes with it."""

    changed = Signal()
    """Another record is being changed, or one no more."""
    loaded = Signal()
    """The edits on disk have been read."""

    def __init__(self, ctx: Context, pane: QWidget, kind: str) -> None:
        super().__init__(pane)
        self.hide()
        self._book = DraftBook(ctx, pane, kind)
        self._book.loaded.connect(self.loaded)
        self._book.loaded.connect(self.changed)
        self._book.load()

    def get(self, key: str) -> Edit | None:
        """Return what is typed over a record, None when nothing is."""
        found = self._book.get(key)
        return Edit(found["base"], found["typed"]) if found is not None else None

    def put(self, key: str, base: Fields, typed: Fields) -> None:
        """Keep what stands in the form; what is the record again is no edit."""
        if typed == base:
            self.drop(key)
            return
        fresh = self._book.get(key) is None
        self._book.put(key, {"base": base, "typed": typed})
        if fresh:
            self.changed.emit()

    def drop(self, key: str) -> None:
        """Forget what was typed over a record: it was saved, or undone."""
        if self._book.get(key) is not None:
            self._book.drop(key)
            self.changed.emit()

    def records(self) -> tuple[str, ...]:
        """Return the records that are being changed."""
        return self._book.keys()
