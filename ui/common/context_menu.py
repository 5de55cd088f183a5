"""The menu of a part: right click, Menu key or Shift+F10; its entries are the actions of the page themselves."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QWidget
from typing_extensions import override

from ui.common.actions import ActionSet
from ui.common.person_menu import Menu

MenuActions = Callable[[], Sequence[QAction]]


class ContextMenu(QObject):
    """Opens a menu over a part; a list chooses the row under the mouse first."""

    def __init__(self, part: QWidget, actions: MenuActions) -> None:
        super().__init__(part)
        self._part = part
        self._actions = actions
        self._menu: Menu | None = None
        part.installEventFilter(self)
        if isinstance(part, QAbstractScrollArea):
            part.viewport().installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QContextMenuEvent) and event.type() == QEvent.Type.ContextMenu:
            by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
            return self._open(event.globalPos() if by_mouse else self._keyboard_place(), by_mouse=by_mouse)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and _asks_menu(event):
            return self._open(self._keyboard_place(), by_mouse=False)
        return super().eventFilter(watched, event)

    def _open(self, at: QPoint, *, by_mouse: bool) -> bool:
        if self._menu is not None:
            return True
        if by_mouse:
            self._choose_row(at)
        entries = [action for action in self._actions() if action.isVisible()]
        if not entries:
            return False
        menu = Menu(self._part)
        menu.setObjectName("menu")
        menu.setToolTipsVisible(True)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(entries)
        menu.aboutToHide.connect(self._forget)
        self._menu = menu
        menu.popup(at)
        return True

    def _forget(self) -> None:
        self._menu = None

    def _choose_row(self, at: QPoint) -> None:
        if isinstance(self._part, QAbstractItemView):
            index = self._part.indexAt(self._part.viewport().mapFromGlobal(at))
            if index.isValid():
                self._part.setCurrentIndex(index)

    def _keyboard_place(self) -> QPoint:
        """Return where a menu asked for by key opens: under the current row, else inside the part."""
        if isinstance(self._part, QAbstractItemView) and self._part.currentIndex().isValid():
            row = self._part.visualRect(self._part.currentIndex())
            return self._part.viewport().mapToGlobal(QPoint(24, row.bottom()))
        return self._part.mapToGlobal(QPoint(24, min(self._part.height() // 2, 40)))


def _asks_menu(event: QKeyEvent) -> bool:
    shifted = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
    return event.key() == Qt.Key.Key_Menu or (event.key() == Qt.Key.Key_F10 and shifted)


def menu_of(actions: ActionSet, *first: str) -> MenuActions:
    """Return what a menu shows of a page: the actions named first, then the others; numbered ones are left out."""

    def entries() -> Sequence[QAction]:
        rows = [(spec, action) for spec, action in actions.rows() if not spec.series]
        named = [actions[name] for name in first]
        return [*named, *(action for _spec, action in rows if action not in named)]

    return entries
