"""What a list knows so far: the ids of all rows, the rows that have arrived, and the pages that were asked for."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final, Generic

from ui.common.columns import Row, RowId

PAGE: Final = 100


class Pages(Generic[Row]):
    """Ids in their order, rows by id. Old rows stay until new ones replace them."""

    def __init__(self, row_id: Callable[[Row], RowId]) -> None:
        self._row_id = row_id
        self._rows: dict[RowId, Row] = {}
        self._places: dict[RowId, int] = {}
        self._asked: set[int] = set()
        self.ids: list[RowId] = []

    def forget_pages(self) -> None:
        """Let every page be asked for again."""
        self._asked.clear()

    def set_ids(self, ids: list[RowId]) -> None:
        """Take another list of ids; rows that are no longer in it go."""
        self.ids = ids
        self._places = {one: place for place, one in enumerate(ids)}
        self._rows = {one: row for one, row in self._rows.items() if one in self._places}

    def take(self, rows: Iterable[Row]) -> None:
        """Take rows that have arrived."""
        self._rows.update({self._row_id(row): row for row in rows})

    def id_at(self, place: int) -> RowId | None:
        """Return the id at a place, None where there is none."""
        return self.ids[place] if 0 <= place < len(self.ids) else None

    def row_at(self, place: int) -> Row | None:
        """Return the row at a place if it has arrived."""
        one = self.id_at(place)
        return None if one is None else self._rows.get(one)

    def place_of(self, one: RowId) -> int:
        """Return the place of an id, -1 when it is not in the list."""
        return self._places.get(one, -1)

    def page_to_ask(self, place: int) -> int | None:
        """Return the page of a place if nobody asked for it yet; from now on it counts as asked."""
        page = place // PAGE
        if page in self._asked:
            return None
        self._asked.add(page)
        return page

    def ids_of(self, page: int) -> Sequence[RowId]:
        """Return the ids on a page."""
        return self.ids[page * PAGE : (page + 1) * PAGE]

    def bounds_of(self, page: int) -> tuple[int, int]:
        """Return the first and the last place on a page."""
        return page * PAGE, min(len(self.ids), (page + 1) * PAGE) - 1
