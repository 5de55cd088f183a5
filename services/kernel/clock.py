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


@dataclass
class OfficeClock:
    """The wall clock in office time, whatever zone the PC is set to. ``ahead``: how far a server is ahead of it."""

    ahead: timedelta = timedelta()

    def now(self) -> datetime:
        """Return the moment in office time, whole seconds."""
        return (datetime.now(OFFICE_ZONE).replace(tzinfo=None) + self.ahead).replace(microsecond=0)

    def follow(self, server: datetime) -> None:
        """Go by a server's clock from now on: all desks of an office share one."""
        self.ahead += server - (datetime.now(OFFICE_ZONE).replace(tzinfo=None) + self.ahead)


@dataclass
class FrozenClock:
    """A clock that stands still until it is set: for tests, demo data and pictures."""

    moment: datetime

    def now(self) -> datetime:
        """Return the moment it was set to."""
        return self.moment
