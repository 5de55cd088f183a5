"""News of the knowledge base: what became of the versions that a person wrote, and of the faults a person found."""

from datetime import datetime
from typing import Any, Final

from peewee import fn

from models.tables.knowledge import Correction, KnowledgeItem, KnowledgeVersion
from models.tables.people import Person
from models.vocabulary import VersionState
from services.access.permissions import Actor
from services.kernel.reading import fetch_tuples
from services.news.dto import NewsItem, NewsKind

_TIMES: Final = 1000
"""A version may come back more than once: its revision tells the times apart."""


def answers(actor: Actor, since: datetime, most: int) -> tuple[NewsItem, ...]:
    """Return what became of the corrections that a person found."""
    one = Correction
    query = (
        one.select(one.id, one.answered_at, one.item, KnowledgeItem.title, Person.name, one.result)
        .join(KnowledgeItem, on=(one.item == KnowledgeItem.id))
        .switch(one)
        .join(Person, on=(one.answered_by == Person.id))
        .where(one.found_by == actor.person_id, one.answered_by != actor.person_id, one.answered_at > since)
        .order_by(one.answered_at.desc(), one.id.desc())
        .limit(most)
    )
    return tuple(_news(NewsKind.CORRECTION, record) for record in fetch_tuples(query))


def versions(actor: Actor, since: datetime, most: int) -> tuple[NewsItem, ...]:
    """Return which of the versions that a person wrote or handed in came back or came into force by another's hand."""
    one = KnowledgeVersion
    came_back = one.state == VersionState.DRAFT
    of_unit = (one.unit_reviewed_at, one.unit_reviewed_by, one.unit_review_words)
    of_centre = (one.reviewed_at, one.reviewed_by, one.review_words)
    back = [
        record
        for review in (of_unit, of_centre)
        for record in fetch_tuples(_reviewed(actor, review, since, came_back & (review[2] != "")).limit(most))
    ]
    in_force = fetch_tuples(_reviewed(actor, of_centre, since, one.published_at.is_null(False)).limit(most))
    return (
        *(_news(NewsKind.ITEM_BACK, record) for record in back),
        *(_news(NewsKind.ITEM_IN_FORCE, (*record[:5], "")) for record in in_force),
    )


def _reviewed(actor: Actor, review: tuple[Any, Any, Any], since: datetime, further: Any) -> Any:
    """Return the query of a person's versions that others reviewed of late, after they were handed in."""
    at, by, words = review
    one, number = KnowledgeVersion, KnowledgeVersion.id * _TIMES + KnowledgeVersion.revision
    own = (one.written_by == actor.person_id) | (one.submitted_by == actor.person_id)
    return (
        one.select(number, at, one.item, one.title, Person.name, words)
        .join(Person, on=(by == Person.id))
        .where(own, by != actor.person_id, at > since, at >= fn.COALESCE(one.submitted_at, at), further)
        .order_by(at.desc(), one.id.desc())
    )


def _news(kind: NewsKind, record: tuple[Any, ...]) -> NewsItem:
    """Return a record as news; it opens the item."""
    key, at, item, title, who, words = record
    return NewsItem(kind=kind, id=key, at=at, ticket_id=None, subject=title, who=who, words=words, item_id=item)
