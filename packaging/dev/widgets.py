"""Writes docs/widgets.md: every widget a person can act on, every action, with its name in the office's language."""

import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from paths import ROOT

sys.path.insert(0, str(ROOT))

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

import i18n
from services.access.permissions import Role
from shots_office import Offices
from ui.common.keys import key_words
from ui.common.registry import Registered, registry
from ui.main_window import MainWindow
from ui.tabs import TABS
from ui.theme.apply import Theme, apply_theme
from ui.window_actions import ACTIONS

_NAME: Final = re.compile(r"[a-z][A-Za-z]*\.[a-z][A-Za-z_.]*")
_HEAD: Final = """# Widgets and actions

Written by `python3 dev.py widgets`; do not edit. Tests, scripts and screen readers find a widget by its `objectName`.

"""


def main() -> int:
    """Build every tab for the people who see it and write the page."""
    i18n.use("zh_CN")
    app = QApplication(sys.argv[:1])
    apply_theme(app, Theme.LIGHT)
    folder = Path(tempfile.mkdtemp(prefix="hotline-widgets-"))
    try:
        widgets = _collect(app, Offices(folder))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    actions = registry(ACTIONS, TABS)
    lines = [_HEAD, "## Widgets\n\n| objectName | name on screen |\n|---|---|\n"]
    lines += [f"| `{name}` | {words} |\n" for name, words in sorted(widgets.items())]
    lines.append("\n## Actions\n\n| id | title | key | about | tab |\n|---|---|---|---|---|\n")
    lines += sorted(map(_action_line, actions))
    (ROOT / "docs" / "widgets.md").write_text("".join(lines), encoding="utf-8")
    sys.stdout.write(f"{len(widgets)} widgets, {len(actions)} actions\n")
    return 0


def _collect(app: QApplication, offices: Offices) -> dict[str, str]:
    """Return widgets by name."""
    widgets: dict[str, str] = {}
    for window in _windows(app, offices):
        for widget in filter(_is_used, window.findChildren(QWidget)):
            widgets.setdefault(widget.objectName(), _words_of(widget))
    return widgets


def _action_line(one: Registered) -> str:
    """Return the line of an action."""
    spec = one.spec
    return f"| `{spec.id}` | {i18n._(spec.title)} | {key_words(spec.key)} | {spec.reach.value} | {one.tab} |\n"


def _is_used(widget: QWidget) -> bool:
    """Return whether a person acts on this widget and it has a name that stays."""
    name = widget.objectName()
    named = bool(_NAME.fullmatch(name)) and not name.startswith(("button.", "page."))
    return named and widget.focusPolicy() is not Qt.FocusPolicy.NoFocus


def _words_of(widget: QWidget) -> str:
    """Return what a screen reader says of a widget."""
    if widget.accessibleName() or not isinstance(widget, QAbstractButton):
        return widget.accessibleName()
    return widget.text()


def _windows(app: QApplication, offices: Offices) -> Iterator[MainWindow]:
    """Yield the window of each role with all its tabs built."""
    for role in Role:
        window = offices.window(role)
        window.show()
        for spec in TABS:
            window.open_tab(spec.key)
            app.processEvents()
        yield window
        window.close()
        window.deleteLater()
        app.processEvents()


if __name__ == "__main__":
    sys.exit(main())
