"""Announcements are written, changed and withdrawn by the heads of the centre; nobody deletes one."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Final

from i18n import N_, _
from models.tables.announcements import Announcement
from services.access.permissions import Permission
from services.announcements.dto import LONGEST_TITLE, LONGEST_WORDS
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.kernel.errors import DomainError, Invalid, NotFound, RecordChanged
from services.kernel.events import Changed, Topic


class AlreadyWithdrawn(DomainError):
    """Somebody else withdrew it meanwhile."""

    message = N_("This announcement was withdrawn a moment ago. What you typed is still here; send it as a new one.")
    code = "announcement_withdrawn"


@dataclass(frozen=True)
class AnnouncementText:
    """What is told, and until the end of which day; None: until it is withdrawn."""

    title: str
    words: str = ""
    valid_until: date | None = None


@dataclass(frozen=True)
class Announce(Command[int]):
    """Tell everybody something; returns the announcement's id."""

    permission: ClassVar[Permission] = Permission.ANNOUNCE
    text: AnnouncementText


@dataclass(frozen=True)
class ChangeAnnouncement(Command[None]):
    """Say it in other words, or for another time.

    ``seen``: the text as the person saw it; refused when it is not so any more.
    """

    permission: ClassVar[Permission] = Permission.ANNOUNCE
    announcement_id: int
    text: AnnouncementText
    seen: AnnouncementText | None = None


@dataclass(frozen=True)
class WithdrawAnnouncement(Command[None]):
    """Take an announcement back; withdrawing it twice is once."""

    permission: ClassVar[Permission] = Permission.ANNOUNCE
    announcement_id: int


def announce(cmd: Announce, tx: Transaction) -> int:
    """Keep it under the name of who wrote it."""
    columns = _columns(cmd.text, tx)
    made = Announcement.create(written_at=tx.now, written_by=tx.actor.person_id, **columns)
    _tell(tx, columns["title"])
    return int(made.id)


def change(cmd: ChangeAnnouncement, tx: Transaction) -> None:
    """Overwrite the words of one that still stands."""
    columns = _columns(cmd.text, tx)
    standing = (Announcement.id == cmd.announcement_id) & Announcement.withdrawn_at.is_null()
    if not Announcement.update(changed_at=tx.now, **columns).where(standing, *_as_seen(cmd.seen)).execute():
        if _known(cmd.announcement_id).withdrawn_at is None:
            raise RecordChanged
        raise AlreadyWithdrawn
    _tell(tx, columns["title"])


def withdraw(cmd: WithdrawAnnouncement, tx: Transaction) -> None:
    """Write when it was taken back; the first time stays."""
    found = _known(cmd.announcement_id)
    standing = (Announcement.id == found.id) & Announcement.withdrawn_at.is_null()
    Announcement.update(withdrawn_at=tx.now).where(standing).execute()
    _tell(tx, found.title)


def _as_seen(seen: AnnouncementText | None) -> tuple[Any, ...]:
    """Return the conditions under which the words are what the person saw."""
    if seen is None:
        return ()
    until = Announcement.valid_until
    same_day = until.is_null() if seen.valid_until is None else until == seen.valid_until
    return (Announcement.title == seen.title, Announcement.words == seen.words, same_day)


def _columns(text: AnnouncementText, tx: Transaction) -> dict[str, Any]:
    """Return what is stored; raise Invalid with the cure in words."""
    title, words = text.title.strip(), text.words.strip()
    if not title:
        raise Invalid(field=_("Title"), words=_("say in a few words what it is about"))
    if len(title) > LONGEST_TITLE:
        raise Invalid(field=_("Title"), words=_("at most {most} letters").format(most=LONGEST_TITLE))
    if len(words) > LONGEST_WORDS:
        raise Invalid(field=_("Text"), words=_("at most {most} letters").format(most=LONGEST_WORDS))
    if text.valid_until is not None and text.valid_until < tx.now.date():
        raise Invalid(field=_("Valid until"), words=_("this day is over; choose today or later"))
    return {"title": title, "words": words, "valid_until": text.valid_until}


def _known(announcement_id: int) -> Any:
    """Return the announcement; raise NotFound."""
    found = Announcement.get_or_none(Announcement.id == announcement_id)
    if found is None:
        raise NotFound(what=_("The announcement"))
    return found


def _tell(tx: Transaction, title: str) -> None:
    """Name it in the log and have the views look again."""
    tx.subject = title
    tx.emit(Changed(Topic.NEWS))


HANDLERS: Final[Handlers] = {Announce: announce, ChangeAnnouncement: change, WithdrawAnnouncement: withdraw}
