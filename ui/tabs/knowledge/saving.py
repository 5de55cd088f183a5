"""Keeps what is typed into a version: on this PC at once, in the database after a rest, never over another's words."""

from enum import StrEnum
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.context import Context
from services.kernel.errors import Stale
from services.knowledge.dto import ItemPage
from services.knowledge.items import DraftItem, SaveVersion
from services.knowledge.queries import item_page
from ui.common.clash import RecordField, clash_of
from ui.common.conflict_dialog import ask_conflict
from ui.common.errors import clear_error, show_error
from ui.tabs.knowledge.fields import FIELDS, ItemField, Names, Plain, plain, value_words, words_of
from ui.tabs.knowledge.item_form import ItemForm
from ui.tickets.drafts import DraftBook

_REST: Final = 2_500
_BOOK: Final = "knowledge.version"
NEW: Final = "new"


class Kept(StrEnum):
    """Where what is typed stands."""

    NOTHING = "nothing"
    TYPED = "typed"
    SAVING = "saving"
    SAVED = "saved"
    HERE = "here"


class Saving(QWidget):
    """Never shown: a child of its page, so that it goes with it."""

    told = Signal(object, object)
    """Where it stands (Kept) and since when."""
    begun = Signal(int)
    """A new item was made: its id."""
    arrived = Signal(object)
    """The item was read again: its page."""
    saved = Signal()
    """Everything typed is in the database."""

    def __init__(self, ctx: Context, page: QWidget, form: ItemForm) -> None:
        super().__init__(page)
        self.hide()
        self._ctx = ctx
        self._form = form
        self._item: ItemPage | None = None
        self._source: int | None = None
        self._seen = 0
        self._base: Plain = {}
        self._busy = self._again = False
        self.names = Names()
        self._book = DraftBook(ctx, page, _BOOK)
        self._book.load()
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self.save)
        form.changed.connect(self._typed)

    # ---- what is written -----------------------------------------------------------------------------------------

    def look_at(self, item: ItemPage | None, base: Plain, *, ticket_id: int | None = None) -> Plain:
        """Begin with a version, or with a new item; return what to show: what was typed and not saved goes before."""
        self._rest.stop()
        self._item, self._source, self._base = item, ticket_id, base
        self._seen = item.working_revision if item is not None else 0
        kept = self._book.get(self._key())
        self.told.emit(Kept.HERE if kept else Kept.NOTHING, self._ctx.clock.now())
        if kept:
            self._base = kept["base"]
            self._rest.start()
            return dict(kept["typed"])
        return base

    def _key(self) -> str:
        if self._item is not None:
            return f"{self._item.id}/{self._item.working}"
        return NEW if self._source is None else f"{NEW}/{self._source}"

    def is_saved(self) -> bool:
        """Return whether all that stands in the form is in the database."""
        return self._item is not None and not self._busy and self._form.typed() == self._base

    def seen(self) -> int:
        """Return the revision of the version as it was read or saved last."""
        return self._seen

    def _typed(self) -> None:
        self._book.put(self._key(), {"base": self._base, "typed": self._form.typed()})
        self.told.emit(Kept.TYPED, self._ctx.clock.now())
        self._rest.start()

    def forget(self) -> None:
        """Throw away what is kept on this PC."""
        self._rest.stop()
        self._book.drop(self._key())

    # ---- saving --------------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Write what is typed into the database, one save at a time."""
        self._rest.stop()
        typed = self._form.typed()
        if self._busy:
            self._again = True
        elif typed == self._base and self._item is not None:
            self._settled()
        elif typed["title"]:
            self._busy = True
            self.told.emit(Kept.SAVING, self._ctx.clock.now())
            self._send(typed)

    def _send(self, typed: Plain) -> None:
        words, item = words_of(typed), self._item
        if item is None:
            command = DraftItem(words, self._ctx.actor.unit_id, self._source)
            self._ctx.run(command, self, lambda item_id: self._made(item_id, typed), self._failed)
            return
        save = SaveVersion(item.id, item.working, self._seen, words)
        self._ctx.run(save, self, lambda seen: self._done(seen, typed), self._failed)

    def _made(self, item_id: int, sent: Plain) -> None:
        """The new item exists: from now on its first version is saved."""
        self._book.drop(self._key())
        self._base = sent
        self.begun.emit(item_id)
        self._read(item_id)

    def _read(self, item_id: int) -> None:
        self._ctx.ask(item_page, item_id, self._ctx.clock.now(), owner=self, done=self._came, failed=self._failed)

    def _came(self, page: ItemPage) -> None:
        self._item, self._seen = page, page.working_revision
        self.arrived.emit(page)
        self._done(page.working_revision, self._base)

    def _done(self, seen: int, sent: Plain) -> None:
        self._busy, self._seen, self._base = False, seen, sent
        clear_error(self)
        if self._form.typed() != sent:
            self._book.put(self._key(), {"base": sent, "typed": self._form.typed()})
            self._rest.start()
            return
        self._book.drop(self._key())
        self._settled()

    def _settled(self) -> None:
        self._again = False
        self.told.emit(Kept.SAVED, self._ctx.clock.now())
        self.saved.emit()

    def _failed(self, error: Exception) -> None:
        self._busy = False
        if isinstance(error, Stale) and self._item is not None:
            self._ctx.ask(
                item_page, self._item.id, self._ctx.clock.now(), owner=self, done=self._settle, failed=self._lost
            )
            return
        self._lost(error)

    def _lost(self, error: Exception) -> None:
        self._book.flush()
        self.told.emit(Kept.HERE, self._ctx.clock.now())
        show_error(self, error)

    # ---- two people at once --------------------------------------------------------------------------------------

    def _settle(self, page: ItemPage) -> None:
        """Show both sides; what is chosen is saved over what stands there now."""
        theirs, mine = plain(page.working_words or page.words), self._form.typed()
        rows = clash_of(_record(self.names), self._base, mine, theirs)

        def chosen(taken: frozenset[str]) -> None:
            self._item, self._seen, self._base = page, page.working_revision, theirs
            self._form.fill({key: theirs[key] if key in taken else value for key, value in mine.items()})
            self.save()

        ask_conflict(self, rows, chosen)


def said(one: ItemField, names: Names, value: Any) -> str:
    """Return a value in words, for the fields of two people side by side."""
    return value_words(one, value, names)


def _record(names: Names) -> tuple[RecordField, ...]:
    return tuple(RecordField(one.key, one.title, partial(said, one, names)) for one in FIELDS)
