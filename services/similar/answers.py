"""Which items of the knowledge base may answer a caller's wording."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from peewee import JOIN, fn

from models.tables.directory import Area, Category, Unit
from models.tables.knowledge import KnowledgeItem, KnowledgeUse, KnowledgeVersion
from models.vocabulary import KnowledgeState, Openness
from services.access.permissions import Actor, Permission
from services.kernel.reading import fetch, fetch_tuples
from services.knowledge.rules import state_on, usable_on
from services.similar.dto import AnswerRow
from services.similar.features import Features, features, plain
from services.similar.ranking import ANSWERS, Corpus
from services.similar.synonyms import words_in

_TITLE: Final = 2.0
_SHOWN: Final = 6
_EXPIRED: Final = 2
_LEAST: Final = 0.08
_GIST: Final = 120
_HITS: Final = 12


@dataclass(frozen=True)
class ItemText:
    """An item in force with what it says."""

    id: int
    number: str
    title: str
    aliases: str
    question: str
    answer: str
    audience: str
    conditions: str
    category: str | None
    area: str | None
    unit: str | None
    openness: Openness
    state: KnowledgeState
    review_due: date | None
    valid_from: date | None
    valid_until: date | None

    @property
    def features(self) -> Features:
        """Return what it is compared by; what it asks counts more than what it answers."""
        asked = " ".join(dict.fromkeys((self.title, self.question, self.aliases)))
        said = " ".join((self.answer[: _GIST * 3], self.audience, self.conditions))
        return features(asked, said, f"{self.category or ''} {self.area or ''}", _TITLE)

    def valid(self, day: date) -> bool:
        """Return whether it may be read out on a day."""
        return usable_on(state_on(self.state, self.valid_until, self.review_due, day), self.valid_from, day)

    def expired(self, day: date) -> bool:
        """Return whether its last day is over."""
        return state_on(self.state, self.valid_until, self.review_due, day) is KnowledgeState.EXPIRED


def items_in_force(actor: Actor) -> tuple[ItemText, ...]:
    """Return all items in force, those that expired included."""
    actor.require(Permission.KNOWLEDGE_READ)
    item, said = KnowledgeItem, KnowledgeVersion
    query = item.select(
        item.id, item.number, said.title, said.aliases, said.question, said.answer, said.audience, said.conditions,
        Category.name.alias("category"), Area.name.alias("area"), Unit.name.alias("unit"), item.openness,
        item.state, item.review_due, item.valid_from, item.valid_until,
    )  # fmt: skip
    query = query.join(said, on=((said.item == item.id) & (said.number == item.in_force)))
    query = query.join_from(item, Category, JOIN.LEFT_OUTER, on=(item.category == Category.id))
    query = query.join_from(item, Area, JOIN.LEFT_OUTER, on=(item.area == Area.id))
    query = query.join_from(item, Unit, JOIN.LEFT_OUTER, on=(item.unit == Unit.id))
    return fetch(query.where(item.in_force > 0, item.state != KnowledgeState.RETIRED).order_by(item.id), ItemText)


def ranked_items(items: tuple[ItemText, ...], asked: Features, most: int) -> list[tuple[ItemText, float]]:
    """Return the items that best answer a text, the best first."""
    known = {one.id: one for one in items}
    corpus = Corpus(((one.id, one.features) for one in items), ANSWERS)
    return [(known[key], score) for key, score in corpus.best(asked, most)]


def answers(actor: Actor, text: str, now: datetime) -> tuple[AnswerRow, ...]:
    """Return what the knowledge base says to a call; what has expired stands last, marked."""
    if not actor.may(Permission.KNOWLEDGE_READ):
        return ()
    day = now.date()
    found = [one for one in ranked_items(items_in_force(actor), features(text), _SHOWN * 3) if one[1] >= _LEAST]
    usable = [one for one in found if one[0].valid(day)][:_SHOWN]
    over = [one for one in found if one[0].expired(day)][:_EXPIRED]
    used = _used([item.id for item, _score in usable + over], now)
    words = hit_words(text)
    return tuple(_row(item, score, used.get(item.id, 0), words, day) for item, score in usable + over)


def hit_words(text: str) -> list[str]:
    """Return the words of a text that are worth being marked in what was found."""
    known = words_in(plain(text))
    pairs = [name[1:] for name in features(text).counts if name[0] == "3"]
    return [*known, *pairs]


def _row(item: ItemText, score: float, used: int, words: list[str], day: date) -> AnswerRow:
    shown = f"{item.title}{item.answer[:_GIST]}"
    hits = tuple(dict.fromkeys(word for word in words if word in shown))[:_HITS]
    gist = item.answer[:_GIST].strip()
    return AnswerRow(
        item.id, item.number, item.title, gist, item.unit or "", item.valid_until, used, hits,
        item.openness is not Openness.PUBLIC, item.expired(day), round(score, 3),
    )  # fmt: skip


def _used(ids: list[int], now: datetime) -> dict[int, int]:
    """Return how often each was used since the first of the month."""
    first = now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    times: Any = fn.COUNT(KnowledgeUse.id)
    query = KnowledgeUse.select(KnowledgeUse.item, times).where(KnowledgeUse.item.in_(ids), KnowledgeUse.at >= first)
    return dict(fetch_tuples(query.group_by(KnowledgeUse.item)))
