"""What a person can do on the ticket page, with keys; the ids are those of the state table's steps."""

from typing import Final

from i18n import N_
from services.access.permissions import Permission
from ui.common.actions import ActionSpec, Reach

_P = Permission
_T: Final = Reach.TICKET

STEPS: Final = (
    ActionSpec(
        "ticket.goIntake",
        N_("Settle it at intake"),
        "phone-incoming",
        "F9",
        _P.TICKET_REGISTER,
        reach=_T,
        moment="draft",
    ),
    ActionSpec(
        "ticket.goDispatch",
        N_("Go to dispatch"),
        "paper-plane-tilt",
        "F9",
        _P.TICKET_DISPATCH,
        reach=_T,
        moment="to dispatch",
    ),
    ActionSpec("ticket.sign", N_("Sign in"), "check-circle", "F9", _P.TICKET_HANDLE, reach=_T, moment="unsigned"),
    ActionSpec(
        "ticket.submit",
        N_("Submit the result"),
        "file-text",
        "Ctrl+Return",
        _P.TICKET_HANDLE,
        reach=_T,
        moment="handling",
    ),
    ActionSpec(
        "ticket.contact", N_("Record a contact"), "phone-call", "F7", _P.TICKET_HANDLE, reach=_T, moment="with a unit"
    ),
    ActionSpec("ticket.opinion", N_("Hand in the opinion"), "chats", "F6", _P.TICKET_HANDLE, reach=_T),
    ActionSpec(
        "ticket.progress", N_("Record progress"), "note-pencil", "F8", _P.TICKET_HANDLE, reach=_T, moment="with a unit"
    ),
    ActionSpec(
        "ticket.approve",
        N_("Pass the reply"),
        "circle-wavy-check",
        "Ctrl+Return",
        _P.TICKET_REVIEW,
        reach=_T,
        moment="to review",
    ),
    ActionSpec(
        "ticket.send_back",
        N_("Send back to be corrected"),
        "arrow-u-up-left",
        "F8",
        _P.TICKET_REVIEW,
        reach=_T,
        moment="to review",
    ),
    ActionSpec("ticket.grantTime", N_("Grant it"), "check-circle", "Alt+J", _P.EXTENSION_REVIEW, reach=_T),
    ActionSpec(
        "ticket.refuseTime", N_("Refuse it"), "prohibit", "Alt+N", _P.EXTENSION_REVIEW, reach=_T, moment="time asked"
    ),
    ActionSpec(
        "ticket.extension", N_("Ask for more time"), "clock", "Alt+Z", _P.TICKET_HANDLE, reach=_T, moment="with a unit"
    ),
    ActionSpec("ticket.longTerm", N_("Ask for the long list"), "calendar", "Alt+G", _P.TICKET_HANDLE, reach=_T),
    ActionSpec("ticket.stageReply", N_("Give a stage reply"), "chat-circle-text", "Alt+K", _P.TICKET_HANDLE, reach=_T),
    ActionSpec("ticket.resume", N_("Go on handling"), "arrows-clockwise", "Alt+0", _P.TICKET_HANDLE, reach=_T),
    ActionSpec("ticket.upper", N_("Upper number and limit"), "calendar", "Alt+9", _P.TICKET_DISPATCH, reach=_T),
    ActionSpec(
        "ticket.upperReturn",
        N_("Sent back by the upper level"),
        "arrow-u-up-left",
        "Alt+Q",
        _P.TICKET_DISPATCH,
        reach=_T,
    ),
    ActionSpec(
        "ticket.sign_off",
        N_("Sign and pass it on"),
        "circle-wavy-check",
        "Ctrl+Return",
        _P.TICKET_SIGN_OFF,
        reach=_T,
        moment="unit review",
    ),
    ActionSpec(
        "ticket.unit_send_back",
        N_("Send back within the unit"),
        "arrow-u-up-left",
        "F8",
        _P.TICKET_SIGN_OFF,
        reach=_T,
        moment="unit review",
    ),
    ActionSpec(
        "ticket.goCallback", N_("Go to callback"), "phone", "F9", _P.TICKET_CALL_BACK, reach=_T, moment="to call back"
    ),
    ActionSpec(
        "ticket.archive", N_("File in the archive"), "archive", "F9", _P.TICKET_ARCHIVE, reach=_T, moment="finished"
    ),
    ActionSpec(
        "ticket.merge",
        N_("Join to the same matter"),
        "git-merge",
        "Alt+M",
        _P.TICKET_DISPATCH,
        reach=_T,
        moment="running",
    ),
    ActionSpec(
        "ticket.unmerge", N_("Take out again"), "git-fork", "Alt+M", _P.TICKET_DISPATCH, reach=_T, moment="joined"
    ),
    ActionSpec("ticket.cancel", N_("Take back"), "x-circle", "Alt+X", _P.TICKET_REGISTER, reach=_T),
)
"""The steps of the road, in the order in which the next-step panel shows them."""

