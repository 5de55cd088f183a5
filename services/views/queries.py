"""Reads of saved lists and settings: each person their own and what is shared with them."""

from typing import Any

from models.tables.views import PersonSetting, SavedList
from services.access.audiences import audience_of, audiences_of, may_keep_for
from services.access.permissions import Actor, Permission
from services.kernel.reading import fetch_tuples
from services.views.dto import SavedListRow


def saved_lists(actor: Actor, kind: str) -> tuple[SavedListRow, ...]:
    """Return the lists of a kind this person sees: the own ones first, then those of roles and unit."""
    actor.require(Permission.SESSION)
    words = [audience.word for audience in audiences_of(actor)]
    query = (
        SavedList.select(SavedList.id, SavedList.name, SavedList.audience, SavedList.content)
        .where(SavedList.kind == kind, SavedList.audience.in_(words))
        .order_by(SavedList.position, SavedList.id)
    )
    rows = [_row(actor, record) for record in fetch_tuples(query)]
    return tuple(sorted(rows, key=lambda row: words.index(row.audience.word)))


def _row(actor: Actor, record: tuple[Any, ...]) -> SavedListRow:
    key, name, word, content = record
    audience = audience_of(word)
    return SavedListRow(key, name, audience, content, may_keep_for(actor, audience))


def kept_setting(actor: Actor, key: str) -> dict[str, Any] | None:
    """Return what this person kept under a key, None for what is as delivered."""
    actor.require(Permission.SESSION)
    there = (PersonSetting.person == actor.person_id) & (PersonSetting.key == key)
    row = PersonSetting.select(PersonSetting.value).where(there).first()
    return dict(row.value) if row is not None and isinstance(row.value, dict) else None
