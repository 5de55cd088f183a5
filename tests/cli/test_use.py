"""What holds for every command: help in Chinese, honest exit codes, words instead of traces."""

import socket
import time
from pathlib import Path

import pytest

from app.cli.commands import COMMANDS
from app.target import Target
from tests.support.desk import PASSWORD
from tests.support.program import CommandLine, Ran


@pytest.fixture
def nowhere(tmp_path: Path) -> CommandLine:
    """The command line of a folder without a database."""
    return CommandLine(Target(tmp_path / "profile"), {"HOTLINE_PASSWORD": PASSWORD}, "chief")


def _is_in_words(ran: Ran) -> bool:
    return "Traceback" not in ran.err and any("\u4e00" <= letter <= "\u9fff" for letter in ran.err)


@pytest.mark.parametrize("command", ["", *(spec.name for spec in COMMANDS)])
def test_help_speaks_chinese(nowhere: CommandLine, command: str) -> None:
    ran = nowhere.run(*command.split(), "--help")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("用法")
    assert not {"usage", "options:", "positional", "show this"} & set(ran.out.split())


@pytest.mark.parametrize(
    "words",
    [("frobnicate",), ("deadline", "--type", "求助"), ("user",), ("notice", "x", "--pdf"), ("check", "--frobnicate")],
)
def test_wrong_use_is_told_in_words(nowhere: CommandLine, words: tuple[str, ...]) -> None:
    ran = nowhere.run(*words)
    assert (ran.code, ran.out) == (2, "")
    assert _is_in_words(ran)


def test_a_command_without_a_database_fails_in_words(nowhere: CommandLine) -> None:
    ran = nowhere.run("check", "--json")
    assert (ran.code, ran.out) == (3, "")
    assert _is_in_words(ran)
    assert not nowhere.target.profile.exists()


def test_a_server_that_is_not_there_is_told_in_time(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:  # takes the call and never answers
        port = silent.getsockname()[1]
        line = CommandLine(Target(tmp_path, f"postgresql://u:geheim@127.0.0.1:{port}/x"), {"HOTLINE_PASSWORD": "x"})
        started = time.monotonic()
        mute = line.run("check", "--user", "chief")
        assert time.monotonic() - started < 10
    gone = line.run("demo", "--tickets", "5")
    for ran in (mute, gone):
        assert (ran.code, ran.out) == (3, "")
        assert _is_in_words(ran)
        assert "geheim" not in ran.err


def test_a_server_that_nobody_answers_for_is_told(local: CommandLine) -> None:
    url = "postgresql://127.0.0.1:1/none"
    ran = CommandLine(Target(local.target.profile, url), local.secrets).run("check", "--user", "chief")
    assert ran.code == 3
    assert _is_in_words(ran)


def test_a_wrong_password_of_a_person_is_refused(office: CommandLine) -> None:
    ran = office.run("check", "--json", "--user", "chief", HOTLINE_PASSWORD="Wrong-2026!")
    assert (ran.code, ran.out) == (1, "")
    assert "密码不对" in ran.err


def test_who_acts_must_be_said(local: CommandLine) -> None:
    ran = CommandLine(local.target, local.secrets).run("check")
    assert (ran.code, ran.out) == (2, "")
    assert "--user" in ran.err


def test_rights_hold_on_the_command_line(local: CommandLine) -> None:
    ran = local.run("user", "list", "--user", "operator", "--json")
    assert (ran.code, ran.out) == (1, "")
    assert _is_in_words(ran)


def test_words_that_are_no_letters_are_refused_in_words(office: CommandLine) -> None:
    ran = office.run("check", "--user", "a\udcffb")
    assert ran.code == 1
    assert _is_in_words(ran)


def test_settings_that_make_no_sense_stop_nobody(tmp_path: Path) -> None:
    text = '{"language": "tlh", "theme": "pink", "idle_minutes": "soon", "database": 5, "more": 1}'
    (tmp_path / "settings.json").write_text(text, encoding="utf-8")
    ran = CommandLine(Target(tmp_path), {}).run("--help")
    assert ran.code == 0
    assert ran.out.startswith("用法")


def test_the_check_up_finds_a_new_office_in_order(office: CommandLine) -> None:
    found = office.done("check")
    assert set(found) == {"faults", "checked"}
    assert found["faults"] == []
    assert office.done("check", "--repair")["faults"] == []


def test_a_file_that_cannot_be_written_is_told(local: CommandLine, tmp_path: Path) -> None:
    for words in (("report", "2026-04", "--pdf"), ("import", "history", "--template")):
        ran = local.run(*words, tmp_path / "no folder" / "file.xlsx", "--json")
        assert ran.code in {1, 3}
        assert _is_in_words(ran)
        assert ran.out == ""


def test_the_template_of_the_import_is_written(local: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "模板.xlsx"
    assert local.done("import", "history", "--template", file)["file"] == str(file)
    assert file.read_bytes().startswith(b"PK")
    dry = local.done("import", "history", file, "--dry-run")
    assert (dry["rows"], dry["errors"], dry["dry_run"]) == (0, [], True)
