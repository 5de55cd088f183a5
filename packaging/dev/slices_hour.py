"""The scripted hour: the centre's head through all tabs, an operator typing, a unit's clerk, other desks, minutes.

A child of `dev.py bench`; prints its slices as JSON. By hand, for the longest ones with their culprits:
`PYTHONPATH=. QT_QPA_PLATFORM=offscreen .venv/bin/python packaging/dev/slices_hour.py PROFILE --worst 40`.
"""

import argparse
import json
import sys
import tempfile
import tomllib
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

import i18n
from app.context import Context
from app.drafts import DraftStore
from app.event_bus import EventBus
from app.program import Program, open_program
from app.target import Target
from bench_slices import Watch, watching
from models.tables.people import Person
from services.access.permissions import Role
from services.kernel.clock import OfficeClock
from services.kernel.events import Topic
from services.people.login import actor_of
from slices_loop import Loop
from ui.main_window import MainWindow
from ui.tabs import TABS
from ui.theme.apply import Theme, apply_density, apply_theme
from ui.threaded_jobs import ThreadedJobs

_TYPED: Final = Path(__file__).with_name("shots_words.toml")
_PHONE: Final = "13800001234"


class Hour:
    """Sits down as one person after the other and works."""

    def __init__(self, watch: Watch, profile: Path, database: str | None) -> None:
        self._loop = Loop(watch)
        self._target = Target(profile, database)
        self._folder = Path(tempfile.mkdtemp(prefix="hotline-slices-"))
        i18n.use("zh_CN")
        self._app = QApplication([])
        apply_theme(self._app, Theme.LIGHT)
        self._program: Program = open_program(self._target, OfficeClock())
        self._jobs = ThreadedJobs(self._program.close)
        self._bus = EventBus()
        self._window: Any = None

    def spend(self) -> float:
        """Work through the hour; return the memory held at its end, in MB."""
        memory = 0.0
        for role in (Role.CENTRE_HEAD, Role.OPERATOR, Role.DISPATCHER, Role.CALLBACK_CLERK, Role.UNIT_CLERK):
            self._sit_down(role)
            self._open_all()
            self._visit_all()
            if role in {Role.CENTRE_HEAD, Role.UNIT_CLERK}:
                self._lists()
            if role is Role.OPERATOR:
                self._type()
            if role is Role.DISPATCHER:
                self._dispatch()
            if role is Role.CALLBACK_CLERK:
                self._call_back()
            memory = memory or resident_mb()  # that of the first person, who has all tabs
            self._resize()
            self._stand_up()
        self._sit_down(Role.ADMIN)
        self._open_all()
        self._stand_up()
        self._jobs.shutdown()
        self._program.close()
        return memory

    # ---- people --------------------------------------------------------------------------------------------------

    def _sit_down(self, role: Role) -> None:
        self._loop.who = role.value
        with self._program.storage.reading():
            actor = actor_of(Person.get(Person.login == f"demo-{role.value}"))
        self._drafts = DraftStore(self._folder / role.value)
        ctx = Context(self._program.door(actor), self._jobs, self._bus, self._drafts)
        self._loop.do("first: open window", lambda: self._open(ctx))

    def _open(self, ctx: Context) -> None:
        self._window = MainWindow(ctx, TABS)
        self._window.density_wanted.connect(self._dress)
        self._window.resize(1366, 768)
        self._window.show()
        self._window.activateWindow()

    def _dress(self, compact: bool) -> None:
        if apply_density(self._app, compact=compact):
            self._window.arrange()

    def _stand_up(self) -> None:
        self._window.close()
        self._window.deleteLater()
        self._loop.turn("close")
        self._drafts.close()

    # ---- work ----------------------------------------------------------------------------------------------------

    def _open_all(self) -> None:
        for number, key in enumerate(self._window.tab_keys(), start=1):
            self._loop.press(f"first: open {key}", f"Ctrl+{number}")
            if key == "system":
                for _pane in range(8):
                    self._loop.press("first: pane", "Down")

    def _visit_all(self) -> None:
        for _round in range(3):
            for number, key in enumerate(self._window.tab_keys(), start=1):
                self._loop.press(f"switch to {key}", f"Ctrl+{number}")
                self._loop.do(f"another desk wrote, {key}", lambda: self._bus.touch(Topic.everything()))
                tab = self._window.current_tab()
                self._loop.do(f"a minute passed, {key}", tab.refresh)

    def _lists(self) -> None:
        self._loop.press("casework", f"Ctrl+{self._window.tab_keys().index('handling') + 1}")
        self._loop.press("first: open a ticket", "Return", "Esc")
        for _ticket in range(5):
            self._loop.press("list", "Down", "Return", "Esc")
        self._loop.press("list", "PgDown", "PgDown", "End", "Home", "Return", "Alt+Right", "Alt+Right", "Esc")

    def _type(self) -> None:
        self._loop.press("intake", f"Ctrl+{self._window.tab_keys().index('intake') + 1}")
        for letter in _PHONE:
            self._loop.stroke(partial(self._loop.key, letter))
        self._loop.press("intake", "Return", "Return", "Return")
        for letter in "ld":
            self._loop.stroke(partial(self._loop.key, letter))
        self._loop.press("intake", "Return", "Return", "Return")
        typed = tomllib.loads(_TYPED.read_text(encoding="utf-8"))["typed"]
        for letter in typed["content"] + typed["second"] + typed["third"] + typed["marks"]:
            self._loop.stroke(partial(self._loop.commit, letter))
        self._loop.press("canned text", "Return")
        self._loop.press("intake", "Ctrl+Return")

    def _dispatch(self) -> None:
        self._loop.press("dispatch", f"Ctrl+{self._window.tab_keys().index('dispatch') + 1}")
        for _ticket in range(6):
            self._loop.press("dispatch", "Alt+1", "Alt+Shift+2", "Ctrl+Return")

    def _call_back(self) -> None:
        self._loop.press("callback", f"Ctrl+{self._window.tab_keys().index('callback') + 1}")
        for _call in range(4):
            self._loop.press("callback", "1", "1", "1", "1", "1", "1", "Ctrl+Return")

    def _resize(self) -> None:
        self._loop.do("resize to small", lambda: self._window.resize(QSize(1280, 640)))
        self._loop.do("resize to usual", lambda: self._window.resize(QSize(1366, 768)))


def resident_mb() -> float:
    """Return how much memory this process holds now, in MB; 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0.0
    return pages * 4096 / 1024 / 1024


def main() -> int:
    """Spend the hour in this county and print what was measured."""
    parser = argparse.ArgumentParser()
    parser.add_argument("profile", type=Path)
    parser.add_argument("--database")
    parser.add_argument("--worst", type=int, default=0, help="print the longest slices for people instead")
    options = parser.parse_args()
    with watching() as watch:
        memory = Hour(watch, options.profile, options.database).spend()
    if not options.worst:
        print(json.dumps({"slices": [asdict(one) for one in watch.slices], "memory": memory}))
        return 0
    for one in sorted(watch.slices, key=lambda one: -one.took)[: options.worst]:
        print(f"{one.took:8.1f} ms  own {one.own:7.1f}  {one.doing:<44} {one.where}")
    print(f"memory {memory:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
