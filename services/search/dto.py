"""What is looked for and what is found. Pure."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from models.vocabulary import KnowledgeState, TicketState
from services.kernel.fields import secret

Span = tuple[int, int]
"""From where to where words stand in a text."""


class HitKind(StrEnum):
    """What a hit is."""

    TICKET = "ticket"
    KNOWLEDGE = "knowledge"


class Field(StrEnum):
    """In which field the words were found."""

    NUMBER = "number"
    TITLE = "title"
    PLACE = "place"
    UNIT = "unit"
    CONTENT = "content"
    REPLY = "reply"
    CALLER = "caller"


EVERYTHING: Final = frozenset(HitKind)


@dataclass(frozen=True)
class SearchFor:
    """Words as typed, exact: blanks count. ``ranked``: the best of the newest first, else the newest.

    ``callers``: also tickets of callers of this name or number; on a server each such question is counted and logged.
    ``count``: up to how many hits are counted, None = all of them, 0 = none.
    """

    words: str = secret(default="")
    kinds: frozenset[HitKind] = EVERYTHING
    ranked: bool = False
    limit: int = 20
    callers: bool = False
    count: int | None = 0


@dataclass(frozen=True)
class SearchHit:
    """One ticket or item; ``why`` is the field that speaks most for it, ``excerpt`` its text around the words.

    ``spans`` are the places of the words in the excerpt, ``title_spans`` those in the title. ``draft``: not in force.
    """

    kind: HitKind
    id: int
    number: str
    title: str
    why: Field
    score: float
    at: datetime
    excerpt: str
    spans: tuple[Span, ...]
    title_spans: tuple[Span, ...]
    state: TicketState | KnowledgeState
    draft: bool = False


@dataclass(frozen=True)
class SearchPage:
    """Hits, and how many there are; ``more``: there are more than ``total``. ``whole``: the index holds everything."""

    hits: tuple[SearchHit, ...]
    total: int
    more: bool = False
    whole: bool = True
