"""A field that chooses one of many: type a piece of the words, or the pinyin initials, and press Enter."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QListView, QWidget
from typing_extensions import override

from ui.common.pinyin import pinyin_keys
from ui.theme.look import scaled, size, text_width

_KEYS: Final = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True)
class PickItem:
    """One entry: its value, its words, and further words it can be found by (a code, a short name)."""

    value: Any
    title: str
    keys: str = ""


class _Finder(QCompleter):
    """Finds by the keys, shows and inserts the words."""

    def __init__(self, model: QStandardItemModel, parent: QWidget) -> None:
        super().__init__(model, parent)
        self.setCompletionRole(_KEYS)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setMaxVisibleItems(12)
        popup = QListView()
        popup.setProperty("role", "choices")
        self.setPopup(popup)

    @override
    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return str(index.data(Qt.ItemDataRole.DisplayRole) or "")


class PickBox(QComboBox):
    """One of many. Nothing else can be typed: words that fit no entry fall back when the field is left."""

    changed = Signal(object)
    """A person chose another value."""

    def __init__(
        self, items: Sequence[PickItem] = (), *, name: str = "", words: str = "", hint: str = "", typed: bool = True
    ) -> None:
        super().__init__()
        self._value: Any = None
        self._items: tuple[PickItem, ...] = ()
        self._list = QStandardItemModel(self)
        self.setModel(self._list)
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setEditable(typed)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(14)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.activated.connect(self._take)
        edit = self.lineEdit()
        if edit is not None:
            self._make_typed(edit)
        self.set_hint(hint)
        self.set_items(items)

    def _make_typed(self, edit: QLineEdit) -> None:
        self.setCompleter(_Finder(self._list, self))  # what it finds comes back as this box's own `activated`
        edit.editingFinished.connect(self._settle)

    def set_hint(self, hint: str) -> None:
        """Show another hint while nothing is chosen."""
        edit = self.lineEdit()
        if edit is not None:
            edit.setPlaceholderText(hint)
        else:
            self.setPlaceholderText(hint)

    def set_items(self, items: Sequence[PickItem]) -> None:
        """Offer these entries; the value stays if it is among them. The keys are worked out once an entry."""
        self._items = tuple(items)
        self._list.clear()
        for item in self._items:
            row = QStandardItem(item.title)
            row.setData(f"{pinyin_keys(item.title)} {item.keys.lower()}", _KEYS)
            row.setEditable(False)
            self._list.appendRow(row)
        self.set_value(self._value)

    def value(self) -> Any:
        """Return the value chosen, None when nothing is."""
        return self._value

    def title(self) -> str:
        """Return the words of the value chosen."""
        return next((item.title for item in self._items if item.value == self._value), "")

    def set_value(self, value: Any) -> None:
        """Show this value; nothing when it is not among the entries. Tells nobody."""
        places = [place for place, item in enumerate(self._items) if value is not None and item.value == value]
        self._value = value if places else None
        self.setCurrentIndex(places[0] if places else -1)
        edit = self.lineEdit()
        if edit is not None:
            edit.setText(self.title())
            edit.setCursorPosition(0)

    def _take(self, place: int) -> None:
        if not 0 <= place < len(self._items):
            return
        value = self._items[place].value
        fresh = value != self._value
        self.set_value(value)
        if fresh:
            self.changed.emit(value)

    def _settle(self) -> None:
        """Take what was typed if it names one entry, or the first one found; else go back to the value."""
        edit = self.lineEdit()
        if edit is None or edit.text() == self.title():
            return
        typed = edit.text().strip().lower()
        found = [place for place, item in enumerate(self._items) if typed and typed in self._keys_of(place)]
        exact = [place for place in found if self._items[place].title.lower() == typed]
        if exact or found:
            self._take((exact or found)[0])
        self.set_value(self._value)

    def _keys_of(self, place: int) -> str:
        return str(self._list.item(place).data(_KEYS))

    @override
    def focusInEvent(self, e: QFocusEvent) -> None:
        super().focusInEvent(e)
        edit = self.lineEdit()
        if edit is not None and e.reason() != Qt.FocusReason.MouseFocusReason:
            edit.selectAll()

    @override
    def sizeHint(self) -> QSize:
        widest = max((text_width(item.title, "body") for item in self._items[:40]), default=60)
        return QSize(min(widest, 260) + 52, size("control"))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(72), size("control"))
