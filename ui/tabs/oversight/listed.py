"""What the left column of oversight lists, read at once, and what it says where nothing is listed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

from PySide6.QtGui import QAction

from i18n import N_, _
from services.access.permissions import Actor
from services.documents.dto import PaperRow
from services.documents.queries import papers
from services.kernel.vocabulary import CaseState
from services.oversight.dto import CaseRow, LastScan, OpenWarning
from services.oversight.queries import case_counts, cases, last_scan, situation_list
from services.oversight.situations import Situation
from services.oversight.warning_queries import open_warnings
from ui.common.buttons import PRIMARY, KeyButton
from ui.common.segment import Choice
from ui.common.states import EmptyWords
from ui.common.times import moment


class View(StrEnum):
    """What the left column lists."""

    OPEN = "open"
    NOTIFIED = "notified"
    DISMISSED = "dismissed"
    PAPERS = "papers"
    WARNINGS = "warnings"
    SITUATIONS = "situations"


_CASE_STATES: Final[Mapping[View, CaseState]] = MappingProxyType(
    {View.OPEN: CaseState.OPEN, View.NOTIFIED: CaseState.NOTIFIED, View.DISMISSED: CaseState.DISMISSED}
)
_EMPTY: Final[Mapping[View, tuple[str, str]]] = MappingProxyType(
    {
        View.OPEN: (N_("No case to decide"), N_("The scan found no unit in a situation that is not decided yet.")),
        View.NOTIFIED: (N_("No notice issued yet"), N_("Cases whose notice was issued stand here.")),
        View.DISMISSED: (N_("Nothing set aside"), N_("Cases that were not taken up stand here with the reason.")),
        View.PAPERS: (N_("No paper issued yet"), N_("Every issued paper stands here under its number.")),
        View.SITUATIONS: (N_("No situation"), N_("The list of situations is not there.")),
        View.WARNINGS: (N_("No unread warning"), N_("Warnings that no unit has read yet stand here.")),
    }
)


@dataclass(frozen=True)
class Lists:
    """Everything the left column shows, read at once."""

    counts: Mapping[CaseState, int]
    scanned: LastScan | None
    cases: Mapping[View, tuple[CaseRow, ...]]
    papers: tuple[PaperRow, ...]
    warnings: tuple[OpenWarning, ...]
    situations: tuple[Situation, ...]

    def rows(self, view: View) -> Sequence[Any]:
        """Return the rows of a list."""
        if view is View.PAPERS:
            return self.papers
        if view is View.SITUATIONS:
            return self.situations
        return self.warnings if view is View.WARNINGS else self.cases[view]


def read_lists(actor: Actor) -> Lists:
    """Read the lists. Runs on a read lane."""
    found = {view: cases(actor, state) for view, state in _CASE_STATES.items()}
    return Lists(
        case_counts(actor), last_scan(actor), found, papers(actor), open_warnings(actor), situation_list(actor)
    )  # fmt: skip


def choices(lists: Lists | None) -> tuple[Choice, ...]:
    """Return the lists with how many rows each holds, once they are read."""
    titles = {
        View.OPEN: _("To decide"),
        View.NOTIFIED: _("Noticed"),
        View.DISMISSED: _("Not taken up"),
        View.PAPERS: _("Register"),
        View.WARNINGS: _("Warnings"),
        View.SITUATIONS: _("Situations"),
    }
    return tuple(Choice(view, title, count=_count(lists, view)) for view, title in titles.items())


def nothing(view: View, lists: Lists | None, scan: QAction) -> EmptyWords:
    """Say why a list is empty; before the first scan nobody may read that nothing was found."""
    if view is View.OPEN and lists is not None and lists.scanned is None:
        return _not_scanned(scan)
    title, why = _EMPTY[view]
    return EmptyWords(_(title), _(why), icon="check")


def _not_scanned(scan: QAction) -> EmptyWords:
    why = _("A scan finds the units in a situation that calls for a notice; a person decides each.")
    if not scan.isVisible():
        why = _("The supervisor starts the scan.")
        return EmptyWords(_("Nothing was scanned yet"), why, "magnifying-glass")
    button = KeyButton.of(scan, PRIMARY)
    button.setObjectName("oversight.firstScan")
    return EmptyWords(_("Nothing was scanned yet"), why, "magnifying-glass", (button,))


def _count(lists: Lists | None, view: View) -> int | None:
    if lists is None or view is View.SITUATIONS:
        return None
    if view in _CASE_STATES:
        return lists.counts.get(_CASE_STATES[view], 0)
    return len(lists.rows(view))


def scan_words(lists: Lists | None, now: datetime) -> str:
    """Say when the last scan was and what it looked at."""
    if lists is None:
        return ""
    if lists.scanned is None:
        return _("not scanned yet")
    words = _("scanned {moment}, {n} tickets out with units")
    return words.format(moment=moment(lists.scanned.at, now), n=f"{lists.scanned.tickets:,}")
