"""Any word of tickets and knowledge is found: a person asks, and gets what stands in what this person may see."""

from datetime import datetime
from typing import Final

from services.access.permissions import Actor, Permission
from services.kernel.grams import sought
from services.kernel.places import source_of
from services.kernel.word_index import whole
from services.search import finding
from services.search.dto import SearchFor, SearchPage
from services.search.judging import judged, score
from services.search.texts import texts_of

_RANKED: Final = 2000


def search(actor: Actor, asked: SearchFor, now: datetime) -> SearchPage:
    """Return the hits, the newest first; ranked, the best of the newest two thousand."""
    actor.require(Permission.SESSION)
    most = _RANKED if asked.ranked else asked.limit
    places = finding.places(actor, asked, most)
    found = [source_of(place) for place in places]
    texts = texts_of(actor, found)
    words = sought(asked.words)
    told = [texts[one] for one in found if one in texts]
    if asked.ranked:
        told.sort(key=lambda one: (-score(one, words, now), -one.at.timestamp()))
    hits = tuple(judged(one, words, now) for one in told[: asked.limit])
    full = len(places) >= most
    total = finding.count(actor, asked, asked.count) if full and asked.count != 0 else len(places)
    more = full and asked.count is not None and total >= asked.count
    return SearchPage(hits, total, more, whole())


def index_whole(actor: Actor) -> bool:
    """Return whether the index holds every ticket; where it does not, `FillIndex` goes on with it."""
    actor.require(Permission.SESSION)
    return whole()
