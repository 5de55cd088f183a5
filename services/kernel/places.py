"""Where a document stands in the index: its key, and the place that orders all of them by time. Pure."""

from datetime import datetime
from enum import IntEnum
from typing import Final

_START: Final = datetime(1970, 1, 1)
_KINDS: Final = 4
_ROOM: Final = 1 << 30


class Source(IntEnum):
    """What a document was made from."""

    TICKET = 0
    ITEM = 1
    DRAFT = 2


def key_of(source: Source, row_id: int) -> int:
    """Return the key of a document."""
    return row_id * _KINDS + source


def source_of(key: int) -> tuple[Source, int]:
    """Return what a document was made from, and the row's id; a place does as well as a key."""
    key %= _ROOM
    return Source(key % _KINDS), key // _KINDS


def place_of(moment: datetime, key: int) -> int:
    """Return the place: the later the moment the greater, and no two the same."""
    return int((moment - _START).total_seconds()) * _ROOM + key