DISPUTE: Final = (
    ActionSpec(
        "ticket.return",
        N_("Return the ticket"),
        "arrow-u-up-left",
        "Alt+V",
        _P.TICKET_HANDLE,
        reach=_T,
        moment="with a unit",
    ),
    ActionSpec(
        "ticket.reassign", N_("Uphold the return"), "shuffle", "F9", _P.RETURN_REVIEW, reach=_T, moment="returned"
    ),
    ActionSpec(
        "ticket.reject_return", N_("Reject the return"), "x-circle", "F8", _P.RETURN_REVIEW, reach=_T, moment="returned"
    ),
    ActionSpec(
        "ticket.consult", N_("Open a consultation"), "users-three", "F7", _P.RETURN_REVIEW, reach=_T, moment="returned"
    ),
    ActionSpec(
        "ticket.settle", N_("Settle it as agreed"), "handshake", "F9", _P.RETURN_REVIEW, reach=_T, moment="consultation"
    ),
    ActionSpec(
        "ticket.escalate",
        N_("Ask for a written instruction"),
        "upload-simple",
        "F8",
        _P.RETURN_REVIEW,
        reach=_T,
        moment="consultation",
    ),
    ActionSpec(
        "ticket.record_consultation",
        N_("Record the consultation"),
        "notebook",
        "Alt+Z",
        _P.RETURN_REVIEW,
        reach=_T,
        moment="disputed",
    ),
    ActionSpec(
        "ticket.designate",
        N_("Designate the unit"),
        "hand-pointing",
        "Alt+V",
        _P.HEAD_DECIDE,
        reach=_T,
        moment="disputed",
    ),
    ActionSpec(
        "ticket.instruct",
        N_("Dispatch by written instruction"),
        "push-pin",
        "Alt+N",
        _P.INSTRUCT,
        reach=_T,
        moment="to instruct",
    ),
    ActionSpec("ticket.extend_window", N_("More time to return"), "clock", "Alt+W", _P.TICKET_DISPATCH, reach=_T),
)
"""The steps of a negotiation: who handles it."""

WATCH: Final = (
    ActionSpec(
        "ticket.answer_chase", N_("Answer the chase"), "chat-circle-text", "Shift+F8", _P.TICKET_HANDLE, reach=_T
    ),
    ActionSpec("ticket.chase", N_("Chase a unit"), "megaphone", "Shift+F9", _P.CHASE, reach=_T),
    ActionSpec("ticket.change_lead", N_("Change the lead unit"), "shuffle", "Shift+F6", _P.TICKET_DISPATCH, reach=_T),
    ActionSpec(
        "ticket.add_assist", N_("Ask another unit to help"), "users-three", "Shift+F5", _P.TICKET_DISPATCH, reach=_T
    ),
    ActionSpec("ticket.check", N_("Check our own work"), "shield-check", "Shift+F7", _P.TICKET_HANDLE, reach=_T),
)
"""Watching the work and sharing it out."""

TOOLS: Final = (
    ActionSpec("ticket.back", N_("Back to the list"), "arrow-left", "Esc", moment="no note"),
    ActionSpec("ticket.previous", N_("Previous ticket"), "caret-left", "Alt+Left"),
    ActionSpec("ticket.next", N_("Next ticket"), "caret-right", "Alt+Right"),
    ActionSpec("ticket.reveal", N_("Show the phone number"), "eye", "F4", _P.CALLER_REVEAL, reach=_T),
    ActionSpec("ticket.release", N_("Release to a unit"), "lock-open", "Alt+U", _P.CALLER_RELEASE, reach=_T),
    ActionSpec("ticket.withdrawRelease", N_("Protect again"), "shield-check", "Alt+Y", _P.CALLER_RELEASE, reach=_T),
    ActionSpec("ticket.makeItem", N_("Make a knowledge item"), "book-open", "Shift+F3", _P.KNOWLEDGE_WRITE, reach=_T),
    ActionSpec("ticket.files", N_("Files"), "paperclip", "Shift+F4", _P.TICKET_READ, reach=_T),
    ActionSpec(
        "ticket.askExclusion",
        N_("Ask not to be counted"),
        "prohibit",
        "Alt+H",
        _P.TICKET_HANDLE,
        reach=_T,
        moment="uncounted, to ask",
    ),
    ActionSpec(
        "ticket.checkExclusion",
        N_("Check the exclusion"),
        "check-circle",
        "Alt+H",
        _P.EXCLUSION_CHECK,
        reach=_T,
        moment="uncounted, to check",
    ),
    ActionSpec(
        "ticket.decideExclusion",
        N_("Decide the exclusion"),
        "circle-wavy-check",
        "Alt+H",
        _P.HEAD_DECIDE,
        reach=_T,
        moment="uncounted, to decide",
    ),
    ActionSpec("ticket.important", N_("Important only"), "", "Alt+I"),
    ActionSpec(
        "ticket.takeOpinions", N_("Take in the opinions"), "download-simple", "Alt+O", _P.TICKET_HANDLE, reach=_T
    ),
)
"""Getting about, and the tools of the page."""

NOTE: Final = (
    ActionSpec("ticket.noteSave", N_("Record"), "", "Ctrl+Return", _P.TICKET_HANDLE, reach=_T, moment="note"),
    ActionSpec("ticket.noteLeave", N_("Leave it"), "", "Esc", _P.TICKET_HANDLE, reach=_T, moment="note"),
)
"""The buttons of an open step form."""

FORM: Final = (
    ActionSpec("ticket.formSave", N_("Send it off"), "", "Ctrl+Return", reach=_T, moment="form"),
    ActionSpec("ticket.formLeave", N_("Leave it"), "", "Esc", reach=_T, moment="form"),
)
"""The buttons of an open form of several fields."""

ACTIONS: Final = (*STEPS, *DISPUTE, *WATCH, *TOOLS, *NOTE, *FORM)
