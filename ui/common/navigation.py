"""Going from one tab to a place in another, without tabs knowing one another."""

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget


@dataclass(frozen=True)
class Destination:
    """A tab by its key, and what to show there: a work list or a cut through it, a ticket, an item, a number."""

    tab: str
    work_list: str = ""
    ticket_id: int | None = None
    phone: str = ""
    slice: str = ""
    item_id: int | None = None


@runtime_checkable
class Visitable(Protocol):
    """A window that can be sent somewhere."""

    def visit(self, destination: Destination) -> bool:
        """Go there; return False when this person has no such tab."""


def navigate(widget: QWidget, destination: Destination) -> bool:
    """Go to a place in the widget's window; return whether there is such a place for this person."""
    window = widget.window()
    return isinstance(window, Visitable) and window.visit(destination)
