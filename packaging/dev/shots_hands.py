"""Hands for pictures: open, go, type, choose, press, as a person does. Each takes the window as its last argument."""

from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QTextEdit, QWidget

from services.kernel.paging import Window
from services.kernel.vocabulary import TicketState
from services.tickets.dto import TicketFilter, TicketOrder, WorkList
from services.tickets.list_page_queries import list_page
from services.tickets.list_queries import ticket_rows
from ui.common.choice_pills import ChoicePills
from ui.common.navigation import Destination
from ui.common.pick_box import PickBox
from ui.common.segment import Segment
from ui.main_window import MainWindow


def open_tab(key: str, window: QWidget) -> None:
    """Show a tab."""
    if isinstance(window, MainWindow):
        window.open_tab(key)


def visit(destination: Destination, window: QWidget) -> None:
    """Go to a place."""
    if isinstance(window, MainWindow):
        window.visit(destination)


def open_first(tab: str, work_list: WorkList, window: QWidget) -> None:
    """Open the first ticket of a list; a list without tickets shows itself."""
    if isinstance(window, MainWindow):
        door = context(window).door
        ids = door.ask(list_page, TicketFilter(work_list), TicketOrder.DUE, Window(), door.clock.now()).ids
        window.visit(Destination(tab, work_list=work_list.value, ticket_id=ids[0] if ids else None))


def open_protected(tab: str, window: QWidget) -> None:
    """Open the newest ticket whose caller's identity is protected and that a unit works on."""
    if isinstance(window, MainWindow):
        door = context(window).door
        now = door.clock.now()
        ids = door.ask(list_page, TicketFilter(), TicketOrder.RECEIVED_DOWN, Window(0, 200), now).ids
        rows = door.ask(ticket_rows, list(ids), now)
        found = [row.id for row in rows if row.confidential and row.lead_unit]
        window.visit(Destination(tab, ticket_id=found[0] if found else None))


def open_in(tab: str, state: TicketState, window: QWidget) -> None:
    """Open the newest ticket that stands in a state; without one the tab stays as it is."""
    if isinstance(window, MainWindow):
        door = context(window).door
        now = door.clock.now()
        ids = door.ask(list_page, TicketFilter(), TicketOrder.RECEIVED_DOWN, Window(0, 600), now).ids
        found = next((row.id for row in door.ask(ticket_rows, list(ids), now) if row.state is state), None)
        window.visit(Destination(tab, ticket_id=found))


def context(window: QWidget) -> Any:
    """Return what the window's views are given."""
    return getattr(window, "_ctx")  # noqa: B009 - a picture may look where a program may not


def do(action: str, window: QWidget) -> None:
    """Use an action of the page on screen, if it is open."""
    for found in _shown(window, QAction, action):
        if found.isEnabled():
            found.trigger()
            return


def stand_in(name: str, window: QWidget) -> None:
    """Put the keyboard into a field, in the window that has it."""
    window.activateWindow()
    for field in _shown(window, QWidget, name):
        field.setFocus()


def type_in(name: str, words: str, window: QWidget) -> None:
    """Type into a field and leave it."""
    for field in _shown(window, QWidget, name):
        if isinstance(field, QTextEdit):
            field.insertPlainText(words)
        elif isinstance(field, QLineEdit):
            field.setText(words)
            field.textEdited.emit(words)
            field.editingFinished.emit()


def pick(name: str, piece: str, window: QWidget) -> None:
    """Choose the first entry of a box whose words hold this piece."""
    for box in _shown(window, PickBox, name):
        edit = box.lineEdit()
        if edit is not None:
            edit.setText(piece)
            edit.editingFinished.emit()


def pick_place(name: str, place: int, window: QWidget) -> None:
    """Choose an entry of a box by its place."""
    for box in _shown(window, PickBox, name):
        box.setCurrentIndex(place)
        box.activated.emit(place)


def choose(name: str, place: int, window: QWidget) -> None:
    """Choose an answer of a segment by its place."""
    for segment in _shown(window, Segment, name):
        segment.parts()[place].click()


def click(name: str, window: QWidget) -> None:
    """Press a button."""
    for button in _shown(window, QAbstractButton, name):
        button.click()
        return


def take_first(name: str, window: QWidget) -> None:
    """Take the first of several answers."""
    for pills in _shown(window, ChoicePills, name):
        pills.findChildren(QAbstractButton)[0].click()


def press(key: Qt.Key, window: QWidget) -> None:
    """Press a key where the keyboard is."""
    keyboard: QWidget | None = window.focusWidget()
    QTest.keyClick(window if keyboard is None else keyboard, key)


def hurry(window: QWidget) -> None:
    """Let everything that the window would do a little later happen at the next turn."""
    for timer in window.findChildren(QTimer):
        if timer.isSingleShot() and timer.isActive():
            timer.start(0)


def typed(name: str, words: str) -> Any:
    """Return the step that types into a field."""
    return partial(type_in, name, words)


def _shown(window: QWidget, kind: type[Any], name: str) -> list[Any]:
    """Return what bears this name on the page on screen, or in a dialog over it."""
    return [found for found in window.findChildren(kind, name) if _is_seen(found)]


def _is_seen(thing: QObject | None) -> bool:
    """Return whether the widget that this is or belongs to is on screen."""
    while thing is not None and not isinstance(thing, QWidget):
        thing = thing.parent()
    return thing is not None and thing.isVisible()
