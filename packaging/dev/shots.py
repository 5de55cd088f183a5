"""Pictures of every tab of every role from an invented county, and of the pages around the work.

Each picture is the whole window, named ``<role>-<tab or dialog>-<state>.png``. Run by ``dev.py shots``.
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from paths import ROOT

sys.path.insert(0, str(ROOT))

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

import i18n
from shots_office import Offices
from shots_scenes import SCENES, Scene
from ui.theme.apply import Theme, apply_density, apply_theme

_TURNS: Final = 6


@dataclass(frozen=True)
class Wish:
    """What was asked for: where to, how large, only names that hold one of these words."""

    out: Path
    width: int
    height: int
    names: tuple[str, ...]

    def wants(self, scene: Scene) -> bool:
        """Return whether this scene is to be taken."""
        return not self.names or any(word in scene.name for word in self.names)


def main() -> int:
    """Take the pictures and return the exit code."""
    wish, language, theme = _options()
    i18n.use(language)
    app = QApplication(sys.argv[:1])
    apply_theme(app, theme)
    wish.out.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="hotline-shots-"))
    try:
        taken = sum(1 for _one in _take(app, wish, Offices(folder)))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    sys.stdout.write(f"{taken} pictures in {wish.out}\n")
    return 0 if taken else 1


def _take(app: QApplication, wish: Wish, offices: Offices) -> Iterator[Path]:
    """Take one picture after the other; each window is closed before the next opens."""
    small = wish.height < 660 or wish.width < 1340
    for scene in SCENES:
        if not wish.wants(scene):
            continue
        apply_density(app, compact=small)
        window = scene.build(offices)
        window.resize(wish.width, wish.height)
        window.show()
        _settle(app)
        scene.prepare(window)
        QTest.qWait(scene.patience)
        path = wish.out / f"{scene.name}.png"
        if not _whole(window).grab().save(str(path)):
            sys.stderr.write(f"cannot write {path}\n")
        else:
            yield path
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            dialog.close()
        window.close()
        window.deleteLater()
        _settle(app)


def _settle(app: QApplication) -> None:
    """Let everything that is waiting happen; the offices run their work at once, so a few turns are enough."""
    for _turn in range(_TURNS):
        app.processEvents()


def _whole(window: QWidget) -> QWidget:
    """Return what the picture shows: a dialog that is open, else the window."""
    return QApplication.activeModalWidget() or window.window()


def _options() -> tuple[Wish, str, Theme]:
    """Read the options."""
    parser = argparse.ArgumentParser(allow_abbrev=False)
    parser.add_argument("name", nargs="*")
    parser.add_argument("--out", type=Path, default=ROOT / "shots")
    parser.add_argument("--lang", default="zh_CN")
    parser.add_argument("--theme", default="light", type=Theme)
    parser.add_argument("--size", default="1366x768")
    parser.add_argument("--scale", default="1")
    chosen = parser.parse_args()
    width, _x, height = chosen.size.partition("x")
    return Wish(chosen.out, int(width), int(height), tuple(chosen.name)), chosen.lang, chosen.theme


if __name__ == "__main__":
    sys.exit(main())
