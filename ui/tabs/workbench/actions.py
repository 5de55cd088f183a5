"""What one can do on the workbench, with keys."""

from typing import Final

from i18n import N_
from services.access.permissions import Permission
from ui.common.actions import ActionSpec

_P: Final = Permission.TICKET_REGISTER
TALLIES: Final = (
    ActionSpec("workbench.tally.answered", N_("Question answered"), key="Alt+1", permission=_P),
    ActionSpec("workbench.tally.wrong", N_("Wrong number"), key="Alt+2", permission=_P),
    ActionSpec("workbench.tally.silent", N_("Silent call"), key="Alt+3", permission=_P),
    ActionSpec("workbench.tally.nuisance", N_("Nuisance call"), key="Alt+4", permission=_P),
    ActionSpec("workbench.tally.other", N_("Other call"), key="Alt+5", permission=_P),
)
ANNOUNCE: Final = ActionSpec("workbench.announce", N_("Announce"), "pencil-simple", "F7", Permission.ANNOUNCE)
ACTIONS: Final = (
    ActionSpec("workbench.first", N_("Its first ticket"), "", "Ctrl+Return", hint=N_("Open the list's first ticket")),
    ActionSpec("workbench.mine", N_("Only mine"), "user", "F4", hint=N_("Only tickets I took down or moved")),
    ActionSpec("workbench.arrange", N_("Page settings"), "sliders-horizontal", "F8"),
    ActionSpec("workbench.news", N_("All news"), "", "F6", hint=N_("All that happened, by days")),
    ANNOUNCE,
    ActionSpec("workbench.overview", N_("Print the overview"), "printer", "F9", Permission.REPORT_READ),
    *TALLIES,
)
