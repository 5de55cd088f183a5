"""The actions of the ticket list, as data."""

from typing import Final

from i18n import N_
from services.access.permissions import Permission
from ui.common.actions import ActionSpec
from ui.tickets.bulk import ACTS

OPEN: Final = "handling.open"
EXPLAIN: Final = "handling.explain"
FIND: Final = "handling.find"
CLEAR: Final = "handling.clear"
FILTER: Final = "handling.filter"
LISTS: Final = "handling.savedLists"
COLUMNS: Final = "handling.columns"
SORT: Final = "handling.sort"
CHOOSE_ALL: Final = "handling.chooseAll"
BATCH: Final = "handling.batch"
EXPORT: Final = "handling.export"
EXPORT_CHOSEN: Final = "handling.exportChosen"
EXPORT_CLEAR: Final = "handling.exportClear"
DUTY: Final = "handling.duty"

ACTIONS: Final = (
    ActionSpec(OPEN, N_("Open the ticket"), "file-text"),
    ActionSpec(EXPLAIN, N_("How the limit was counted"), "clock"),
    ActionSpec(FIND, N_("Find in this list"), "magnifying-glass", "Ctrl+F"),
    ActionSpec(FILTER, N_("Filter"), "funnel", "Alt+F"),
    ActionSpec(CLEAR, N_("Show the whole list"), "x", "Esc"),
    ActionSpec(LISTS, N_("Saved lists"), "bookmark", "Alt+L"),
    ActionSpec(COLUMNS, N_("Columns of this list"), "sliders-horizontal", "Alt+C"),
    ActionSpec(SORT, N_("Sort by …"), "sort-ascending", "Alt+S"),
    ActionSpec(CHOOSE_ALL, N_("Choose all that are loaded"), "", "Alt+A"),
    ActionSpec(BATCH, N_("With the chosen …"), "stack", "Alt+B"),
    ActionSpec(EXPORT, N_("Export the list …"), "download-simple", "Ctrl+E", Permission.LIST_EXPORT),
    ActionSpec(EXPORT_CHOSEN, N_("Export the chosen …"), "download-simple", "", Permission.LIST_EXPORT),
    ActionSpec(EXPORT_CLEAR, N_("Export the list in clear …"), "eye", "Alt+E", Permission.CALLER_REVEAL),
    ActionSpec(DUTY, N_("Self-supervision of the units"), "shield-check", "Alt+D", Permission.TICKET_READ),
    *(act.action for act in ACTS),
)
