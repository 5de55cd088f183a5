"""Scenes: the lists of the handling tab, the ticket page in every step, the deadline that explains itself."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from services.access.permissions import Role
from services.tickets.dto import WorkList
from shots_hands import do, open_first, open_protected, typed, visit
from shots_office import View
from shots_scene import Scene, Step, at_work
from shots_words import TYPED
from ui.common.navigation import Destination

_LISTS: Final = (WorkList.OVERDUE, WorkList.TO_SIGN, WorkList.HANDLING, WorkList.CENTRE_REVIEW, WorkList.REWORK)
_READERS: Final = (Role.CENTRE_HEAD, Role.UNIT_CLERK, Role.REVIEWER)

_CONTACT: Final = (partial(do, "ticket.contact"), typed("handling.noteWords", TYPED["contact"]))
_REPLY: Final = (typed("handling.reply", TYPED["reply"]),)

# Steps of the ticket page: name, who, of which list, what the hands do.
_FORMS: Final[tuple[tuple[str, Role, WorkList, tuple[Step, ...]], ...]] = (
    ("contact_open", Role.UNIT_CLERK, WorkList.HANDLING, _CONTACT),
    ("progress_open", Role.UNIT_CLERK, WorkList.HANDLING, (partial(do, "ticket.progress"),)),
    ("reply_typed", Role.UNIT_CLERK, WorkList.HANDLING, _REPLY),
    ("window_open", Role.DISPATCHER, WorkList.TO_SIGN, (partial(do, "ticket.extend_window"),)),
    ("rework_reply", Role.UNIT_CLERK, WorkList.REWORK, _REPLY),
    ("send_back", Role.REVIEWER, WorkList.CENTRE_REVIEW, (partial(do, "ticket.send_back"),)),
    ("reveal", Role.CENTRE_HEAD, WorkList.HANDLING, (partial(do, "ticket.reveal"),)),
    ("sign_toast", Role.UNIT_CLERK, WorkList.TO_SIGN, (partial(do, "ticket.sign"),)),
)


def ticket_scenes() -> Iterator[Scene]:
    """Yield lists and pages."""
    for role in _READERS:
        for work_list in _LISTS:
            place = Destination("handling", work_list=work_list.value)
            yield at_work(f"handling-list_{work_list.value}", role, "handling", partial(visit, place))
            yield at_work(f"ticket-{work_list.value}", role, "handling", _first(work_list))
    yield from _protected()
    for name, role, work_list, steps in _FORMS:
        yield at_work(f"ticket-{name}", role, "handling", _first(work_list), *steps)
        yield at_work(f"ticket-{name}_long", role, "handling", _first(work_list), *steps, view=View.LONG)


def _protected() -> Iterator[Scene]:
    """Yield a protected identity as the centre sees it, and the question before it is released."""
    page: Step = partial(open_protected, "handling")
    yield at_work("ticket-protected", Role.DISPATCHER, "handling", page)
    yield at_work("ticket-protected_release", Role.DISPATCHER, "handling", page, partial(do, "ticket.release"))


def _first(work_list: WorkList) -> Step:
    return partial(open_first, "handling", work_list)
