"""What callers asked and no item answered: counted once, given to a unit, answered by an item or put aside."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Final

from i18n import N_, _
from models.base import DATABASE
from models.tables.directory import Unit
from models.tables.knowledge import KnowledgeGap, KnowledgeItem
from models.vocabulary import GapState
from services.access.permissions import Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.kernel.engine import on_server
from services.kernel.errors import DomainError, Invalid, NotFound
from services.kernel.events import Changed, Topic
from services.knowledge.answer_limits import gap_due
from services.knowledge.keeping import require_keeps
from services.tickets.rules import LONGEST_REASON, told
from services.tickets.scope import visible_ticket

OPEN_STATES: Final = (GapState.OPEN, GapState.ASSIGNED)


class GapClosed(DomainError):
    """Somebody closed it meanwhile."""

    message = N_("This question was closed already. Look at its result.")
    code = "gap_closed"


@dataclass(frozen=True)
class NoteGap(Command[int]):
    """Note what was asked in vain; the same words count up while they wait. Returns its id."""

    permission: ClassVar[Permission] = Permission.KNOWLEDGE_READ
    words: str
    ticket_id: int | None = None


@dataclass(frozen=True)
class AssignGap(Command[None]):
    """Have a unit write the item, until the limit of new items or an own one."""

    permission: ClassVar[Permission] = Permission.KNOWLEDGE_PUBLISH
    gap_id: int
    unit_id: int
    due_at: datetime | None = None


@dataclass(frozen=True)
class CloseGap(Command[None]):
    """Name the item that answers it now; without one put it aside with the reason, as the centre."""

    permission: ClassVar[Permission] = Permission.KNOWLEDGE_WRITE
    gap_id: int
    item_id: int | None
    result: str = ""


def note_gap(cmd: NoteGap, tx: Transaction) -> int:
    """Count up what waits under the same words, or write it anew."""
    words = told(N_("What callers asked"), " ".join(cmd.words.split()), LONGEST_REASON)
    category = None
    if cmd.ticket_id is not None:
        category = visible_ticket(tx.actor, cmd.ticket_id).category_id
    gap_id = keep_gap(tx, words, cmd.ticket_id, category)
    tx.subject = words[:60]
    return gap_id


def keep_gap(tx: Transaction, words: str, ticket_id: int | None, category_id: int | None) -> int:
    """Keep cleaned words of a question; a reaction to a closed ticket calls this, too. Return the id of the gap."""
    tx.emit(Changed(Topic.KNOWLEDGE))
    key = gap_key(words)
    again = _asked_again(key, tx.now)
    if again is not None:
        return again
    made = KnowledgeGap.create(
        words=words, key=key, ticket=ticket_id, category=category_id, asked_at=tx.now, last_asked_at=tx.now,
        asked_by=tx.actor.person_id,
    )  # fmt: skip
    return int(made.id)


def _asked_again(key: str, now: datetime) -> int | None:
    """Count up what waits; return its id, None when nobody asked it yet. A unit does not see what others asked."""
    if on_server():
        found = DATABASE.execute_sql("select desk.asked_again(%s, %s)", (key, now)).fetchone()[0]
        return None if found is None else int(found)
    gap = KnowledgeGap
    same = gap.select().where(gap.key == key, gap.state.in_(OPEN_STATES)).order_by(gap.id).first()
    if same is None:
        return None
    gap.update(times=gap.times + 1, last_asked_at=now).where(gap.id == same.id).execute()
    return int(same.id)


def gap_key(words: str) -> str:
    """Return the words without width, case, blanks and punctuation: what makes two questions the same."""
    plain = unicodedata.normalize("NFKC", words).casefold()
    return "".join(letter for letter in plain if letter.isalnum()) or plain


def assign_gap(cmd: AssignGap, tx: Transaction) -> None:
    """Give it to a unit that is in use."""
    if not Unit.select().where(Unit.id == cmd.unit_id, Unit.active).exists():
        raise Invalid(field=_("Unit"), words=_("choose a unit that is in use."))
    if cmd.due_at is not None and cmd.due_at <= tx.now:
        raise Invalid(field=_("Due"), words=_("lies in the past; choose a later moment."))
    due = cmd.due_at or gap_due(tx.now)
    columns = {"unit": cmd.unit_id, "due_at": due, "assigned_at": tx.now, "assigned_by": tx.actor.person_id}
    _change(cmd.gap_id, tx, state=GapState.ASSIGNED, **columns)


def close_gap(cmd: CloseGap, tx: Transaction) -> None:
    """Close it with an item that is in force, or with a reason."""
    gap = _known(cmd.gap_id)
    require_keeps(tx.actor, gap.unit_id, N_("The question"))
    if cmd.item_id is None:
        tx.actor.require(Permission.KNOWLEDGE_PUBLISH)
    elif not KnowledgeItem.select().where(KnowledgeItem.id == cmd.item_id, KnowledgeItem.in_force > 0).exists():
        raise Invalid(field=_("Item"), words=_("choose one that is published."))
    result = told(N_("Outcome"), cmd.result, LONGEST_REASON, required=cmd.item_id is None)
    state = GapState.DISMISSED if cmd.item_id is None else GapState.ANSWERED
    closed = {"closed_at": tx.now, "closed_by": tx.actor.person_id}
    _change(gap.id, tx, state=state, item=cmd.item_id, result=result, **closed)


def _change(gap_id: int, tx: Transaction, **columns: Any) -> None:
    """Change one that is open; raise NotFound, GapClosed."""
    gap = _known(gap_id)
    still = (KnowledgeGap.id == gap_id) & KnowledgeGap.state.in_(OPEN_STATES)
    if not KnowledgeGap.update(**columns).where(still).execute():
        raise GapClosed
    tx.subject = gap.words[:60]
    tx.emit(Changed(Topic.KNOWLEDGE))


def _known(gap_id: int) -> Any:
    gap = KnowledgeGap.get_or_none(KnowledgeGap.id == gap_id)
    if gap is None:
        raise NotFound(what=_("The question"))
    return gap


HANDLERS: Final[Handlers] = {NoteGap: note_gap, AssignGap: assign_gap, CloseGap: close_gap}
