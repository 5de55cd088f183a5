"""Saved lists are renamed, ordered and deleted here, each at once through the door."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.context import Context
from i18n import _
from services.access.audiences import Reach, audience_words
from services.views.dto import SavedListRow
from services.views.queries import saved_lists
from services.views.rules import LONGEST_NAME
from services.views.saving import DeleteList, MoveList, RenameList
from ui.common.buttons import DANGER, KeyButton
from ui.common.dialogs import Dialog
from ui.common.errors import show_error
from ui.common.reason_dialog import Question, ask_sure

_ROW = Qt.ItemDataRole.UserRole + 1


class SavedListsDialog(Dialog):
    """The lists this person may change."""

    changed = Signal()
    """Something was changed: read the lists again."""

    def __init__(self, parent: QWidget, ctx: Context, kind: str) -> None:
        super().__init__(parent, _("Saved lists"))
        self.name_leave(_("Close the window"))
        self._ctx = ctx
        self._kind = kind
        self._list = QListWidget()
        self._list.setObjectName("savedLists.list")
        self._list.setAccessibleName(_("Saved lists"))
        self._list.setProperty("role", "choices")
        self._list.setMinimumHeight(240)
        self._name = QLineEdit()
        self._name.setObjectName("savedLists.name")
        self._name.setAccessibleName(_("Name of the list"))
        self._name.setMaxLength(LONGEST_NAME)
        row = QHBoxLayout()
        row.setSpacing(8)
        left = QVBoxLayout()
        left.addWidget(self._list, 1)
        left.addWidget(self._name)
        row.addLayout(left, 1)
        row.addLayout(self._buttons())
        self.body.addLayout(row)
        self._list.currentItemChanged.connect(lambda *_items: self._show_name())
        self._name.returnPressed.connect(self._rename)
        self._read()

    def _buttons(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        steps = (
            ("up", "caret-up", _("Up"), partial(self._move, -1)),
            ("down", "caret-down", _("Down"), partial(self._move, 1)),
            ("rename", "pencil-simple", _("Rename"), self._rename),
            ("delete", "trash", _("Delete"), self._delete),
        )
        for name, icon, words, step in steps:
            button = KeyButton(words, DANGER if name == "delete" else "secondary", icon=icon)
            button.setObjectName(f"savedLists.{name}")
            button.clicked.connect(lambda _on=False, step=step: step())
            column.addWidget(button)
        column.addStretch(1)
        return column

    def _read(self, again: int | None = None) -> None:
        done = partial(self._fill, again)
        self._ctx.ask(saved_lists, self._kind, owner=self, done=done, failed=self._refused)

    def _fill(self, again: int | None, rows: tuple[SavedListRow, ...]) -> None:
        self._list.clear()
        for row in rows:
            if row.own:
                shared = "" if row.audience.reach is Reach.PERSON else f" · {audience_words(row.audience)}"
                item = QListWidgetItem(row.name + shared)
                item.setData(_ROW, row)
                self._list.addItem(item)
                if row.id == again:
                    self._list.setCurrentItem(item)
        if self._list.currentRow() < 0:
            self._list.setCurrentRow(0)

    def _row(self) -> SavedListRow | None:
        row = self._list.currentItem().data(_ROW) if self._list.currentRow() >= 0 else None
        return row if isinstance(row, SavedListRow) else None

    def _show_name(self) -> None:
        row = self._row()
        self._name.setText(row.name if row else "")

    def _do(self, command: Any, row: SavedListRow) -> None:
        def done(_none: None) -> None:
            self._read(row.id)
            self.changed.emit()

        self._ctx.run(command, owner=self, done=done, failed=self._refused)

    def _move(self, places: int) -> None:
        row = self._row()
        if row is not None:
            self._do(MoveList(row.id, places), row)

    def _rename(self) -> None:
        row = self._row()
        if row is not None:
            self._do(RenameList(row.id, self._name.text()), row)

    def _delete(self) -> None:
        row = self._row()
        if row is None:
            return
        words = _("Only the list goes; the tickets stay where they are.")
        title = _("Delete the saved list “{name}”?").format(name=row.name)
        ask_sure(self, Question(title, words, _("Delete"), danger=True), lambda: self._do(DeleteList(row.id), row))

    def _refused(self, error: Exception) -> None:
        show_error(self._list, error)
