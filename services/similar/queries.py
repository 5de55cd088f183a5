"""What helps while a call is typed, and which tickets or items are most like a text."""

from datetime import datetime
from typing import Final

from i18n import _
from services.access.permissions import Actor, Permission
from services.similar import candidates, suggesting
from services.similar.alike import LEAST, alike_row, compared, same_of_late, why
from services.similar.answers import answers, items_in_force, ranked_items
from services.similar.dto import Ask, CallHelp, CallText, EarlierRow, Kind, Match
from services.similar.features import Features, features
from services.similar.matter import evidence
from services.similar.ranking import TICKETS, Corpus
from services.similar.texts import TITLE, TicketWords, newest_ids, replies, tickets_of
from services.tickets.workflow import CLOSED_STATES

_ALL: Final = 12_000
_DEEP: Final = 1_000
_SHOWN: Final = 8
_EARLIER: Final = 3
_LETTERS: Final = 4
_GIST: Final = 80


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
    found = compared(actor, call, asked, now)
    nearest = [(one.ticket, one.score) for one in found]
    classes = suggesting.classes(asked, nearest)
    category = call.category_id or (classes[0].id if classes else None)
    return CallHelp(
        answers(actor, text, now),
        tuple(alike_row(one, now) for one in found if one.score >= LEAST)[:_SHOWN],
        suggesting.precedent(category, call.area_id, now.date()),
        classes,
        suggesting.units(category, call.area_id, nearest, now.date()),
        _earlier(nearest),
    )


def _earlier(alike: list[tuple[TicketWords, float]]) -> tuple[EarlierRow, ...]:
    """Return how the nearest matters that are over were answered."""
    over = [one for one, score in alike if one.state in CLOSED_STATES and score >= LEAST]
    said = replies([one.id for one in over])
    rows = (
        EarlierRow(one.id, one.number, one.title, one.unit or "", one.closed_at, said[one.id][:_GIST])
        for one in over
        if one.id in said
    )
    return tuple(rows)[:_EARLIER]


def _match(ticket: TicketWords, asked: Features, score: float, corpus: Corpus[int], at: datetime) -> Match:
    seen = evidence(asked, ticket.features, score, corpus)
    return Match(ticket.id, ticket.number, ticket.title, round(score, 4), same_of_late(seen, ticket, at), why(seen))


def _found_by_words(actor: Actor, call: CallText, background: Corpus[int], most: int) -> set[int]:
    return candidates.by_place(actor, call) | candidates.by_matter(actor, call, background, most)


def _items(actor: Actor, asked: Ask, at: datetime) -> tuple[Match, ...]:
    """Return the items in force and valid that best answer a text."""
    usable = tuple(one for one in items_in_force(actor) if one.valid(at.date()))
    best = ranked_items(usable, features(asked.text), asked.limit)
    return tuple(Match(one.id, one.number, one.title, round(score, 4), False, _("like words")) for one, score in best)
