"""Saves, renames, orders and deletes lists under names."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from peewee import fn

from i18n import _
from models.tables.views import SavedList
from services.access.audiences import Audience, audience_of, may_keep_for
from services.access.permissions import Actor, Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.kernel.errors import NotAllowed, NotFound
from services.kernel.fields import secret
from services.views.rules import MOST_LISTS, NameTaken, TooManyLists, checked_content, checked_name


@dataclass(frozen=True)
class SaveList(Command[int]):
    """Keep a list under a name for an audience; returns its id. Names and filters may hold names of people."""

    permission: ClassVar[Permission] = Permission.SESSION
    kind: str
    audience: Audience
    name: str = secret()
    content: Mapping[str, Any] = secret()


@dataclass(frozen=True)
class RenameList(Command[None]):
    """Give a saved list another name."""

    permission: ClassVar[Permission] = Permission.SESSION
    list_id: int
    name: str = secret()


@dataclass(frozen=True)
class RefillList(Command[None]):
    """Keep other filters, order and columns under the same name."""

    permission: ClassVar[Permission] = Permission.SESSION
    list_id: int
    content: Mapping[str, Any] = secret()


@dataclass(frozen=True)
class DeleteList(Command[None]):
    """Take a saved list away."""

    permission: ClassVar[Permission] = Permission.SESSION
    list_id: int


@dataclass(frozen=True)
class MoveList(Command[None]):
    """Put a saved list some places further down, or up when negative, among those of its audience."""

    permission: ClassVar[Permission] = Permission.SESSION
    list_id: int
    places: int


def save(cmd: SaveList, tx: Transaction) -> int:
    """Add the list at the end."""
    _require_keeping(tx.actor, cmd.audience)
    name = checked_name(cmd.name)
    content = checked_content(cmd.content)
    there = _of(cmd.kind, cmd.audience.word)
    if there.count() >= MOST_LISTS:
        raise TooManyLists(most=MOST_LISTS)
    _require_free(cmd.kind, cmd.audience.word, name)
    last = there.select(fn.MAX(SavedList.position)).scalar() or 0
    made = SavedList.create(
        kind=cmd.kind, audience=cmd.audience.word, owner=tx.actor.person_id, name=name, position=last + 1,
        content=content, saved_at=tx.now,
    )  # fmt: skip
    return int(made.id)


def rename(cmd: RenameList, tx: Transaction) -> None:
    """Write the new name unless another list has it."""
    row = _own(cmd.list_id, tx)
    name = checked_name(cmd.name)
    if name == row.name:
        return
    _require_free(row.kind, row.audience, name)
    SavedList.update(name=name).where(SavedList.id == row.id).execute()


def refill(cmd: RefillList, tx: Transaction) -> None:
    """Write the new content."""
    row = _own(cmd.list_id, tx)
    content = checked_content(cmd.content)
    SavedList.update(content=content, saved_at=tx.now).where(SavedList.id == row.id).execute()


def delete(cmd: DeleteList, tx: Transaction) -> None:
    """Delete the row."""
    row = _own(cmd.list_id, tx)
    SavedList.delete().where(SavedList.id == row.id).execute()


def move(cmd: MoveList, tx: Transaction) -> None:
    """Number the lists of the audience anew."""
    row = _own(cmd.list_id, tx)
    ids = [one.id for one in _of(row.kind, row.audience).order_by(SavedList.position, SavedList.id)]
    place = ids.index(row.id)
    ids.insert(max(0, min(len(ids) - 1, place + cmd.places)), ids.pop(place))
    for position, one in enumerate(ids, start=1):
        SavedList.update(position=position).where(SavedList.id == one).execute()


def _of(kind: str, audience: str) -> Any:
    return SavedList.select().where(SavedList.kind == kind, SavedList.audience == audience)


def _require_keeping(actor: Actor, audience: Audience) -> None:
    if actor.person_id is None or not may_keep_for(actor, audience):
        raise NotAllowed(permission=Permission.LIST_SHARE.value)


def _require_free(kind: str, audience: str, name: str) -> None:
    if _of(kind, audience).where(fn.LOWER(SavedList.name) == name.lower()).exists():
        raise NameTaken(name=name)


def _own(list_id: int, tx: Transaction) -> Any:
    """Return the list; raise NotFound when it is not there, NotAllowed when others keep it."""
    row = SavedList.get_or_none(SavedList.id == list_id)
    if row is None:
        raise NotFound(what=_("The saved list"))
    _require_keeping(tx.actor, audience_of(row.audience))
    return row


HANDLERS: Final[Handlers] = {
    SaveList: save,
    RenameList: rename,
    RefillList: refill,
    DeleteList: delete,
    MoveList: move,
}
