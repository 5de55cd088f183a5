"""What contradicts itself or is missing in the tickets behind a report, in words with a number."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from i18n import N_, _
from models.vocabulary import Connected, HandlingWay, TicketState
from services.reports.records import Record
from services.tickets.workflow import CLOCK_RUNS, CLOSED_STATES


@dataclass(frozen=True)
class Fault:
    """A contradiction: its words, and whether a ticket shows it."""

    words: str
    shown: Callable[[Record], bool]


_CLOSED: Final = frozenset(map(int, CLOSED_STATES))
_RUNNING: Final = frozenset(map(int, CLOCK_RUNS))
_GUIDED: Final = int(TicketState.GUIDED)
# Reviewed and called back: only here a missing submission is a gap; guided and withdrawn tickets need none.
_HANDED_IN: Final = frozenset({int(TicketState.CENTRE_REVIEW), int(TicketState.TO_CALL_BACK)})
_BEYOND_DISPATCH: Final = _HANDED_IN | _CLOSED | {int(TicketState.TO_SIGN), int(TicketState.HANDLING)}
_DIRECT, _DISPATCH, _GUIDE = (way.value for way in HandlingWay)
_ANSWERED: Final = Connected.ANSWERED.value


def _before(one: datetime | None, other: datetime | None) -> bool:
    return one is not None and other is not None and one < other


def _any_of(*moments: datetime | None) -> bool:
    return any(moment is not None for moment in moments)


# fmt: off
FAULTS: Final = (
    Fault(N_("Tickets closed before they were received: {count}."),
          lambda one: _before(one.closed, one.received)),
    Fault(N_("Tickets dispatched before they were received: {count}."),
          lambda one: _before(one.dispatched, one.received)),
    Fault(N_("Tickets signed in before they were dispatched: {count}."),
          lambda one: _before(one.signed, one.dispatched)),
    Fault(N_("Tickets called back before they were received: {count}."),
          lambda one: _before(one.callback, one.received)),
    Fault(N_("Closed tickets without a closing time, counted in no period as closed: {count}."),
          lambda one: one.state in _CLOSED and one.closed is None),
    Fault(N_("Tickets submitted at an unknown time, counted neither as in time nor as late: {count}."),
          lambda one: one.state in _HANDED_IN and one.submitted is None),
    Fault(N_("Tickets with a submission or closing time that are still being handled by their state: {count}."),
          lambda one: one.state in _RUNNING and one.round == 1 and _any_of(one.closed, one.submitted, one.first_round)),
    Fault(N_("Tickets guided elsewhere by their state, but not by their way of handling: {count}."),
          lambda one: one.state == _GUIDED and one.way not in {None, _GUIDE}),
    Fault(N_("Dispatched tickets without a lead unit: {count}."),
          lambda one: one.way == _DISPATCH and one.unit is None and one.state in _BEYOND_DISPATCH),
    Fault(N_("Callbacks answered without a word on satisfaction: {count}."),
          lambda one: one.state in _CLOSED and one.connected == _ANSWERED and one.satisfaction is None),
    Fault(N_("Tickets without a class: {count}."), lambda one: one.category is None),
    Fault(N_("Tickets without an area: {count}."), lambda one: one.area is None),
    Fault(N_("Tickets without a channel: {count}."), lambda one: one.channel is None),
    Fault(N_("Tickets whose way of handling is unknown: {count}."),
          lambda one: one.way is None and one.state != TicketState.DRAFT),
)
# fmt: on


def fault_words(records: Iterable[Record]) -> tuple[str, ...]:
    """Return the words of every contradiction that these tickets show, with the number of tickets."""
    looked_at = tuple(records)
    counts = ((fault.words, sum(map(fault.shown, looked_at))) for fault in FAULTS)
    return tuple(_(words).format(count=count) for words, count in counts if count)
