"""What can be done on the oversight page."""

from typing import Final

from i18n import N_
from services.access.permissions import Permission
from ui.common.actions import ActionSpec

SCAN: Final = "oversight.scan"
ISSUE: Final = "oversight.issue"
DISMISS: Final = "oversight.dismiss"
DEMANDS: Final = "oversight.editDemands"
PRINT: Final = "oversight.print"
EXPORT: Final = "oversight.export"
CONFIRM: Final = "oversight.confirm"
DOUBT: Final = "oversight.doubt"
SWITCH: Final = "oversight.switch"

_ISSUE: Final = Permission.NOTICE_ISSUE

ACTIONS: Final = (
    ActionSpec(SCAN, N_("Scan again"), "arrows-clockwise", "F5", Permission.OVERSIGHT_SCAN),
    ActionSpec(DEMANDS, N_("Edit demands"), "pencil-simple", "F2", _ISSUE),
    ActionSpec(PRINT, N_("Print"), "printer", "F9", _ISSUE),
    ActionSpec(EXPORT, N_("Save as PDF"), "file-pdf", "F6", _ISSUE),
    ActionSpec(CONFIRM, N_("Confirm the text"), "check", "F4", Permission.HEAD_DECIDE),
    ActionSpec(DOUBT, N_("Take the confirmation back"), "", "Shift+F4", Permission.HEAD_DECIDE),
    ActionSpec(SWITCH, N_("Look for it, or not"), "", "F7", Permission.HEAD_DECIDE),
    ActionSpec(DISMISS, N_("Dismiss"), "", "F8", Permission.OVERSIGHT_DECIDE),
    ActionSpec(ISSUE, N_("Issue the paper"), "", "Ctrl+Return", _ISSUE),
)
