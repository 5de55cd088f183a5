"""The commands of dev.py: what each takes, and what it starts. Standard library only."""

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Final

import checks
import qt_libraries
import venv_setup
from paths import DEMO_PROFILE, ROOT, environment, venv_python

Arguments = Sequence[str]
_WRONG_USE: Final = 2
_FAILED: Final = 3
_DEMO_TICKETS: Final = "2000"
# What `shots --all` goes through: languages, themes, scales.
_LOOKS: Final = (("zh_CN", "en"), ("light", "dark"), ("1", "2"))


@dataclass(frozen=True)
class _Task:
    run: Callable[[Arguments], int]
    usage: str
    help: str


def main(arguments: Arguments) -> int:
    """Run one command and return the exit code of what it started."""
    name, rest = (arguments[0], arguments[1:]) if arguments else ("--help", ())
    if name in {"-h", "--help"}:
        print(_overview())
        return 0
    if name not in TASKS:
        print(f"dev.py: no command {name!r}\n\n{_overview()}", file=sys.stderr)
        return _WRONG_USE
    try:
        return TASKS[name].run(rest)
    except venv_setup.SetupFailed as failure:
        print(failure, file=sys.stderr)
        return _FAILED
    except KeyboardInterrupt:
        return 130


def _overview() -> str:
    lines = [f"  {task.usage:<44} {task.help}" for task in TASKS.values()]
    return "\n".join(["usage: python3 dev.py COMMAND", "", *lines])


def _call(*command: str | Path, **extra: str) -> int:
    """Run a program of the project's environment in the project folder, its output going straight through."""
    line = [str(venv_python()), *map(str, command)]
    return subprocess.run(line, cwd=ROOT, env=environment(PYTHONPATH=str(ROOT), **extra), check=False).returncode


def _offscreen() -> dict[str, str]:
    return {"QT_QPA_PLATFORM": os.environ.get("HOTLINE_QT_PLATFORM", "offscreen")}


def _ready(libraries_needed: bool = True) -> bool:
    """Set up the environment; tell whether the Qt libraries are there."""
    libraries_there = not libraries_needed or qt_libraries.ensure(qt_libraries.OFFSCREEN)
    venv_setup.ensure()
    return libraries_there


def _setup(arguments: Arguments) -> int:
    _parser("setup").parse_args(arguments)
    _ready(libraries_needed=False)
    print(f"ready: {venv_python()}")
    return 0


def _run(arguments: Arguments) -> int:
    own, passed = _split(arguments)
    parser = _parser("run")
    parser.add_argument("--demo", action="store_true", help="fill an invented county first, if the profile is empty")
    parser.add_argument("--profile", type=Path, help="folder of settings, data and drafts")
    options = parser.parse_args(own)
    if not _ready():
        return _FAILED
    if "QT_QPA_PLATFORM" not in os.environ:
        qt_libraries.ensure(qt_libraries.WINDOW)
    if options.demo:
        options.profile = options.profile or DEMO_PROFILE
        if code := _fill(options.profile):
            return code
    return _call("main.py", *_at(options.profile), *passed)


def _fill(profile: Path) -> int:
    """Fill an invented county into a profile that is empty; return the exit code."""
    if profile.exists() and any(profile.iterdir()):
        return 0
    print(f"filling an invented county into {profile} ...", flush=True)
    code = _call("main.py", *_at(profile), "demo", "--tickets", _DEMO_TICKETS)
    if code and profile == DEMO_PROFILE:
        shutil.rmtree(profile, ignore_errors=True)
    return code


def _at(profile: Path | None) -> Arguments:
    return ("--profile", str(profile.absolute())) if profile else ()


def _split(arguments: Arguments) -> tuple[Arguments, Arguments]:
    """Return what is ours, and what after `--` is the program's."""
    at = list(arguments).index("--") if "--" in arguments else len(arguments)
    return arguments[:at], arguments[at + 1 :]


def _test(arguments: Arguments) -> int:
    if not _ready():
        return _FAILED
    return _call("-m", "pytest", *_workers(arguments), *arguments, **_offscreen())


def _workers(arguments: Arguments) -> Arguments:
    """Spread the tests over the cores, unless the caller says otherwise or wants to talk to the debugger."""
    own_way = ("-n", "--numprocesses", "--dist", "--pdb", "--trace", "--co", "--collect-only", "-h", "--help")
    if any(argument.startswith(own_way) for argument in arguments) or "no:xdist" in arguments:
        return ()
    return ("-n", str(min(max(2, os.cpu_count() or 2), 8)), "--dist", "worksteal")


