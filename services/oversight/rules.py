"""What the scan looks for: a predicate a row, judged on the facts of one unit's part of one ticket. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final

from services.calendar.numbers import ScanNumbers
from services.oversight.months import Basis, Fall, MonthRate, long_low, too_many_returns


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What held at the moment of the scan (naive office time); what is unknown is left at nothing.

    ``clock_runs``: the part was out with its unit, not submitted, in a state in which a limit can be exceeded.
    ``limit``: what ran then, in rework that round's own; None = no limit, or unknown.
    ``happened_at``: when that happened which A2 to A5 judge. ``again``: the unit returned the ticket although an
    earlier return of its own had been refused. ``refused``: refused returns that count. ``reworks``: rounds by which
    the unit's reply came back. ``not_contacted``, ``untrue``: a caller who was reached says that nobody had contacted
    him, or that the facts differ from the reply.
    ``rates``: the unit's months; ``falls``: those in which this ticket counts badly.
    ``instructed``: it runs on a written instruction. ``promised``: until when the long list was to end.
    ``difficult``: marked as a difficult matter. ``callers``: how many people brought the same matter.
    """

    as_of: datetime
    clock_runs: bool = False
    limit: datetime | None = None
    happened_at: datetime | None = None
    again: bool = False
    returns: int | None = None
    refused: int = 0
    reworks: int = 0
    not_contacted: bool = False
    untrue: bool = False
    rates: tuple[MonthRate, ...] = ()
    falls: tuple[Fall, ...] = ()
    instructed: bool = False
    promised: datetime | None = None
    difficult: bool = False
    callers: int = 1


@dataclass(frozen=True)
class Rule:
    """A predicate with the name by which situations.toml refers to it; the thresholds are those of the rule version."""

    name: str
    when: Callable[[Facts, ScanNumbers], bool]


def overdue(facts: Facts, _thresholds: ScanNumbers) -> bool:
    """Tell whether the running limit lies before the moment: the due second itself is still on time."""
    return facts.clock_runs and facts.limit is not None and facts.limit < facts.as_of


def refused_after_decision(facts: Facts, thresholds: ScanNumbers) -> bool:
    """Tell whether the unit, told that the matter is its own, returned it once more."""
    return facts.again and _recent(facts, thresholds)


def improper_returns(facts: Facts, thresholds: ScanNumbers) -> bool:
    """Tell whether this ticket came back improperly too often, or in a month in which too many of the unit's did."""
    if facts.refused >= thresholds.rejected_returns and _recent(facts, thresholds):
        return True
    high = {rate.month for rate in facts.rates if rate.basis is Basis.RETURNS and too_many_returns(rate, thresholds)}
    return any(fall.basis is Basis.RETURNS and fall.month in high for fall in facts.falls)


def reworks(facts: Facts, thresholds: ScanNumbers) -> bool:
    """Tell whether the unit's replies were sent back for another round too often, whatever the last callback says."""
    return facts.reworks >= thresholds.rework_rounds and _recent(facts, thresholds)


def false_closing(facts: Facts, thresholds: ScanNumbers) -> bool:
    """Tell whether a caller who was reached says that the reply was not true to the facts."""
    return (facts.not_contacted or facts.untrue) and _recent(facts, thresholds)


def low_rates(facts: Facts, thresholds: ScanNumbers) -> bool:
    """Tell whether the ticket counts badly in a month of a run that stays below the floor."""
    low = {basis: long_low(facts.rates, basis, thresholds) for basis in (Basis.SATISFACTION, Basis.ON_TIME)}
    return any(fall.month in low.get(fall.basis, ()) for fall in facts.falls)


def instructed_or_stalled(facts: Facts, thresholds: ScanNumbers) -> bool:
    """Tell whether an unfinished matter is instructed, past its promised date, difficult, or many people's."""
    stalled = facts.promised is not None and facts.promised < facts.as_of
    return facts.instructed or stalled or facts.difficult or facts.callers >= thresholds.callers


def _recent(facts: Facts, thresholds: ScanNumbers) -> bool:
    """Tell whether it happened within the window: so many times 24 hours before the moment, the first one included."""
    if facts.happened_at is None:
        return False
    return facts.as_of - timedelta(days=thresholds.window_days) <= facts.happened_at <= facts.as_of


RULES: Final = (
    Rule("overdue", overdue),
    Rule("refused_after_decision", refused_after_decision),
    Rule("improper_returns", improper_returns),
    Rule("reworks", reworks),
    Rule("false_closing", false_closing),
    Rule("low_rates", low_rates),
    Rule("instructed_or_stalled", instructed_or_stalled),
)
RULE_BY_NAME: Final[Mapping[str, Rule]] = MappingProxyType({rule.name: rule for rule in RULES})
