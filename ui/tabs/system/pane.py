"""How a pane of the system tab is listed."""

from collections.abc import Callable
from dataclasses import dataclass

from app.context import Context
from services.access.permissions import Permission
from ui.common.actions import ActionSpec
from ui.records.pane import Pane


@dataclass(frozen=True)
class PaneSpec:
    """A pane as data; ``title`` and ``group`` are msgids, ``permission`` who sees it."""

    key: str
    group: str
    title: str
    icon: str
    permission: Permission
    build: Callable[[Context], Pane]
    actions: tuple[ActionSpec, ...] = ()
