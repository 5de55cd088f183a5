"""What can be done on the intake page."""

from typing import Final

from PySide6.QtGui import QAction

from i18n import N_
from services.access.permissions import Permission
from ui.common.actions import ActionSet, ActionSpec, Reach

_REGISTER: Final = Permission.TICKET_REGISTER
_T: Final = Reach.TICKET

ACTIONS: Final = (
    ActionSpec("intake.forward", N_("Forward to dispatch"), "", "Ctrl+Return", _REGISTER, reach=_T, moment="form"),
    ActionSpec("intake.answer", N_("Answer and close"), "chat-circle-text", "F7", _REGISTER, reach=_T),
    ActionSpec("intake.guide", N_("Guide elsewhere"), "git-fork", "F8", _REGISTER, reach=_T),
    ActionSpec("intake.keep", N_("Keep for later"), "", "F9", _REGISTER, reach=_T),
    ActionSpec("intake.new", N_("New call"), "plus", "F2", _REGISTER, reach=Reach.EVERYWHERE),
    ActionSpec("intake.waiting", N_("Kept for later"), "tray", "F6", _REGISTER),
    ActionSpec("intake.earlier", N_("Earlier tickets"), "", "F3", _REGISTER),
    ActionSpec("intake.takeName", N_("Take over the name"), "user", "Alt+N", Permission.CALLER_REVEAL, reach=_T),
    ActionSpec("intake.supplement", N_("Add to the running ticket"), "plus", "F4", _REGISTER, reach=_T),
    ActionSpec("intake.next", N_("Next call"), "", "Alt+Right", _REGISTER),
    ActionSpec("intake.drop", N_("Drop this call"), "trash", "Alt+D", _REGISTER, reach=_T),
    ActionSpec("intake.cancel", N_("Take back"), "x-circle", "Alt+X", _REGISTER, reach=_T),
    ActionSpec("intake.calm", N_("Make it normal"), "", "Alt+J", _REGISTER, reach=_T),
    ActionSpec("intake.finish", N_("Finish"), "", "Ctrl+Return", _REGISTER, reach=_T, moment="ending"),
    ActionSpec("intake.back", N_("Back to the form"), "", "Esc", _REGISTER),
)
PANES: Final = ("intake.finish", "intake.back")
"""Open only while an answer, a guidance or the list of kept calls stands beside the form."""


def keys_now(actions: ActionSet) -> tuple[QAction, ...]:
    """Return what the strip prints: first what ends an open pane; what the pane closes is left out meanwhile."""
    ending = actions["intake.finish"].isEnabled()
    panes = [actions[name] for name in PANES if actions[name].isEnabled()]
    others = [action for action in actions.all() if action.objectName() not in PANES]
    return (*panes, *(action for action in others if action.isEnabled() or not ending))
