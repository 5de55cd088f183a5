"""The log of steps for the auditor: who did what and when, refusals too; nothing here can be changed."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from app.context import Context
from i18n import N_, _
from services.access.permissions import Actor, Permission
from services.kernel.labels import label as enum_label
from services.kernel.vocabulary import CommandResult
from services.people.log_queries import LogFilter, LogRow, log_ids, log_people, log_rows
from ui.common.actions import ActionSet, ActionSpec
from ui.common.buttons import GHOST, KeyButton
from ui.common.cells import Chip, Text
from ui.common.column_memory import ColumnMemory
from ui.common.columns import Column, Order
from ui.common.facet_row import FacetRow
from ui.common.marks import Tone
from ui.common.paged_model import PagedModel
from ui.common.paged_table import PagedTable
from ui.common.panel import Head, Panel
from ui.common.segment import Choice, Segment
from ui.common.sources import ContextSource
from ui.common.states import EmptyWords, States
from ui.records.pane import Pane
from ui.tabs.system.log_export import ask_log_file, start_log_export
from ui.tabs.system.log_filters import log_facets, nothing_found, wanted
from ui.tabs.system.log_words import actor_words, command_words
from ui.tabs.system.step_detail import StepDetail
from ui.theme.hold import hold_height, hold_width
from ui.theme.look import LOOK, size

CHANGES: Final = "system.logChanges"
EXPORT: Final = "system.logExport"
_MAY: Final = Permission.LOG_READ
ACTIONS: Final = (
    ActionSpec(CHANGES, N_("All changes of it"), "list-bullets", "F6", _MAY),
    ActionSpec(EXPORT, N_("Export"), "download-simple", "F7", _MAY),
)
_REST: Final = 250
_TONES: Final = {
    CommandResult.DONE: Tone.DONE,
    CommandResult.REFUSED: Tone.ORANGE,
    CommandResult.FAILED: Tone.RED,
}

_COLUMNS: Final[tuple[Column[LogRow], ...]] = (
    Column("at", N_("Time"), lambda row: Text(f"{row.at:%Y-%m-%d %H:%M:%S}", "text-2"), width=158),
    Column("actor", N_("Person"), lambda row: Text(actor_words(row.actor_name), bold=True), width=120),
    Column("command", N_("Step"), lambda row: Text(command_words(row.command)), width=150),
    Column("result", N_("Result"), lambda row: Chip(enum_label(row.result), _TONES[row.result]), width=92),
    Column("subject", N_("Subject"), lambda row: Text(row.subject or row.code or "—", "text-2")),
)


class LogPane(Pane):
    """Newest first, read a page at a time; of the step chosen all that is known, and what it changed."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self.whole.show_content()
        self.actions_ = ActionSet(self, ACTIONS, ctx.actor)
        self._wanted = LogFilter()
        self._people: tuple[str, ...] = ()
        self._make_filters()
        source = ContextSource[LogRow](ctx, self, find=self._find, read=self._read)
        self._model = PagedModel(_COLUMNS, source, row_id=lambda row: row.id, parent=self)
        self._table = PagedTable(self._model)
        self._table.setObjectName("system.log")
        ColumnMemory(ctx, self._table, self._model, "system.log")
        self._states = States(self._table, self.refresh)
        self._states.begin()
        self._lay_out()
        self._model.loaded.connect(self._loaded)
        self._model.failed.connect(self._states.fail)
        self._model.dataChanged.connect(lambda *_where: self._show())
        self._table.current_changed.connect(lambda _id: self._show())
        self.actions_.on(CHANGES, self._detail.show_all_changes)
        self.actions_.on(EXPORT, self._export)
        self.arrange()
        self.retranslate()

    def _make_filters(self) -> None:
        self._filter = QLineEdit()
        self._filter.setObjectName("system.logFilter")
        self._filter.setClearButtonEnabled(True)
        hold_width(self._filter, 200)
        self._soon = QTimer(self, singleShot=True, interval=_REST)
        self._soon.timeout.connect(self.refresh)
        self._filter.textChanged.connect(lambda _words: self._soon.start())
        self._kind = Segment(self._choices(), False, name="system.logKind")
        self._kind.changed.connect(lambda _value: self.refresh())
        self._facets = FacetRow("system.log", self.ctx.clock.now().date())
        self._facets.set_specs(log_facets(lambda: self._people))
        self._facets.changed.connect(self.refresh)

    def _lay_out(self) -> None:
        self._list = Panel(padded=False)
        self._list.body.addWidget(self._facets)
        self._list.body.addWidget(self._states, 1)
        self._detail = StepDetail(self.ctx, KeyButton.of(self.actions_[CHANGES]))
        self._detail.found.connect(self._allow)
        head = self._list.add_head(Head(" "))
        hold_height(head, 48)
        head.add_left(self._kind)
        head.add_tool(self._filter)
        head.add_tool(KeyButton.of(self.actions_[EXPORT], GHOST))
        self._across = QHBoxLayout()
        self._across.addWidget(self._list, 1)
        self._across.addWidget(self._detail)
        self.column.addLayout(self._across, 1)

    @staticmethod
    def _choices() -> tuple[Choice, ...]:
        return Choice(False, _("All steps")), Choice(True, _("Refusals only"))

    def _find(self, actor: Actor, order: Order) -> list[int]:
        """Runs on a read lane: what is wanted was taken from the fields before."""
        del order
        return log_ids(actor, self._wanted)

    def _read(self, actor: Actor, ids: Sequence[Any]) -> tuple[LogRow, ...]:
        return log_rows(actor, ids)

    def refresh(self) -> None:
        """Read the log again."""
        today = self.ctx.clock.now().date()
        self._wanted = wanted(self._filter.text(), bool(self._kind.value()), self._facets.values(), today)
        self._model.refresh()
        if not self._people:
            self.ctx.ask(log_people, owner=self, done=self._take_people, failed=lambda _error: None)

    def _take_people(self, people: tuple[str, ...]) -> None:
        self._people = people
        self._facets.set_specs(log_facets(lambda: self._people))

    def _loaded(self, count: int) -> None:
        if self._list.head is not None:
            self._list.head.set_title("", _("{n} rows").format(n=f"{count:,}"))
        if not count:
            self._states.show_empty(EmptyWords(*nothing_found()))
        else:
            self._states.show_content()
            here = self._table.current_id()
            self._table.choose(here if here is not None else self._model.id_at(0))
        self._show()

    def _show(self) -> None:
        """Show everything the logs hold of the step; personal data stand in them as mask and keyed hash."""
        self._detail.show_step(self._table.current_row())
        self._allow()

    def _allow(self) -> None:
        self.actions_.allow(CHANGES, "" if self._detail.changes() else _("This step changed no record."))

    def _export(self) -> None:
        """Write the days that are shown to a file, whole: filters of words and people do not make a record smaller."""
        days = (self._wanted.first, self._wanted.last)
        ask_log_file(self, self.ctx, lambda path, log: self._start(Path(path), log, days))

    def _start(self, path: Path, log: Any, days: Any) -> None:
        start_log_export(self, self.ctx, path, log, days)

    def keys(self) -> tuple[tuple[str, str], ...]:
        """Return the pane's keys."""
        return (("↑↓", _("Another step")), *self.actions_.keys())

    def take_focus(self) -> None:
        """Begin with the list."""
        self._table.setFocus()

    def arrange(self) -> None:
        """Take the measures of the density in force."""
        super().arrange()
        self._across.setSpacing(size("gap"))
        hold_width(self._detail, 300 if LOOK.compact else 340)

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self.actions_.retranslate()
        self._kind.set_choices(self._choices())
        self._kind.setAccessibleName(_("Which steps"))
        self._facets.retranslate()
        self._filter.setPlaceholderText(_("Person, step or subject"))
        self._filter.setAccessibleName(_("Person, step or subject"))
        self._table.setAccessibleName(_("Log of steps"))
        self._detail.retranslate()
        self._model.retranslate()
        self._show()
