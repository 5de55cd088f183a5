"""Rule versions: shipped numbers, plain values and back, which one is meant, which one is in force."""

import json
from copy import deepcopy
from dataclasses import replace
from datetime import date, datetime
from itertools import product
from typing import Any

import pytest

from models.vocabulary import AppealType, Urgency
from services.calendar.records import BadRules
from services.calendar.rules import (
    NoRulesInForce,
    RuleVersion,
    Step,
    UnknownRules,
    find_rules,
    rules_in_force,
    seed_rules,
)
from services.calendar.terms import Term
from tests.services.calendar.support import KAIJIANG, SICHUAN

A, N, U = AppealType, Urgency.NORMAL, Urgency.URGENT


@pytest.mark.parametrize(
    ("appeal", "sichuan", "kaijiang"),
    [
        (A.CONSULT, 3, 3),
        (A.HELP, 7, 10),
        (A.SUGGEST, 7, 5),
        (A.COMPLAINT, 15, 10),
        (A.REPORT, 15, 10),
        (A.OTHER, 7, 7),
        (A.PRAISE, None, None),
    ],
)
def test_both_shipped_versions_hold_their_days(appeal: AppealType, sichuan: int | None, kaijiang: int | None) -> None:
    terms = [rules.term(Step.HANDLING, appeal, N) for rules in (SICHUAN, KAIJIANG)]
    assert [term and (term.amount, term.in_days) for term in terms] == [
        days and (days, True) for days in (sichuan, kaijiang)
    ]


@pytest.mark.parametrize(
    ("appeal", "sichuan", "kaijiang"),
    [(A.CONSULT, 1, 2), (A.SUGGEST, 3, 3), (A.HELP, 3, 5), (A.COMPLAINT, 5, 5), (A.REPORT, 5, 5)],
)
def test_reminders_lead_by_their_days(appeal: AppealType, sichuan: int, kaijiang: int) -> None:
    assert (SICHUAN.types[appeal].lead_days, KAIJIANG.types[appeal].lead_days) == (sichuan, kaijiang)


def test_every_step_of_every_type_has_an_answer() -> None:
    for rules, step, appeal, urgency in product(seed_rules(), Step, AppealType, Urgency):
        term = rules.term(step, appeal, urgency)
        by_type = step in {Step.HANDLING, Step.REWORK}
        only_urgent = step in {Step.RESPONSE, Step.REPORT} and urgency is N
        assert (term is None) is ((appeal is A.PRAISE and by_type) or only_urgent)


def test_critical_runs_as_urgent() -> None:
    for step in Step:
        assert SICHUAN.term(step, A.HELP, Urgency.CRITICAL) == SICHUAN.term(step, A.HELP, U)


def test_a_limit_longer_than_the_province_s_is_named() -> None:
    assert SICHUAN.beyond_outer() == ()
    assert KAIJIANG.beyond_outer() == (A.HELP,)


def test_no_limit_at_all_is_longer_than_the_province_s() -> None:
    data = SICHUAN.to_dict()
    data["types"]["report"]["handling"] = None
    data["types"]["consult"]["handling"] = "8 hours"
    assert RuleVersion.from_dict(data).beyond_outer() == (A.REPORT,)


@pytest.mark.parametrize("version", seed_rules(), ids=lambda version: version.key)
def test_a_version_comes_back_from_json_unchanged(version: RuleVersion) -> None:
    assert RuleVersion.from_dict(json.loads(json.dumps(version.to_dict()))) == version


