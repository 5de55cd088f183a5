"""The columns of a ticket that figures look at, as the database holds them: plain words, numbers and moments."""

from datetime import datetime
from typing import NamedTuple


class Record(NamedTuple):
    """One ticket. Moments come first; None is unknown. ``sign_due`` is the lead unit's in round 1.

    ``parent``: the ticket whose handling answers this one, too. ``cancelled``: why it was withdrawn.
    ``counted``: the caller's answer counts for the unit; it was not excluded by two people.
    """

    received: datetime
    dispatched: datetime | None
    signed: datetime | None
    sign_due: datetime | None
    due: datetime | None
    rework_due: datetime | None
    submitted: datetime | None
    first_round: datetime | None
    closed: datetime | None
    callback: datetime | None
    id: int
    state: int
    round: int
    imported: bool
    type: str
    urgency: str
    way: str | None
    unit: int | None
    channel: int | None
    category: int | None
    area: int | None
    returns: int | None
    rejected_returns: int | None
    extensions: int | None
    reworks: int | None
    connected: str | None
    solved: str | None
    first_solved: str | None
    satisfaction: str | None
    rules_key: str
    parent: int | None = None
    cancelled: str | None = None
    counted: bool = True


MOMENTS = Record._fields.index("id")
"""How many of the leading columns are moments."""
