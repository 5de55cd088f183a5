"""`user`: accounts are made, disabled, listed and given passwords."""

from typing import Any

import pytest

from tests.support.program import CommandLine

NEW = {"HOTLINE_NEW_PASSWORD": "Fresh-2026!"}


def _person(document: Any, name: str) -> Any:
    return next(one for one in document["people"] if one["name"] == name)


@pytest.mark.parametrize(
    ("name", "words", "roles", "unit"),
    [
        ("周敏", ("--role", "话务员"), ["operator"], None),
        ("liqiang", ("--role", "派单员", "reviewer"), ["dispatcher", "reviewer"], None),
        ("fang", ("--role", "callback_clerk", "--role", "督办员"), ["callback_clerk", "supervisor"], None),
        ("rao", ("--role", "承办单位联络员", "--unit", "县水务局"), ["unit_clerk"], "大竹县水务局"),
    ],
)
def test_an_account_is_made_by_labels_and_keys(
    office: CommandLine, name: str, words: tuple[str, ...], roles: list[str], unit: str | None
) -> None:
    person = _person(office.done("user", "add", name, *words, **NEW), name)
    assert person == {"name": name, "roles": roles, "unit": unit, "active": True}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("bob", "--role", "清洁工"), "清洁工"),
        (("bob", "--role", "承办单位联络员"), "单位"),
        (("bob", "--role", "unit_clerk", "--unit", "月球管理局"), "单位"),
        (("bob", "--role", "operator", "unit_clerk", "--unit", "县水务局"), "角色"),
        (("chief", "--role", "operator"), "chief"),
        (("  ", "--role", "operator"), "登录名"),
    ],
)
def test_an_account_that_makes_no_sense_is_refused_in_words(
    local: CommandLine, words: tuple[str, ...], said: str
) -> None:
    ran = local.run("user", "add", *words, "--json", **NEW)
    assert (ran.code, ran.out) == (1, "")
    assert said in ran.err


def test_a_weak_new_password_is_refused_and_a_missing_one_not_waited_for(local: CommandLine) -> None:
    weak = local.run("user", "add", "weak", "--role", "operator", HOTLINE_NEW_PASSWORD="weak-weak-weak")
    assert weak.code == 1
    none = local.run("user", "add", "weak", "--role", "operator")
    assert none.code == 2
    assert "HOTLINE_NEW_PASSWORD" in none.err
    assert all(one["name"] != "weak" for one in local.done("user", "list")["people"])


def test_a_disabled_person_is_kept_out_until_allowed_again(local: CommandLine) -> None:
    asked = ("deadline", "--type", "求助", "--at", "2026-05-19 10:00", "--user", "operator")
    assert local.run(*asked).code == 0
    assert _person(local.done("user", "disable", "operator"), "operator")["active"] is False
    assert local.run(*asked).code == 1
    assert local.run("user", "enable", "operator").code == 2
    assert _person(local.done("user", "enable", "operator", **NEW), "operator")["active"] is True
    assert local.run(*asked).code == 1
    assert local.run(*asked, HOTLINE_PASSWORD="Fresh-2026!").code == 0


def test_one_s_own_password_is_changed_without_any_right(office: CommandLine) -> None:
    document = office.done("user", "password", "operator", "--user", "operator", **NEW)
    assert [one["name"] for one in document["people"]] == ["operator"]
    asked = ("deadline", "--type", "求助", "--at", "2026-05-19 10:00", "--user", "operator")
    assert office.run(*asked).code == 1
    assert office.run(*asked, HOTLINE_PASSWORD="Fresh-2026!").code == 0
    again = office.run("user", "password", "operator", "--user", "operator", HOTLINE_PASSWORD="Fresh-2026!", **NEW)
    assert again.code == 1
    assert "近期用过" in again.err


def test_a_new_password_replaces_the_old_one_and_works_at_once(office: CommandLine) -> None:
    office.done("user", "password", "reviewer", **NEW)
    asked = ("deadline", "--type", "求助", "--at", "2026-05-19 10:00", "--user", "reviewer")
    assert office.run(*asked).code == 1
    assert office.run(*asked, HOTLINE_PASSWORD="Fresh-2026!").code == 0


def test_the_last_administrator_stays(local: CommandLine) -> None:
    ran = local.run("user", "disable", "chief")
    assert ran.code == 1
    assert "chief" in ran.err


def test_somebody_unknown_is_told(local: CommandLine) -> None:
    assert local.run("user", "disable", "nobody").code == 1
