"""Whether the index holds what it should: for the data check-up."""

from collections.abc import Iterator
from typing import Final

from models.base import DATABASE
from services.kernel.places import Source, key_of
from services.search import local
from services.search.documents import documents

_LOOKED_AT: Final = 5000
_BATCH: Final = 500
_MISSING: Final = (
    "select t.number from ticket t left join search_doc d on d.key = t.id * 4 where d.key is null order by t.id limit ?"
)
_NEWEST: Final = "select id, number from ticket order by id desc limit ?"


def index_faults(shown: int) -> Iterator[tuple[str, str]]:
    """Yield kind and ticket number: what is missing, and of the newest some thousands what is not as it should be."""
    for (number,) in DATABASE.execute_sql(_MISSING, (shown,)).fetchall():
        yield "search_missing", number
    numbers = {key_of(Source.TICKET, key): number for key, number in _newest()}
    keys = list(numbers)
    for start in range(0, len(keys), _BATCH):
        part = keys[start : start + _BATCH]
        wanted = documents(part)
        for key, (_place, digest) in local.stored(DATABASE, part).items():
            if wanted[key].digest != digest:
                yield "search_stale", numbers[key]


def _newest() -> list[tuple[int, str]]:
    return list(DATABASE.execute_sql(_NEWEST, (_LOOKED_AT,)).fetchall())
