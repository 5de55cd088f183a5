"""Which work lists a person sees on the workbench, in the order a ticket travels, and where each is worked."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from i18n import N_
from services.access.permissions import Actor, Permission
from services.kernel.vocabulary import CaseState
from services.oversight.queries import case_counts
from services.tickets.dto import WorkList
from services.tickets.list_queries import WorkListCount, work_list_counts
from ui.common.navigation import Destination
from ui.common.tab import Place

_P: Final = Permission


@dataclass(frozen=True)
class ListRow:
    """One work list: its group and name (msgids), the tab that works it, and who sees it (any of the permissions)."""

    work_list: WorkList
    group: str
    title: str
    tab: str
    seen_by: tuple[Permission, ...]


LISTS: Final = (
    ListRow(WorkList.DRAFT, N_("Intake"), N_("Kept for later"), "intake", (_P.TICKET_REGISTER,)),
    ListRow(WorkList.TO_DISPATCH, N_("Dispatch"), N_("To dispatch"), "dispatch", (_P.TICKET_DISPATCH,)),
    ListRow(WorkList.TO_SIGN, N_("With the units"), N_("To sign in"), "handling", (_P.TICKET_HANDLE,)),
    ListRow(WorkList.HANDLING, N_("With the units"), N_("In handling"), "handling", (_P.TICKET_HANDLE,)),
    ListRow(
        WorkList.DUE_SOON, N_("With the units"), N_("Ending soon"), "handling", (_P.TICKET_HANDLE, _P.OVERSIGHT_READ)
    ),
    ListRow(
        WorkList.DUE_TODAY, N_("With the units"), N_("Ending today"), "handling", (_P.TICKET_HANDLE, _P.OVERSIGHT_READ)
    ),
    ListRow(
        WorkList.OVERDUE, N_("With the units"), N_("Past the limit"), "handling", (_P.TICKET_HANDLE, _P.OVERSIGHT_READ)
    ),
    ListRow(WorkList.REWORK, N_("With the units"), N_("In rework"), "handling", (_P.TICKET_HANDLE, _P.OVERSIGHT_READ)),
    ListRow(WorkList.CENTRE_REVIEW, N_("Review"), N_("To review"), "handling", (_P.TICKET_REVIEW,)),
    ListRow(WorkList.TO_CALL_BACK, N_("Callback"), N_("To call back"), "callback", (_P.TICKET_CALL_BACK,)),
)
OVERSIGHT_GROUP: Final = N_("Oversight")
OVERSIGHT_TITLE: Final = N_("Situations to decide")


PLACES: Final = tuple(
    Place(row.title, Destination(row.tab, work_list=row.work_list.value), row.seen_by) for row in LISTS
)


@dataclass(frozen=True)
class Board:
    """The counts of the lists this person sees; ``cases`` is None for those without oversight."""

    counts: tuple[WorkListCount, ...] = field(default=())
    cases: int | None = None


def lists_of(actor: Actor) -> tuple[ListRow, ...]:
    """Return the lists that this person sees."""
    if not actor.may(Permission.TICKET_READ):
        return ()
    return tuple(row for row in LISTS if any(map(actor.may, row.seen_by)))


def read_board(actor: Actor, rows: Sequence[ListRow], now: datetime) -> Board:
    """Count these lists, on a read lane."""
    counts = work_list_counts(actor, [row.work_list for row in rows], now)
    cases = case_counts(actor).get(CaseState.OPEN, 0) if actor.may(Permission.OVERSIGHT_DECIDE) else None
    return Board(counts, cases)
