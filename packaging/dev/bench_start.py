"""The program's start in a child of its own, run by `dev.py bench`: prints when the login could be typed into and when
the workbench was filled, less the time in which it had no processor. The limit is a window with nothing in it.
"""

import argparse
import json
import time
from pathlib import Path
from typing import Any, Final

from run_queue import RunQueue

_TYPING: Final = 2.5
"""Seconds in which a person types the password; the tabs are loaded meanwhile."""


def empty_window(since: float) -> dict[str, float]:
    """Show a window with one field and return when it can be typed into."""
    from PySide6.QtWidgets import QApplication, QLineEdit  # noqa: PLC0415 - the import is a part of what is measured

    app = QApplication([])
    field = QLineEdit()
    field.show()
    field.activateWindow()
    while not field.hasFocus():
        app.processEvents()
    return {"empty": time.time() - since - RunQueue().waited()}


def program(since: float, profile: Path, database: str | None) -> dict[str, float]:
    """Start the program as main.py does, log in, and return when login and workbench were there."""
    from PySide6.QtCore import Qt  # noqa: PLC0415 - measured, too
    from PySide6.QtTest import QTest  # noqa: PLC0415 - measured, too
    from PySide6.QtWidgets import QLineEdit  # noqa: PLC0415 - measured, too

    from app.bootstrap import open_window  # noqa: PLC0415 - this is the start

    place = ["--database", database] if database else []
    opened = open_window(["--profile", str(profile), *place, "--user", "demo-centre_head"])
    if opened is None:
        raise RuntimeError("a window of this profile is open already")
    app = opened.app
    while not isinstance(field := app.focusWidget(), QLineEdit):
        app.processEvents()
    queue = RunQueue()
    marks = {"login": time.time() - since - queue.waited()}
    from services.demo.filling import PASSWORD  # noqa: PLC0415 - after the first mark

    _let_pass(app, _TYPING)
    QTest.keyClicks(field, PASSWORD)
    entered, waited = time.time(), queue.waited()
    QTest.keyClick(field, Qt.Key.Key_Return)
    while not _workbench_is_filled(app):
        app.processEvents()
    marks["workbench"] = time.time() - entered - (queue.waited() - waited)
    app.closeAllWindows()
    opened.desktop.finish()
    opened.jobs.shutdown()
    return marks


def _let_pass(app: Any, seconds: float) -> None:
    """Let a person look at the login for a while."""
    until = time.time() + seconds
    while time.time() < until:
        app.processEvents()
        time.sleep(0.005)


def _workbench_is_filled(app: Any) -> bool:
    """Return whether a list of the workbench stands there with its number."""
    return any(one.isVisible() and one.objectName().startswith("workbench.list.") for one in app.allWidgets())


def main() -> None:
    """Start what is asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("since", type=float, help="the moment of the call, in seconds")
    parser.add_argument("--profile", type=Path)
    parser.add_argument("--database")
    options = parser.parse_args()
    if options.profile is None:
        marks = empty_window(options.since)
    else:
        marks = program(options.since, options.profile, options.database)
    print(json.dumps(marks))


if __name__ == "__main__":
    main()
