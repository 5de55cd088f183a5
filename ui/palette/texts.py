"""Tickets and items of the knowledge base in whose texts the words stand, as lines of the palette."""

from datetime import datetime
from typing import Final

from i18n import _
from services.access.permissions import Actor
from services.kernel.vocabulary import TicketState
from services.search.dto import EVERYTHING, SearchFor, SearchHit
from services.search.queries import search
from services.search.wording import field_words
from ui.common.matching import Span
from ui.common.navigation import Destination
from ui.palette.rows import GoTo, OpenTicket, Row, Section

_SHOWN: Final = 8


def text_hits(actor: Actor, words: str, now: datetime) -> Section:
    """Return the newest hits in texts; who called is looked for by `find_tickets`, not here."""
    page = search(actor, SearchFor(words, EVERYTHING, limit=_SHOWN), now)
    return Section(_("In texts"), tuple(map(_row, page.hits)))


def _row(hit: SearchHit) -> Row:
    title = f"{hit.number} {hit.title}"
    shift = len(hit.number) + 1
    span: Span = (0, 0)
    if hit.title_spans:
        first, last = hit.title_spans[0]
        span = (first + shift, last + shift)
    note, note_span = ("", (0, 0)) if span != (0, 0) else _note(hit)
    if isinstance(hit.state, TicketState):
        return Row(OpenTicket(hit.id, hit.state), "file-text", title, note, span=span, note_span=note_span)
    place = GoTo(Destination("knowledge", item_id=hit.id))
    return Row(place, "book-open", title, note, span=span, note_span=note_span)


def _note(hit: SearchHit) -> tuple[str, Span]:
    """Return the field that hit with its text around the words, and where these stand in it."""
    lead = field_words(hit.why) + " "
    if not hit.spans:
        return lead.strip(), (0, 0)
    first, last = hit.spans[0]
    return lead + hit.excerpt, (first + len(lead), last + len(lead))
