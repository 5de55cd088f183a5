"""The three limits of an urgent matter as a sentence on the ticket. Pure."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final

from i18n import N_, _
from services.calendar.rules import Step
from services.kernel.vocabulary import Urgency
from services.tickets.dto import TicketDetail
from services.tickets.urgent_legs import Leg, legs
from services.tickets.workflow import CLOCK_RUNS
from ui.common.times import due_moment, moment, remaining
from ui.tickets.head import current_parts

_NAMES: Final[Mapping[Step, str]] = MappingProxyType(
    {Step.RESPONSE: N_("response"), Step.REPORT: N_("first report"), Step.HANDLING: N_("final reply")}
)


def chain_of(detail: TicketDetail) -> tuple[Leg, ...]:
    """Return the limits of an urgent ticket that is with its units or was; empty for others."""
    if detail.row.urgency is Urgency.NORMAL:
        return ()
    lead = next((part for part in current_parts(detail) if part.lead and part.stopped_at is None), None)
    return legs(lead) if lead is not None else ()


def chain_words(detail: TicketDetail, now: datetime) -> tuple[str, bool]:
    """Return the sentence on the ticket and whether anything is over; "" where nothing runs."""
    chain = chain_of(detail)
    if not chain or detail.row.state not in CLOCK_RUNS:
        return "", False
    words = _("Urgent: {legs}").format(legs=_("; ").join(_leg_words(leg, now) for leg in chain))
    return words, any(leg.late(now) for leg in chain)


def _leg_words(leg: Leg, now: datetime) -> str:
    name = _(_NAMES[leg.step])
    if leg.done_at is not None:
        words = _("{name} late at {moment}") if leg.late(now) else _("{name} done {moment}")
        return words.format(name=name, moment=moment(leg.done_at, now))
    left = remaining(leg.due_at, now)
    return _("{name} until {moment}, {left}").format(name=name, moment=due_moment(leg.due_at, now), left=left)
