"""Which tickets are compared while one types: those that the index finds by place and matter, and the newest."""

from datetime import datetime, timedelta
from typing import Final

from models.base import DATABASE
from models.tables.ticket import Ticket
from services.access.permissions import Actor
from services.kernel.masking import normal_phone
from services.kernel.reading import fetch_ids
from services.search.finding import matching_tickets
from services.similar.dto import CallText
from services.similar.features import TRIPLE, features, place_names
from services.similar.ranking import Corpus
from services.similar.synonyms import words_in
from services.tickets.clear_text import CallerWords, Way, found_by_caller
from services.tickets.scope import visible

_BY_WORD: Final = 60
_SAME_PLACE: Final = 120
_WORDS: Final = 6
_PLACES: Final = 4
_RUNS: Final = 4
_PHONE: Final = 7
_CALLS: Final = 50


def by_caller(actor: Actor, call: CallText) -> set[int]:
    """Return the tickets of the number that calls; a server counts each time that it is looked up."""
    if call.known:
        return set(call.known)
    number = normal_phone(call.phone)
    if len(number) < _PHONE:
        return set()
    return set(found_by_caller(actor, CallerWords(Way.PHONE, number), _CALLS))


def by_place(actor: Actor, call: CallText) -> set[int]:
    """Return the newest tickets whose texts name a place of this call, and those at the same address, of all time."""
    names = sorted(place_names(f"{call.title} {call.content} {call.address}"), key=len, reverse=True)
    found: set[int] = set()
    for name in names[:_PLACES]:
        found.update(matching_tickets(actor, name, _BY_WORD))
    if call.address.strip():
        found.update(matching_tickets(actor, call.address.strip()[:20], _BY_WORD))
    return found


def by_matter(actor: Actor, call: CallText, background: Corpus[int], most: int = _BY_WORD) -> set[int]:
    """Return the newest tickets that use the same words for the matter, known ones and the rarest others."""
    text = f"{call.title} {call.content}"
    found: set[int] = set()
    for word in dict.fromkeys([*words_in(text)[:_WORDS], *background.rarest(features(text), TRIPLE, _RUNS)]):
        found.update(matching_tickets(actor, word, most))
    return found


def by_class(actor: Actor, call: CallText, now: datetime) -> set[int]:
    """Return the newest tickets of the same class and area in the last 30 days."""
    if call.category_id is None or call.area_id is None:
        return set()
    query = visible(actor, Ticket.select(Ticket.id)).where(
        Ticket.category == call.category_id, Ticket.area == call.area_id, Ticket.received_at > now - timedelta(days=30)
    )
    return set(fetch_ids(query.order_by(Ticket.received_at.desc()).limit(_SAME_PLACE), DATABASE))
