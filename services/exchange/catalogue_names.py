"""The names a sheet of the dispatch catalogue may use: a class that shares its name is written with the one above."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from models.tables.directory import Area, Category, Unit
from services.exchange.names import Names, read_names
from services.kernel.reading import fetch_tuples


@dataclass(frozen=True)
class CatalogueNames:
    """The ids of names by kind; ``shared`` are classes of one name, ``closed`` kind and name of what is out of use."""

    names: Names
    shared: frozenset[str]
    closed: frozenset[tuple[str, str]]


def catalogue_names() -> CatalogueNames:
    """Return the names that the database holds, classes by their paths (above/name), too."""
    names = read_names()
    classes = fetch_tuples(Category.select(Category.id, Category.name, Category.parent))
    by_id = {key: name for key, name, _above in classes}
    names["category"].update({f"{by_id[above]}/{name}": key for key, name, above in classes if above is not None})
    count = Counter(by_id.values())
    tables: dict[str, Any] = {"unit": Unit, "area": Area, "category": Category}
    closed = {
        (kind, name)
        for kind, table in tables.items()
        for (name,) in fetch_tuples(table.select(table.name).where(~table.active))
    }
    shared = frozenset(name for name, times in count.items() if times > 1)
    return CatalogueNames(names, shared, frozenset(closed))
