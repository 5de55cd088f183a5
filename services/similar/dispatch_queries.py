"""What helps with a ticket that waits for dispatch: what it may be joined to, and where such matters went before."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final

from i18n import _
from models.tables.directory import Unit
from models.tables.requests import Request
from models.vocabulary import RequestKind
from services.access.permissions import Actor, Permission
from services.kernel.reading import fetch_tuples
from services.similar.alike import COMMON, LEAST, WINDOW, YEAR, Found, alike_row, compared
from services.similar.dto import AlikeRow, CallText, DispatchHelp, SentRow
from services.similar.features import Features, features
from services.similar.texts import TITLE, TicketWords, tickets_of
from services.tickets.merge_queries import same_number
from services.tickets.scope import require_visible

_JOINS: Final = 4
_UNITS: Final = 3
_CALLS: Final = 50


def dispatch_help(actor: Actor, ticket_id: int, now: datetime) -> DispatchHelp:
    """Return the tickets of the last 30 days at the same place and matter, and the units that got such matters."""
    actor.require(Permission.TICKET_DISPATCH)
    require_visible(actor, ticket_id)
    for own in tickets_of(actor, [ticket_id]):
        return _help(compared(actor, _call(actor, own), _features(own), now), now)
    return DispatchHelp()


def _call(actor: Actor, own: TicketWords) -> CallText:
    return CallText(
        own.title, own.content or "", own.address, own.area_id, own.category_id,
        ticket_id=own.id, known=tuple(same_number(actor, own.id)[:_CALLS]),
    )  # fmt: skip


def _help(found: list[Found], now: datetime) -> DispatchHelp:
    alike = [one for one in found if one.score >= LEAST]
    rows = [row for one in alike if (row := alike_row(one, now)).mergeable and _one_matter(one, row, now)]
    like = [one.ticket for one in alike if one.evidence.trouble >= COMMON and one.ticket.received_at > now - YEAR]
    return DispatchHelp(tuple(rows[:_JOINS]), _sent_rows(like))


def _one_matter(one: Found, row: AlikeRow, now: datetime) -> bool:
    """Return whether it may be one matter: told to be so, or the same address or caller with a like matter, of late."""
    if row.same_matter:
        return True
    near = one.same_address or one.same_caller
    return near and one.evidence.trouble >= COMMON and now - WINDOW <= one.ticket.received_at <= now


def _sent_rows(like: Iterable[TicketWords]) -> tuple[SentRow, ...]:
    """Return to which units these tickets went, the one with most first; what was returned went to two."""
    led = {one.id: one.unit_id for one in like if one.unit_id is not None}
    gone, back = defaultdict(set), _returned(led)
    for ticket, unit in [*((ticket, unit) for ticket, unit in led.items()), *back]:
        gone[unit].add(ticket)
    names = dict(fetch_tuples(Unit.select(Unit.id, Unit.name).where(Unit.id.in_(list(gone)), Unit.active)))
    most = sorted(names, key=lambda unit: (-len(gone[unit]), unit))[:_UNITS]
    return tuple(
        _sent(unit, names[unit], (len(gone[unit]), len(led)), sum(one == unit for _ticket, one in back))
        for unit in most
    )


def _returned(led: Mapping[int, int]) -> set[tuple[int, int]]:
    """Return (ticket, unit) of every unit that asked to be rid of one of these tickets."""
    asked = Request.select(Request.ticket, Request.unit).where(Request.ticket.in_(list(led)))
    return set(fetch_tuples(asked.where(Request.kind == RequestKind.RETURN)))


def _sent(unit: int, name: str, counted: tuple[int, int], returned: int) -> SentRow:
    sent, whole = counted
    words = _("{count} of {all} like matters of the past year went there, {share} %").format(
        count=sent, all=whole, share=round(100 * sent / whole)
    )
    back = _("it returned {n} of them, {share} %").format(n=returned, share=round(100 * returned / sent))
    said = back if returned else _("it returned none")
    return SentRow(unit, name, sent, whole, returned, _("; ").join((words, said)))


def _features(own: TicketWords) -> Features:
    return features(own.title, own.content or "", own.address, TITLE)
