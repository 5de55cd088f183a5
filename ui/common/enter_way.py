"""Enter goes on to the next field that a form is about; Tab still visits every one. A digit chooses among answers."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.common.choice_pills import ChoicePills
from ui.common.segment import Segment

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class EnterWay:
    """The fields in the order in which they are filled. The widget around them hands its unused keys to `take`."""

    def __init__(self) -> None:
        self._fields: tuple[QWidget, ...] = ()

    def lead(self, fields: Sequence[QWidget]) -> None:
        """Go through these fields, in this order."""
        self._fields = tuple(fields)

    def take(self, event: QKeyEvent, here: QWidget | None) -> bool:
        """Use a key that the field with the keyboard had no use for; return whether it was used."""
        place = next((place for place, field in enumerate(self._fields) if _holds(field, here)), -1)
        if place < 0 or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        field = self._fields[place]
        number = event.key() - Qt.Key.Key_1
        if isinstance(field, (Segment, ChoicePills)) and 0 <= number < len(field.parts()):
            field.answer(number)
            return isinstance(field, ChoicePills) or self._go_on(place)
        return event.key() in _ENTER and self._go_on(place)

    def _go_on(self, place: int) -> bool:
        """Put the keyboard into the next field that is shown and open; at the end of the way the key is used up."""
        onward = (field for field in self._fields[place + 1 :] if field.isVisible() and field.isEnabled())
        following = next(onward, None)
        if following is not None:
            following.setFocus(Qt.FocusReason.TabFocusReason)
        return True


def _holds(field: QWidget, here: QWidget | None) -> bool:
    return here is not None and (field is here or field.isAncestorOf(here) or field.focusProxy() is here)
