"""How a ticket looks in a list: marks, state chip, limit, and the words of a limit."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final

from i18n import _
from services.kernel.labels import label
from services.kernel.vocabulary import TicketState, Tier, Urgency
from services.tickets.dto import TicketRow
from services.tickets.workflow import CLOCK_RUNS
from ui.common import marks
from ui.common.cells import Cell, Chip, Due, Entry, Text
from ui.common.marks import Mark, state_tone
from ui.common.times import moment, remaining
from ui.tickets.chain_marks import chain_marks

_TIERS: Final[Mapping[Tier, marks.Tier]] = MappingProxyType(
    {
        Tier.BLUE: marks.Tier.BLUE,
        Tier.YELLOW: marks.Tier.YELLOW,
        Tier.ORANGE: marks.Tier.ORANGE,
        Tier.RED: marks.Tier.RED,
    }
)
_URGENCY: Final[Mapping[Urgency, Mark]] = MappingProxyType(
    {Urgency.URGENT: Mark.URGENT, Urgency.CRITICAL: Mark.CRITICAL}
)


def shown_tier(tier: Tier | None) -> marks.Tier:
    """Return the tier as lists and heads draw it."""
    return marks.Tier.NONE if tier is None else _TIERS[tier]


def marks_of(row: TicketRow) -> tuple[Mark, ...]:
    """Return the marks before the title."""
    found = [_URGENCY[row.urgency]] if row.urgency in _URGENCY else []
    if row.confidential:
        found.append(Mark.CONFIDENTIAL)
    if row.state is TicketState.REWORK:
        found.append(Mark.REWORK)
    if row.state is TicketState.MERGED:
        found.append(Mark.MERGED)
    return tuple(found)


def state_chip(row: TicketRow) -> Chip:
    """Return the chip that says in a word where the ticket stands."""
    return Chip(label(row.state), state_tone(row.state))


def limit_words(row: TicketRow, now: datetime) -> str:
    """Return how long is left of the running limit or by how much it was missed; "" when none runs."""
    if row.limit_at is None:
        return ""
    return remaining(row.limit_at, now, overdue_days=row.overdue_days)


def due_cell(row: TicketRow, now: datetime) -> Cell:
    """Return the limit of a list row; what was missed stays said after the ticket has moved on."""
    if row.limit_at is not None:
        marks = chain_marks(row.chain, now) if row.state in CLOCK_RUNS else ""
        return Due(shown_tier(row.tier), marks or limit_words(row, now))
    if row.promised_at is not None:
        passed = row.promised_at < now
        words = _("promised {moment}, passed") if passed else _("promised {moment}")
        return Text(words.format(moment=moment(row.promised_at, now)), "tier-red-fg" if passed else "text-2")
    if row.overdue_at is not None:
        return Text(_("was overdue"), "text-2")
    return Text("—", "text-3")


def queue_entry(row: TicketRow, now: datetime) -> Entry:
    """Return a row of a queue: title, then type, area, time and masked caller, and the time left."""
    name = row.caller_mask.partition(" ")[0]
    facts = (label(row.type), row.area or "", moment(row.received_at, now), name)
    due = Due(shown_tier(row.tier), limit_words(row, now)) if row.limit_at is not None else None
    return Entry(row.title, " · ".join(filter(None, facts)), marks_of(row), due)
