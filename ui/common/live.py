"""The actions that are there at this moment: those of the parts of a page that are on the screen."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from ui.common.actions import ActionSet, ActionSpec, reason_of


@dataclass(frozen=True)
class LiveAction:
    """A row of the registry with the action that does it here and now."""

    spec: ActionSpec
    action: QAction

    @property
    def open(self) -> bool:
        """Return whether it can be done now."""
        return self.action.isEnabled()

    @property
    def reason(self) -> str:
        """Return why it cannot, in words."""
        return reason_of(self.action)


def live_actions(page: QWidget | None) -> tuple[LiveAction, ...]:
    """Return what is listed of a page and of the parts of it that are shown, in the order of their tables."""
    if page is None:
        return ()
    sets: Sequence[ActionSet] = page.findChildren(ActionSet)
    shown = [one for one in sets if one.owner is page or one.owner.isVisibleTo(page)]
    return tuple(LiveAction(spec, action) for one in shown for spec, action in one.rows())
