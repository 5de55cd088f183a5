"""The rows of the knowledge base on the workbench: what waits there for this person; only while something does."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from i18n import N_, _
from services.access.permissions import Actor, Permission
from services.knowledge.dto import ItemList
from services.knowledge.reminders import GAPS
from ui.common.marks import Tier
from ui.common.navigation import Destination
from ui.tabs.workbench.list_row import RowFacts

TAB: Final = "knowledge"
GROUP: Final = N_("Knowledge")


@dataclass(frozen=True)
class KnowledgeRow:
    """One list of the knowledge base: its key there, its name and what is done with it (msgids), how it presses."""

    key: str
    title: str
    words: str
    tier: Tier

    @property
    def name(self) -> str:
        """Return what the list is called among those of the workbench."""
        return f"{TAB}.{self.key}"


ROWS: Final = (
    KnowledgeRow(
        ItemList.UNIT_REVIEW.value, N_("For the unit to review"), N_("Pass it on, or send it back."), Tier.YELLOW
    ),
    KnowledgeRow(
        ItemList.CENTRE_REVIEW.value, N_("For the centre to review"), N_("Publish it, or send it back."), Tier.YELLOW
    ),
    KnowledgeRow(
        ItemList.CORRECTIONS.value, N_("Corrections to answer"), N_("Take it over, or say why not."), Tier.ORANGE
    ),
    KnowledgeRow(
        ItemList.EXPIRING.value, N_("Expires within 30 days"), N_("Revise it, or let it end."), Tier.YELLOW
    ),
    KnowledgeRow(
        ItemList.REVIEW_DUE.value, N_("To be looked through again"), N_("Say that it still holds, or revise it."),
        Tier.NONE,
    ),
    KnowledgeRow(GAPS, N_("Asked, not found"), N_("Write the item that callers asked for."), Tier.NONE),
)  # fmt: skip


def knowledge_rows(waiting: Mapping[str, int]) -> Iterable[tuple[str, RowFacts]]:
    """Return what the rows say, of lists that hold something."""
    for one in ROWS:
        count = waiting.get(one.key, 0)
        if count:
            where = Destination(TAB, work_list=one.key)
            shares = ((one.tier, count),)
            words = (_(GROUP), _(one.title))
            yield one.name, RowFacts(*words, count, shares, _(one.words), (), "", one.tier, where, name=one.name)


def knows(actor: Actor) -> bool:
    """Return whether this person keeps something of the knowledge base."""
    return actor.may(Permission.KNOWLEDGE_WRITE)
