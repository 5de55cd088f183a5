"""What of the knowledge base waits for a person: reviews, faults, questions, and what expires or is looked through."""

from collections.abc import Mapping
from datetime import datetime

from services.access.permissions import Actor, Permission, Scope
from services.knowledge.correction_queries import open_corrections
from services.knowledge.dto import ItemFilter, ItemList
from services.knowledge.gap_queries import open_gaps
from services.knowledge.queries import count_items

GAPS = "gaps"
"""What was asked in vain: no list of items, but a page of its own."""


def waiting_knowledge(actor: Actor, now: datetime) -> Mapping[str, int]:
    """Return how much waits in each list of the knowledge base, of a unit only its own."""
    actor.require(Permission.KNOWLEDGE_WRITE)
    wanted = [ItemList.EXPIRING, ItemList.REVIEW_DUE]
    if actor.may(Permission.KNOWLEDGE_CHECK):
        wanted.append(ItemList.UNIT_REVIEW)
    if actor.scope is Scope.ALL and actor.may(Permission.KNOWLEDGE_PUBLISH):
        wanted.append(ItemList.CENTRE_REVIEW)
    unit = None if actor.scope is Scope.ALL else actor.unit_id
    counts = {one.value: count_items(actor, ItemFilter(one, unit_id=unit), now) for one in wanted}
    return counts | {ItemList.CORRECTIONS.value: open_corrections(actor), GAPS: open_gaps(actor)}
