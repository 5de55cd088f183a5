"""The composition root of the window: the application, its one instance, the desktop, an orderly end."""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from PySide6.QtWidgets import QApplication

import i18n
from app.log import catch_faults, start_log
from app.settings import load_settings
from app.target import Target, default_profile
from services.kernel.clock import OfficeClock
from ui.common.spoken_roles import install_roles
from ui.common.tab import TabSpec
from ui.session.desktop import Desktop
from ui.session.office import Office
from ui.session.only_window import OnlyWindow
from ui.theme.apply import TextSize, Theme, apply_text_size, apply_theme
from ui.threaded_jobs import READERS, SERVER_READERS, ThreadedJobs


@dataclass(frozen=True)
class Opened:
    """The program on the screen."""

    app: QApplication
    desktop: Desktop
    jobs: ThreadedJobs
    only: OnlyWindow

    def stay(self) -> int:
        """Stay until the window is closed, end in order, return the exit code."""
        code: int = self.app.exec()
        self.desktop.finish()
        self.jobs.shutdown()
        return code


def run(arguments: Sequence[str]) -> int:
    """Open the window and stay until it is closed; return the exit code."""
    opened = open_window(arguments)
    return opened.stay() if opened is not None else 0


def open_window(arguments: Sequence[str]) -> Opened | None:
    """Put the parts together and show the entry; None when a window of this profile is open already."""
    chosen = _options(arguments)
    profile = (chosen.profile or default_profile()).absolute()
    settings = load_settings(profile)
    i18n.use(settings.language)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("HotlineDesk")
    start_log(profile)
    catch_faults()
    only = OnlyWindow(profile)
    if only.wake_other():
        return None
    install_roles()
    apply_theme(app, Theme(settings.theme))
    apply_text_size(app, TextSize(settings.text))
    target = Target(profile, chosen.database or settings.database or None)
    office = Office(target, OfficeClock(), _tabs, person=chosen.user)
    jobs = ThreadedJobs(office.close, READERS if target.url is None else SERVER_READERS)
    desktop = Desktop(app, office, jobs)
    only.asked.connect(desktop.show_again)
    desktop.start()
    return Opened(app, desktop, jobs, only)


def _tabs() -> Sequence[TabSpec]:
    """Return the tabs. They are half of all code: they are loaded behind the login, which does not wait for them."""
    tabs: Sequence[TabSpec] = import_module("ui.tabs").TABS
    return tabs


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the options that the window understands; ``--json`` means nothing to it."""
    parser = argparse.ArgumentParser(allow_abbrev=False)
    parser.add_argument("--profile", type=Path)
    parser.add_argument("--database")
    parser.add_argument("--user", default="")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args(arguments)
