"""Saves what a reviewer typed over the new version, before the step that follows, and never over another's words."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.context import Context
from services.kernel.errors import Stale
from services.knowledge.dto import ItemPage, ItemWords
from services.knowledge.items import SaveVersion
from services.knowledge.queries import item_page
from ui.common.clash import RecordField, clash_of
from ui.common.conflict_dialog import ask_conflict
from ui.common.errors import clear_error, show_error
from ui.common.panel import Foot
from ui.tabs.knowledge.compare_panel import ComparePanel
from ui.tabs.knowledge.fields import FIELDS, Names, plain, words_of
from ui.tabs.knowledge.reviewing import Pair
from ui.tabs.knowledge.saving import said

Then = Callable[[int], None]


class ReviewSaving(QObject):
    """Sends the commands of a review; a stale one shows both sides."""

    kept = Signal(object)
    """Words chosen among two people's are saved: ItemWords."""

    def __init__(self, ctx: Context, compare: ComparePanel, foot: Foot) -> None:
        super().__init__(foot)
        self._ctx = ctx
        self._compare = compare
        self._foot = foot
        self._pair: Pair | None = None
        self.seen = 0

    def look_at(self, pair: Pair) -> None:
        """Work on this version."""
        self._pair, self.seen = pair, pair.page.working_revision

    def send(self, command: Any, done: Callable[[Any], None]) -> None:
        """Carry out a command."""
        clear_error(self._foot)
        self._ctx.run(command, self._foot, done, self._refused)

    def save(self, words: ItemWords, then: Then) -> None:
        """Save these words, then go on."""
        pair = self._pair
        if pair is None:
            return

        def saved(seen: int) -> None:
            self.seen = seen
            self._compare.accept(words)
            then(seen)

        self.send(SaveVersion(pair.page.id, pair.new, self.seen, words), saved)

    def first(self, then: Then) -> None:
        """Save what was typed over, if anything was, then go on."""
        words = self._compare.typed()
        if words is not None and self._compare.is_edited():
            self.save(words, then)
        else:
            then(self.seen)

    def _refused(self, error: Exception) -> None:
        pair = self._pair
        if isinstance(error, Stale) and pair is not None:
            now = self._ctx.clock.now()
            self._ctx.ask(item_page, pair.page.id, now, owner=self, done=self._settle, failed=self._fail)
        else:
            self._fail(error)

    def _fail(self, error: Exception) -> None:
        show_error(self._foot, error)

    def _settle(self, page: ItemPage) -> None:
        """Show what somebody else saved beside what was typed over; what is chosen is saved."""
        words, pair = self._compare.typed(), self._pair
        if words is None or pair is None:
            return
        theirs, mine = plain(page.working_words or page.words), plain(words)
        fields = tuple(RecordField(one.key, one.title, partial(said, one, Names())) for one in FIELDS)

        def chosen(taken: frozenset[str]) -> None:
            self.seen = page.working_revision
            mixed = words_of({key: theirs[key] if key in taken else value for key, value in mine.items()})
            self.save(mixed, lambda _seen: self.kept.emit(mixed))

        ask_conflict(self._foot, clash_of(fields, plain(pair.new_words), mine, theirs), chosen)
