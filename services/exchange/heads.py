"""Finding the row of heads, and which column means what."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from i18n import _
from services.exchange.dto import Cell
from services.exchange.errors import HeadsMissing, HeadTwice, SheetEmpty
from services.exchange.tables import RawRow

# A title or a note may stand above the heads; further down there is none.
SEARCHED_ROWS: Final = 20
# Templates mark required columns by a star, and some by a remark in brackets: neither belongs to the name.
_STAR: Final = re.compile(r"[\s*＊]")
_REMARK: Final = re.compile(r"[(（]([^()（）]*)[)）]$")


@dataclass(frozen=True)
class Wanted:
    """The heads a sheet may have, by key; of each group in ``required`` one must be there.

    ``remarks`` may follow a head in brackets; with any other words in brackets it is another head.
    """

    heads: Mapping[str, str]
    required: tuple[tuple[str, ...], ...]
    remarks: frozenset[str] = frozenset()
    _keys: dict[str, str] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        self._keys.update({self._bare(head): key for key, head in self.heads.items()})

    def key_of(self, text: Cell | None) -> str | None:
        """Return the key of the column that this head names, exactly but for ornaments."""
        return self._keys.get(self._bare(text)) if isinstance(text, str) else None

    def _bare(self, head: str) -> str:
        """Return a head without blanks, stars and a known remark."""
        plain = _STAR.sub("", head)
        remark = _REMARK.search(plain)
        return plain[: remark.start()] if remark and remark[1] in self.remarks else plain


@dataclass(frozen=True)
class Heads:
    """Where the known columns stand (index and key), and the heads that nobody asked for."""

    row: int
    places: tuple[tuple[int, str], ...]
    strangers: Mapping[int, str]
    width: int


def find_heads(name: str, rows: Sequence[RawRow], wanted: Wanted) -> Heads:
    """Return the heads among the first rows of a sheet; raise what is wrong with them."""
    filled = [row for row in rows if any(value is not None for value in row[1])]
    if not filled:
        raise SheetEmpty(name=name)
    number, values = max(filled, key=lambda row: sum(wanted.key_of(value) is not None for value in row[1]))
    places = _places(name, values, wanted)
    _require_all(name, values, set(places), wanted)
    strangers = {
        index: str(value) for index, value in enumerate(values) if value is not None and wanted.key_of(value) is None
    }
    return Heads(number, tuple((index, key) for key, index in places.items()), strangers, len(values))


def letters_of(index: int) -> str:
    """Return the letters by which spreadsheets name a column, counted from 0."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _places(name: str, values: Sequence[Cell | None], wanted: Wanted) -> dict[str, int]:
    """Return the index of every known column; raise HeadTwice."""
    places: dict[str, int] = {}
    for index, value in enumerate(values):
        key = wanted.key_of(value)
        if key is None:
            continue
        if key in places:
            raise HeadTwice(head=wanted.heads[key], name=name, first=letters_of(places[key]), second=letters_of(index))
        places[key] = index
    return places


def _require_all(name: str, values: Sequence[Cell | None], found: set[str], wanted: Wanted) -> None:
    """Raise HeadsMissing naming every group of which no column is there, and what is there instead."""
    missing = [group for group in wanted.required if not found.intersection(group)]
    if not missing:
        return
    either = _(" or ")
    groups = [either.join(wanted.heads[key] for key in group) for group in missing]
    heads = [str(value) for value in values if value is not None]
    raise HeadsMissing(name=name, missing=_(", ").join(groups), found=_(", ").join(heads))
