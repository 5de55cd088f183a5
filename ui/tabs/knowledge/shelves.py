"""The fixed lists and panes at the foot of the left column, one line each."""

from typing import Final

from i18n import N_
from services.access.permissions import Permission
from services.knowledge.dto import ItemList
from ui.tabs.knowledge.pane import Shelf

_P: Final = Permission
_ALL: Final = (_P.KNOWLEDGE_READ,)
_OWN: Final = (_P.KNOWLEDGE_WRITE, _P.KNOWLEDGE_CHECK, _P.KNOWLEDGE_PUBLISH)

FAULTS: Final = "corrections"
"""The entry that leads to what is to be corrected."""

LISTS: Final[tuple[Shelf, ...]] = (
    Shelf("expiring", N_("Expires within 30 days"), "timer", _ALL, ItemList.EXPIRING),
    Shelf("expired", N_("Expired items"), "warning-circle", _ALL, ItemList.EXPIRED),
    Shelf(FAULTS, N_("Corrections to answer"), "pencil-simple", _ALL, ItemList.CORRECTIONS),
    Shelf("unit_review", N_("For the unit to review"), "users", _OWN, ItemList.UNIT_REVIEW),
    Shelf("centre_review", N_("For the centre to review"), "hourglass", _OWN, ItemList.CENTRE_REVIEW),
    Shelf("review_due", N_("To be looked through again"), "calendar-check", _OWN, ItemList.REVIEW_DUE),
    Shelf("drafts", N_("Drafts"), "note-pencil", _OWN, ItemList.DRAFTS),
)
PANES: Final[tuple[Shelf, ...]] = ()
"""Panes beside the items: a row each with `build` and the table of its actions."""

SHELVES: Final = (*LISTS, *PANES)
