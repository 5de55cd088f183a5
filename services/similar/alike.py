"""Which tickets are nearest to a call or to another ticket, and what speaks for each in words."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from i18n import _
from services.access.permissions import Actor
from services.similar import candidates
from services.similar.dto import AlikeRow, CallText
from services.similar.features import Features
from services.similar.matter import Evidence, evidence, same_matter
from services.similar.ranking import TICKETS, Corpus
from services.similar.texts import TicketWords, newest_ids, tickets_of
from services.tickets.merge_rules import LEADING

WINDOW: Final = timedelta(days=30)
YEAR: Final = timedelta(days=365)
LEAST: Final = 0.06
"""What scores less is not shown."""
COMMON: Final = 0.35
"""From here on two texts speak of a like matter."""
_BACKGROUND: Final = 300
_COMPARED: Final = 40
_ADDRESS: Final = 0.15
_AREA: Final = 0.03
_CALLER: Final = 0.1


@dataclass(frozen=True)
class Found:
    """A ticket that was compared, with what speaks for it."""

    ticket: TicketWords
    score: float
    evidence: Evidence
    same_caller: bool
    same_address: bool


def compared(actor: Actor, call: CallText, asked: Features, now: datetime) -> list[Found]:
    """Return the nearest tickets: of the last year, of the same place or the same number without limit of time."""
    newest = tickets_of(actor, newest_ids(actor, _BACKGROUND))
    background = Corpus(((one.id, one.features) for one in newest), TICKETS)
    callers, near = candidates.by_caller(actor, call), candidates.by_place(actor, call)
    others = candidates.by_matter(actor, call, background) | candidates.by_class(actor, call, now)
    ids = (callers | near | others) - {one.id for one in newest}
    known = {one.id: one for one in (*newest, *tickets_of(actor, sorted(ids)))}
    known.pop(call.ticket_id or 0, None)
    timeless = callers | near
    fit = {key: one for key, one in known.items() if key in timeless or one.received_at > now - YEAR}
    corpus = Corpus(((key, one.features) for key, one in fit.items()), TICKETS, background)
    found = [
        _found(fit[key], call, evidence(asked, fit[key].features, score, corpus), key in callers)
        for key, score in corpus.best(asked, _COMPARED)
    ]
    return sorted(found, key=lambda one: (-one.score, -one.ticket.id))


def _found(ticket: TicketWords, call: CallText, seen: Evidence, same_caller: bool) -> Found:
    address = bool(call.address.strip()) and ticket.address.strip() == call.address.strip()
    area = call.area_id is not None and ticket.area_id == call.area_id
    return Found(
        ticket,
        min(1.0, seen.score + _ADDRESS * address + _AREA * area + _CALLER * same_caller),
        seen,
        same_caller,
        address,
    )


def alike_row(one: Found, now: datetime) -> AlikeRow:
    """Return the row of a ticket that was compared."""
    ticket = one.ticket
    return AlikeRow(
        ticket.id, ticket.number, ticket.title, ticket.state, ticket.unit or "", ticket.received_at,
        max(0, (now - ticket.received_at).days), ticket.place, round(one.score, 3),
        why(one.evidence, one.same_caller, one.same_address),
        same_of_late(one.evidence, ticket, now), one.same_caller, one.same_address,
        ticket.state in LEADING and ticket.parent_id is None,
    )  # fmt: skip


def same_of_late(seen: Evidence, ticket: TicketWords, at: datetime) -> bool:
    """Return whether it is likely one matter, and received within the 30 days before."""
    return at - WINDOW <= ticket.received_at <= at and same_matter(seen)


def why(seen: Evidence, same_caller: bool = False, same_address: bool = False) -> str:
    """Return what speaks for it, in words."""
    said = [
        _("same caller") if same_caller else "",
        _("same address") if same_address else "",
        _("same place: {names}").format(names=_(", ").join(seen.places)) if seen.places else "",
        _("like matter") if seen.trouble >= COMMON else _("like words"),
    ]
    return " · ".join(filter(None, said))
