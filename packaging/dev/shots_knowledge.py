"""Scenes: the knowledge base, its lists and items, the editor, the review, two versions side by side."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from services.access.permissions import Role
from shots_hands import choose, do, type_in, visit
from shots_scene import Scene, Step, at_work
from ui.common.navigation import Destination

_R = Role
_TWICE: Final[Step] = partial(visit, Destination("knowledge", item_id=1))  # the first invented item has two versions

# Name, who, which list, what the hands do then.
_SCENES: Final[tuple[tuple[str, Role, str, tuple[Step, ...]], ...]] = (
    ("item", _R.KNOWLEDGE_EDITOR, "all", ()),
    ("item_for_operator", _R.OPERATOR, "all", ()),
    ("by_unit", _R.KNOWLEDGE_EDITOR, "all", (partial(choose, "knowledge.way", 1),)),
    ("found", _R.OPERATOR, "all", (partial(type_in, "knowledge.search", "j"),)),
    ("expired", _R.OPERATOR, "expired", ()),
    ("corrected", _R.UNIT_CLERK, "corrections", ()),
    ("unit_review", _R.UNIT_LEAD, "unit_review", (partial(do, "knowledge.review"),)),
    ("review", _R.KNOWLEDGE_EDITOR, "centre_review", (partial(do, "knowledge.review"),)),
    ("changes", _R.KNOWLEDGE_EDITOR, "centre_review",
     (partial(do, "knowledge.review"), partial(choose, "knowledge.compareWay", 1))),
    ("versions", _R.OPERATOR, "all", (_TWICE, partial(do, "knowledge.compare"))),
    ("new", _R.UNIT_CLERK, "all", (partial(do, "knowledge.new"),)),
    ("retire_dialog", _R.KNOWLEDGE_EDITOR, "all", (partial(do, "knowledge.retire"),)),
    # these write: the revised item is under work from here on
    ("editor", _R.UNIT_CLERK, "all", (_TWICE, partial(do, "knowledge.revise"))),
    ("link_dialog", _R.UNIT_CLERK, "drafts", (partial(do, "knowledge.edit"), partial(do, "knowledge.link"))),
)  # fmt: skip


def knowledge_scenes() -> Iterator[Scene]:
    """Yield the pages and what the hands do on them."""
    for name, role, work_list, steps in _SCENES:
        go = partial(visit, Destination("knowledge", work_list=work_list))
        yield at_work(f"knowledge-{name}", role, "knowledge", go, *steps)
