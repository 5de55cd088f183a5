"""What a ticket list shows, as a filter, and how that is kept in a saved list."""

from collections.abc import Mapping
from typing import Any

from services.tickets.dto import TicketFilter, WorkList
from services.tickets.facets import facets_of, kept_facets
from ui.common.table_layout import Layout


def content_of(wanted: TicketFilter, layout: Layout) -> dict[str, Any]:
    """Return a list's filter and layout as a saved list keeps them."""
    return {
        "list": wanted.work_list.value,
        "text": wanted.text,
        "facets": kept_facets(wanted),
        "layout": layout.kept(),
    }


def filter_of(content: Mapping[str, Any]) -> TicketFilter:
    """Return the filter of a saved list; what this program does not know is left out."""
    known = {one.value: one for one in WorkList}
    text, facets = content.get("text"), content.get("facets")
    return TicketFilter(
        known.get(str(content.get("list")), WorkList.ALL),
        text=text if isinstance(text, str) else "",
        **facets_of(facets if isinstance(facets, Mapping) else {}),
    )


def set_facets(wanted: TicketFilter) -> dict[str, Any]:
    """Return the facets of a filter that are set."""
    return facets_of(kept_facets(wanted))
