"""The texts that a person may insert: the own ones first, then those of all."""

from functools import lru_cache

from pypinyin import Style, lazy_pinyin

from models.tables.knowledge import CannedText
from services.access.permissions import Actor, Permission
from services.kernel.reading import fetch_tuples
from services.knowledge.dto import CannedRow


def canned_rows(actor: Actor) -> tuple[CannedRow, ...]:
    """Return the texts in use: the person's own, then everybody's, in the order they were written."""
    actor.require(Permission.KNOWLEDGE_READ)
    text = CannedText
    query = text.select(text.id, text.title, text.words, text.owner, text.active, text.revision)
    mine = text.owner.is_null() | (text.owner == actor.person_id)
    rows = fetch_tuples(query.where(text.active, mine).order_by(text.owner.is_null(), text.id))
    return tuple(
        CannedRow(key, title, words, owner is not None, active, revision, initials(title))
        for key, title, words, owner, active, revision in rows
    )


@lru_cache(maxsize=4096)
def initials(words: str) -> str:
    """Return the first letters of the pinyin, lower case: what one types to call a text."""
    return "".join(part[:1] for part in lazy_pinyin(words, style=Style.FIRST_LETTER)).lower()
