"""The event loop turned by hand: a person does something, and every pass that comes of it is timed."""

import time
from collections.abc import Callable
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeySequence, QWindow
from PySide6.QtTest import QTest

from bench_slices import Watch

_REST: Final = 0.25
_LONGEST: Final = 6.0
_NAP: Final = 0.001
_QUIET: Final = 0.002


class Loop:
    """Does things as ``who`` and times what they cause."""

    def __init__(self, watch: Watch) -> None:
        self._watch = watch
        self.who = ""

    def do(self, doing: str, work: Callable[[], object]) -> None:
        """Do something and turn the loop until nothing more comes of it."""
        self._watch.time(f"{self.who}: {doing}", work)
        self.turn(doing)

    def turn(self, doing: str, least: float = _REST, most: float = _LONGEST) -> None:
        """Turn the loop until it has been quiet for a while."""
        begun = quiet = time.perf_counter()
        while time.perf_counter() - quiet < least and time.perf_counter() - begun < most:
            if self._watch.time(f"{self.who}: {doing}", self._one_pass) > _QUIET:
                quiet = time.perf_counter()
            time.sleep(_NAP)

    @staticmethod
    def _one_pass() -> None:
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def press(self, doing: str, *keys: str) -> None:
        """Press keys one after the other, and see each through."""
        for key in keys:
            self.do(f"{doing} {key}", partial(self.key, key))

    def key(self, key: str) -> None:
        """Press a key where the keyboard is."""
        sequence: Any = QKeySequence(key)
        focus: QWindow | None = QGuiApplication.focusWindow()
        window = QGuiApplication.topLevelWindows()[0] if focus is None else focus
        QTest.keyClick(window, sequence[0].key(), sequence[0].keyboardModifiers())

    def stroke(self, stroke: Callable[[], None]) -> None:
        """One letter, then the rest of a tenth of a second."""
        doing = f"{self.who}: typing"
        until = time.perf_counter() + 0.1
        self._watch.time(doing, stroke)
        while time.perf_counter() < until:
            self._watch.time(doing, self._one_pass)
            time.sleep(_NAP)

    @staticmethod
    def commit(words: str) -> None:
        """Hand words over as an input method does."""
        event = QInputMethodEvent("", [])
        event.setCommitString(words)
        receiver = QGuiApplication.focusObject()
        if receiver is not None:
            QCoreApplication.sendEvent(receiver, event)
