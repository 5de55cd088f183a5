"""A field that chooses one of many: type a piece of the words, or the pinyin initials, and press Enter."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QObject, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QListView
from typing_extensions import override

from ui.common.pinyin import best_first, pinyin_keys
from ui.theme.look import scaled, size, text_width

_MOST_SHOWN: Final = 12
_TAKING: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab})


@dataclass(frozen=True)
class PickItem:
    """One entry: its value, its words, and further words it can be found by (a code, a short name)."""

    value: Any
    title: str
    keys: str = ""


class _Finder(QCompleter):
    """Shows what was found, the best first. Enter and Tab take it and go on to where they would have gone."""

    def __init__(self, parent: QComboBox) -> None:
        self._words = QStringListModel()
        super().__init__(self._words, parent)
        self._box = parent
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setMaxVisibleItems(_MOST_SHOWN)
        self._list = QListView()
        self._list.setProperty("role", "choices")
        self.setPopup(self._list)

    def offer(self, titles: Sequence[str]) -> None:
        """Show these from now on."""
        self._words.setStringList(list(titles))
        if not titles:
            self._list.hide()

    @override
    def eventFilter(self, o: QObject, e: QEvent) -> bool:
        taken = isinstance(e, QKeyEvent) and e.type() == QEvent.Type.KeyPress and e.key() in _TAKING
        shown = self._list.isVisible()
        done = super().eventFilter(o, e)
        if taken and shown and isinstance(e, QKeyEvent):
            self._list.hide()
            QCoreApplication.sendEvent(self._box, QKeyEvent(e.type(), e.key(), e.modifiers(), e.text()))
            return True
        return done


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
        self._keys: tuple[str, ...] = ()
        self._found: list[int] = []
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
        self._finder = _Finder(self)
        edit.setCompleter(self._finder)  # not the box's own: that one knows no order but the list's
        self._finder.activated[QModelIndex].connect(lambda index: self._take(self._found[index.row()]))  # type: ignore[index]  # an overloaded signal
        edit.textEdited.connect(self._search)
        edit.editingFinished.connect(self._settle)

    def set_hint(self, hint: str) -> None:
        """Show another hint while nothing is chosen."""
        edit = self.lineEdit()
        if edit is not None:
            edit.setPlaceholderText(hint)
        else:
            self.setPlaceholderText(hint)

    def set_items(self, items: Sequence[PickItem]) -> None:
        """Offer these entries; the value stays if it is among them, and so do words half typed.

        The keys are worked out once an entry. Pages offer their lists again whenever a colleague has done something.
        """
        if tuple(items) == self._items:
            return
        edit = self.lineEdit()
        typed = edit.text() if edit is not None and self._half_typed() else ""
        self._items = tuple(items)
        self._keys = tuple(f"{pinyin_keys(item.title)} {item.keys.lower()}" for item in self._items)
        self.clear()
        self.addItems([item.title for item in self._items])
        self._show(self._value)
        if edit is not None and typed:
            edit.setText(typed)
            edit.setModified(True)

    def _half_typed(self) -> bool:
        """Return whether somebody is just typing here and has not chosen yet."""
        edit = self.lineEdit()
        return edit is not None and edit.isModified() and edit.text() != self.title()

    def value(self) -> Any:
        """Return the value chosen, None when nothing is."""
        return self._value

    def title(self) -> str:
        """Return the words of the value chosen."""
        return self.title_of(self._value)

    def title_of(self, value: Any) -> str:
        """Return the words of a value; empty when it is not among the entries."""
        return next((item.title for item in self._items if item.value == value), "")

    def set_value(self, value: Any) -> None:
        """Show this value; nothing when it is not among the entries. Tells nobody, and disturbs nobody who types."""
        if value != self._value or not self._half_typed():
            self._show(value)

    def _show(self, value: Any) -> None:
        places = [place for place, item in enumerate(self._items) if value is not None and item.value == value]
        self._value = value if places else None
        self.setCurrentIndex(places[0] if places else -1)
        if self.property("elides"):
            self.setToolTip(self.title())
        edit = self.lineEdit()
        if edit is not None:
            edit.setText(self.title())
            edit.setCursorPosition(0)

    def _take(self, place: int) -> None:
        if not 0 <= place < len(self._items):
            return
        value = self._items[place].value
        fresh = value != self._value
        self._show(value)
        if fresh:
            self.changed.emit(value)

    def _search(self, typed: str) -> None:
        """Find the entries for what is typed, those first that have it as a word of their own."""
        self._found = best_first(typed, self._keys)
        self._finder.offer([self._items[place].title for place in self._found])

    def _settle(self) -> None:
        """Take the first entry found for what was typed; else go back to the value."""
        edit = self.lineEdit()
        if edit is None or edit.text() == self.title():
            return
        found = best_first(edit.text(), self._keys)
        if found:
            self._take(found[0])
        self._show(self._value)

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
