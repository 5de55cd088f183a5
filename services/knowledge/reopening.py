"""A new working version with the words of the one in force: what every change of an item begins with."""

from typing import Any, Final

from models.tables.knowledge import KnowledgeItem, KnowledgeVersion
from services.bus.unit_of_work import Transaction

COPIED: Final = (
    "title", "aliases", "question", "answer", "body", "basis", "document_number", "phones", "audience", "conditions",
    "materials", "steps", "time_limit", "fee", "links", "category", "area", "openness", "valid_from", "valid_until",
)  # fmt: skip
"""The columns that an item's words stand in."""


def open_version(tx: Transaction, item: Any, why: str, **changes: Any) -> int:
    """Open a working version from the one in force, with changes; return its number.

    One that is under work already stays as it is: its writer reads the reason in the correction.
    """
    if item.working:
        return int(item.working)
    old = KnowledgeVersion.get(KnowledgeVersion.item == item.id, KnowledgeVersion.number == item.in_force)
    words = {name: old.__data__[name] for name in COPIED}
    number = newest_number(item.id) + 1
    KnowledgeVersion.create(
        item=item.id, number=number, why=why, written_at=tx.now, written_by=tx.actor.person_id, **(words | changes)
    )
    KnowledgeItem.update(working=number, changed_at=tx.now, revision=KnowledgeItem.revision + 1).where(
        KnowledgeItem.id == item.id
    ).execute()
    return number


def newest_number(item_id: int) -> int:
    """Return the highest number that a version of an item has, 0 when there is none."""
    numbers = KnowledgeVersion.select(KnowledgeVersion.number).where(KnowledgeVersion.item == item_id)
    newest = numbers.order_by(KnowledgeVersion.number.desc()).first()
    return int(newest.number) if newest is not None else 0
