"""Choosing all rows of a list of any length: those that have arrived, up to a limit, and what to say about it."""

from typing import Any, Final

from PySide6.QtCore import QItemSelection, QItemSelectionModel
from PySide6.QtWidgets import QAbstractItemView

from i18n import _
from ui.common.paged_model import PagedModel

MOST: Final = 500
_LOOKED_THROUGH: Final = 20 * MOST


def choose_loaded(view: QAbstractItemView, model: PagedModel[Any]) -> str:
    """Choose the rows that have arrived, the first 500 at most; return why these are not all, "" if they are."""
    chosen = QItemSelection()
    count = 0
    last = model.columnCount() - 1
    for row in range(min(model.rowCount(), _LOOKED_THROUGH)):
        if model.row_at(row) is not None:
            chosen.select(model.index(row, 0), model.index(row, last))
            count += 1
        if count == MOST:
            break
    view.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    if count == model.rowCount():
        return ""
    if count == MOST:
        return _("at most {most} at once").format(most=MOST)
    return _("only rows that were on the screen")
