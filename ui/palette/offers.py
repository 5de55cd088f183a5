"""What the palette offers besides what it looks for: the actions and pages of this person, and what was used last."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from i18n import _
from services.access.permissions import Actor
from ui.common.actions import ActionSpec, Reach
from ui.common.live import LiveAction
from ui.common.navigation import Destination
from ui.common.tab import TabSpec
from ui.palette.rows import DoAction, GoTo, OpenTicket, Row

_KEPT: Final = 5
_OPENER: Final = "window.palette"


@dataclass
class Recents:
    """What was chosen in this session, the last first. Kept in memory only: nothing of it outlives the window."""

    tickets: list[int] = field(default_factory=list)
    actions: list[DoAction] = field(default_factory=list)

    def note(self, target: object) -> None:
        """Remember what was chosen."""
        if isinstance(target, OpenTicket):
            self.note_ticket(target.ticket_id)
        elif isinstance(target, DoAction):
            self.actions = [target, *(one for one in self.actions if one != target)][:_KEPT]

    def note_ticket(self, ticket_id: int) -> None:
        """Remember a ticket that was opened."""
        self.tickets = [ticket_id, *(one for one in self.tickets if one != ticket_id)][:_KEPT]


def action_rows(page: Sequence[LiveAction], window: Sequence[LiveAction], away: Iterable[Row]) -> tuple[Row, ...]:
    """Return the actions: those of this page first, then those that are at home elsewhere, then the window's."""
    own = [_live_row(one) for one in page if not one.spec.series]
    shared = [_live_row(one) for one in window if not one.spec.series and one.spec.id != _OPENER]
    taken = {row.target for row in own}
    return (*own, *(row for row in away if row.target not in taken), *shared)


def _live_row(one: LiveAction) -> Row:
    reason = "" if one.open else one.reason or _("Not at this moment")
    note = "" if one.spec.reach is Reach.EVERYWHERE else _reach_words(one.spec)
    title = one.action.text() or _(one.spec.title)
    return Row(DoAction(one.spec.id), one.spec.icon, title, note, one.spec.printed, reason)


def _reach_words(spec: ActionSpec) -> str:
    return _("for this ticket") if spec.reach is Reach.TICKET else _("on this page")


def away_rows(actor: Actor, tabs: Iterable[TabSpec]) -> tuple[Row, ...]:
    """Return the actions of other pages that can be begun from everywhere."""
    return tuple(
        Row(DoAction(spec.id, tab.key), spec.icon, _(spec.title), _(tab.title))
        for tab in tabs
        for table in tab.tables
        for spec in table
        if spec.reach is Reach.EVERYWHERE and (spec.permission is None or actor.may(spec.permission))
    )


def place_rows(actor: Actor, tabs: Sequence[TabSpec]) -> tuple[Row, ...]:
    """Return the tabs, and the lists and panes within them."""
    keys = {tab.key: number for number, tab in enumerate(tabs, start=1)}
    names = {tab.key: _(tab.title) for tab in tabs}
    own = [Row(GoTo(Destination(tab.key)), tab.icon, _(tab.title), _("Page"), f"Ctrl {keys[tab.key]}") for tab in tabs]
    lists = [
        Row(GoTo(place.destination), place.icon, _(place.title), names[place.destination.tab])
        for tab in tabs
        for place in tab.places
        if place.destination.tab in names and any(map(actor.may, place.permissions))
    ]
    return (*own, *lists)


def again(recents: Recents, rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return the rows of the actions used last that are offered here and now."""
    by_id = {row.target.id: row for row in rows if isinstance(row.target, DoAction)}
    return tuple(by_id[one.id] for one in recents.actions if one.id in by_id)
