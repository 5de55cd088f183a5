"""Says to those who listen what others see appear: an empty list, a fault, a toast, how far a job is."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

_SAID = "announced"


def announce(widget: QWidget, words: str, *, at_once: bool = False) -> None:
    """Have the screen reader say these words when it has a pause, or `at_once` when they are a fault."""
    if not words:
        return
    widget.setProperty(_SAID, words)
    event = QAccessibleAnnouncementEvent(widget, words)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if at_once else politeness.Polite)
    QAccessible.updateAccessibility(event)


def announced(widget: QWidget) -> str:
    """Return what was last said for this widget."""
    return str(widget.property(_SAID) or "")
