"""Scenes: what stands around the items of the knowledge base, and the form for a fault."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from services.access.permissions import Role
from shots_hands import do, visit
from shots_scene import Scene, at_work
from ui.common.navigation import Destination

_PANES: Final[tuple[tuple[str, Role], ...]] = (
    ("corrections", Role.KNOWLEDGE_EDITOR),
    ("corrections", Role.UNIT_CLERK),
    ("gaps", Role.KNOWLEDGE_EDITOR),
    ("duties", Role.KNOWLEDGE_EDITOR),
    ("phones", Role.KNOWLEDGE_EDITOR),
    ("phones", Role.OPERATOR),
    ("canned", Role.OPERATOR),
)


def around_scenes() -> Iterator[Scene]:
    """Yield a picture of each pane, and of the form in the item's place."""
    for key, role in _PANES:
        there = partial(visit, Destination("knowledge", work_list=key))
        yield at_work(f"knowledge-{key}", role, "knowledge", there)
    yield at_work("knowledge-fault_form", Role.OPERATOR, "knowledge", partial(do, "knowledge.fault"))
