"""What the scan looks for: a predicate a row, judged on the facts of one unit's part of one ticket. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Final

from services.calendar.numbers import ScanNumbers


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What held at the moment of the scan (naive office time).

    ``clock_runs``: the part was out with its unit, not submitted, in a state in which a limit can be exceeded.
    ``limit``: what ran then, in rework that round's own; None = no limit, or unknown.
    """

    as_of: datetime
    clock_runs: bool
    limit: datetime | None


@dataclass(frozen=True)
class Rule:
    """A predicate with the name by which situations.toml refers to it; the thresholds are those of the rule version."""

    name: str
    when: Callable[[Facts, ScanNumbers], bool]


def overdue(facts: Facts, _thresholds: ScanNumbers) -> bool:
    """Tell whether the running limit lies before the moment: the due second itself is still on time."""
    return facts.clock_runs and facts.limit is not None and facts.limit < facts.as_of


RULES: Final = (Rule("overdue", overdue),)
RULE_BY_NAME: Final[Mapping[str, Rule]] = MappingProxyType({rule.name: rule for rule in RULES})
