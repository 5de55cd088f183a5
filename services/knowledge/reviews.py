"""The two reviews of a version: sent back, passed on, published with its check list."""

from dataclasses import dataclass
from typing import ClassVar, Final

from i18n import N_, _
from models.tables.knowledge import KnowledgeVersion
from models.vocabulary import KnowledgeState, VersionState
from services.access.permissions import Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.calendar.limits import due_moment
from services.calendar.office import office_calendar, rules_at
from services.kernel.errors import Invalid
from services.knowledge.checks import CHECKS
from services.knowledge.items import REVIEW
from services.knowledge.periods import half_year
from services.knowledge.reopening import COPIED
from services.knowledge.standing import item_of, moved, repeated, require_step, touch, version_of
from services.tickets.rules import LONGEST_REASON, told


@dataclass(frozen=True)
class SendBackVersion(Command[None]):
    """Give a version back to its writer, with the reason."""

    permission: ClassVar[Permission] = Permission.KNOWLEDGE_READ
    item_id: int
    version: int
    seen: int
    words: str


@dataclass(frozen=True)
class PassVersion(Command[None]):
    """Pass the unit's review: the centre's follows."""

    permission: ClassVar[Permission] = Permission.KNOWLEDGE_CHECK
    item_id: int
    version: int
    seen: int
    words: str = ""


@dataclass(frozen=True)
class PublishVersion(Command[None]):
    """Put a version into force in place of the one before; ``checks``: the points that were ticked, all of them."""

    permission: ClassVar[Permission] = Permission.KNOWLEDGE_PUBLISH
    item_id: int
    version: int
    seen: int
    words: str = ""
    checks: tuple[str, ...] = ()


def send_back(cmd: SendBackVersion, tx: Transaction) -> None:
    """Make it a draft again, with the words of whoever reviewed it."""
    item = item_of(tx.actor, cmd.item_id)
    version = version_of(item, cmd.version)
    require_step(tx, item, version, "SendBackVersion")
    words = told(N_("Reason"), cmd.words, LONGEST_REASON)
    unit = version.state is VersionState.UNIT_REVIEW
    said = {"unit_review_words": words} if unit else {"review_words": words}
    moved(version, cmd.seen, state=VersionState.DRAFT, **said)
    touch(item, tx, due_at=None, **({} if item.in_force else {"state": KnowledgeState.DRAFT}))


def pass_on(cmd: PassVersion, tx: Transaction) -> None:
    """Note who passed it, and begin the centre's review."""
    item = item_of(tx.actor, cmd.item_id)
    version = version_of(item, cmd.version)
    require_step(tx, item, version, "PassVersion")
    moved(
        version, cmd.seen, state=VersionState.CENTRE_REVIEW, unit_reviewed_at=tx.now,
        unit_reviewed_by=tx.actor.person_id, unit_review_words=cmd.words,
    )  # fmt: skip
    due = due_moment(REVIEW, tx.now, rules_at(tx.now), office_calendar())
    touch(item, tx, due_at=due, **({} if item.in_force else {"state": KnowledgeState.CENTRE_REVIEW}))


def publish(cmd: PublishVersion, tx: Transaction) -> None:
    """Put the version into force; the one before is kept as replaced."""
    item = item_of(tx.actor, cmd.item_id)
    version = version_of(item, cmd.version)
    require_step(tx, item, version, "PublishVersion")
    if set(cmd.checks) != set(CHECKS):
        raise Invalid(field=_("Check list"), words=_("tick every point before you publish."))
    moved(
        version, cmd.seen, state=VersionState.IN_FORCE, reviewed_at=tx.now, reviewed_by=tx.actor.person_id,
        review_words=cmd.words, published_at=tx.now,
    )  # fmt: skip
    old = (KnowledgeVersion.item == item.id) & (KnowledgeVersion.state == VersionState.IN_FORCE)
    replaced = KnowledgeVersion.update(state=VersionState.REPLACED, ended_at=tx.now)
    replaced.where(old, KnowledgeVersion.number != cmd.version).execute()
    columns = repeated({name: version.__data__[name] for name in COPIED})
    touch(
        item, tx, state=KnowledgeState.PUBLISHED, in_force=cmd.version, working=0, due_at=None,
        reviewed_on=tx.now.date(), review_due=half_year(tx.now.date()), **columns,
    )  # fmt: skip


HANDLERS: Final[Handlers] = {SendBackVersion: send_back, PassVersion: pass_on, PublishVersion: publish}
