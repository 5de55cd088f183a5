"""What a list knows so far: the rows that have arrived, by page, and the places of their ids."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from typing import Final, Generic

from services.kernel.paging import Anchor, Window
from ui.common.columns import Row, RowId
from ui.common.sources import PAGE, Batch

KEPT: Final = 30
_ANCHORS: Final = 60


class Pages(Generic[Row]):
    """Rows by page. At most `KEPT` pages are kept, those used last; rows of a list whose ids are known stand by id."""

    def __init__(self, row_id: Callable[[Row], RowId]) -> None:
        self._row_id = row_id
        self._pages: OrderedDict[int, dict[int, Row]] = OrderedDict()
        self._places: dict[RowId, int] = {}
        self._ids: Sequence[RowId] | None = None
        self._anchors: list[Anchor] = []
        self._whole = False

    def restart(self, batch: Batch[Row]) -> None:
        """Forget everything and begin with a batch."""
        self._pages.clear()
        self._anchors.clear()
        self._ids = None if batch.ids is None else tuple(batch.ids)
        self._places = {one: place for place, one in enumerate(self._ids or ())}
        self._whole = batch.total is not None and not batch.first and len(batch.rows) >= batch.total
        self.take(batch, max(len(batch.rows), 1))

    def take(self, batch: Batch[Row], wanted: int) -> None:
        """Take rows that have arrived for this many places; a row that went meanwhile leaves its place empty."""
        first = batch.first
        for page in range(first // PAGE, (first + wanted - 1) // PAGE + 1):
            self._pages[page] = {}
        for at, row in enumerate(batch.rows):
            one = self._row_id(row)
            place = first + at if self._ids is None else self._places.get(one, -1)
            if place >= 0:
                self._pages.setdefault(place // PAGE, {})[place] = row
                self._places[one] = place
        self._anchors = [*self._anchors, *batch.anchors][-_ANCHORS:]
        self._trim()

    def _trim(self) -> None:
        """Let go of the pages that were used longest ago."""
        while not self._whole and len(self._pages) > KEPT:
            _page, rows = self._pages.popitem(last=False)
            if self._ids is None:
                for row in rows.values():
                    self._places.pop(self._row_id(row), None)

    @property
    def all_known(self) -> bool:
        """Whether the place of every id is known."""
        return self._whole or self._ids is not None

    def id_at(self, place: int) -> Hashable | None:
        """Return the id at a place, None where it is not known."""
        if self._ids is not None:
            return self._ids[place] if 0 <= place < len(self._ids) else None
        row = self.row_at(place)
        return None if row is None else self._row_id(row)

    def row_at(self, place: int) -> Row | None:
        """Return the row at a place if it is here."""
        page = self._pages.get(place // PAGE)
        return None if page is None else page.get(place)

    def place_of(self, one: RowId) -> int:
        """Return the place of an id, -1 when it is not known."""
        return self._places.get(one, -1)

    def use(self, first: int, last: int) -> list[int]:
        """Return the pages of these places that are missing; those that are here count as used just now."""
        missing = []
        for page in range(max(0, first) // PAGE, max(0, last) // PAGE + 1):
            if page in self._pages:
                self._pages.move_to_end(page)
            else:
                missing.append(page)
        return missing

    def window(self, page: int, total: int) -> Window:
        """Return the window of a page with the known rows nearest to it."""
        first = page * PAGE
        near = sorted(self._anchors, key=lambda one: abs(one.place - first))[:2]
        return Window(first, PAGE, tuple(near), total)
