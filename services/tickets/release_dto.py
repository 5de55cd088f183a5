"""A release of a protected identity as people read it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class ReleaseRow:
    """A release of a protected identity to a unit; in force until it is withdrawn."""

    id: int
    unit_id: int
    unit: str
    by: str
    at: datetime
    reason: str
    withdrawn_at: datetime | None
    withdrawn_by: str | None
    withdrawn_reason: str
