"""L1-L8 by import-linter, L18 by importing: who may know whom."""

import importlib
import subprocess
import sys

import pytest

from tests.support.source import PROGRAM, ROOT, sources

_LINT = "from importlinter.cli import lint_imports_command as run; run()"


def test_every_import_contract_is_kept() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _LINT, "--no-cache"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    _expect_success(done.returncode, done.stdout[done.stdout.find("Contracts:") :] + done.stderr)


def _expect_success(code: int, words: str) -> None:
    assert code == 0, words


def _modules(*packages: str) -> list[str]:
    names = []
    for source in sources():
        if source.within(*packages) and not source.within("models/migrations"):
            parts = source.path.relative_to(ROOT).with_suffix("").parts
            names.append(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    return names


# No Qt to be had, and every file of ours that is opened is noted: reading data belongs to a call, not to an import.
_IMPORT_ALL = """
import importlib, os, sys
for name in ("PySide6", "shiboken6", "qtpy", "qtawesome"):
    sys.modules[name] = None
root, opened = os.getcwd() + os.sep, []
def note(event, arguments):
    path = os.path.abspath(arguments[0]) if event == "open" and isinstance(arguments[0], str) else ""
    if path.startswith(root) and not path.startswith(os.path.join(root, ".venv")):
        if not path.endswith((".py", ".pyc")) and "__pycache__" not in path:
            opened.append(path)
sys.addaudithook(note)
for name in sys.argv[1:]:
    importlib.import_module(name)
sys.exit("opened while importing: " + ", ".join(opened) if opened else 0)
"""


@pytest.mark.parametrize("packages", [("models", "services", "i18n"), ("app.cli",)])
def test_what_runs_unattended_imports_without_qt_and_opens_no_file(packages: tuple[str, ...]) -> None:
    names = _modules(*(package.replace(".", "/") for package in packages))
    done = subprocess.run(
        [sys.executable, "-c", _IMPORT_ALL, *names], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    _expect_success(done.returncode, done.stderr)


@pytest.mark.parametrize("package", PROGRAM)
def test_importing_a_package_warns_of_nothing(package: str) -> None:
    names = [name for name in _modules(package) if name != "app.bootstrap"]
    command = [
        sys.executable,
        "-W",
        "error",
        "-c",
        "import importlib, sys; [*map(importlib.import_module, sys.argv[1:])]",
    ]
    done = subprocess.run([*command, *names], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    _expect_success(done.returncode, done.stderr)


def test_the_login_does_not_wait_for_the_tabs() -> None:
    probe = "import sys, app.bootstrap; sys.exit('loaded at the start' if 'ui.tabs' in sys.modules else 0)"
    done = subprocess.run([sys.executable, "-c", probe], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    _expect_success(done.returncode, done.stderr)


def test_the_tabs_that_the_root_loads_late_are_there_and_bundled() -> None:
    assert importlib.import_module("ui.tabs").TABS
    assert '"ui.tabs"' in (ROOT / "packaging" / "hotline.spec").read_text(encoding="utf-8")
