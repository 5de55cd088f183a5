"""The settings of the page: which lists stand on it, and in which order."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from i18n import _
from ui.common.band import Band, Kind
from ui.common.buttons import GHOST, KeyButton, icon_button
from ui.common.dialogs import Dialog
from ui.common.words import label
from ui.tabs.workbench.lists import ListName, Wishes

_ROW: Final = 30
_STEPS: Final = {int(Qt.Key.Key_Up): -1, int(Qt.Key.Key_Down): 1}


class _NameRow(QWidget):
    """One list: shown or not, and two buttons that move it."""

    moved = Signal(int)

    def __init__(self, name: ListName, *, shown: bool) -> None:
        super().__init__()
        self.name = name
        self.setFixedHeight(_ROW)
        self.box = _Box(self.moved)
        self.box.setText(_(name.title))
        self.box.setObjectName(f"workbench.shown.{name.key}")
        self.box.setChecked(shown)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        group = label(_(name.group), "meta")
        group.setFixedWidth(92)
        row.addWidget(group)
        row.addWidget(self.box, 1)
        for icon, words, step in (("caret-up", _("Further up"), -1), ("caret-down", _("Further down"), 1)):
            button = icon_button(icon, words)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(partial(self._move, step))
            row.addWidget(button)

    def _move(self, step: int, _on: object = None) -> None:
        self.moved.emit(step)


class _Box(QCheckBox):
    """A box whose arrows go to the neighbours, and with Alt move the list itself."""

    def __init__(self, moved: object) -> None:
        super().__init__()
        self._moved = moved

    @override
    def keyPressEvent(self, e: QKeyEvent) -> None:
        step = _STEPS.get(e.key())
        if step is None:
            super().keyPressEvent(e)
        elif e.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._moved.emit(step)  # type: ignore[attr-defined]  # a bound signal has no type of its own
        else:
            self.focusNextPrevChild(step > 0)


class ArrangeDialog(Dialog):
    """Ticks and order; one list at least stays."""

    def __init__(self, parent: QWidget, names: Sequence[ListName], wishes: Wishes) -> None:
        words = _("Alt with an arrow moves a list. What is hidden is still counted on the tabs.")
        super().__init__(parent, _("Lists on this page"), words)
        self.setObjectName("workbench.arrangeDialog")
        self._names = {one.key: one for one in names}
        self._mine = wishes.mine
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self._rows: list[_NameRow] = []
        self.body.addLayout(self._column)
        reset = KeyButton(_("As delivered"), GHOST)
        reset.setObjectName("workbench.asDelivered")
        reset.clicked.connect(lambda: self._show(list(self._names), frozenset()))
        self.add_left(reset)
        self.add_main(_("Save"))
        self._show(wishes.arranged(list(self._names)), wishes.hidden)

    def _show(self, order: Sequence[str], hidden: frozenset[str]) -> None:
        for old in self._rows:
            old.hide()
            old.deleteLater()
        self._rows = [_NameRow(self._names[key], shown=key not in hidden) for key in order]
        for row in self._rows:
            row.moved.connect(partial(self._move, row))
            self._column.addWidget(row)
        if self._rows:
            self._rows[0].box.setFocus()

    def _move(self, row: _NameRow, step: int) -> None:
        place = self._rows.index(row)
        target = min(len(self._rows) - 1, max(0, place + step))
        self._rows.insert(target, self._rows.pop(place))
        self._column.removeWidget(row)
        self._column.insertWidget(target, row)
        for before, after in zip(self._rows, self._rows[1:], strict=False):
            QWidget.setTabOrder(before.box, after.box)
        row.box.setFocus()

    @override
    def check(self) -> bool:
        """Refuse a page without lists."""
        if any(row.box.isChecked() for row in self._rows):
            return True
        self.bands.put("error", Band(Kind.BAD, _("Leave at least one list on the page.")))
        return False

    def wishes(self) -> Wishes:
        """Return what was chosen."""
        hidden = frozenset(row.name.key for row in self._rows if not row.box.isChecked())
        return Wishes(self._mine, tuple(row.name.key for row in self._rows), hidden)


def ask_arrangement(parent: QWidget, names: Sequence[ListName], wishes: Wishes, done: Callable[[Wishes], None]) -> None:
    """Open the dialog; call `done` with what was chosen."""
    dialog = ArrangeDialog(parent, names, wishes)
    dialog.accepted.connect(lambda: done(dialog.wishes()))
    dialog.open()
