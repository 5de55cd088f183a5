"""Which class and unit a call may belong to, each with its reason in words; nothing is applied by itself."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from i18n import _
from models.tables.directory import Category, Unit
from services.catalogue.lookup import line_for
from services.kernel.reading import fetch_tuples
from services.similar.dto import PrecedentRow, Reason, Suggestion
from services.similar.features import Features, features
from services.similar.ranking import ANSWERS, Corpus
from services.similar.texts import TicketWords
from services.tickets.precedents import matching_precedent, precedent_words

_SHOWN: Final = 3
_VOTERS: Final = 15
_BY_NAME: Final = 0.8

Judged = Iterable[tuple[TicketWords, float]]


def precedent(category_id: int | None, area_id: int | None, day: date) -> PrecedentRow | None:
    """Return the decision in force that names a unit for this class and place."""
    found = matching_precedent(category_id, area_id, day)
    return None if found is None else PrecedentRow(found.unit_id, found.unit, precedent_words(found))


def classes(asked: Features, alike: Judged) -> tuple[Suggestion, ...]:
    """Return up to three active classes: what similar tickets were counted as, and whose names fit the words."""
    names, parents = _class_names()
    leaves = names.keys() - set(parents.values())
    voters = [(one, score) for one, score in alike if one.category_id in leaves][:_VOTERS]
    votes: dict[int, float] = defaultdict(float)
    held: dict[int, int] = defaultdict(int)
    for one, score in voters:
        if one.category_id is not None:
            votes[one.category_id] += score * score
            held[one.category_id] += 1
    whole = sum(votes.values()) or 1.0
    named = dict(_by_name(asked, names, parents, leaves))
    points = {key: votes.get(key, 0.0) / whole + _BY_NAME * named.get(key, 0.0) for key in {*votes, *named}}
    best = sorted(points, key=lambda key: (-points[key], key))[:_SHOWN]
    return tuple(_class(key, names, held.get(key, 0), len(voters)) for key in best)


def units(category_id: int | None, area_id: int | None, alike: Judged, day: date) -> tuple[Suggestion, ...]:
    """Return up to three units in use: whom a decision, the catalogue, the class, or similar tickets name."""
    found: dict[int, tuple[Reason, str]] = {}
    decided = matching_precedent(category_id, area_id, day)
    if decided is not None:
        found[decided.unit_id] = (Reason.PRECEDENT, _("precedent {words}").format(words=precedent_words(decided)))
    line = line_for(category_id, area_id, day)
    if line is not None:
        words = _("the dispatch catalogue says so for {name}: {basis}")
        place = " · ".join(filter(None, (line.category, line.area)))
        found.setdefault(line.facts.unit_id, (Reason.CATALOGUE, words.format(name=place, basis=line.facts.basis)))
    for unit_id, name in _class_leads(category_id):
        found.setdefault(unit_id, (Reason.CLASS, _("leads the class {name}").format(name=name)))
    for unit_id, reason in _went_to(alike).items():
        found.setdefault(unit_id, (Reason.ALIKE, reason))
    rows = Unit.select(Unit.id, Unit.name).where(Unit.id.in_(list(found)), Unit.active)
    names = dict(fetch_tuples(rows))
    return tuple(Suggestion(key, names[key], *found[key]) for key in found if key in names)[:_SHOWN]


def _went_to(alike: Judged) -> dict[int, str]:
    """Return the units that led similar tickets, the one with most first, and how many of them."""
    led: dict[int, int] = defaultdict(int)
    for one, _score in list(alike)[:_VOTERS]:
        if one.unit_id is not None:
            led[one.unit_id] += 1
    whole = sum(led.values())
    words = _("{count} of {all} similar tickets went there")
    return {key: words.format(count=led[key], all=whole) for key in sorted(led, key=lambda key: (-led[key], key))}


def _class_leads(category_id: int | None) -> Iterable[tuple[int, str]]:
    """Yield the unit that leads the class, or the nearest class above that has one."""
    seen: set[int] = set()
    while category_id is not None and category_id not in seen:
        seen.add(category_id)
        query = Category.select(Category.lead_unit, Category.name, Category.parent).where(Category.id == category_id)
        category_id = None
        for unit_id, name, above in fetch_tuples(query):
            category_id = above
            if unit_id is not None:
                yield unit_id, name
                return


def _class(key: int, names: Mapping[int, str], held: int, whole: int) -> Suggestion:
    if held:
        words = _("{count} of {all} similar tickets are of this class").format(count=held, all=whole)
        return Suggestion(key, names[key], Reason.ALIKE, words)
    return Suggestion(key, names[key], Reason.WORDS, _("its name fits the words of the call"))


def _class_names() -> tuple[dict[int, str], dict[int, int | None]]:
    query = Category.select(Category.id, Category.name, Category.parent).where(Category.active)
    rows = fetch_tuples(query)
    return {key: name for key, name, _above in rows}, {key: above for key, _name, above in rows}


def _by_name(
    asked: Features, names: Mapping[int, str], parents: Mapping[int, int | None], leaves: Iterable[int]
) -> list[tuple[int, float]]:
    """Return the classes whose names, with those above them, share words with the call."""
    above = {key: names.get(parents[key] or 0, "") for key in leaves}
    corpus = Corpus(((key, features(names[key], above[key], "", 2.0)) for key in above), ANSWERS)
    return corpus.best(asked, 2 * _SHOWN)
