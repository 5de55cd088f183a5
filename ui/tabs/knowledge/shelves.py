"""The fixed lists and panes at the foot of the left column, one line each."""

from typing import Final

from i18n import N_
from services.access.permissions import Permission
from services.knowledge.dto import ItemList
from ui.tabs.knowledge.pane import Shelf
from ui.tabs.knowledge.panes import canned, corrections, duties, gaps, phones

_P: Final = Permission
_ALL: Final = (_P.KNOWLEDGE_READ,)
_OWN: Final = (_P.KNOWLEDGE_WRITE, _P.KNOWLEDGE_CHECK, _P.KNOWLEDGE_PUBLISH)

FAULTS: Final = "corrections"
"""The entry that leads to what is to be corrected."""

LISTS: Final[tuple[Shelf, ...]] = (
    Shelf("expiring", N_("Expires within 30 days"), "timer", _ALL, ItemList.EXPIRING),
    Shelf("expired", N_("Expired items"), "warning-circle", _ALL, ItemList.EXPIRED),
    Shelf("unit_review", N_("For the unit to review"), "users", _OWN, ItemList.UNIT_REVIEW),
    Shelf("centre_review", N_("For the centre to review"), "hourglass", _OWN, ItemList.CENTRE_REVIEW),
    Shelf("review_due", N_("To be looked through again"), "calendar-check", _OWN, ItemList.REVIEW_DUE),
    Shelf("drafts", N_("Drafts"), "note-pencil", _OWN, ItemList.DRAFTS),
    Shelf("retired", N_("Out of use"), "archive", _OWN, ItemList.RETIRED),
)
PANES: Final[tuple[Shelf, ...]] = (
    Shelf(
        FAULTS, N_("Corrections to answer"), "pencil-simple", _ALL, build=corrections.build, actions=corrections.ACTIONS
    ),
    Shelf("gaps", N_("Asked, not found"), "question", _ALL, build=gaps.build, actions=gaps.ACTIONS),
    Shelf("duties", N_("Duties of the units"), "buildings", _ALL, build=duties.build),
    Shelf("phones", N_("Phones of the units"), "phone", _ALL, build=phones.build, actions=phones.ACTIONS),
    Shelf("canned", N_("Canned texts"), "chat-circle-text", _ALL, build=canned.build, actions=canned.ACTIONS),
)  # fmt: skip
"""Panes beside the items: a row each with `build` and the table of its actions."""

SHELVES: Final = (*LISTS, *PANES)
