"""Scenes: returns, more time, units that join and change, one handling for several callers, what is not counted."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from services.access.permissions import Role
from services.kernel.vocabulary import TicketState
from services.tickets.dto import WorkList
from shots_hands import do, open_first, open_in
from shots_scene import Scene, Step, at_work

_R, _S, _W = Role, TicketState, WorkList

# Name, who, which ticket, what the hands do then.
_STATES: Final[tuple[tuple[str, Role, TicketState, str], ...]] = (
    ("returned", _R.DISPATCHER, _S.RETURN_PENDING, ""),
    ("return_rejected_form", _R.DISPATCHER, _S.RETURN_PENDING, "ticket.reject_return"),
    ("consultation", _R.DISPATCHER, _S.CONSULTATION, "ticket.record_consultation"),
    ("instruction", _R.COUNTY_OFFICE, _S.INSTRUCTION_PENDING, "ticket.instruct"),
    ("more_time_asked", _R.REVIEWER, _S.EXTENSION_PENDING, ""),
    ("sign_off_for", _R.CENTRE_HEAD, _S.UNIT_REVIEW, ""),
    ("long_list", _R.DISPATCHER, _S.LONG_TERM, "ticket.stageReply"),
    ("joined", _R.DISPATCHER, _S.MERGED, ""),
    ("taken_back", _R.DISPATCHER, _S.WITHDRAWN, ""),
    ("files", _R.DISPATCHER, _S.HANDLING, "ticket.files"),
    ("join_dialog", _R.DISPATCHER, _S.HANDLING, "ticket.merge"),
    ("take_back_dialog", _R.DISPATCHER, _S.HANDLING, "ticket.cancel"),
    ("chase_form", _R.SUPERVISOR, _S.HANDLING, "ticket.chase"),
    ("change_lead_form", _R.DISPATCHER, _S.HANDLING, "ticket.change_lead"),
    ("add_assist_form", _R.DISPATCHER, _S.HANDLING, "ticket.add_assist"),
    ("upper_form", _R.DISPATCHER, _S.HANDLING, "ticket.upper"),
    ("city_returned_form", _R.DISPATCHER, _S.CLOSED, "ticket.upperReturn"),
    ("exclusion_form", _R.UNIT_CLERK, _S.CLOSED, "ticket.askExclusion"),
)
_LISTS: Final[tuple[tuple[str, Role, WorkList, str], ...]] = (
    ("return_form", _R.UNIT_CLERK, _W.TO_SIGN, "ticket.return"),
    ("extension_form", _R.UNIT_CLERK, _W.HANDLING, "ticket.extension"),
    ("long_list_form", _R.UNIT_CLERK, _W.HANDLING, "ticket.longTerm"),
    ("check_form", _R.UNIT_CLERK, _W.HANDLING, "ticket.check"),
)


def dispute_scenes() -> Iterator[Scene]:
    """Yield the pages and the forms opened on them."""
    for name, role, state, action in _STATES:
        yield at_work(f"ticket-{name}", role, "handling", partial(open_in, "handling", state), *_then(action))
    for name, role, work_list, action in _LISTS:
        yield at_work(f"ticket-{name}", role, "handling", partial(open_first, "handling", work_list), *_then(action))
    yield at_work("dispatch-join_dialog", _R.DISPATCHER, "dispatch", partial(do, "dispatch.merge"))


def _then(action: str) -> tuple[Step, ...]:
    return (partial(do, action),) if action else ()
