"""How a call looks in the call list."""

from collections.abc import Callable
from datetime import datetime

from i18n import N_, _
from services.callbacks.dto import CallRow
from ui.common.cells import Due, Entry
from ui.common.columns import Column
from ui.common.times import clock, day, moment, remaining
from ui.tabs.callback.answers import attempt_words
from ui.tickets.looks import marks_of, shown_tier


def call_columns(now: Callable[[], datetime]) -> tuple[Column[CallRow], ...]:
    """Return the one column of the call list."""
    return (Column("call", N_("Calls"), cell=lambda row: call_entry(row, now())),)


def call_entry(row: CallRow, now: datetime) -> Entry:
    """Return which try it is, whom to call, who replied when; at the right when to call again, or the limit."""
    replied = _("{unit} replied {day}").format(
        unit=row.ticket.lead_unit or "—", day=day(row.replied_at.date(), now.date()) if row.replied_at else "—"
    )
    facts = (attempt_words(row.tries.made + 1), replied, row.ticket.caller_mask)
    waits = row.tries.next_at is not None and row.tries.next_at > now
    return Entry(
        row.ticket.title,
        " · ".join(part for part in facts if part),
        marks_of(row.ticket),
        due=None if waits else _due(row, now),
        right=_again(row.tries.next_at, now) if waits and row.tries.next_at else "",
    )


def _due(row: CallRow, now: datetime) -> Due | None:
    if row.due_at is None or row.tier is None:
        return None
    return Due(shown_tier(row.tier), remaining(row.due_at, now))


def _again(when: datetime, now: datetime) -> str:
    shown = clock(when) if when.date() == now.date() else moment(when, now)
    return _("from {moment}").format(moment=shown)
