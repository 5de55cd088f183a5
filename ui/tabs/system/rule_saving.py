"""Saving a rule version: sent as it was seen, settled with what somebody else saved meanwhile."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from i18n import _
from services.calendar.commands import SaveRules
from services.calendar.office_queries import RulesRow, rules_overview
from services.kernel.errors import Stale
from ui.common.conflict_dialog import ask_conflict
from ui.common.errors import show_error
from ui.common.toast import show_toast
from ui.tabs.system.pane import Pane
from ui.tabs.system.rule_book import RuleBook
from ui.tabs.system.rule_clash import rules_clash, rules_merged


class RuleSaving(QObject):
    """Sends versions and reads them again."""

    stored = Signal(object, str)
    """The versions as they are stored now, and the key of the one to show."""
    to_repeat = Signal()
    """The version on screen is settled with what somebody else saved: send it again."""

    def __init__(self, pane: Pane, book: RuleBook) -> None:
        super().__init__(pane)
        self._pane = pane
        self._book = book

    def save(self, row: RulesRow, data: dict[str, Any]) -> None:
        """Send a version as it stands on the page."""
        base = self._book.base(row)

        def done(key: str) -> None:
            self._book.edits.drop(key)
            show_toast(self._pane, _("Saved: {name}").format(name=data["name"]))
            self._read(lambda rows: self.stored.emit(rows, key))

        def refused(error: Exception) -> None:
            if isinstance(error, Stale):
                self._read(partial(self._settle, base, data))
            else:
                show_error(self._pane, error)

        self._pane.ctx.run(SaveRules(data, base), self, done, refused)

    def _read(self, done: Callable[[tuple[RulesRow, ...]], None]) -> None:
        ctx = self._pane.ctx
        ctx.ask(rules_overview, ctx.clock.now(), owner=self, done=done, failed=partial(show_error, self._pane))

    def _settle(self, base: dict[str, Any], mine: dict[str, Any], rows: tuple[RulesRow, ...]) -> None:
        """Show what somebody else saved beside what is typed; a version begun here gets a key of its own."""
        key = str(mine["key"])
        theirs = next((row.version.to_dict() for row in rows if row.version.key == key), None)
        self._book.stored = rows
        if theirs is None or not base:
            self.stored.emit(rows, self._book.begin_anew(mine, self._pane.ctx.clock.now().date()))
            self.to_repeat.emit()
            return

        def chosen(taken: frozenset[str]) -> None:
            self._book.edits.drop(key)
            self._book.edits.put(key, theirs, rules_merged(mine, theirs, taken))
            self.stored.emit(rows, key)
            if self._book.changed(key):
                self.to_repeat.emit()

        ask_conflict(self._pane, rules_clash(base, mine, theirs), chosen)
