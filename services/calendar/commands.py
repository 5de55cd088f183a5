"""Changes to the office calendar and to the versions of the rules."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Final

from i18n import N_, _
from models.tables.calendar import DayOverride, PublishedYear, RuleVersionRow
from models.tables.ticket import Ticket
from services.access.permissions import Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.calendar.rules import RuleVersion, seed_rules
from services.kernel.errors import DomainError, Invalid, NotFound, RecordChanged
from services.kernel.events import Changed, Topic
from services.kernel.fields import secret

_LONGEST_NAME: Final = 60
_YEARS: Final = range(2000, 2101)


class RulesBegun(DomainError):
    """The version is in force, or tickets were judged by it."""

    message = N_("“{name}” is in force or tickets were judged by it, so it stays as it is. Make a new version instead.")
    code = "rules_begun"


@dataclass(frozen=True)
class SetDay(Command[None]):
    """Make a day a working day or a rest day, whatever the built-in calendar says; limits already set stay."""

    permission: ClassVar[Permission] = Permission.CALENDAR_MANAGE
    day: date
    is_work: bool
    name: str = ""


@dataclass(frozen=True)
class ClearDay(Command[None]):
    """Let the built-in calendar speak for a day again."""

    permission: ClassVar[Permission] = Permission.CALENDAR_MANAGE
    day: date


@dataclass(frozen=True)
class PublishYear(Command[None]):
    """Say that the year's schedule is published and entered, or take that back; its days stop being provisional."""

    permission: ClassVar[Permission] = Permission.CALENDAR_MANAGE
    year: int
    published: bool = True


@dataclass(frozen=True)
class SaveRules(Command[str]):
    """Add a version of the rules, or change one that is not in force and that no ticket was judged by; returns its key.

    ``data`` is what `RuleVersion.to_dict` gives; numbers that are missing are those of the program's first version.
    ``seen``: the same of the version as the person saw it, empty for one that is new; refused when it is not so.
    """

    permission: ClassVar[Permission] = Permission.CALENDAR_MANAGE
    data: Mapping[str, Any]
    seen: Mapping[str, Any] | None = secret(default=None)


@dataclass(frozen=True)
class SetEffective(Command[None]):
    """Set from which day a version holds, today at the earliest; None makes it a preset again."""

    permission: ClassVar[Permission] = Permission.CALENDAR_MANAGE
    key: str
    effective_from: date | None


def set_day(cmd: SetDay, tx: Transaction) -> None:
    """Write the day over an earlier entry."""
    _check_year(cmd.day.year)
    name = cmd.name.strip()
    if len(name) > _LONGEST_NAME:
        raise Invalid(field=_("Name of the day"), words=_("has at most {most} letters.").format(most=_LONGEST_NAME))
    DayOverride.delete().where(DayOverride.day == cmd.day).execute()
    DayOverride.create(day=cmd.day, is_work=cmd.is_work, name=name, set_by=tx.actor.person_id, set_at=tx.now)
    _told(tx, cmd.day.isoformat())


def clear_day(cmd: ClearDay, tx: Transaction) -> None:
    """Drop the office's own entry."""
    DayOverride.delete().where(DayOverride.day == cmd.day).execute()
    _told(tx, cmd.day.isoformat())


def publish_year(cmd: PublishYear, tx: Transaction) -> None:
    """Mark the year, or unmark it."""
    _check_year(cmd.year)
    PublishedYear.delete().where(PublishedYear.year == cmd.year).execute()
    if cmd.published:
        PublishedYear.create(year=cmd.year, set_at=tx.now)
    _told(tx, str(cmd.year))


def save_rules(cmd: SaveRules, tx: Transaction) -> str:
    """Check every number, then write the version."""
    version = RuleVersion.from_dict(dict(cmd.data), base=seed_rules()[0])
    stored = _held(version.key)
    if cmd.seen is not None:
        _require_as_seen(stored, cmd.seen)
    if stored is not None:
        _require_open(stored, tx)
    same_name = (RuleVersionRow.name == version.name) & (RuleVersionRow.key != version.key)
    if RuleVersionRow.select().where(same_name).exists():
        raise Invalid(field=_("Name of the version"), words=_("another version has this name; choose a new one."))
    _check_start(version.key, version.effective_from, tx)
    columns: dict[str, Any] = {
        "name": version.name, "effective_from": version.effective_from, "data": version.to_dict(),
    }  # fmt: skip
    if stored is None:
        RuleVersionRow.create(key=version.key, created_at=tx.now, **columns)
    else:
        RuleVersionRow.update(**columns).where(RuleVersionRow.id == stored.id).execute()
    _told(tx, version.name)
    return version.key


def set_effective(cmd: SetEffective, tx: Transaction) -> None:
    """Write the date, in the row and in the numbers."""
    stored = _held(cmd.key)
    if stored is None:
        raise NotFound(what=_("The rule version"))
    _require_open(stored, tx)
    _check_start(cmd.key, cmd.effective_from, tx)
    start = cmd.effective_from.isoformat() if cmd.effective_from else None
    columns = {"effective_from": cmd.effective_from, "data": stored.data | {"effective_from": start}}
    RuleVersionRow.update(**columns).where(RuleVersionRow.id == stored.id).execute()
    _told(tx, stored.name)


def _held(key: str) -> Any:
    """Return the stored version of a key, None when there is none; another desk that changes it waits."""
    same = RuleVersionRow.key == key
    RuleVersionRow.update(name=RuleVersionRow.name).where(same).execute()
    return RuleVersionRow.get_or_none(same)


def _require_as_seen(stored: Any, seen: Mapping[str, Any]) -> None:
    """Raise RecordChanged when the version is not what the person saw any more."""
    now = RuleVersion.from_dict(stored.data).to_dict() if stored is not None else {}
    if now != (RuleVersion.from_dict(dict(seen)).to_dict() if seen else {}):
        raise RecordChanged


def _require_open(stored: Any, tx: Transaction) -> None:
    """Raise RulesBegun when the version is or was in force, or tickets were judged by it."""
    begun = stored.effective_from is not None and stored.effective_from <= tx.now.date()
    if begun or Ticket.select().where(Ticket.rules_key == stored.key).exists():
        raise RulesBegun(name=stored.name)


def _check_start(key: str, start: date | None, tx: Transaction) -> None:
    """Raise Invalid for a day that has passed, or on which another version begins."""
    if start is None:
        return
    if start < tx.now.date():
        raise Invalid(field=_("In force from"), words=_("lies in the past; today is the earliest day."))
    taken = RuleVersionRow.select().where(RuleVersionRow.effective_from == start, RuleVersionRow.key != key)
    if taken.exists():
        raise Invalid(field=_("In force from"), words=_("another version begins on that day."))


def _check_year(year: int) -> None:
    """Raise Invalid for a year that no calendar of this office needs."""
    if year not in _YEARS:
        words = _("must lie between {low} and {high}").format(low=_YEARS[0], high=_YEARS[-1])
        raise Invalid(field=_("Year"), words=words)


def _told(tx: Transaction, subject: str) -> None:
    """Name the day, year or version in the log and tell the views."""
    tx.subject = subject[:_LONGEST_NAME]
    tx.emit(Changed(Topic.CALENDAR))


HANDLERS: Final[Handlers] = {
    SetDay: set_day,
    ClearDay: clear_day,
    PublishYear: publish_year,
    SaveRules: save_rules,
    SetEffective: set_effective,
}
