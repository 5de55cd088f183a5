"""L23: each oversight rule has an example that fires and one that does not; every kind of call has its limits."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from itertools import product
from types import MappingProxyType
from typing import Final

import pytest

from models.vocabulary import AppealType, Urgency
from services.calendar.rules import RuleVersion, Step, seed_rules
from services.calendar.terms import TermUnit
from services.oversight.months import Basis, Fall, MonthRate
from services.oversight.rules import RULES, Facts
from services.oversight.situations import seeded_situations as situations

NOON: Final = datetime(2026, 5, 19, 12)
SECOND: Final = timedelta(seconds=1)
_ROUND_THE_CLOCK: Final = frozenset({Step.DISPATCH, Step.SIGN, Step.RESPONSE, Step.REPORT, Step.HANDLING})
# Rule by rule: facts on which it fires, then facts on which it must be silent.


def _months(basis: Basis, *rates: tuple[int, int, int]) -> tuple[MonthRate, ...]:
    """Return months of 2026: number, bad, counted."""
    return tuple(MonthRate(basis, date(2026, month, 1), bad, counted) for month, bad, counted in rates)


def _at(**facts: object) -> Facts:
    return Facts(as_of=NOON, **facts)  # type: ignore[arg-type]  # fields by name


_YEAR: Final = timedelta(days=365)
_NOW: Final = {"happened_at": NOON}
_ANSWERS: Final = (Fall(Basis.SATISFACTION, date(2026, 4, 1)),)
_LATE: Final = (Fall(Basis.ON_TIME, date(2026, 3, 1)),)
_RETURNED: Final = (Fall(Basis.RETURNS, date(2026, 4, 1)),)
# Rule by rule: facts on which it fires, then facts on which it must be silent.
EXAMPLES: Final[Mapping[str, tuple[tuple[Facts, ...], tuple[Facts, ...]]]] = MappingProxyType(
    {
        "overdue": (
            (_at(clock_runs=True, limit=NOON - SECOND),),
            (
                _at(clock_runs=True, limit=NOON),
                _at(clock_runs=True, limit=None),
                _at(clock_runs=False, limit=NOON - SECOND),
            ),
        ),
        "refused_after_decision": (
            (_at(again=True, **_NOW), _at(again=True, happened_at=NOON - _YEAR)),
            (
                _at(again=False, refused=1, returns=1, **_NOW),
                _at(again=True, happened_at=NOON - _YEAR - SECOND),
                _at(again=True, happened_at=NOON + SECOND),
                _at(again=True),
            ),
        ),
        "improper_returns": (
            (
                _at(refused=2, **_NOW),
                _at(rates=_months(Basis.RETURNS, (4, 1, 19)), falls=_RETURNED),
            ),
            (
                _at(refused=1, returns=5, **_NOW),
                _at(refused=2, happened_at=NOON - _YEAR - SECOND),
                _at(rates=_months(Basis.RETURNS, (4, 1, 20)), falls=_RETURNED),
                _at(rates=_months(Basis.RETURNS, (4, 5, 9)), falls=_RETURNED),
                _at(rates=_months(Basis.RETURNS, (3, 5, 19)), falls=_RETURNED),
            ),
        ),
        "reworks": (
            (_at(reworks=2, **_NOW),),
            (_at(reworks=1, **_NOW), _at(reworks=2, happened_at=NOON - _YEAR - SECOND)),
        ),
        "false_closing": (
            (_at(not_contacted=True, **_NOW), _at(untrue=True, **_NOW)),
            (_at(**_NOW), _at(not_contacted=True, happened_at=NOON + SECOND)),
        ),
        "low_rates": (
            (
                _at(rates=_months(Basis.SATISFACTION, (3, 2, 10), (4, 2, 10)), falls=_ANSWERS),
                _at(rates=_months(Basis.ON_TIME, (3, 1, 10), (4, 2, 30)), falls=_LATE),
            ),
            (
                _at(rates=_months(Basis.SATISFACTION, (4, 2, 10)), falls=_ANSWERS),
                _at(rates=_months(Basis.SATISFACTION, (2, 2, 10), (4, 2, 10)), falls=_ANSWERS),
                _at(rates=_months(Basis.SATISFACTION, (3, 3, 20), (4, 3, 20)), falls=_ANSWERS),
                _at(rates=_months(Basis.SATISFACTION, (3, 9, 9), (4, 9, 9)), falls=_ANSWERS),
                _at(rates=_months(Basis.SATISFACTION, (3, 2, 10), (4, 2, 10)), falls=_LATE),
                _at(rates=_months(Basis.ON_TIME, (3, 1, 20), (4, 1, 20)), falls=_LATE),
            ),
        ),
        "instructed_or_stalled": (
            (_at(instructed=True), _at(promised=NOON - SECOND), _at(difficult=True), _at(callers=5)),
            (_at(), _at(promised=NOON), _at(callers=4)),
        ),
    }
)


def test_every_rule_has_examples_and_every_example_a_rule() -> None:
    assert {rule.name for rule in RULES} == set(EXAMPLES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_fires_where_it_should_and_nowhere_else(rule: object) -> None:
    [found] = [each for each in RULES if each is rule]
    fires, silent = EXAMPLES[found.name]
    numbers = seed_rules()[0].scan
    assert [found.when(facts, numbers) for facts in fires] == [True] * len(fires)
    assert [found.when(facts, numbers) for facts in silent] == [False] * len(silent)


def test_a_rule_serves_one_situation_only() -> None:
    named = [each.rule for each in situations() if each.enabled and each.rule]
    assert len(named) == len(set(named))
    assert {rule.name for rule in RULES} <= set(named)


def test_only_confirmed_words_are_quoted_on_papers() -> None:
    assert all((each.notice != "") == (each.status.value == "confirmed") for each in situations())


@pytest.mark.parametrize("version", seed_rules(), ids=lambda version: str(version.key))
def test_every_kind_of_call_has_the_limits_it_needs(version: RuleVersion) -> None:
    for kind, urgency in product(AppealType, Urgency):
        limitless = version.term(Step.HANDLING, kind, urgency) is None
        assert limitless == (kind is AppealType.PRAISE), (kind, urgency)
        for step in (Step.DISPATCH, Step.SIGN):
            assert version.term(step, kind, urgency) is not None, (kind, urgency, step)
        if urgency is not Urgency.NORMAL:
            terms = [version.term(step, kind, urgency) for step in Step if step in _ROUND_THE_CLOCK]
            assert all(term is None or term.unit is not TermUnit.WORKING_DAY for term in terms), (kind, urgency)
            assert limitless or None not in terms, (kind, urgency)


def test_urgent_and_critical_calls_run_by_one_clock() -> None:
    for version, kind, step in product(seed_rules(), AppealType, Step):
        assert version.term(step, kind, Urgency.URGENT) == version.term(step, kind, Urgency.CRITICAL)
