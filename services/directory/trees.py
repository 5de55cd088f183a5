"""Trees of the directory: an area or a class with all that lies below it."""

from typing import Any

from services.kernel.reading import fetch_tuples


def with_all_below(table: Any, root: int) -> tuple[int, ...]:
    """Return the id itself and those of all rows below it; ``table`` has a column ``parent``."""
    children: dict[int | None, list[int]] = {}
    for key, parent in fetch_tuples(table.select(table.id, table.parent)):
        children.setdefault(parent, []).append(key)
    found, waiting = [], [root]
    while waiting:
        one = waiting.pop()
        found.append(one)
        waiting += children.get(one, [])
    return tuple(found)
