"""Rows into pages: nothing parted that belongs together, table heads repeated, 版记 at the foot of the last page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import ceil

from services.papers.geometry import HEIGHT, PITCH
from services.papers.rows import Row


@dataclass
class Page:
    """One page: rows with the distance of their upper edge from the top of the text area, and how far they may go."""

    used: float = 0.0
    height: float = HEIGHT
    rows: list[tuple[float, Row]] = field(default_factory=list)

    def place(self, row: Row) -> None:
        """Put a row below what is there."""
        top = _on_grid(self.used) if row.grid else self.used
        self.rows.append((top, row))
        self.used = top + row.height

    def takes(self, rows: Sequence[Row]) -> bool:
        """Tell whether the rows fit below what is there."""
        used = self.used
        for row in rows:
            used = (_on_grid(used) if row.grid else used) + row.height
        return used <= self.height + 0.5


def paginate(rows: Sequence[Row], first: Page | None = None, foot: Row | None = None) -> list[Page]:
    """Return the pages; the first one may be given, with what its head takes and how far down it goes."""
    pages = [first or Page()]
    for group in _groups(rows):
        if group[0].blank and not group[0].keep and not pages[-1].takes(group):
            continue
        for row in _begun(pages, group):
            if not pages[-1].takes([row]):
                pages.append(Page())
            if not (row.blank and not pages[-1].rows and len(pages) > 1):
                pages[-1].place(row)
    if foot is not None:
        _set_foot(pages, foot)
    return pages


def _begun(pages: list[Page], group: Sequence[Row]) -> list[Row]:
    """Open a new page where the group needs one, and return what goes there, with the head of its table."""
    if pages[-1].takes(group):
        return list(group)
    if pages[-1].rows:
        pages.append(Page())
    header = group[0].header
    return [header, *group] if header is not None else list(group)


def _groups(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Yield rows that must share a page."""
    group: list[Row] = []
    for row in rows:
        group.append(row)
        if not row.keep:
            yield group
            group = []
    if group:
        yield group


def _on_grid(used: float) -> float:
    """Return the next line of the grid."""
    return ceil(used / PITCH - 0.01) * PITCH


def _set_foot(pages: list[Page], foot: Row) -> None:
    """Put the 版记 on the last lines of the last page, which is an even one: the back of the last sheet."""
    while len(pages) % 2 or pages[-1].used + foot.height > HEIGHT:
        pages.append(Page())
    pages[-1].rows.append((HEIGHT - foot.height, foot))
