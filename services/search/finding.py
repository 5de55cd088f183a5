"""The index is asked for places, newest first: on this PC by an expression, on a server by its function."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from models.base import DATABASE
from models.tables.directory import Area, Unit
from services.access.permissions import Actor, Permission, Scope
from services.bus.keyed import keyed_hashes
from services.kernel.engine import on_server
from services.kernel.grams import folded, mark_token, phrase, sought
from services.kernel.masking import normal_phone
from services.kernel.places import Source, source_of
from services.kernel.reading import fetch_tuples
from services.kernel.word_index import newest_here, newest_there
from services.search.dto import HitKind, SearchFor
from services.search.marks import HIDDEN, Kind, Mark

_TAIL: Final = 4
_PHONE: Final = 7
_EVERYTHING: Final = 1 << 40
_EDITORS: Final = (Permission.KNOWLEDGE_WRITE, Permission.KNOWLEDGE_CHECK, Permission.KNOWLEDGE_PUBLISH)


@dataclass(frozen=True)
class Named:
    """The units and areas whose names hold the words."""

    units: tuple[int, ...]
    areas: tuple[int, ...]


def places(actor: Actor, asked: SearchFor, most: int) -> list[int]:
    """Return the places of the newest documents that hold the words, of those this person may see."""
    words = sought(asked.words)
    if not words.strip() or not _scope(actor, asked.kinds):
        return []
    if on_server():
        return _asked_of_server(asked, words, most)
    return newest_here(_expression(actor, asked, words), most)


def count(actor: Actor, asked: SearchFor, most: int | None) -> int:
    """Return how many documents hold the words, counted up to ``most``."""
    words = sought(asked.words)
    if not words.strip() or not _scope(actor, asked.kinds):
        return 0
    most = _EVERYTHING if most is None else most
    if on_server():
        statement = "select desk.search_count(%s, %s, %s, %s)"
        return int(DATABASE.execute_sql(statement, (words, _kinds(asked), asked.callers, most)).fetchone()[0])
    statement = "select count(*) from (select 1 from search_index where search_index match ? limit ?)"
    return int(DATABASE.execute_sql(statement, (_expression(actor, asked, words), most)).fetchone()[0])


def matching_tickets(actor: Actor, words: str, most: int) -> list[int]:
    """Return the newest tickets in whose texts, number, unit or area these words occur: for other features."""
    asked = SearchFor(words, frozenset({HitKind.TICKET}))
    return [source_of(place)[1] for place in places(actor, asked, most)]


def matching_items(actor: Actor, words: str, most: int) -> list[int]:
    """Return the newest items of the knowledge base whose words in force hold these."""
    asked = SearchFor(words, frozenset({HitKind.KNOWLEDGE}))
    found = [source_of(place) for place in places(actor, asked, most)]
    return [key for source, key in found if source is Source.ITEM]


def named(words: str) -> Named:
    """Return the units and areas, with the areas below these, whose names hold the words."""
    units = fetch_tuples(Unit.select(Unit.id, Unit.name, Unit.short))
    parents = {key: (parent, words in folded(name)) for key, name, parent in _areas()}
    return Named(
        tuple(key for key, name, short in units if words in folded(name) or words in folded(short)),
        tuple(key for key in parents if _within(key, parents)),
    )


def _areas() -> list[tuple[int, str, int | None]]:
    return fetch_tuples(Area.select(Area.id, Area.name, Area.parent))


def _within(key: int | None, parents: dict[int, tuple[int | None, bool]]) -> bool:
    """Return whether an area or one above it is meant; a ring of parents ends where it was entered."""
    seen: set[int] = set()
    while key is not None and key in parents and key not in seen:
        seen.add(key)
        key, meant = parents[key]
        if meant:
            return True
    return False


# ---- on this PC ------------------------------------------------------------------------------------------------------


def _expression(actor: Actor, asked: SearchFor, words: str) -> str:
    """Return the expression of SQLite's full-text index."""
    ways = [phrase(words), *_marked(_by_names(words))]
    if asked.callers:
        ways += _by_caller(actor, words)
    scope = " OR ".join(_marked(_scope(actor, asked.kinds)))
    return f"({' OR '.join(ways)}) AND ({scope})"


def _marked(marks: Iterable[Mark]) -> list[str]:
    return [mark_token(mark.kind, mark.what) for mark in marks]


def _by_names(words: str) -> Iterable[Mark]:
    meant = named(words)
    for unit in meant.units:
        yield Mark(Kind.PART, str(unit))
        yield Mark(Kind.LEAD, str(unit))
    yield from (Mark(Kind.AREA, str(area)) for area in meant.areas)


def _by_caller(actor: Actor, words: str) -> Iterable[str]:
    """Yield how a caller is found; a protected one only by those who may know who it is."""
    for mark in _of_caller(words):
        hidden = mark_token(HIDDEN[mark.kind], mark.what)
        yield mark_token(mark.kind, mark.what)
        if actor.scope is Scope.ALL:
            yield hidden
        else:
            yield f"({hidden} AND {mark_token(Kind.RELEASED, str(actor.unit_id))})"


def _of_caller(words: str) -> Iterable[Mark]:
    phone = normal_phone(words)
    yield Mark(Kind.NAME, words)
    if phone.isdecimal() and len(phone) == _TAIL:
        yield Mark(Kind.TAIL, phone)
    if len(phone) >= _PHONE and phone[:1].isdecimal():
        yield Mark(Kind.PHONE, keyed_hashes([phone])[0])


def _scope(actor: Actor, kinds: frozenset[HitKind]) -> Sequence[Mark]:
    """Return by which marks a document is one that this person may see."""
    marks: list[Mark] = []
    everywhere = actor.scope is Scope.ALL
    if HitKind.TICKET in kinds and actor.may(Permission.TICKET_READ):
        marks.append(Mark(Kind.TICKET) if everywhere else Mark(Kind.PART, str(actor.unit_id)))
    if HitKind.KNOWLEDGE in kinds and actor.may(Permission.KNOWLEDGE_READ):
        marks.append(Mark(Kind.ITEM))
        if any(map(actor.may, _EDITORS)):
            marks.append(Mark(Kind.DRAFT) if everywhere else Mark(Kind.DRAFT, str(actor.unit_id)))
    return marks


# ---- on a server -----------------------------------------------------------------------------------------------------


def _asked_of_server(asked: SearchFor, words: str, most: int) -> list[int]:
    """Ask the server's function, which knows who asks; a question for callers is said before it is answered."""
    if asked.callers:
        DATABASE.execute_sql("select desk.ask_lookup(%s)", (words,))
    return newest_there(words, _kinds(asked), asked.callers, most)


def _kinds(asked: SearchFor) -> list[str]:
    return sorted(kind.value for kind in asked.kinds)
