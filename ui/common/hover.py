"""The row under the mouse, in tables and queues."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractItemView
from typing_extensions import override

from ui.common.delegate import CellDelegate


class Hover(QObject):
    """Tells the delegate which row the mouse is over, and repaints it."""

    def __init__(self, view: QAbstractItemView, delegate: CellDelegate) -> None:
        super().__init__(view)
        self._view = view
        self._delegate = delegate
        view.viewport().setMouseTracking(True)
        view.viewport().installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseMove:
            self._show(self._view.indexAt(self._view.viewport().mapFromGlobal(self._view.cursor().pos())).row())
        elif event.type() == QEvent.Type.Leave:
            self._show(-1)
        return super().eventFilter(watched, event)

    def _show(self, row: int) -> None:
        if row != self._delegate.hovered:
            self._delegate.hovered = row
            self._view.viewport().update()