def test_a_version_that_lacks_a_number_takes_it_from_the_base_but_never_its_key() -> None:
    old = SICHUAN.to_dict()
    del old["scan"]["floor_months"], old["urgent"]
    assert RuleVersion.from_dict(old, base=SICHUAN) == SICHUAN
    with pytest.raises(BadRules, match="key"):
        RuleVersion.from_dict({}, base=SICHUAN)


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("key", "  ", "应为文字"),
        ("effective_from", "soon", "应为日期"),
        ("effective_from", 3, "应为日期"),
        ("hours.due_time", "24:00", "应为时刻"),
        ("hours.due_time", 18, "应为时刻"),
        ("hours.spans", "09:00-12:00", "应为列表"),
        ("hours.spans", [], "先后相接"),
        ("hours.spans", ["14:00-18:00", "09:00-12:00"], "先后相接"),
        ("hours.spans", ["12:00-09:00"], "应为时段"),
        ("hours.spans", ["09:00"], "应为时段"),
        ("types", [], "应为一组数值"),
        ("types.consult", 3, "应为一组数值"),
        ("types.consult.handling", "3 days", "应为时限"),
        ("types.consult.handling", "0 working days", "应为时限"),
        ("types.consult.handling", 3, "应为时限"),
        ("types.consult.lead_days", True, "应为整数"),
        ("types.consult.lead_days", "1", "应为整数"),
        ("types.consult.lead_days", -1, "应在0至60之间"),
        ("types.strange", {}, "没有这一项规则"),
        ("assist.share", "half", "应为分数"),
        ("assist.share", "1/0", "应为分数"),
        ("assist.share", "3/2", "应在1/100至1之间"),
        ("warnings.yellow_left", "1/5", "依次减小"),
        ("scan.satisfaction_floor", 101, "应在0至100之间"),
        ("scan.mystery", 1, "没有这一项规则"),
    ],
)
def test_a_fault_is_named_by_its_path(path: str, value: object, words: str) -> None:
    data = _changed(path, value)
    with pytest.raises(BadRules, match=words) as refused:
        RuleVersion.from_dict(data)
    assert path.startswith(str(refused.value.params["field"]).split("[")[0])


@pytest.mark.parametrize("path", ["key", "types.praise", "types.praise.lead_days", "scan", "scan.window_days"])
def test_a_missing_number_is_named(path: str) -> None:
    data = deepcopy(SICHUAN.to_dict())
    *above, last = path.split(".")
    _inner(data, above).pop(last)
    with pytest.raises(BadRules, match="缺少数值") as refused:
        RuleVersion.from_dict(data)
    assert refused.value.params["field"] == path


def test_rules_that_are_no_table_are_refused() -> None:
    with pytest.raises(BadRules, match="应为一组数值"):
        RuleVersion.from_dict([])  # type: ignore[arg-type]  # what a broken row of the database may hold


@pytest.mark.parametrize("text", ["1 working day", "2 working hours", "90 working minutes", "24 hours", "1 minute"])
def test_a_term_is_written_as_it_was_read(text: str) -> None:
    assert str(Term.parse(text)) == text


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("四川2025", "四川2025"),
        ("四川2025 3/7/15", "四川2025"),
        ("四川", "四川2025"),
        (" 开江 ", "开江"),
        ("开江式 3/5/10", "开江"),
        ("3/5", "开江"),
        ("7/15", "四川2025"),
    ],
)
def test_a_version_is_found_by_what_people_call_it(text: str, key: str) -> None:
    assert find_rules(seed_rules(), text).key == key


@pytest.mark.parametrize("text", ["", " ", "3/", "成都", "四川2024"])
def test_a_text_that_fits_none_or_several_is_refused_with_the_names(text: str) -> None:
    with pytest.raises(UnknownRules, match="四川2025 3/7/15, 开江式 3/5/10"):
        find_rules(seed_rules(), text)


def test_an_exact_name_wins_over_longer_ones() -> None:
    longer = replace(KAIJIANG, key="四川2025修订", name="四川2025 3/7/15 修订")
    assert find_rules([longer, SICHUAN], "四川2025 3/7/15") == SICHUAN
    assert find_rules([longer, SICHUAN], "四川2025") == SICHUAN


def _dated(key: str, start: date) -> RuleVersion:
    return replace(SICHUAN, key=key, name=key, effective_from=start)


@pytest.mark.parametrize(
    ("at", "key"),
    [
        (datetime(1999, 12, 31, 23, 59), "四川2025"),
        (datetime(2026, 6, 30, 23, 59), "四川2025"),
        (datetime(2026, 7, 1), "2026-2"),
        (datetime(2027, 1, 1, 8), "2027-1"),
    ],
)
def test_the_version_begun_last_is_in_force(at: datetime, key: str) -> None:
    versions = [_dated("2027-1", date(2027, 1, 1)), KAIJIANG, SICHUAN, _dated("2026-2", date(2026, 7, 1))]
    assert rules_in_force(versions, at).key == key


def test_presets_are_never_in_force() -> None:
    with pytest.raises(NoRulesInForce):
        rules_in_force([KAIJIANG], datetime(2026, 1, 1))


def _inner(data: dict[str, Any], path: list[str]) -> dict[str, Any]:
    for name in path:
        data = data[name]
    return data


def _changed(path: str, value: object) -> dict[str, Any]:
    data = deepcopy(SICHUAN.to_dict())
    *above, last = path.split(".")
    _inner(data, above)[last] = value
    return data
