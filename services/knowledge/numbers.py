"""Numbers of items: those that an import brought are never given again."""

from datetime import datetime

from models.tables.knowledge import KnowledgeItem
from services.kernel.counters import next_number


def free_number(now: datetime) -> str:
    """Return the next number of the year that no item has."""
    while True:
        number = f"ZS-{now:%Y}-{next_number(f'knowledge:{now:%Y}'):04d}"
        if not KnowledgeItem.select().where(KnowledgeItem.number == number).exists():
            return number
