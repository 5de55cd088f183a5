"""Items in force for tests of what stands around them, written straight into the tables."""

from datetime import date
from typing import Any

from models.tables.knowledge import KnowledgeItem, KnowledgeVersion
from models.tables.people import Person
from models.vocabulary import KnowledgeState, VersionState
from services.access.permissions import Role
from tests.support.desk import MORNING, Desk


def item(desk: Desk, title: str = "居住证怎么办", unit: str = "县住建局", **more: Any) -> int:
    """An item in force of a unit ("" = the centre)."""
    unit_id = desk.unit(unit) if unit else None
    with desk.program.storage.begin():
        writer = Person.get(Person.login == Role.UNIT_CLERK.value).id
        count = KnowledgeItem.select().count() + 1
        columns = {
            "state": KnowledgeState.PUBLISHED,
            "in_force": 1,
            "keeper": "房产股",
            "valid_until": date(2027, 1, 1),
        } | more
        made = KnowledgeItem.create(
            number=f"ZS-2026-{count:04d}", unit=unit_id, title=title, created_at=MORNING, created_by=writer,
            changed_at=MORNING, **columns,
        )  # fmt: skip
        KnowledgeVersion.create(
            item=made.id, number=1, state=VersionState.IN_FORCE, title=title, answer="到社区登记满半年后申请。",
            phones="0818-6222333", written_at=MORNING, written_by=writer,
        )  # fmt: skip
        return int(made.id)


def stored(desk: Desk, item_id: int) -> Any:
    """The item as it is stored."""
    with desk.program.storage.reading():
        return KnowledgeItem.get_by_id(item_id)


def working(desk: Desk, item_id: int) -> Any:
    """The version under work of an item."""
    with desk.program.storage.reading():
        found = KnowledgeItem.get_by_id(item_id)
        return KnowledgeVersion.get(KnowledgeVersion.item == item_id, KnowledgeVersion.number == found.working)
