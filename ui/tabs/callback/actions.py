"""What can be done on the callback page."""

from typing import Final

from i18n import N_
from services.access.permissions import Permission
from ui.common.actions import ActionSpec, Reach

_CALL: Final = Permission.TICKET_CALL_BACK
_T: Final = Reach.TICKET

CLOSE: Final = "callback.close"
ATTEMPT: Final = "callback.attempt"
REWORK: Final = "callback.rework"
UNREACHED: Final = "callback.closeUnreached"
WITHOUT: Final = "callback.closeWithout"
REVEAL: Final = "callback.reveal"
RAISE: Final = "callback.raise"
LATER: Final = "callback.later"

ACTIONS: Final = (
    ActionSpec(REVEAL, N_("Show the phone number"), "eye", "F4", Permission.CALLER_REVEAL, reach=_T),
    ActionSpec(LATER, N_("Call later"), "", "F6", _CALL, reach=_T),
    ActionSpec(REWORK, N_("Send to rework"), "", "F8", _CALL, reach=_T, moment="a round left"),
    ActionSpec(RAISE, N_("List as difficult"), "", "F8", _CALL, reach=_T, moment="no round left"),
    ActionSpec(UNREACHED, N_("Close as unreachable"), "", "F9", _CALL, reach=_T),
    ActionSpec(ATTEMPT, N_("Record: not reached"), "", "F7", _CALL, reach=_T),
    ActionSpec(WITHOUT, N_("Close without callback"), "", "Ctrl+Return", _CALL, reach=_T, moment="nobody to call"),
    ActionSpec(CLOSE, N_("Close and next"), "", "Ctrl+Return", _CALL, reach=_T, moment="a call"),
)
