"""Reads of the announcements that hold now."""

from datetime import datetime

from models.tables.announcements import Announcement
from models.tables.people import Person
from services.access.permissions import Actor, Permission
from services.announcements.dto import AnnouncementRow
from services.kernel.reading import fetch


def announcements(actor: Actor, now: datetime, most: int = 50) -> tuple[AnnouncementRow, ...]:
    """Return what holds today, the newest first; everybody in the office may read it."""
    actor.require(Permission.SESSION)
    one = Announcement
    holds = one.valid_until.is_null() | (one.valid_until >= now.date())
    query = (
        one.select(
            one.id, one.title, one.words, one.valid_until, one.written_at, Person.name.alias("written_by"),
            one.changed_at,
        )
        .join(Person, on=(one.written_by == Person.id))
        .where(one.withdrawn_at.is_null(), holds)
        .order_by(one.written_at.desc(), one.id.desc())
        .limit(most)
    )  # fmt: skip
    return fetch(query, AnnouncementRow)
