"""The scenes of a ticket list at work: filtered, with its columns chosen, many rows acted on."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from services.access.permissions import Role
from services.kernel.spans import Span, SpanName
from services.kernel.vocabulary import AppealType, TicketState
from shots_scene import Scene, at_work
from ui.common.facet_row import FacetRow
from ui.common.navigation import Destination
from ui.common.paged_table import PagedTable
from ui.main_window import MainWindow

_CHOSEN: Final = (1, 2, 5, 8)


def _list(window: QWidget) -> None:
    if isinstance(window, MainWindow):
        window.visit(Destination("handling", work_list="all"))


def _filtered(window: QWidget) -> None:
    """Open the filter row with some filters set."""
    _list(window)
    row = window.findChild(FacetRow, "handling.facets")
    _do(window, "handling.filter")
    if row is not None:
        row.set_values({
            "type": AppealType.COMPLAINT,
            "states": (TicketState.HANDLING, TicketState.TO_SIGN),
            "received": Span(SpanName.LAST_MONTH),
        })  # fmt: skip
        row.changed.emit()


def _do(window: QWidget, name: str) -> None:
    """Trigger an action by its id."""
    action = window.findChild(QAction, name)
    if action is not None:
        action.trigger()


def _then(name: str, window: QWidget) -> None:
    """Show the list, choose some rows, and take an action."""
    _list(window)
    table = window.findChild(PagedTable, "handling.table")
    if table is not None:
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for row in _CHOSEN:
            table.selectionModel().select(table.model().index(row, 0), flags)
    _do(window, name)


def list_scenes() -> Iterator[Scene]:
    """Yield a list that is filtered, its columns, and what an act on many would do."""
    for name, step in (
        ("filtered", _filtered),
        ("columns", partial(_then, "handling.columns")),
        ("sign", partial(_then, "list.sign")),
        ("archive", partial(_then, "list.archive")),
    ):
        yield at_work(f"list-{name}", Role.CENTRE_HEAD, "handling", step)
