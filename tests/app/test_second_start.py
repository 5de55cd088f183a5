"""A second start wakes the first window and leaves; a crash leaves nothing in the way."""

import subprocess
import sys
from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.support.source import ROOT
from ui.session.only_window import OnlyWindow

_CRASH = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from ui.session.only_window import OnlyWindow
app = QCoreApplication([])
assert not OnlyWindow(Path(sys.argv[1])).wake_other()
os._exit(9)
"""


def test_a_second_start_wakes_the_first(qtbot: QtBot, tmp_path: Path) -> None:
    first = OnlyWindow(tmp_path)
    assert not first.wake_other()
    with qtbot.waitSignal(first.asked):
        assert OnlyWindow(tmp_path).wake_other()


def test_another_profile_has_a_window_of_its_own(qtbot: QtBot, tmp_path: Path) -> None:
    first = OnlyWindow(tmp_path)
    assert not first.wake_other()
    with qtbot.assertNotEmitted(first.asked):
        assert not OnlyWindow(tmp_path / "other").wake_other()


def test_a_crash_leaves_nothing_in_the_way(qtbot: QtBot, tmp_path: Path) -> None:
    crashed = subprocess.run([sys.executable, "-c", _CRASH, str(tmp_path)], cwd=ROOT, check=False)
    assert crashed.returncode == 9
    first = OnlyWindow(tmp_path)
    assert not first.wake_other()
    with qtbot.waitSignal(first.asked):
        assert OnlyWindow(tmp_path).wake_other()
