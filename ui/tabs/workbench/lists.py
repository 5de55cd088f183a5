"""Which work lists a person sees on the workbench, in the order a ticket travels, and where each is worked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from i18n import N_
from services.access.permissions import Actor, Permission, Scope
from services.kernel.vocabulary import CaseState
from services.knowledge.reminders import waiting_knowledge
from services.oversight.queries import case_counts
from services.tickets.dto import Slice, WorkList
from services.tickets.list_queries import WorkListCount, work_list_counts
from services.views.queries import kept_setting
from ui.common.navigation import Destination
from ui.common.tab import Place
from ui.tabs.workbench.knowledge_rows import GROUP, ROWS, knows

_P: Final = Permission
SETTING: Final = "workbench.lists"


@dataclass(frozen=True)
class ListRow:
    """One work list: its group and name (msgids), the tab that works it, and who sees it (any of the permissions).

    A rare one stands on the page only while something is in it.
    """

    work_list: WorkList
    group: str
    title: str
    tab: str
    seen_by: tuple[Permission, ...]
    rare: bool = False


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
    ListRow(WorkList.OVERDUE, N_("With the units"), N_("Overdue"), "handling", (_P.TICKET_HANDLE, _P.OVERSIGHT_READ)),
    ListRow(WorkList.REWORK, N_("With the units"), N_("In rework"), "handling", (_P.TICKET_HANDLE, _P.OVERSIGHT_READ)),
    ListRow(
        WorkList.SIGN_OFF, N_("With the units"), N_("To sign in the unit"), "handling", (_P.TICKET_SIGN_OFF,), rare=True
    ),
    ListRow(WorkList.RETURNED, N_("Disputes"), N_("Returns to review"), "handling", (_P.RETURN_REVIEW,), rare=True),
    ListRow(WorkList.CONSULTATION, N_("Disputes"), N_("In consultation"), "handling", (_P.RETURN_REVIEW,), rare=True),
    ListRow(
        WorkList.INSTRUCTION,
        N_("Disputes"),
        N_("Awaiting instruction"),
        "handling",
        (_P.INSTRUCT, _P.RETURN_REVIEW),
        rare=True,
    ),
    ListRow(
        WorkList.UPPER_RETURNED, N_("With the units"), N_("Returned from above"), "handling", (_P.TICKET_DISPATCH,)
    ),
    ListRow(
        WorkList.LONG_TERM, N_("With the units"), N_("Long list"), "handling", (_P.TICKET_HANDLE, _P.OVERSIGHT_READ)
    ),
    ListRow(
        WorkList.DIFFICULT, N_("With the units"), N_("Difficult"), "handling", (_P.TICKET_CALL_BACK, _P.OVERSIGHT_READ)
    ),
    ListRow(WorkList.ASKED_TIME, N_("Review"), N_("Asks for time"), "handling", (_P.EXTENSION_REVIEW,)),
    ListRow(WorkList.CENTRE_REVIEW, N_("Review"), N_("To review"), "handling", (_P.TICKET_REVIEW,)),
    ListRow(
        WorkList.EXCLUSION, N_("Review"), N_("Exclusions to decide"), "handling", (_P.EXCLUSION_CHECK, _P.HEAD_DECIDE)
    ),
    ListRow(WorkList.TO_CALL_BACK, N_("Callback"), N_("To call back"), "callback", (_P.TICKET_CALL_BACK,)),
)
CASES: Final = "oversight"
OVERSIGHT_GROUP: Final = N_("Oversight")
OVERSIGHT_TITLE: Final = N_("Situations to decide")
# Those to whom the lists are a whole office's and not their own; a unit's people see nothing but their unit's.
_NARROWING: Final = (_P.TICKET_REGISTER, _P.TICKET_DISPATCH, _P.TICKET_REVIEW, _P.TICKET_CALL_BACK)


_BADGES: Final = {WorkList.DRAFT: "intake", WorkList.TO_DISPATCH: "dispatch", WorkList.TO_CALL_BACK: "callback"}
_UNIT_S_OWN: Final = (WorkList.TO_SIGN, WorkList.HANDLING, WorkList.REWORK, WorkList.SIGN_OFF)


@dataclass(frozen=True)
class Wishes:
    """How a person wants the page: only what went through their own hands, which lists not, and in which order."""

    mine: bool = False
    order: tuple[str, ...] = ()
    hidden: frozenset[str] = frozenset()

    def arranged(self, names: Sequence[str]) -> list[str]:
        """Return the names in the wished order; new ones stand where the program puts them, at the end."""
        known = [one for one in self.order if one in names]
        return [*known, *(one for one in names if one not in known)]


PLACES: Final = tuple(
    Place(row.title, Destination(row.tab, work_list=row.work_list.value), row.seen_by) for row in LISTS
)


@dataclass(frozen=True)
class Board:
    """The counts of the lists this person sees; ``cases`` is None for those without oversight."""

    counts: tuple[WorkListCount, ...] = field(default=())
    cases: int | None = None
    wishes: Wishes = field(default_factory=Wishes)
    knowledge: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class ListName:
    """A list that can be shown or hidden: its key, its group and its name (msgids)."""

    key: str
    group: str
    title: str


def lists_of(actor: Actor) -> tuple[ListRow, ...]:
    """Return the lists that this person sees."""
    if not actor.may(Permission.TICKET_READ):
        return ()
    return tuple(row for row in LISTS if any(map(actor.may, row.seen_by)))


def names_of(actor: Actor) -> tuple[ListName, ...]:
    """Return what a person can choose from, the situations of the oversight last."""
    names = [ListName(row.work_list.value, row.group, row.title) for row in lists_of(actor)]
    if actor.may(Permission.OVERSIGHT_DECIDE):
        names.append(ListName(CASES, OVERSIGHT_GROUP, OVERSIGHT_TITLE))
    if knows(actor):
        names += [ListName(one.name, GROUP, one.title) for one in ROWS]
    return tuple(names)


def badges(actor: Actor, board: Board) -> dict[str, tuple[int, bool]]:
    """Return what waits on the other tabs, and whether it is overdue: for those that were not opened yet."""
    counts = {one.work_list: one.count for one in board.counts}
    found = {tab: (counts[one], False) for one, tab in _BADGES.items() if one in counts}
    own_unit = actor.scope is Scope.OWN_UNIT
    watched = (WorkList.OVERDUE,) if actor.watches else (WorkList.TO_SIGN,)
    own = _UNIT_S_OWN if own_unit else (WorkList.CENTRE_REVIEW,) if actor.may(_P.TICKET_REVIEW) else watched
    found["handling"] = (sum(counts.get(one, 0) for one in own), bool(counts.get(WorkList.OVERDUE)))
    if board.cases is not None:
        found["oversight"] = (board.cases, False)
    return found


def may_narrow(actor: Actor) -> bool:
    """Return whether "only mine" means something to this person: they work lists of the whole office."""
    return actor.scope is Scope.ALL and any(map(actor.may, _NARROWING))


def read_wishes(actor: Actor) -> Wishes:
    """Return what the person chose, as far as it still makes sense."""
    kept = kept_setting(actor, SETTING) or {}
    words = [[one for one in kept.get(name, ()) if isinstance(one, str)] for name in ("order", "hidden")]
    return Wishes(bool(kept.get("mine")) and may_narrow(actor), tuple(words[0]), frozenset(words[1]))


def kept_wishes(wishes: Wishes) -> dict[str, Any]:
    """Return the wishes as they are kept."""
    return {"mine": wishes.mine, "order": list(wishes.order), "hidden": sorted(wishes.hidden)}


def read_board(actor: Actor, rows: Sequence[ListRow], now: datetime) -> Board:
    """Count these lists, on a read lane; situations are nobody's own."""
    wishes = read_wishes(actor)
    part = Slice.MINE if wishes.mine else None
    counts = work_list_counts(actor, [row.work_list for row in rows], now, part)
    cases = case_counts(actor).get(CaseState.OPEN, 0) if actor.may(Permission.OVERSIGHT_DECIDE) else None
    rare = {row.work_list for row in rows if row.rare}
    shown = tuple(one for one in counts if one.count or one.work_list not in rare)
    return Board(shown, cases, wishes, waiting_knowledge(actor, now) if knows(actor) else {})
