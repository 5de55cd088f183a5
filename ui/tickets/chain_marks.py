"""The three limits of an urgent matter as three marks in a list. Pure."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final

from i18n import N_, _
from services.calendar.rules import Step
from services.tickets.urgent_legs import Leg
from ui.common.times import short_span

_MARKS: Final[Mapping[Step, str]] = MappingProxyType(
    {Step.RESPONSE: N_("Resp"), Step.REPORT: N_("Rep"), Step.HANDLING: N_("Fin")}
)


def chain_marks(chain: tuple[Leg, ...], now: datetime) -> str:
    """Return the three marks with the time left of each: done, running, or over."""
    return " ".join(_(_MARKS[leg.step]) + _mark(leg, now) for leg in chain)


def _mark(leg: Leg, now: datetime) -> str:
    if leg.done_at is not None:
        return _("late") if leg.late(now) else "✓"
    return _("over") if leg.late(now) else short_span(leg.due_at - now)
