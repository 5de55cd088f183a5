"""Pictures of every tab of every role from an invented county, and of the pages around the work.

Each picture is the whole window, named ``<role>-<tab or dialog>-<state>.png``. Run by ``dev.py shots``.
"""

import argparse
import json
import logging
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from paths import ROOT

sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

import i18n
from shots_office import Offices
from shots_scene import Scene
from shots_scenes import SCENES
from ui.theme.apply import Theme, apply_density, apply_theme

_TURNS: Final = 4


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
    logging.getLogger("hotline").setLevel(logging.CRITICAL)  # the troubles in the pictures are made up
    wish.out.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="hotline-shots-"))
    _use_screen(wish, folder / "screen.json")
    app = QApplication(sys.argv[:1])
    apply_theme(app, theme)
    try:
        taken = sum(1 for _one in _take(app, wish, Offices(folder)))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    sys.stdout.write(f"{taken} pictures in {wish.out}\n")
    return 0 if taken else 1


def _use_screen(wish: Wish, file: Path) -> None:
    """Make the screen that nobody sees as large as the window, so that pop-ups open where they would."""
    scale = float(os.environ.get("QT_SCALE_FACTOR", "1"))
    size = {"width": round(wish.width * scale), "height": round(wish.height * scale)}
    screen = {"name": "unseen", "x": 0, "y": 0, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1, **size}
    file.write_text(json.dumps({"synchronousWindowSystemEvents": True, "screens": [screen]}), encoding="utf-8")
    if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={file}"


def _take(app: QApplication, wish: Wish, offices: Offices) -> Iterator[Path]:
    """Take one picture after the other; each window is closed before the next opens."""
    small = wish.height < 660 or wish.width < 1340
    for scene in SCENES:
        if not wish.wants(scene):
            continue
        apply_density(app, compact=small)
        window = scene.build(offices)
        window.setGeometry(0, 0, wish.width, wish.height)
        window.show()
        _settle(app)
        for step in scene.steps:
            step(window)
            _settle(app)
        _settle(app)
        path = wish.out / f"{scene.name}.png"
        if not _picture(app, window).save(str(path)):
            sys.stderr.write(f"cannot write {path}\n")
        else:
            yield path
        _leave(app, window)


def _settle(app: QApplication) -> None:
    """Let everything that is waiting happen; the offices run their work at once, so a few turns are enough."""
    for _turn in range(_TURNS):
        app.processEvents()


def _picture(app: QApplication, window: QWidget) -> QPixmap:
    """Return the whole window with the dialogs and pop-ups over it, which are windows of their own."""
    picture = window.grab()
    painter = QPainter(picture)
    for over in _over(app, window):
        painter.drawPixmap(over.pos() - window.pos(), over.grab())
    painter.end()
    return picture


def _over(app: QApplication, window: QWidget) -> list[QWidget]:
    """Return what is shown over the window, dialogs before pop-ups."""
    others = [one for one in app.topLevelWidgets() if one is not window and one.isVisible()]
    return sorted(others, key=lambda one: one.windowType() is Qt.WindowType.Popup)


def _leave(app: QApplication, window: QWidget) -> None:
    """Close the window and what stands over it, and let them go before the next opens."""
    for over in _over(app, window):
        over.close()
    window.close()
    window.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    _settle(app)


def _options() -> tuple[Wish, str, Theme]:
    """Read the options."""
    parser = argparse.ArgumentParser(allow_abbrev=False)
    parser.add_argument("name", nargs="*")
    parser.add_argument("--out", type=Path, default=ROOT / "shots")
    parser.add_argument("--lang", default="zh_CN")
    parser.add_argument("--theme", default="light", type=Theme)
    parser.add_argument("--size", default="1366x768")
    chosen = parser.parse_args()
    width, _x, height = chosen.size.partition("x")
    return Wish(chosen.out, int(width), int(height), tuple(chosen.name)), chosen.lang, chosen.theme


if __name__ == "__main__":
    sys.exit(main())
