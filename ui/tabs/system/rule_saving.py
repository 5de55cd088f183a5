"""Saving a rule version: previewed, sent as it was seen, settled with what somebody else saved meanwhile."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from i18n import _
from services.calendar.commands import SaveRules
from services.calendar.office_queries import RulesRow, rules_overview
from services.calendar.preview_queries import RulesPreview, rules_preview
from services.calendar.rules import RuleVersion
from services.kernel.errors import Stale
from services.tickets.dto import TicketId
from services.tickets.recalculating import RecalculateRunning
from services.tickets.recalculation_queries import LimitChange, recalculation
from ui.common.conflict_dialog import ask_conflict
from ui.common.errors import show_error
from ui.common.toast import show_toast
from ui.records.pane import Pane
from ui.tabs.system.recalculation_dialog import RecalculationDialog
from ui.tabs.system.rule_book import RuleBook
from ui.tabs.system.rule_clash import rules_clash, rules_merged
from ui.tabs.system.rule_preview import RulePreviewDialog


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

    def preview(self, row: RulesRow, data: dict[str, Any]) -> None:
        """Show what a version would change; it is sent when the person has seen that."""
        ctx = self._pane.ctx

        def done(found: RulesPreview) -> None:
            dialog = RulePreviewDialog(self._pane, str(data["name"]), found)
            dialog.accepted.connect(lambda: self.save(row, data))
            dialog.open()

        ctx.ask(rules_preview, data, ctx.clock.now(), owner=self, done=done, failed=partial(show_error, self._pane))

    def recalculate(self, version: RuleVersion) -> None:
        """Show what judging the running tickets by a version would do; it is done when the person says why."""
        ctx = self._pane.ctx

        def done(rows: tuple[LimitChange, ...]) -> None:
            dialog = RecalculationDialog(self._pane, version.name, rows)
            dialog.accepted.connect(lambda: self._recalculate(version, rows, dialog.words()))
            dialog.open()

        failed = partial(show_error, self._pane)
        ctx.ask(recalculation, version.key, None, ctx.clock.now(), owner=self, done=done, failed=failed)

    def _recalculate(self, version: RuleVersion, rows: tuple[LimitChange, ...], words: str) -> None:
        """Judge those tickets by it that the person saw changing, and no others."""
        chosen = tuple(TicketId(row.id) for row in rows if not row.stays)

        def done(count: int) -> None:
            show_toast(self._pane, _("Limits counted anew: {n}").format(n=f"{count:,}"))
            self._read(lambda found: self.stored.emit(found, version.key))

        self._pane.ctx.run(RecalculateRunning(version.key, chosen, words), self, done, partial(show_error, self._pane))

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
