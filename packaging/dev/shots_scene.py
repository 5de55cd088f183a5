"""What a scene is: one picture, how its window is made, and what is done in it before the picture is taken."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from services.access.permissions import Role
from shots_hands import open_tab
from shots_office import Offices, View

Step = Callable[[QWidget], object]


@dataclass(frozen=True)
class Scene:
    """One picture. After each step everything that waits may happen, as after a person's hand."""

    name: str
    build: Callable[[Offices], QWidget]
    steps: tuple[Step, ...] = ()


def at_work(name: str, role: Role, tab: str, *steps: Step, view: View = View.FULL) -> Scene:
    """Return a scene in the main window of a role, on one of its tabs."""
    build = partial(Offices.window, role=role, view=view)
    return Scene(f"{role.value}-{name}", build, (partial(open_tab, tab), *steps))
