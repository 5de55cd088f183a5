"""``check --window``: the real window, unseen, as a person of support starts it."""

from pathlib import Path

import pytest

from app.entry import wants_window, wants_window_check
from app.target import Target
from tests.support.desk import PASSWORD
from tests.support.program import CommandLine
from ui.tabs import TABS


def test_every_page_of_the_first_person_opens_without_a_fault(office: CommandLine) -> None:
    document = office.done("check", "--window")
    assert document["faults"] == []
    assert document["checked"]["tabs"] == len(TABS)
    assert document["checked"]["fonts"] >= 1
    assert document["checked"]["icons"] > 50


def test_a_person_sees_their_own_pages_only(local: CommandLine) -> None:
    document = local.done("check", "--window", "--user", "operator")
    assert document["checked"]["tabs"] == 4


def test_a_wrong_password_is_a_fault_of_the_login_in_words(local: CommandLine) -> None:
    ran = local.run("check", "--window", "--json", HOTLINE_PASSWORD="falsch-2026-X")
    assert ran.code == 1
    (fault,) = ran.document["faults"]
    assert (fault["kind"], fault["where"]) == ("window", "login")
    assert "密码" in fault["words"]
    assert "tabs" not in ran.document["checked"]


def test_a_look_leaves_the_settings_as_they_were(local: CommandLine) -> None:
    file = local.target.profile / "settings.json"
    local.done("check", "--window", "--user", "operator")
    before = file.read_bytes()
    local.done("check", "--window", "--user", "reviewer")
    assert file.read_bytes() == before
    assert b"reviewer" not in before


def test_a_missing_database_is_refused_and_nothing_is_made(tmp_path: Path) -> None:
    line = CommandLine(Target(tmp_path / "profile"), {"HOTLINE_PASSWORD": PASSWORD}, "chief")
    ran = line.run("check", "--window")
    assert ran.code == 3
    assert "Traceback" not in ran.err
    assert not (tmp_path / "profile").exists()


@pytest.mark.parametrize("words", [["check"], ["check", "--repair"], ["--user", "x"], ["--help"]])
def test_only_the_look_at_the_window_needs_a_window(words: list[str]) -> None:
    assert not wants_window_check(words)


def test_the_look_is_a_command_and_not_the_window_itself() -> None:
    words = ["--profile", "x", "check", "--window"]
    assert wants_window_check(words)
    assert not wants_window(words)
