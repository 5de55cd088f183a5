"""The evening before in the invented county: what the centre announced, and that everybody went home."""

import tomllib
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import ClassVar, Final

from models.tables.announcements import Announcement
from models.tables.people import Person
from models.tables.views import PersonSetting
from services.access.permissions import Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.kernel.events import Changed, Topic
from services.kernel.reading import fetch_tuples
from services.news.marks import LEFT

_WENT_HOME: Final = time(18, 2)


@dataclass(frozen=True)
class DemoAnnouncement:
    """What is announced, and the last day it holds; None: until it is withdrawn."""

    title: str
    words: str
    valid_until: date | None


def read_announcements(folder: Path, today: date) -> tuple[DemoAnnouncement, ...]:
    """Return the invented announcements as they hold from this day on."""
    found = tomllib.loads((folder / "announcements.toml").read_text(encoding="utf-8"))["announcement"]
    return tuple(
        DemoAnnouncement(one["title"], one["words"], today + timedelta(days=one["days"]) if one["days"] else None)
        for one in found
    )


@dataclass(frozen=True)
class AddDemoEvening(Command[None]):
    """Announce in the name of ``login``, and have these people leave their desks, the evening before ``until``."""

    permission: ClassVar[Permission] = Permission.IMPORT_RUN
    announcements: tuple[DemoAnnouncement, ...]
    login: str
    people: tuple[str, ...]
    until: datetime


def add_evening(cmd: AddDemoEvening, tx: Transaction) -> None:
    """Write both."""
    evening = datetime.combine(cmd.until.date() - timedelta(days=1), _WENT_HOME)
    ids = dict(fetch_tuples(Person.select(Person.login, Person.id).where(Person.login.in_(cmd.people))))
    for place, one in enumerate(cmd.announcements):
        Announcement.create(
            title=one.title, words=one.words, valid_until=one.valid_until, written_by=ids[cmd.login],
            written_at=evening - timedelta(minutes=30 - place),
        )  # fmt: skip
    kept = {"at": evening.isoformat()}
    PersonSetting.insert_many([{"person": one, "key": LEFT, "value": kept} for one in ids.values()]).execute()
    tx.emit(Changed(Topic.NEWS))


HANDLERS: Final[Handlers] = {AddDemoEvening: add_evening}
