"""Gap-tolerant counters: the next number under a name, safe between desks."""

from typing import Any

from models.base import DATABASE
from models.tables.office import Counter


def next_number(name: str) -> int:
    """Return the next number under this name; its row stays locked until the transaction ends."""
    query: Any = (
        Counter.insert(name=name, value=1)
        .on_conflict(conflict_target=[Counter.name], update={Counter.value: Counter.value + 1})
        .returning(Counter.value)
    )
    return int(next(iter(query.execute(DATABASE))).value)
