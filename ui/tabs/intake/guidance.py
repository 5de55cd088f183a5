"""The matters that belong elsewhere, as the form offers them."""

from collections.abc import Iterable

from i18n import _
from services.tickets.guidance import Guidance, seeded
from ui.common.pick_box import PickItem


def guidance_of(code: object) -> Guidance | None:
    """Return the matter of a code; how much of it may be written down is the same in anybody's words."""
    return seeded().get(str(code)) if code else None


def guidance_items(rows: Iterable[Guidance]) -> tuple[PickItem, ...]:
    """Return the matters to choose from, found by code too."""
    return tuple(PickItem(row.code, f"{row.code} {row.label}", row.code) for row in rows)


def told_with(row: Guidance, earlier: str) -> str:
    """Return the words to tell, with the number of the caller's earlier ticket where the matter rests on it."""
    if not row.attach or not earlier:
        return row.told
    return row.told + _("(earlier ticket {number})").format(number=earlier)
