"""Two marks in a text open a list under the caret; Enter, Tab or a digit put a line in, Esc leaves what was typed."""

from collections.abc import Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QTextEdit
from typing_extensions import override

from ui.common.call_list import CallList
from ui.common.call_sources import CallEntry, CallSource
from ui.common.called import Call, CallMark, call_before

_TAKING: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab})
_STEPS: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_DIGITS: Final = {Qt.Key(Qt.Key.Key_1 + place): place for place in range(9)}
_PLAIN: Final = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class TextCalls(QObject):
    """Watches one field. While an input method composes, every key is its own."""

    taken = Signal(object)
    """A line was put in: its CallEntry."""

    def __init__(self, editor: QTextEdit, sources: Mapping[CallMark, CallSource]) -> None:
        super().__init__(editor)
        self._editor = editor
        self._sources = sources
        self._composing = False
        self._call: Call | None = None
        self._left: tuple[int, int] | None = None
        self.list = CallList(editor)
        self.list.taken.connect(self._take)
        editor.textChanged.connect(self._judge)
        editor.cursorPositionChanged.connect(self._follow)
        editor.installEventFilter(self)

    # ---- what is called ------------------------------------------------------------------------------------------

    def _called(self) -> Call | None:
        """Return what stands before the caret, unless it was left with Esc before."""
        cursor = self._editor.textCursor()
        if cursor.hasSelection() or self._editor.isReadOnly():
            return None
        call = call_before(cursor.block().text()[: cursor.positionInBlock()])
        if call is None or self._left != (cursor.blockNumber(), call.start):
            self._left = None
            return call
        return None

    def _judge(self) -> None:
        """Look anew after the words have changed; only what a person types calls anything."""
        call = self._called() if self._editor.hasFocus() else None
        if call == self._call:
            return
        self._call = call
        source = self._sources.get(call.mark) if call is not None else None
        if call is None or source is None:
            self.list.hide()
        else:
            source.find(call.typed, partial(self._show, call))

    def _show(self, call: Call, entries: list[CallEntry]) -> None:
        if call == self._call and self._editor.hasFocus():
            self.list.show_entries(entries)

    def _follow(self) -> None:
        """Look anew when the caret has gone elsewhere while the list is open."""
        if not self.list.isHidden():
            self._judge()

    def _close(self) -> None:
        self._call = None
        self.list.hide()

    # ---- keys ----------------------------------------------------------------------------------------------------

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QInputMethodEvent):
            self._composing = bool(event.preeditString())
        elif event.type() in {QEvent.Type.FocusOut, QEvent.Type.Hide}:
            self._composing = False
            self._close()
        elif isinstance(event, QKeyEvent) and not self._composing and not self.list.isHidden():
            if event.type() == QEvent.Type.ShortcutOverride and self._is_own(event):
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and self._is_own(event):
                self._press(Qt.Key(event.key()))
                return True
        return super().eventFilter(watched, event)

    def _is_own(self, event: QKeyEvent) -> bool:
        """Return whether a key is for the list: plain, and a digit only where it has a line."""
        if event.modifiers() not in _PLAIN:
            return False
        key = event.key()
        if key in _DIGITS:
            return _DIGITS[Qt.Key(key)] < len(self.list.entries())
        return key == Qt.Key.Key_Escape or key in _TAKING or key in _STEPS

    def _press(self, key: Qt.Key) -> None:
        if key in _STEPS:
            self.list.step(_STEPS[key])
        elif key == Qt.Key.Key_Escape:
            if self._call is not None:
                self._left = (self._editor.textCursor().blockNumber(), self._call.start)
            self._close()
        else:
            shown = self.list.entries()
            self._take(shown[_DIGITS[key]] if key in _DIGITS else self.list.current())

    def _take(self, entry: CallEntry | None) -> None:
        """Put the line in where the marks stood; one that must not be put in stays where it is, with its reason."""
        call = self._call
        if entry is None or call is None or entry.refusal:
            return
        cursor = self._editor.textCursor()
        cursor.setPosition(cursor.block().position() + call.start, QTextCursor.MoveMode.KeepAnchor)
        self._close()
        cursor.insertText(entry.words)
        self._editor.setTextCursor(cursor)
        self._editor.setFocus()
        self.taken.emit(entry)
