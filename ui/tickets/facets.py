"""The facets of ticket lists: their values come from the county's dictionaries."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.context import Context
from i18n import N_, _
from services.access.permissions import Permission
from services.directory import queries as directory
from services.kernel.labels import label
from services.kernel.vocabulary import AppealType, TicketState, Urgency
from services.tickets.facets import Mine
from ui.common.facets import FacetSpec, span_items
from ui.common.pick_box import PickItem

_ROWS = {
    "unit": lambda row: PickItem(row.id, row.name, row.short),
    "class": lambda row: PickItem(row.id, row.name, row.code),
    "area": lambda row: PickItem(row.id, row.name),
    "channel": lambda row: PickItem(row.id, row.name),
}
_QUERIES: dict[str, Callable[..., Any]] = {
    "unit": directory.units,
    "class": directory.categories,
    "area": directory.areas,
    "channel": directory.channels,
}


class TicketFacets(QObject):
    """Reads the dictionaries off the thread and says what tickets can be narrowed by."""

    loaded = Signal()
    """A dictionary has arrived: offer the facets again."""

    def __init__(self, ctx: Context, owner: QObject) -> None:
        super().__init__(owner)
        self._ctx = ctx
        self._items: dict[str, tuple[PickItem, ...]] = {}

    def load(self) -> None:
        """Read all dictionaries again."""
        for name in _QUERIES:
            self._ask(name)

    def _ask(self, name: str) -> None:
        def take(rows: Sequence[Any]) -> None:
            items = tuple(map(_ROWS[name], rows))
            if items != self._items.get(name):
                self._items[name] = items
                self.loaded.emit()

        self._ctx.ask(_QUERIES[name], owner=self, done=take, failed=lambda _error: None)

    def specs(self) -> tuple[FacetSpec, ...]:
        """Return the facets a person may use, the most used first."""
        return (
            FacetSpec("unit_id", N_("Lead unit"), self._named("unit")),
            FacetSpec("part_unit_id", N_("Taking part"), self._named("unit")),
            FacetSpec("type", N_("Type of appeal"), lambda: _words(AppealType)),
            FacetSpec("category_id", N_("Class"), self._named("class")),
            FacetSpec("area_id", N_("Area"), self._named("area")),
            FacetSpec("channel_id", N_("Channel"), self._named("channel")),
            FacetSpec("states", N_("State"), lambda: _words(TicketState), many=True),
            FacetSpec("urgency", N_("Urgency"), lambda: _words(Urgency)),
            FacetSpec("received", N_("Received"), span_items),
            FacetSpec("limit", N_("Limit"), span_items),
            FacetSpec("mine", N_("Mine"), self._mine),
            FacetSpec("again", N_("Rounds"), lambda: (PickItem(True, _("Second round or later")),)),
            FacetSpec("excluded", N_("Assessment"), lambda: (PickItem(True, _("Answer not counted")),)),
            FacetSpec("confidential", N_("Confidential"), _yes_or_no),
        )

    def _named(self, name: str) -> Callable[[], Sequence[PickItem]]:
        return lambda: self._items.get(name, ())

    def _mine(self) -> tuple[PickItem, ...]:
        actor = self._ctx.actor
        offers = (
            (Mine.REGISTERED, _("I registered"), actor.may(Permission.TICKET_REGISTER)),
            (Mine.DISPATCHED, _("I dispatched"), actor.may(Permission.TICKET_DISPATCH)),
            (Mine.UNIT, _("My unit leads"), actor.unit_id is not None),
        )
        return tuple(PickItem(mine, words) for mine, words, open_ in offers if open_)


def _words(kind: Any) -> tuple[PickItem, ...]:
    return tuple(PickItem(one, label(one)) for one in kind)


def _yes_or_no() -> tuple[PickItem, ...]:
    return PickItem(True, _("Confidential")), PickItem(False, _("Not confidential"))
