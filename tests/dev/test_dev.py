"""dev.py itself: it says what it can do, refuses what it cannot, and hands arguments on untouched."""

import ast
import shutil
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import commands
import licences
import qt_libraries
import venv_setup
from tests.support.source import PROGRAM, ROOT, program


def _dev(*arguments: str, at: Path = ROOT, cwd: Path = ROOT) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, str(at / "dev.py"), *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.parametrize("name", ["setup", "run", "test", "soak", "check", "shots", "bench", "package", "messages"])
def test_every_command_is_listed(name: str) -> None:
    assert f"\n  {name} " in _dev("--help").stdout


def test_an_unknown_command_is_wrong_use_and_names_the_known_ones() -> None:
    done = _dev("tset")
    assert done.returncode == 2
    assert "tset" in done.stderr
    assert "test [PYTEST ARGS]" in done.stderr


def test_it_starts_from_any_folder_and_with_spaces_and_chinese_in_its_path(tmp_path: Path) -> None:
    copy = tmp_path / "热线 desk"
    shutil.copytree(
        ROOT / "packaging" / "dev", copy / "packaging" / "dev", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copy(ROOT / "dev.py", copy)
    assert _dev("--help", at=copy, cwd=tmp_path).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "own", "passed"),
    [
        (["--demo"], ["--demo"], []),
        (["--demo", "--", "deadline", "--json"], ["--demo"], ["deadline", "--json"]),
        (["--", "a", "--", "b"], [], ["a", "--", "b"]),
    ],
)
def test_run_hands_on_what_stands_behind_the_two_dashes(
    arguments: list[str], own: list[str], passed: list[str]
) -> None:
    assert commands._split(arguments) == (own, passed)


@pytest.mark.parametrize("arguments", [["-n", "0"], ["--pdb"], ["-p", "no:xdist"], ["--collect-only"]])
def test_tests_run_in_one_process_when_the_caller_says_so(arguments: list[str]) -> None:
    assert commands._workers(arguments) == ()


@pytest.mark.parametrize("arguments", [[], ["-k", "night"], ["tests/i18n", "-x"]])
def test_tests_spread_over_the_cores_otherwise(arguments: list[str]) -> None:
    workers = commands._workers(arguments)
    assert workers[0] == "-n"
    assert int(workers[1]) >= 2


def test_package_for_windows_needs_windows_and_says_so() -> None:
    if sys.platform != "win32":
        done = _dev("package", "--windows")
        assert done.returncode == 2
        assert "Windows" in done.stderr


def test_a_missing_library_is_told_by_its_package() -> None:
    if sys.platform == "linux":
        assert qt_libraries.missing({"libno-such-thing.so.9": "no-such-thing9"}) == ["no-such-thing9"]
        assert qt_libraries.missing({"libc.so.6": "libc6"}) == []


def test_the_fingerprint_changes_with_the_requirements(tmp_path: Path) -> None:
    file = tmp_path / "requirements.txt"
    file.write_text("peewee==4.5.3\n")
    before = venv_setup.fingerprint([file])
    file.write_text("peewee==4.5.4\n")
    assert venv_setup.fingerprint([file]) != before


def _pins() -> list[tuple[str, str]]:
    files = [ROOT / "packaging" / name for name in ("requirements.txt", "requirements-dev.txt")]
    return [
        (file.name, line.split("#")[0].strip())
        for file in files
        for line in file.read_text(encoding="utf-8").splitlines()
        if line.split("#")[0].strip()
    ]


@pytest.mark.parametrize(("file", "line"), _pins())
def test_every_requirement_is_one_exact_version_from_no_particular_place(file: str, line: str) -> None:
    requirement = Requirement(line)
    assert [specifier.operator for specifier in requirement.specifier] == ["=="], file
    assert requirement.url is None


def test_no_package_is_pinned_twice() -> None:
    names = [Requirement(line).name.lower() for _file, line in _pins()]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def _spelled(name: str) -> str:
    return name.lower().replace("_", "-").replace(".", "-")


def test_what_the_program_imports_is_what_is_pinned_for_it() -> None:
    providers = packages_distributions()
    imported = {
        alias.split(".")[0]
        for source in program()
        for node in source.nodes(ast.Import, ast.ImportFrom)
        for alias in ([str(node.module)] if isinstance(node, ast.ImportFrom) else [name.name for name in node.names])
    }
    foreign = {name for name in imported if name not in sys.stdlib_module_names and name not in PROGRAM}
    pinned = {_spelled(Requirement(line).name) for file, line in _pins() if file == "requirements.txt"}
    assert sorted(name for name in foreign if not {_spelled(each) for each in providers.get(name, [])} & pinned) == []


def test_every_shipped_licence_is_known() -> None:
    assert [package for package in licences.shipped() if not licences.licence_of(package)] == []
