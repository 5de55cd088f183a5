"""Scenes: every tab of every role in every state, and every pane of the system tab."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from services.access.permissions import GRANTS, Role
from shots_hands import hurry
from shots_office import View
from shots_scene import Scene, Step, at_work
from ui.main_window import MainWindow
from ui.tabs import TABS
from ui.tabs.system.view import PANES, SystemTab

# Waiting is shown twice: the rows after a moment, the words when it lasts.
_EVERYWHERE: Final = (View.FULL, View.EMPTY, View.LONG, View.LOADING, View.AWAY)
_STEPS: Final[dict[View, tuple[Step, ...]]] = {View.LOADING: (hurry, hurry)}


def tabs_of(role: Role) -> Iterator[str]:
    """Yield the tabs a role sees."""
    for spec in TABS:
        if any(permission in GRANTS[role] for permission in spec.permissions):
            yield spec.key


def tab_scenes() -> Iterator[Scene]:
    """Yield every tab of every role in every state; the states of one office stand together."""
    for view in _EVERYWHERE:
        for role in Role:
            for key in tabs_of(role):
                soon = (hurry,) if key == "oversight" else ()
                steps: tuple[Step, ...] = _STEPS.get(view, soon)
                yield at_work(f"{key}-{view.value}", role, key, *steps, view=view)


def moment_scenes() -> Iterator[Scene]:
    """Yield, once a tab, what it shows in the first second of waiting, and when the program itself is at fault."""
    owners = {key: role for role in reversed(Role) for key in tabs_of(role)}
    for key, role in owners.items():
        yield at_work(f"{key}-loading_rows", role, key, hurry, view=View.LOADING)
        yield at_work(f"{key}-{View.BUG.value}", role, key, view=View.BUG)


def pane_scenes() -> Iterator[Scene]:
    """Yield the panes of the system tab in every state."""
    for view in (View.FULL, View.LONG, View.LOADING, View.AWAY):
        for role in (Role.ADMIN, Role.AUDITOR):
            for pane in PANES:
                if pane.permission in GRANTS[role]:
                    steps: tuple[Step, ...] = (partial(open_pane, pane.key), *_STEPS.get(view, ()))
                    yield at_work(f"system-{pane.key}_{view.value}", role, "system", *steps, view=view)


def open_pane(key: str, window: QWidget) -> None:
    """Show a pane of the system tab."""
    tab = window.open_tab("system") if isinstance(window, MainWindow) else None
    if isinstance(tab, SystemTab):
        tab.show_pane(key)
