"""Scenes: what lies over the window: the palette and the keys of a page."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from services.access.permissions import Role
from services.tickets.dto import WorkList
from shots_hands import hurry, open_first
from shots_scene import Scene, at_work
from ui.main_window import MainWindow

_ASKED: Final = (
    (Role.CENTRE_HEAD, "workbench", "zjj"),
    (Role.CENTRE_HEAD, "dispatch", ""),
    (Role.DISPATCHER, "dispatch", "138"),
    (Role.UNIT_CLERK, "handling", "no such thing"),
)
_KEYS: Final = (
    (Role.DISPATCHER, "dispatch"), (Role.OPERATOR, "intake"), (Role.CALLBACK_CLERK, "callback"),
)  # fmt: skip


def over_scenes() -> Iterator[Scene]:
    """Yield the palette as it is asked, and the keys of pages."""
    for role, tab, words in _ASKED:
        name = f"palette-{words.replace(' ', '_') or 'unasked'}"
        yield at_work(name, role, tab, partial(_act, "window.palette", words), hurry)
    for role, tab in _KEYS:
        yield at_work(f"keys-{tab}", role, tab, partial(_act, "window.keys", ""))
    ticket = partial(open_first, "handling", WorkList.HANDLING)
    yield at_work("keys-ticket", Role.UNIT_CLERK, "handling", ticket, partial(_act, "window.keys", ""))


def _act(name: str, words: str, window: QWidget) -> None:
    """Carry out an action of the window, and type into what it opened."""
    if isinstance(window, MainWindow):
        window.actions_[name].trigger()
        field = window.findChild(QLineEdit, "palette.input" if name == "window.palette" else "keys.filter")
        if words and field is not None:
            QTest.keyClicks(field, words)
