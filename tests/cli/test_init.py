"""`init`: one document, one first person, and nothing half-made when it is refused."""

from pathlib import Path

import pytest

from app.target import Target
from tests.support.desk import PASSWORD
from tests.support.program import CommandLine


@pytest.fixture
def line(target: Target) -> CommandLine:
    """The command line of an empty place."""
    return CommandLine(target, {"HOTLINE_PASSWORD": PASSWORD})


def test_a_database_is_made_once(line: CommandLine) -> None:
    made = line.done("init", "--admin", "chief")
    assert set(made) == {"profile", "person", "recovery_code"}
    assert (made["profile"], made["person"]) == (str(line.target.profile), "chief")
    assert (made["recovery_code"] is None) == (line.target.url is not None)
    again = line.run("init", "--admin", "other", "--json")
    assert (again.code, again.out) == (1, "")
    assert "已有数据库" in again.err
    [person] = line.done("user", "list")["people"]
    assert person["name"] == "chief"
    assert {"admin", "centre_head"} <= set(person["roles"])


def test_a_weak_password_is_refused_by_the_policy_and_leaves_nothing(line: CommandLine) -> None:
    refused = line.run("init", "--admin", "chief", HOTLINE_PASSWORD="short")
    assert (refused.code, refused.out) == (1, "")
    assert "至少10" in refused.err.replace(" ", "")
    assert not line.target.file.exists()
    assert line.done("init", "--admin", "chief")["person"] == "chief"


def test_without_a_password_and_a_terminal_nobody_waits(target: Target) -> None:
    ran = CommandLine(target).run("init", "--admin", "chief")
    assert (ran.code, ran.out) == (2, "")
    assert "HOTLINE_PASSWORD" in ran.err


def test_options_are_understood_after_the_command_too(tmp_path: Path) -> None:
    elsewhere = CommandLine(Target(tmp_path / "unused"), {"HOTLINE_PASSWORD": PASSWORD})
    made = elsewhere.done("init", "--admin", "chief", "--profile", tmp_path / "here")
    assert made["profile"] == str(tmp_path / "here")
    assert not (tmp_path / "unused").exists()


def test_a_profile_that_cannot_be_a_folder_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    ran = CommandLine(Target(tmp_path / "file"), {"HOTLINE_PASSWORD": PASSWORD}).run("init", "--admin", "chief")
    assert (ran.code, ran.out) == (3, "")
    assert "无法使用目录" in ran.err


@pytest.mark.parametrize("text", ["[county", 'paper_head = "x"', "county = 3"])
def test_a_file_that_is_no_county_is_wrong_use(tmp_path: Path, text: str) -> None:
    file = tmp_path / "county.toml"
    file.write_text(text, encoding="utf-8")
    line = CommandLine(Target(tmp_path / "profile"), {"HOTLINE_PASSWORD": PASSWORD})
    assert line.run("init", "--county", file, "--admin", "chief").code == 2
    assert not (tmp_path / "profile").exists()
