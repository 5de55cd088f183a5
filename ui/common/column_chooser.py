"""Which columns a table shows and in what order: tick with Space, move with Alt and the arrows."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget
from typing_extensions import override

from i18n import _
from ui.common.band import Band, Kind
from ui.common.buttons import GHOST, KeyButton
from ui.common.dialogs import Dialog

_KEY = Qt.ItemDataRole.UserRole + 1
_ROWS = 12


class ColumnChooser(Dialog):
    """A list with ticks."""

    def __init__(self, parent: QWidget, titles: Mapping[str, str], shown: Sequence[str], usual: Sequence[str]) -> None:
        super().__init__(parent, _("Columns of this list"), _("Space shows or hides; Alt ↑ and Alt ↓ move."))
        self._titles = titles
        self._usual = tuple(usual)
        self._list = QListWidget()
        self._list.setObjectName("columns.list")
        self._list.setAccessibleName(_("Columns of this list"))
        self._list.setProperty("role", "choices")
        self._list.setMinimumHeight(_ROWS * 30)
        self._list.installEventFilter(self)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._list, 1)
        row.addLayout(self._buttons())
        self.body.addLayout(row)
        reset = KeyButton(_("As delivered"), GHOST)
        reset.setObjectName("columns.reset")
        reset.clicked.connect(lambda _on=False: self._fill(self._usual))
        self.add_left(reset)
        self.add_main(_("Show these"))
        self._fill(shown)
        self._list.setFocus()

    def _buttons(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        for name, icon, words, step in (("up", "caret-up", _("Up"), -1), ("down", "caret-down", _("Down"), 1)):
            button = KeyButton(words, icon=icon, key=f"Alt+{name.title()}")
            button.setObjectName(f"columns.{name}")
            button.clicked.connect(lambda _on=False, step=step: self._move(step))
            column.addWidget(button)
        column.addStretch(1)
        return column

    def _fill(self, shown: Sequence[str]) -> None:
        self._list.clear()
        for key in [*shown, *(key for key in self._titles if key not in shown)]:
            item = QListWidgetItem(self._titles[key])
            item.setData(_KEY, key)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if key in shown else Qt.CheckState.Unchecked)
            self._list.addItem(item)
        self._list.setCurrentRow(0)

    def _move(self, step: int) -> None:
        here = self._list.currentRow()
        there = here + step
        if 0 <= there < self._list.count():
            self._list.insertItem(there, self._list.takeItem(here))
            self._list.setCurrentRow(there)

    def shown(self) -> tuple[str, ...]:
        """Return the keys ticked, in their order."""
        items = [self._list.item(at) for at in range(self._list.count())]
        return tuple(str(one.data(_KEY)) for one in items if one.checkState() == Qt.CheckState.Checked)

    @override
    def check(self) -> bool:
        if not self.shown():
            self.bands.put("none", Band(Kind.WARN, _("A list needs one column at least.")))
        return bool(self.shown())

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
            step = steps.get(Qt.Key(event.key()))
            if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self._move(step)
                return True
        return super().eventFilter(watched, event)
