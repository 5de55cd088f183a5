"""The calls of this shift: what the operator took down today, to say where each stands when it is asked after."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy
from typing_extensions import override

from i18n import N_, _
from services.tickets.dto import TicketRow
from ui.common.cells import Text, TwoLine
from ui.common.columns import Column
from ui.common.paged_model import PagedModel
from ui.common.paged_table import PagedTable
from ui.common.panel import Panel
from ui.common.sources import FixedSource
from ui.common.states import EmptyWords, States
from ui.common.times import clock
from ui.theme.look import size
from ui.tickets.looks import due_cell, marks_of, state_chip

_DUE: Final = 3
_ROWS: Final = 2
_NARROW: Final = 460


def _columns(now: Callable[[], datetime]) -> tuple[Column[TicketRow], ...]:
    return (
        Column("at", N_("Received"), lambda row: Text(clock(row.received_at), "text-2"), width=56),
        Column("title", N_("Title"), lambda row: TwoLine(row.title, _who(row), marks_of(row))),
        Column("state", N_("State"), state_chip, width=88, width_en=112),
        Column("due", N_("Time left"), lambda row: due_cell(row, now()), width=150),
    )


def _who(row: TicketRow) -> str:
    return " · ".join(filter(None, (row.number, row.caller_mask)))


class OwnCalls(Panel):
    """Beside an empty form; in a wide window always."""

    opened = Signal(object)
    """The id of a ticket to look at."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__(" ", padded=False, name="intake.ownCalls")
        self._model = PagedModel(_columns(now), FixedSource[TicketRow]((), _id), _id, self)
        self.table = PagedTable(self._model, row="row-table-two-lines")
        self.table.setObjectName("intake.ownList")
        self.table.horizontalHeader().hide()
        self.table.opened.connect(self.opened)
        self._states = States(self.table)
        self._states.setMinimumHeight(_ROWS * size("row-table-two-lines"))
        self._states.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)  # what is left over
        self.body.addWidget(self._states, 1)
        self.show_rows(())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow column the title needs the room of the limit; the state still says where the call is."""
        super().resizeEvent(event)
        self.table.setColumnHidden(_DUE, event.size().width() < _NARROW)

    def show_rows(self, rows: tuple[TicketRow, ...]) -> None:
        """Show these."""
        self._model.set_source(FixedSource(rows, _id))
        if rows:
            self._states.show_content()
        else:
            why = EmptyWords(_("Calls you take down today stand here, with where each of them is."), icon="headset")
            self._states.show_empty(why)
        self._speak()

    def _speak(self) -> None:
        count = self._model.rowCount()
        self.set_title(_("My calls today"), str(count) if count else "")

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self.table.setAccessibleName(_("My calls today"))
        self._model.retranslate()
        self._speak()


def _id(row: TicketRow) -> int:
    return row.id
