"""The composition root of the window: the application, its one instance, the desktop, an orderly end."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication

import i18n
from app.log import catch_faults, start_log
from app.settings import load_settings
from app.target import Target, default_profile
from services.kernel.clock import OfficeClock
from ui.common.spoken_roles import install_roles
from ui.session.desktop import Desktop
from ui.session.office import Office
from ui.session.only_window import OnlyWindow
from ui.session.qt_words import teach_qt
from ui.tabs import TABS
from ui.theme.apply import TextSize, Theme, apply_text_size, apply_theme
from ui.threaded_jobs import ThreadedJobs


def run(arguments: Sequence[str]) -> int:
    """Open the window and stay until it is closed; return the exit code."""
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
        return 0
    teach_qt(app, settings.language)
    install_roles()
    apply_theme(app, Theme(settings.theme))
    apply_text_size(app, TextSize(settings.text))
    target = Target(profile, chosen.database or settings.database or None)
    office = Office(target, OfficeClock(), TABS, person=chosen.user)
    jobs = ThreadedJobs(office.close)
    desktop = Desktop(app, office, jobs)
    only.asked.connect(desktop.show_again)
    desktop.start()
    code: int = app.exec()
    desktop.finish()
    jobs.shutdown()
    return code


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the options that the window understands; ``--json`` means nothing to it."""
    parser = argparse.ArgumentParser(allow_abbrev=False)
    parser.add_argument("--profile", type=Path)
    parser.add_argument("--database")
    parser.add_argument("--user", default="")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args(arguments)
