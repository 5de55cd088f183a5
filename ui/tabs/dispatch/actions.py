"""What a dispatcher can do on this page, with keys."""

from typing import Final

from i18n import N_
from services.access.permissions import Permission
from ui.common.actions import ActionSpec, Reach

_P = Permission.TICKET_DISPATCH

MOST: Final = 9

MAIN: Final = (
    ActionSpec(
        "ticket.dispatch", N_("Send and go to the next"), "paper-plane-tilt", "Ctrl+Return", _P, reach=Reach.TICKET
    ),
    ActionSpec("dispatch.addAssist", N_("Add an assisting unit"), "plus", "Alt++", _P),
    ActionSpec("ticket.reveal", N_("Show the phone number"), "eye", "F4", Permission.CALLER_REVEAL, reach=Reach.TICKET),
    ActionSpec("dispatch.limit", N_("Own limit of the lead"), "", "Alt+L", _P),
    ActionSpec("dispatch.merge", N_("Join to the same matter"), "git-merge", "F6", _P, reach=Reach.TICKET),
    ActionSpec("dispatch.joinAlike", N_("Join to this ticket"), "git-merge", "F7", _P, reach=Reach.TICKET),
    ActionSpec("dispatch.alike", N_("To the like tickets"), "", "Alt+Down", _P),
    ActionSpec("dispatch.cancel", N_("Take back"), "x-circle", "Alt+X", _P, reach=Reach.TICKET),
    ActionSpec("dispatch.clear", N_("Empty the form"), "", "F8", _P),
)
"""The buttons of the page."""

LEADS: Final = tuple(
    ActionSpec(f"dispatch.lead{number}", N_("Choose as the lead"), "", f"Alt+{number}", _P, series="Alt+1–9")
    for number in range(1, MOST + 1)
)
ASSISTS: Final = tuple(
    ActionSpec(f"dispatch.assist{number}", N_("Choose to assist"), "", f"Alt+A, {number}", _P, series="Alt+A, 1–9")
    for number in range(1, MOST + 1)
)
"""Alt and a digit choose the lead among the proposals, Alt+A and then a digit one that assists."""

ACTIONS: Final = (*MAIN, *LEADS, *ASSISTS)
