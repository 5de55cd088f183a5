"""The unit that hands in too late for two months running, so that the scan has one to find."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from services.demo.lives import Fate, World
from services.demo.texts import DemoText, TextMaker

PLANNED: Final = frozenset({Fate.LATE, Fate.STEADY})
_DRAWN: Final = 200
_PATIENCE: Final = 5000
_A_MONTH: Final = ((Fate.LATE, 4), (Fate.STEADY, 8))
# A matter of seven working days that comes in on these days of a month is due within it.
_FIRST_DAY, _LAST_DAY = 2, 9


@dataclass(frozen=True)
class SlowUnit:
    """Its short name, and the two months in which it is slow: the last whole ones before the demo ends."""

    name: str
    months: tuple[date, date]

    def fate(self, text: DemoText, received: datetime, fate: Fate) -> Fate:
        """Return what becomes of a ticket: those that chance gives the unit in these months are late more often."""
        own = text.lead_unit == self.name and received.date().replace(day=1) in self.months
        return Fate.SLOW if own and fate is Fate.CHANCE else fate

    def text(self, maker: TextMaker, received: date) -> DemoText:
        """Return a matter that is this unit's."""
        text = maker.ticket(received)
        for _try in range(_PATIENCE):
            if text.lead_unit == self.name:
                break
            text = maker.ticket(received)
        return text


def find_slow_unit(maker: TextMaker, among: Collection[str], end: datetime) -> SlowUnit:
    """Return the unit among these whose matters come up most often."""
    drawn = [maker.ticket(end.date()).lead_unit for _each in range(_DRAWN)]
    common = Counter(name for name in drawn if name in among).most_common(1)
    return SlowUnit(common[0][0] if common else drawn[0], slow_months(end))


def slow_months(end: datetime) -> tuple[date, date]:
    """Return the two whole calendar months before the demo ends."""
    last = (end.date().replace(day=1) - timedelta(days=1)).replace(day=1)
    return ((last - timedelta(days=1)).replace(day=1), last)


def planned_arrivals(world: World) -> list[tuple[datetime, Fate]]:
    """Return when the slow unit's own tickets come in, and which of them will be late."""
    return [
        (_morning(world, month), fate)
        for month in slow_months(world.end)
        for fate, count in _A_MONTH
        for _one in range(count)
    ]


def _morning(world: World, month: date) -> datetime:
    day = month.replace(day=world.rng.randint(_FIRST_DAY, _LAST_DAY))
    return datetime.combine(day, time(world.rng.randint(8, 11), world.rng.randrange(60), world.rng.randrange(60)))
