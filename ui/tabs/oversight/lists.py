"""The left column: a segment over the tables of cases, issued papers and open warnings."""

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from app.context import Context
from i18n import _
from ui.common.actions import ActionSet
from ui.common.buttons import GHOST, KeyButton
from ui.common.column_memory import ColumnMemory
from ui.common.columns import Column
from ui.common.context_menu import menu_of
from ui.common.paged_model import PagedModel
from ui.common.paged_table import PagedTable
from ui.common.panel import Head, Panel
from ui.common.segment import Segment
from ui.common.sources import FixedSource
from ui.common.states import States
from ui.common.words import add_page
from ui.tabs.oversight import actions as ids
from ui.tabs.oversight.columns import case_columns, paper_columns, situation_columns, warning_columns
from ui.tabs.oversight.listed import Lists, View, choices, nothing, read_lists, scan_words
from ui.theme.hold import hold_height


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
            ("oversight.situations", situation_columns()),
        ):
            self._add_table(name, columns)
        self._states = States(self._stack, self.refresh)
        self._states.begin()
        self.body.addWidget(self._states)
        head = self.add_head(Head(""))
        hold_height(head, 48)
        self._view = Segment(choices(self._lists), View.OPEN, name="oversight.view")
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
        names = {
            View.PAPERS: "oversight.papers",
            View.WARNINGS: "oversight.warnings",
            View.SITUATIONS: "oversight.situations",
        }
        return self._tables[names.get(self.view(), "oversight.cases")]

    def refresh(self) -> None:
        """Read everything again."""
        self._ctx.ask(read_lists, owner=self, done=self._take, failed=self.failed.emit)

    def _take(self, lists: Lists) -> None:
        self._lists = lists
        self._view.set_choices(choices(self._lists))
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
            self._states.show_empty(nothing(self.view(), self._lists, self._actions[ids.SCAN]))
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
            self.head.set_title("", running or scan_words(self._lists, self._ctx.clock.now()))

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
        self._view.set_choices(choices(self._lists))
        self.say_scanned()
