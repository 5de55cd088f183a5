"""What painted buttons are to those who listen: an answer of a question is a radio button, a pill a tick box."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget
from typing_extensions import override

_ROLE: Final = "spoken-role"
RADIO: Final = "radio"
TICK: Final = "tick"
TAB: Final = "tab"
_ROLES: Final = {
    RADIO: QAccessible.Role.RadioButton,
    TICK: QAccessible.Role.CheckBox,
    TAB: QAccessible.Role.PageTab,
}
_PRESS: Final = "Press"  # Qt's own name of the action


class _SpokenButton(QAccessibleWidget):
    """A checkable button under another role, with its state and its press."""

    def __init__(self, button: QAbstractButton, role: QAccessible.Role) -> None:
        super().__init__(button, role, "")
        self._button = button

    @override
    def state(self) -> QAccessible.State:
        said = super().state()
        said.checkable = 1
        said.checked = int(self._button.isChecked())
        return said

    @override
    def actionNames(self) -> list[str]:
        return [_PRESS]

    @override
    def doAction(self, actionName: str) -> None:
        if actionName == _PRESS:
            self._button.click()


def speak_as(button: QAbstractButton, role: str) -> None:
    """Have a checkable button be read as something else than a button: RADIO, TICK or TAB."""
    button.setProperty(_ROLE, role)


def spoken_interface(_kind: str, thing: QObject) -> QAccessibleInterface | None:
    """Make the interface of a button that asked for a role of its own; None leaves it to Qt."""
    role = _ROLES.get(str(thing.property(_ROLE) or "")) if isinstance(thing, QAbstractButton) else None
    return _SpokenButton(thing, role) if role is not None and isinstance(thing, QAbstractButton) else None


def install_roles() -> None:
    """Make the roles known to Qt, once at the start."""
    maker: Callable[[str, QObject], QAccessibleInterface | None] = spoken_interface
    QAccessible.installFactory(maker)
