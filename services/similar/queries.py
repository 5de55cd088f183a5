"""What helps while a call is typed, and which tickets or items are most like a text."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from i18n import _
from services.access.permissions import Actor, Permission
from services.similar import candidates, suggesting
from services.similar.answers import answers, items_in_force, ranked_items
from services.similar.dto import AlikeRow, Ask, CallHelp, CallText, EarlierRow, Kind, Match
from services.similar.features import Features, features
from services.similar.matter import Evidence, evidence, same_matter
from services.similar.ranking import TICKETS, Corpus
from services.similar.texts import TITLE, TicketWords, newest_ids, replies, tickets_of
from services.tickets.merge_rules import LEADING
from services.tickets.workflow import CLOSED_STATES

WINDOW: Final = timedelta(days=30)
_YEAR: Final = timedelta(days=365)
_ALL: Final = 12_000
_BACKGROUND: Final = 300
_DEEP: Final = 1_000
_COMPARED: Final = 40
_SHOWN: Final = 8
_EARLIER: Final = 3
_LEAST: Final = 0.06
_LETTERS: Final = 4
_GIST: Final = 80
_ADDRESS: Final = 0.15
_AREA: Final = 0.03
_CALLER: Final = 0.1


def similar(actor: Actor, asked: Ask, now: datetime) -> tuple[Match, ...]:
    """Return the tickets or items most like a text, of all time, the best first."""
    actor.require(Permission.KNOWLEDGE_READ)
    at = asked.at or now
    if asked.kind is Kind.KNOWLEDGE:
        return _items(actor, asked, at)
    actor.require(Permission.TICKET_READ)
    text = features(asked.text)
    ids = newest_ids(actor, _ALL)
    known = {one.id: one for one in tickets_of(actor, ids)}
    corpus = Corpus(((key, one.features) for key, one in known.items()), TICKETS)
    if len(ids) == _ALL:
        more = _found_by_words(actor, CallText(content=asked.text), corpus, _DEEP)
        known |= {one.id: one for one in tickets_of(actor, sorted(more - known.keys()))}
        corpus = Corpus(((key, one.features) for key, one in known.items()), TICKETS, corpus)
    return tuple(_match(known[key], text, score, corpus, at) for key, score in corpus.best(text, asked.limit))


def call_help(actor: Actor, call: CallText, now: datetime) -> CallHelp:
    """Return what the panel shows beside a call that is being typed; nothing for a few letters."""
    actor.require(Permission.TICKET_READ)
    text = f"{call.title} {call.content}".strip()
    if len(text) < _LETTERS:
        return CallHelp()
    asked = features(call.title, call.content, call.address, TITLE)
    found = _alike(actor, call, asked, now)
    nearest = [(one.ticket, one.score) for one in found]
    classes = suggesting.classes(asked, nearest)
    category = call.category_id or (classes[0].id if classes else None)
    return CallHelp(
        answers(actor, text, now),
        tuple(_row(one, now) for one in found if one.score >= _LEAST)[:_SHOWN],
        suggesting.precedent(category, call.area_id, now.date()),
        classes,
        suggesting.units(category, call.area_id, nearest, now.date()),
        _earlier(nearest),
    )


@dataclass(frozen=True)
class _Found:
    ticket: TicketWords
    score: float
    evidence: Evidence
    same_caller: bool
    same_address: bool


def _alike(actor: Actor, call: CallText, asked: Features, now: datetime) -> list[_Found]:
    """Return the nearest tickets: of the last year, of the same place or the same number without limit of time."""
    newest = tickets_of(actor, newest_ids(actor, _BACKGROUND))
    background = Corpus(((one.id, one.features) for one in newest), TICKETS)
    callers, near = candidates.by_caller(actor, call), candidates.by_place(actor, call)
    others = candidates.by_matter(actor, call, background) | candidates.by_class(actor, call, now)
    ids = (callers | near | others) - {one.id for one in newest}
    known = {one.id: one for one in (*newest, *tickets_of(actor, sorted(ids)))}
    known.pop(call.ticket_id or 0, None)
    timeless = callers | near
    fit = {key: one for key, one in known.items() if key in timeless or one.received_at > now - _YEAR}
    corpus = Corpus(((key, one.features) for key, one in fit.items()), TICKETS, background)
    found = [
        _found(fit[key], call, evidence(asked, fit[key].features, score, corpus), key in callers)
        for key, score in corpus.best(asked, _COMPARED)
    ]
    return sorted(found, key=lambda one: (-one.score, -one.ticket.id))


def _found(ticket: TicketWords, call: CallText, seen: Evidence, same_caller: bool) -> _Found:
    address = bool(call.address.strip()) and ticket.address.strip() == call.address.strip()
    area = call.area_id is not None and ticket.area_id == call.area_id
    return _Found(
        ticket,
        min(1.0, seen.score + _ADDRESS * address + _AREA * area + _CALLER * same_caller),
        seen,
        same_caller,
        address,
    )


def _row(one: _Found, now: datetime) -> AlikeRow:
    ticket = one.ticket
    return AlikeRow(
        ticket.id, ticket.number, ticket.title, ticket.state, ticket.unit or "", ticket.received_at,
        max(0, (now - ticket.received_at).days), ticket.place, round(one.score, 3),
        _why(one.evidence, one.same_caller, one.same_address),
        _same(one.evidence, ticket, now), one.same_caller, one.same_address,
        ticket.state in LEADING and ticket.parent_id is None,
    )  # fmt: skip


def _earlier(alike: list[tuple[TicketWords, float]]) -> tuple[EarlierRow, ...]:
    """Return how the nearest matters that are over were answered."""
    over = [one for one, score in alike if one.state in CLOSED_STATES and score >= _LEAST]
    said = replies([one.id for one in over])
    rows = (
        EarlierRow(one.id, one.number, one.title, one.unit or "", one.closed_at, said[one.id][:_GIST])
        for one in over
        if one.id in said
    )
    return tuple(rows)[:_EARLIER]


def _match(ticket: TicketWords, asked: Features, score: float, corpus: Corpus[int], at: datetime) -> Match:
    seen = evidence(asked, ticket.features, score, corpus)
    return Match(ticket.id, ticket.number, ticket.title, round(score, 4), _same(seen, ticket, at), _why(seen))


def _same(seen: Evidence, ticket: TicketWords, at: datetime) -> bool:
    """Return whether it is likely one matter, and received within the 30 days before."""
    return at - WINDOW <= ticket.received_at <= at and same_matter(seen)


def _why(seen: Evidence, same_caller: bool = False, same_address: bool = False) -> str:
    """Return what speaks for it, in words."""
    said = [
        _("same caller") if same_caller else "",
        _("same address") if same_address else "",
        _("same place: {names}").format(names=_(", ").join(seen.places)) if seen.places else "",
        _("like matter") if seen.trouble >= _COMMON else _("like words"),
    ]
    return " · ".join(filter(None, said))


_COMMON: Final = 0.35


def _found_by_words(actor: Actor, call: CallText, background: Corpus[int], most: int) -> set[int]:
    return candidates.by_place(actor, call) | candidates.by_matter(actor, call, background, most)


def _items(actor: Actor, asked: Ask, at: datetime) -> tuple[Match, ...]:
    """Return the items in force and valid that best answer a text."""
    usable = tuple(one for one in items_in_force(actor) if one.valid(at.date()))
    best = ranked_items(usable, features(asked.text), asked.limit)
    return tuple(Match(one.id, one.number, one.title, round(score, 4), False, _("like words")) for one, score in best)
