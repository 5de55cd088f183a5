"""What can be done on the three pages of the knowledge tab, with keys."""

from typing import Final

from i18n import N_
from services.access.permissions import Permission
from ui.common.actions import ActionSpec

_P: Final = Permission

FIND: Final = "knowledge.find"
NEW: Final = "knowledge.new"
FAULTS: Final = "knowledge.faults"
COMPARE: Final = "knowledge.compare"
COPY: Final = "knowledge.copy"
ANSWER: Final = "knowledge.answer"
PRINT: Final = "knowledge.print"
PRINT_LIST: Final = "knowledge.printList"
FAULT: Final = "knowledge.fault"
KEEPERS: Final = "knowledge.keepers"
CONFIRM: Final = "knowledge.confirm"
USEFUL: Final = "knowledge.useful"
USELESS: Final = "knowledge.useless"
RETIRE: Final = "knowledge.retire"
REVIVE: Final = "knowledge.revive"
REVISE: Final = "knowledge.revise"
EDIT: Final = "knowledge.edit"
REVIEW: Final = "knowledge.review"

BROWSING: Final = (
    ActionSpec(FIND, N_("Find an item"), "magnifying-glass", "Ctrl+F"),
    ActionSpec(NEW, N_("New item"), "plus", "F2", _P.KNOWLEDGE_WRITE),
    ActionSpec(CONFIRM, N_("Still right"), "calendar-check", "F3", _P.KNOWLEDGE_WRITE),
    ActionSpec(KEEPERS, N_("Who keeps it"), "users", "Alt+K", _P.KNOWLEDGE_WRITE),
    ActionSpec(FAULTS, N_("See the corrections"), "pencil-simple", "F4"),
    ActionSpec(COMPARE, N_("Compare two versions"), "table", "F6"),
    ActionSpec(RETIRE, N_("Retire"), "", "Alt+X", _P.KNOWLEDGE_PUBLISH, moment="in force"),
    ActionSpec(REVIVE, N_("Take up again"), "arrow-counter-clockwise", "Alt+X", _P.KNOWLEDGE_PUBLISH, moment="retired"),
    ActionSpec(USEFUL, N_("Was useful"), "thumbs-up", "Alt+Y"),
    ActionSpec(USELESS, N_("Was of no use"), "thumbs-down", "Alt+N"),
    ActionSpec(FAULT, N_("Report it"), "", "F8"),
    ActionSpec(COPY, N_("Copy it"), "copy", "F7"),
    ActionSpec(ANSWER, N_("To the call"), "phone-call", "Shift+F7", _P.TICKET_REGISTER),
    ActionSpec(PRINT, N_("Print"), "printer", "F9"),
    ActionSpec(PRINT_LIST, N_("Print the list"), "printer", "Shift+F9"),
    ActionSpec(REVISE, N_("Revise"), "", "Ctrl+Return", _P.KNOWLEDGE_WRITE, moment="nothing under work"),
    ActionSpec(EDIT, N_("Go on writing"), "", "Ctrl+Return", _P.KNOWLEDGE_WRITE, moment="a draft"),
    ActionSpec(REVIEW, N_("Review it"), "", "Ctrl+Return", moment="in review"),
)
"""The lists and the item beside them."""

LEAVE: Final = "knowledge.leave"
ATTACH: Final = "knowledge.attach"
SAVE: Final = "knowledge.save"
DROP: Final = "knowledge.drop"
SUBMIT: Final = "knowledge.submit"
HEADING: Final = "knowledge.heading"
BOLD: Final = "knowledge.bold"
BULLETS: Final = "knowledge.bullets"
NUMBERS: Final = "knowledge.numbers"
TABLE: Final = "knowledge.table"
LINK: Final = "knowledge.link"

WRITING: Final = (
    ActionSpec(LEAVE, N_("Back to the list"), "arrow-left", "Esc"),
    ActionSpec(HEADING, N_("Heading"), "text-aa", "Alt+H"),
    ActionSpec(BOLD, N_("Bold"), "", "Alt+B"),
    ActionSpec(BULLETS, N_("List"), "list-bullets", "Alt+L"),
    ActionSpec(NUMBERS, N_("Numbered"), "list-numbers", "Alt+N"),
    ActionSpec(TABLE, N_("Put in a table"), "table", "Alt+T"),
    ActionSpec(LINK, N_("Link"), "link", "Alt+K"),
    ActionSpec(ATTACH, N_("Add a file"), "paperclip", "Alt+A"),
    ActionSpec(DROP, N_("Throw away"), "", "Alt+X"),
    ActionSpec(SAVE, N_("Save now"), "floppy-disk", "Ctrl+S"),
    ActionSpec(SUBMIT, N_("Submit for review"), "", "Ctrl+Return"),
)
"""The editor."""

BACK: Final = "knowledge.back"
PREVIOUS: Final = "knowledge.previous"
FOLLOWING: Final = "knowledge.following"
NEXT_CHANGE: Final = "knowledge.nextChange"
RESTORE: Final = "knowledge.restore"
SEND_BACK: Final = "knowledge.sendBack"
KEEP: Final = "knowledge.keep"
PASS: Final = "knowledge.pass"  # noqa: S105 - the name of an action, not a password
PUBLISH: Final = "knowledge.publish"

REVIEWING: Final = (
    ActionSpec(BACK, N_("Back to the list"), "arrow-left", "Esc"),
    ActionSpec(PREVIOUS, N_("Previous item"), "caret-left", "Alt+Left"),
    ActionSpec(FOLLOWING, N_("Next item"), "caret-right", "Alt+Right"),
    ActionSpec(NEXT_CHANGE, N_("Next change"), "", "F3"),
    ActionSpec(RESTORE, N_("Restore this version"), "arrow-counter-clockwise", "F4", _P.KNOWLEDGE_WRITE),
    ActionSpec(SEND_BACK, N_("Send back to be corrected"), "", "F8", moment="in review"),
    ActionSpec(KEEP, N_("Only save the changes"), "", "Ctrl+S", moment="in review"),
    ActionSpec(PASS, N_("Pass to the centre"), "", "Ctrl+Return", moment="unit review"),
    ActionSpec(PUBLISH, N_("Publish"), "", "Ctrl+Return", _P.KNOWLEDGE_PUBLISH, moment="centre review"),
)
"""The comparison of two versions, and the review of the one under work."""
