"""Sentences that are typed often: everybody keeps own ones, the centre's editors those of all."""

from dataclasses import dataclass
from typing import Any, ClassVar, Final

from i18n import N_, _
from models.tables.knowledge import CannedText
from services.access.permissions import Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.kernel.errors import DomainError, NotFound, RecordChanged
from services.kernel.events import Changed, Topic
from services.tickets.rules import told

LONGEST_TITLE: Final = 60
LONGEST_WORDS: Final = 1000


class TitleTaken(DomainError):
    """A trigger that finds two texts helps nobody."""

    message = N_("A text with the title “{title}” is there already. Change that one, or choose another title.")
    code = "title_taken"


@dataclass(frozen=True)
class SaveCanned(Command[int]):
    """Write a text (``text_id`` None) or change the one that was ``seen``; returns its id. ``own`` is set once."""

    permission: ClassVar[Permission] = Permission.KNOWLEDGE_READ
    text_id: int | None
    title: str
    words: str
    own: bool = True
    seen: int = 0


@dataclass(frozen=True)
class RetireCanned(Command[None]):
    """Take a text out of use."""

    permission: ClassVar[Permission] = Permission.KNOWLEDGE_READ
    text_id: int
    seen: int


def save_canned(cmd: SaveCanned, tx: Transaction) -> int:
    """Write it under its owner, or for all."""
    title = told(N_("Title"), " ".join(cmd.title.split()), LONGEST_TITLE)
    words = told(N_("Text"), cmd.words, LONGEST_WORDS)
    old = _kept(cmd.text_id, tx) if cmd.text_id is not None else None
    if old is None and not cmd.own:
        tx.actor.require(Permission.KNOWLEDGE_PUBLISH)
    owner = old.owner_id if old is not None else tx.actor.person_id if cmd.own else None
    _require_free(title, owner, cmd.text_id)
    if old is None:
        _tell(tx, title)
        stamp = {"changed_at": tx.now, "changed_by": tx.actor.person_id}
        return int(CannedText.create(title=title, words=words, owner=owner, **stamp).id)
    _change(old, cmd.seen, tx, {"title": title, "words": words})
    return int(old.id)


def retire_canned(cmd: RetireCanned, tx: Transaction) -> None:
    """Mark it as out of use."""
    _change(_kept(cmd.text_id, tx), cmd.seen, tx, {"active": False})


def _kept(text_id: int, tx: Transaction) -> Any:
    """Return a text in use that this person may change; raise NotFound."""
    text: Any = CannedText.get_or_none(CannedText.id == text_id, CannedText.active)
    own = text is not None and text.owner_id == tx.actor.person_id
    common = text is not None and text.owner_id is None and tx.actor.may(Permission.KNOWLEDGE_PUBLISH)
    if not (own or common):
        raise NotFound(what=_("The text"))
    return text


def _require_free(title: str, owner: int | None, text_id: int | None) -> None:
    """Raise TitleTaken when the same owner has another text of this title."""
    whose = CannedText.owner.is_null() if owner is None else CannedText.owner == owner
    others = CannedText.select().where(whose, CannedText.active, CannedText.title == title)
    if any(other.id != text_id for other in others):
        raise TitleTaken(title=title)


def _change(text: Any, seen: int, tx: Transaction, columns: dict[str, Any]) -> None:
    """Write over what the person saw; raise RecordChanged."""
    stamp = {"changed_at": tx.now, "changed_by": tx.actor.person_id, "revision": CannedText.revision + 1}
    as_seen = (CannedText.id == text.id) & (CannedText.revision == seen)
    if not CannedText.update(**columns, **stamp).where(as_seen).execute():
        raise RecordChanged
    _tell(tx, columns.get("title", text.title))


def _tell(tx: Transaction, subject: str) -> None:
    tx.subject = subject
    tx.emit(Changed(Topic.KNOWLEDGE))


HANDLERS: Final[Handlers] = {SaveCanned: save_canned, RetireCanned: retire_canned}
