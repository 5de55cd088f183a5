"""The only source of now. Moments are naive and mean office time, Asia/Shanghai, in whole seconds."""

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Protocol

# China has had one zone without summer time since 1992; a fixed offset needs no time zone data on the PC.
OFFICE_ZONE = timezone(timedelta(hours=8), "Asia/Shanghai")


class Clock(Protocol):
    """Tells the moment."""

    def now(self) -> datetime:
        """Return the moment in office time."""


class OfficeClock:
    """The wall clock, read in office time whatever zone the PC is set to."""

    def now(self) -> datetime:
        """Return the moment in office time, whole seconds."""
        return datetime.now(OFFICE_ZONE).replace(tzinfo=None, microsecond=0)


@dataclass
class FrozenClock:
    """A clock that stands still until it is set: for tests, demo data and pictures."""

    moment: datetime

    def now(self) -> datetime:
        """Return the moment it was set to."""
        return self.moment
