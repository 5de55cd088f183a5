"""Reviews of a version: the unit's lead, then the centre; and the moment it comes into force."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar, Final

from i18n import N_
from models.tables.knowledge import KnowledgeVersion
from models.vocabulary import KnowledgeState, VersionState
from services.access.permissions import Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.calendar.office import rules_at
from services.kernel.errors import DomainError
from services.knowledge.holding import (
    change_item,
    change_version,
    follow,
    held_item,
    held_version,
    item_columns,
    words_of,
)
from services.knowledge.rules import CHECKS, require_ready
from services.knowledge.standing import require_step
from services.knowledge.workflow import ItemStep
from services.tickets.rules import told

_LONGEST: Final = 500


class ChecksMissing(DomainError):
    """Not every point of the review was ticked."""

    message = N_("{count} points of the review are not ticked yet.")
    code = "checks_missing"


@dataclass(frozen=True)
class PassVersion(Command[None]):
    """Pass the version on to the centre, as the unit's lead; the centre in a unit's stead says why."""

    permission: ClassVar[Permission] = Permission.KNOWLEDGE_READ
    item_id: int
    version: int
    seen: int | None = None
    words: str = ""


@dataclass(frozen=True)
class SendBackVersion(Command[None]):
    """Send the version back to its writer, with what is to be changed."""

    permission: ClassVar[Permission] = Permission.KNOWLEDGE_READ
    item_id: int
    version: int
    seen: int | None = None
    words: str = ""


@dataclass(frozen=True)
class PublishVersion(Command[None]):
    """Bring the version into force; the one before is kept. ``checks``: the points that were ticked."""

    permission: ClassVar[Permission] = Permission.KNOWLEDGE_PUBLISH
    item_id: int
    version: int
    seen: int | None = None
    words: str = ""
    checks: tuple[str, ...] = ()


def pass_on(cmd: PassVersion, tx: Transaction) -> None:
    """Write who passed it on behalf of the unit."""
    item, version, row = _step(cmd, tx, ItemStep.HAND_ON)
    in_stead = row.permission is Permission.KNOWLEDGE_PUBLISH
    words = told(N_("Why in the unit's stead"), cmd.words, _LONGEST, required=in_stead)
    change_version(
        version, state=row.target, unit_reviewed_at=tx.now, unit_reviewed_by=tx.actor.person_id, unit_review_words=words
    )
    change_item(tx, item, **follow(item, row.target, tx.now))


def send_back(cmd: SendBackVersion, tx: Transaction) -> None:
    """Give it back to its writer."""
    item, version, row = _step(cmd, tx, ItemStep.SEND_BACK)
    words = told(N_("What is to be changed"), cmd.words, _LONGEST)
    of_unit = version.state is VersionState.UNIT_REVIEW
    names = ("unit_reviewed_at", "unit_reviewed_by", "unit_review_words") if of_unit else _REVIEWED
    change_version(version, state=row.target, **dict(zip(names, (tx.now, tx.actor.person_id, words), strict=True)))
    change_item(tx, item, **follow(item, row.target, tx.now))


_REVIEWED: Final = ("reviewed_at", "reviewed_by", "review_words")


def publish(cmd: PublishVersion, tx: Transaction) -> None:
    """Replace the version in force by this one; the item's lists follow."""
    item, version, row = _step(cmd, tx, ItemStep.PUBLISH)
    missing = [one for one in CHECKS if one.value not in cmd.checks]
    if missing:
        raise ChecksMissing(count=len(missing))
    words = words_of(version)
    require_ready(words, tx.now.date())
    said = told(N_("Words"), cmd.words, _LONGEST, required=False)
    end_in_force(tx, item)
    change_version(
        version, state=row.target, reviewed_at=tx.now, reviewed_by=tx.actor.person_id, review_words=said,
        published_at=tx.now,
    )  # fmt: skip
    today = tx.now.date()
    change_item(
        tx, item, state=KnowledgeState.PUBLISHED, in_force=version.number, working=0, due_at=None, reviewed_on=today,
        review_due=next_review(tx.now), retired_why="", **item_columns(words),
    )  # fmt: skip


def end_in_force(tx: Transaction, item: Any) -> None:
    """Mark the version in force as replaced; it is kept."""
    one = KnowledgeVersion
    old = (one.item == item.id) & (one.number == item.in_force) & (one.state == VersionState.IN_FORCE)
    one.update(state=VersionState.REPLACED, ended_at=tx.now, revision=one.revision + 1).where(old).execute()


def next_review(now: datetime) -> date:
    """Return by when an item that is right today is looked through again, by the rules in force."""
    return months_later(now.date(), rules_at(now).knowledge.review_months)


def months_later(day: date, months: int) -> date:
    """Return the same day some months later, the last of a shorter month at the latest."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    longest = (date(year + month // 12, month % 12 + 1, 1) - date(year, month, 1)).days
    return date(year, month, min(day.day, longest))


def _step(cmd: Any, tx: Transaction, step: ItemStep) -> tuple[Any, Any, Any]:
    item = held_item(tx.actor, cmd.item_id)
    version = held_version(item, cmd.version, cmd.seen)
    return item, version, require_step(tx.actor, item, version, step)


HANDLERS: Final[Handlers] = {PassVersion: pass_on, SendBackVersion: send_back, PublishVersion: publish}