def _soak(arguments: Arguments) -> int:
    return _call("-m", "pytest", "-m", "soak", *arguments, **_offscreen()) if _ready() else _FAILED


def _check(arguments: Arguments) -> int:
    parser = _parser("check")
    parser.add_argument("step", nargs="*", help=f"only these steps, of: {' '.join(checks.STEPS)}")
    chosen = parser.parse_args(arguments).step
    if unknown := set(chosen) - set(checks.STEPS):
        parser.error(f"no step {' '.join(sorted(unknown))}")
    _ready(libraries_needed=False)
    return checks.run(chosen or tuple(checks.STEPS))


def _shots(arguments: Arguments) -> int:
    parser = _parser("shots")
    parser.add_argument("name", nargs="*", help="only pictures whose name contains one of these words")
    parser.add_argument("--out", type=Path, default=ROOT / "shots", help="folder for the pictures (default: shots)")
    parser.add_argument("--lang", default="zh_CN")
    parser.add_argument("--theme", default="light")
    parser.add_argument("--size", default="1366x768", metavar="WxH", help="of the window, in logical pixels")
    parser.add_argument("--scale", default="1", help="1, 1.25, 1.5, 2 ...")
    parser.add_argument("--all", action="store_true", help="every language, theme and scale, each in a sub-folder")
    options = parser.parse_args(arguments)
    if not _ready():
        return _FAILED
    out = options.out.absolute()
    wished = ((options.lang, options.theme, options.scale),)
    return max(
        _pictures(options, look, out / "-".join(look) if options.all else out)
        for look in (product(*_LOOKS) if options.all else wished)
    )


def _pictures(options: argparse.Namespace, look: tuple[str, str, str], out: Path) -> int:
    """Take the pictures of one language, theme and scale."""
    language, theme, scale = look
    shown = ["--lang", language, "--theme", theme, "--size", options.size]
    script = ROOT / "packaging" / "dev" / "shots.py"
    return _call(script, *options.name, "--out", out, *shown, **{**_offscreen(), "QT_SCALE_FACTOR": scale})


def _widgets(_arguments: Arguments) -> int:
    return _call(ROOT / "packaging" / "dev" / "widgets.py", **_offscreen()) if _ready() else _FAILED


def _bench(arguments: Arguments) -> int:
    return _call(ROOT / "packaging" / "dev" / "bench.py", *arguments, **_offscreen()) if _ready() else _FAILED


def _messages(arguments: Arguments) -> int:
    _ready(libraries_needed=False)
    code = _call(ROOT / "packaging" / "dev" / "catalogue.py", *arguments)
    venv_setup.compile_catalogues()
    return code


def _package(arguments: Arguments) -> int:
    parser = _parser("package")
    parser.add_argument("--windows", action="store_true", help="build for Windows (on Windows)")
    parser.add_argument("--smoke", action="store_true", help="build into a cache and only try what came out")
    options = parser.parse_args(arguments)
    if options.windows and sys.platform != "win32":
        print("package --windows needs Windows with Python 3.11 or later: run the same command there.", file=sys.stderr)
        return _WRONG_USE
    wish = ("--smoke",) if options.smoke else ()
    return _call(ROOT / "packaging" / "dev" / "bundle.py", *wish, **_offscreen()) if _ready() else _FAILED


def _parser(name: str) -> argparse.ArgumentParser:
    return argparse.ArgumentParser(prog=f"dev.py {name}", description=TASKS[name].help)


TASKS: Final = {
    "setup": _Task(_setup, "setup", "make or refresh .venv from the pinned requirements"),
    "run": _Task(_run, "run [--demo] [--profile DIR] [-- ARGS]", "open the program; --demo fills an invented county"),
    "test": _Task(_test, "test [PYTEST ARGS]", "all tests, on both databases, widgets offscreen"),
    "soak": _Task(_soak, "soak [PYTEST ARGS]", "the long versions: many clients, kills, restarts"),
    "check": _Task(_check, "check [STEP ...]", "format, lint, types, contracts, catalogues, packages, licences"),
    "widgets": _Task(_widgets, "widgets", "write docs/widgets.md from the screens"),
    "shots": _Task(_shots, "shots [--out DIR] [--all] [--lang] ...", "pictures of every tab, dialog and state"),
    "bench": _Task(
        _bench, "bench [NAME ...] [--tickets N] [--json FILE]", "the speed of the program beside its limits"
    ),
    "messages": _Task(_messages, "messages [--fill FILE.json ...]", "extract the messages, update the catalogues"),
    "package": _Task(_package, "package [--windows] [--smoke]", "PyInstaller bundle, then a smoke test of it"),
}
