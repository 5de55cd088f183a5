"""What can be done on the callback page."""

from typing import Final

from i18n import N_
from services.access.permissions import Permission
from ui.common.actions import ActionSpec

_CALL: Final = Permission.TICKET_CALL_BACK

CLOSE: Final = "callback.close"
ATTEMPT: Final = "callback.attempt"
REWORK: Final = "callback.rework"
UNREACHED: Final = "callback.closeUnreached"
WITHOUT: Final = "callback.closeWithout"
REVEAL: Final = "callback.reveal"
LATER: Final = "callback.later"

ACTIONS: Final = (
    ActionSpec(REVEAL, N_("Show the phone number"), "eye", "F4", Permission.CALLER_REVEAL),
    ActionSpec(LATER, N_("Call later"), "", "F6", _CALL),
    ActionSpec(REWORK, N_("Send to rework"), "", "F8", _CALL),
    ActionSpec(UNREACHED, N_("Close as unreachable"), "", "F9", _CALL),
    ActionSpec(ATTEMPT, N_("Record: not reached"), "", "F7", _CALL),
    ActionSpec(WITHOUT, N_("Close without callback"), "", "Ctrl+Return", _CALL),
    ActionSpec(CLOSE, N_("Close and next"), "", "Ctrl+Return", _CALL),
)
