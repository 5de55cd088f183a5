"""The left column: cases by state, the register of papers, the open warnings; and when the last scan was."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import partial
from types import MappingProxyType
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget

from app.context import Context
from i18n import N_, _
from services.access.permissions import Actor
from services.documents.dto import PaperRow
from services.documents.queries import papers
from services.kernel.vocabulary import CaseState
from services.oversight.dto import CaseRow, LastScan, OpenWarning
from services.oversight.queries import case_counts, cases, last_scan
from services.oversight.warning_queries import open_warnings
from ui.common.actions import ActionSet
from ui.common.buttons import GHOST, PRIMARY, KeyButton
from ui.common.column_memory import ColumnMemory
from ui.common.columns import Column
from ui.common.context_menu import menu_of
from ui.common.paged_model import PagedModel
from ui.common.paged_table import PagedTable
from ui.common.panel import Head, Panel
from ui.common.segment import Choice, Segment
from ui.common.sources import FixedSource
from ui.common.states import EmptyWords, States
from ui.common.times import moment
from ui.common.words import add_page
from ui.tabs.oversight import actions as ids
from ui.tabs.oversight.columns import case_columns, paper_columns, warning_columns
from ui.theme.hold import hold_height


class View(StrEnum):
    """What the left column lists."""

    OPEN = "open"
    NOTIFIED = "notified"
    DISMISSED = "dismissed"
    PAPERS = "papers"
    WARNINGS = "warnings"


_CASE_STATES: Final[Mapping[View, CaseState]] = MappingProxyType(
    {View.OPEN: CaseState.OPEN, View.NOTIFIED: CaseState.NOTIFIED, View.DISMISSED: CaseState.DISMISSED}
)
_EMPTY: Final[Mapping[View, tuple[str, str]]] = MappingProxyType(
    {
        View.OPEN: (N_("No case to decide"), N_("The scan found no unit in a situation that is not decided yet.")),
        View.NOTIFIED: (N_("No notice issued yet"), N_("Cases whose notice was issued stand here.")),
        View.DISMISSED: (N_("Nothing set aside"), N_("Cases that were not taken up stand here with the reason.")),
        View.PAPERS: (N_("No paper issued yet"), N_("Every issued paper stands here under its number.")),
        View.WARNINGS: (N_("No unread warning"), N_("Warnings that no unit has read yet stand here.")),
    }
)


@dataclass(frozen=True)
class Lists:
    """Everything the left column shows, read at once."""

    counts: Mapping[CaseState, int]
    scanned: LastScan | None
    cases: Mapping[View, tuple[CaseRow, ...]]
    papers: tuple[PaperRow, ...]
    warnings: tuple[OpenWarning, ...]

    def rows(self, view: View) -> Sequence[Any]:
        """Return the rows of a list."""
        if view is View.PAPERS:
            return self.papers
        return self.warnings if view is View.WARNINGS else self.cases[view]


def read_lists(actor: Actor) -> Lists:
    """Read the lists. Runs on a read lane."""
    found = {view: cases(actor, state) for view, state in _CASE_STATES.items()}
    return Lists(case_counts(actor), last_scan(actor), found, papers(actor), open_warnings(actor))


class ListPanel(Panel):
    """A segment over three tables."""

    chosen = Signal(object)
    """The current row (CaseRow, PaperRow, OpenWarning) or None."""
    opened = Signal(object)
    """Enter on a row: the row."""
    loaded = Signal(object)
    """The lists were read: `Lists`."""
    failed = Signal(object)
    """The lists could not be read: the error."""

    def __init__(self, ctx: Context, actions: ActionSet) -> None:
        super().__init__(padded=False)
        self._ctx = ctx
        self._actions = actions
        self._lists: Lists | None = None
        self._wanted: int | None = None
        self._arriving = False
        now = ctx.clock.now
        self._tables: dict[str, PagedTable] = {}
        self._models: dict[str, PagedModel[Any]] = {}
        self._stack = QStackedWidget()
        for name, columns in (
            ("oversight.cases", case_columns(now)),
            ("oversight.papers", paper_columns(now)),
            ("oversight.warnings", warning_columns(now)),
        ):
            self._add_table(name, columns)
        self._states = States(self._stack, self.refresh)
        self._states.begin()
        self.body.addWidget(self._states)
        head = self.add_head(Head(""))
        hold_height(head, 48)
        self._view = Segment(self._choices(), View.OPEN, name="oversight.view")
        self._view.changed.connect(lambda _value: self._show_view())
        head.add_left(self._view)
        head.add_tool(KeyButton.of(actions[ids.SCAN], GHOST, sz="small"))

    def _add_table(self, name: str, columns: tuple[Column[Any], ...]) -> None:
        source = FixedSource[Any]((), row_id=lambda row: row.id)
        model: PagedModel[Any] = PagedModel(columns, source, row_id=lambda row: row.id, parent=self)
        table = PagedTable(model, row="row-table-two-lines")
        table.setObjectName(name)
        table.current_changed.connect(partial(self._tell, table))
        table.set_actions(menu_of(self._actions))
        table.opened.connect(lambda _id, one=table: self.opened.emit(one.current_row()))
        ColumnMemory(self._ctx, table, model, name)
        self._tables[name], self._models[name] = table, model
        add_page(self._stack, table)

    def _choices(self) -> tuple[Choice, ...]:
        lists = self._lists
        titles = {
            View.OPEN: _("To decide"),
            View.NOTIFIED: _("Noticed"),
            View.DISMISSED: _("Not taken up"),
            View.PAPERS: _("Register"),
            View.WARNINGS: _("Warnings"),
        }
        return tuple(Choice(view, title, count=_count(lists, view)) for view, title in titles.items())

    def view(self) -> View:
        """Return what is listed."""
        shown: View = self._view.value()
        return shown

    def show_view(self, view: View) -> None:
        """List something else."""
        self._view.set_value(view)
        self._show_view()

    def show_after(self, view: View, row_id: int) -> None:
        """List something else from the next reading on, with this row current: it is on its way there."""
        self._view.set_value(view)
        self._wanted = row_id

    def _table(self) -> PagedTable:
        names = {View.PAPERS: "oversight.papers", View.WARNINGS: "oversight.warnings"}
        return self._tables[names.get(self.view(), "oversight.cases")]

    def refresh(self) -> None:
        """Read everything again."""
        self._ctx.ask(read_lists, owner=self, done=self._take, failed=self.failed.emit)

    def _take(self, lists: Lists) -> None:
        self._lists = lists
        self._view.set_choices(self._choices())
        self.say_scanned()
        self.loaded.emit(lists)
        self._show_view()

    def _show_view(self) -> None:
        if self._lists is None:
            return
        rows, table = self._lists.rows(self.view()), self._table()
        model = self._models[table.objectName()]
        model.set_source(FixedSource(rows, row_id=lambda row: row.id))
        if not rows:
            self._states.show_empty(_empty_words(self.view(), self._lists, self._actions))
            self.chosen.emit(None)
            return
        self._stack.setCurrentWidget(table)
        self._states.show_content()
        here = self._wanted if model.place_of(self._wanted) >= 0 else table.current_id()
        self._wanted = None
        table.choose(here if here is not None else model.id_at(0))  # a list given focus while empty has a row, unmarked
        self._tell(table, table.current_id())
        if self._arriving:
            self.take_focus()

    def _tell(self, table: PagedTable, row_id: object) -> None:
        """Hand the row on: short lists hold all their rows at once."""
        if table is self._table() and self._lists is not None:
            rows = self._lists.rows(self.view())
            self.chosen.emit(next((row for row in rows if row.id == row_id), None))

    def say_scanned(self, running: str = "") -> None:
        """Say when the last scan was, or that one is running."""
        if self.head is not None:
            self.head.set_title("", running or _scan_words(self._lists, self._ctx.clock.now()))

    def take_focus(self) -> None:
        """Put the keyboard on the list."""
        self._arriving = not self._table().isVisible()
        self._table().setFocus()

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        names = {
            "oversight.cases": _("Cases"),
            "oversight.papers": _("Issued papers"),
            "oversight.warnings": _("Warnings"),
        }
        for name, words in names.items():
            self._tables[name].setAccessibleName(words)
            self._models[name].retranslate()
        self._view.setAccessibleName(_("What is listed"))
        self._view.set_choices(self._choices())
        self.say_scanned()


def _count(lists: Lists | None, view: View) -> int | None:
    if lists is None:
        return None
    if view in _CASE_STATES:
        return lists.counts.get(_CASE_STATES[view], 0)
    return len(lists.rows(view))


def _scan_words(lists: Lists | None, now: datetime) -> str:
    if lists is None:
        return ""
    if lists.scanned is None:
        return _("not scanned yet")
    words = _("scanned {moment}, {n} tickets out with units")
    return words.format(moment=moment(lists.scanned.at, now), n=f"{lists.scanned.tickets:,}")


def _empty_words(view: View, lists: Lists, actions: ActionSet) -> EmptyWords:
    """Say why a list is empty; before the first scan nobody may read that nothing was found."""
    if view is View.OPEN and lists.scanned is None:
        return _not_scanned(actions[ids.SCAN])
    title, why = _EMPTY[view]
    return EmptyWords(_(title), _(why), icon="check")


def _not_scanned(action: QAction) -> EmptyWords:
    """Offer the scan to those who may start it, and tell the others who does."""
    title = _("Nothing was scanned yet")
    if not action.isVisible():
        return EmptyWords(title, _("The supervisor starts the scan."), "magnifying-glass")
    why = _("A scan finds the units in a situation that calls for a notice; a person decides each.")
    scan = KeyButton.of(action, PRIMARY)
    scan.setObjectName("oversight.firstScan")
    return EmptyWords(title, why, "magnifying-glass", (scan,))
