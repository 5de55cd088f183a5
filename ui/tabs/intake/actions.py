"""What can be done on the intake page."""

from typing import Final

from i18n import N_, _
from services.access.permissions import Permission
from ui.common.actions import ActionSet, ActionSpec, Reach

_REGISTER: Final = Permission.TICKET_REGISTER
_READ: Final = Permission.KNOWLEDGE_READ
_T: Final = Reach.TICKET

TAKES: Final = tuple(
    ActionSpec(f"intake.take{number}", N_("Take an answer"), "", f"Alt+{number}", _READ, reach=_T, series="Alt+1–9")
    for number in range(1, 10)
)
"""Alt and a digit put an answer of the knowledge base into the reply."""

ACTIONS: Final = (
    ActionSpec("intake.forward", N_("Forward to dispatch"), "", "Ctrl+Return", _REGISTER, reach=_T, moment="form"),
    ActionSpec("intake.answer", N_("Answer and close"), "chat-circle-text", "F7", _REGISTER, reach=_T),
    ActionSpec("intake.guide", N_("Guide elsewhere"), "git-fork", "F8", _REGISTER, reach=_T),
    *TAKES,
    ActionSpec("intake.keep", N_("Keep for later"), "", "F9", _REGISTER, reach=_T),
    ActionSpec("intake.new", N_("New call"), "plus", "F2", _REGISTER, reach=Reach.EVERYWHERE),
    ActionSpec("intake.waiting", N_("Kept for later"), "tray", "F6", _REGISTER),
    ActionSpec("intake.earlier", N_("Earlier tickets"), "", "F3", _REGISTER),
    ActionSpec("intake.takeName", N_("Take over the name"), "user", "Alt+N", Permission.CALLER_REVEAL, reach=_T),
    ActionSpec("intake.supplement", N_("Add to the running ticket"), "plus", "F5", _REGISTER, reach=_T),
    ActionSpec("intake.join", N_("Join to this ticket"), "git-merge", "F4", _REGISTER, reach=_T),
    ActionSpec("intake.alike", N_("To the like tickets"), "", "Alt+Down", _REGISTER),
    ActionSpec("intake.takeClass", N_("Take the class"), "", "Alt+C", _REGISTER, reach=_T),
    ActionSpec("intake.takeArea", N_("Take the area"), "", "Alt+R", _REGISTER, reach=_T),
    ActionSpec("intake.noteGap", N_("No answer: note it"), "", "Alt+G", _READ, reach=_T),
    ActionSpec("intake.useful", N_("The answer was right"), "", "Alt+Y", _READ),
    ActionSpec("intake.useless", N_("It did not help"), "", "Alt+U", _READ),
    ActionSpec("intake.next", N_("Next call"), "", "Alt+Right", _REGISTER),
    ActionSpec("intake.drop", N_("Drop this call"), "trash", "Alt+D", _REGISTER, reach=_T),
    ActionSpec("intake.cancel", N_("Take back"), "x-circle", "Alt+X", _REGISTER, reach=_T),
    ActionSpec("intake.calm", N_("Make it normal"), "", "Alt+J", _REGISTER, reach=_T),
    ActionSpec("intake.finish", N_("Finish"), "", "Ctrl+Return", _REGISTER, reach=_T, moment="ending"),
    ActionSpec("intake.back", N_("Back to the form"), "", "Esc", _REGISTER),
)
PANES: Final = ("intake.finish", "intake.back")
"""Open only while an answer, a guidance or the list of kept calls stands beside the form."""


def keys_now(actions: ActionSet) -> tuple[tuple[str, str], ...]:
    """Return what the strip prints: first what ends an open pane; what the pane closes is left out meanwhile."""
    rows = [(spec, action) for spec, action in actions.rows() if spec.key]
    ending = actions["intake.finish"].isEnabled()
    panes = [row for row in rows if row[0].id in PANES and row[1].isEnabled()]
    others = [row for row in rows if row[0].id not in PANES and (row[1].isEnabled() or not ending)]
    told = (*panes, *others)
    return tuple((spec.printed, _(spec.title) if spec.series else action.text()) for spec, action in told)
