"""Faults that somebody found in an item (纠错): reported, chased, answered; the centre settles contradictions."""

from dataclasses import dataclass
from typing import Any, ClassVar, Final

from i18n import N_, _
from models.tables.knowledge import Correction, KnowledgeItem
from models.vocabulary import CorrectionState, FaultKind, KnowledgeState
from services.access.permissions import Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.kernel.counters import next_number
from services.kernel.errors import DomainError, Invalid, NotFound
from services.kernel.events import Changed, Topic
from services.knowledge.answer_limits import correction_due
from services.knowledge.keeping import keeps
from services.knowledge.reopening import open_version
from services.tickets.rules import LONGEST_REASON, told
from services.tickets.scope import require_visible

LONGEST_FAULT: Final = 2000
# Where the proposed words go, by what is wrong: a number among the numbers, all else into the answer.
_PLACE: Final = {FaultKind.PHONE: "phones"}
_LONGEST_PHONES: Final = 500


class FaultAnswered(DomainError):
    """Somebody answered it already."""

    message = N_("This correction was answered already. Look at its result.")
    code = "fault_answered"


class SameFault(DomainError):
    """The same person reported the same of this item, and it is not answered yet."""

    message = N_("You have reported this already ({number}); it waits for its answer. Chase it instead.")
    code = "same_fault"


class ChasedToday(DomainError):
    """A chase counts once a day."""

    message = N_("This correction was chased today already.")
    code = "chased_today"


@dataclass(frozen=True)
class ReportFault(Command[int]):
    """Say what is wrong with an item and how it should read; returns the id of the correction.

    A contradiction names the ``other_id`` that says otherwise and goes to the centre, all else to the item's unit.
    """

    permission: ClassVar[Permission] = Permission.KNOWLEDGE_READ
    item_id: int
    kind: FaultKind
    words: str
    proposed: str = ""
    other_id: int | None = None
    ticket_id: int | None = None


@dataclass(frozen=True)
class AnswerFault(Command[None]):
    """Take a correction over into a new working version, or refuse it with the reason.

    Of a contradiction ``heard`` says who of both units was heard, and ``wrong_id`` which of the two items changes.
    """

    permission: ClassVar[Permission] = Permission.KNOWLEDGE_WRITE
    correction_id: int
    accepted: bool
    result: str
    heard: str = ""
    wrong_id: int | None = None


@dataclass(frozen=True)
class ChaseFault(Command[None]):
    """Ask for the answer once more: the finder, or the centre."""

    permission: ClassVar[Permission] = Permission.KNOWLEDGE_READ
    correction_id: int


def report_fault(cmd: ReportFault, tx: Transaction) -> int:
    """Write it down with its limit and who answers it."""
    item = _readable(cmd.item_id)
    words = told(N_("The fault"), cmd.words, LONGEST_FAULT)
    longest = _LONGEST_PHONES if cmd.kind is FaultKind.PHONE else LONGEST_FAULT
    proposed = told(N_("How it should read"), cmd.proposed, longest, required=False)
    other = _other(cmd)
    if cmd.ticket_id is not None:
        require_visible(tx.actor, cmd.ticket_id)
    _require_new(cmd, words, tx)
    number = f"JC-{tx.now:%Y}-{next_number(f'correction:{tx.now:%Y}'):04d}"
    made = Correction.create(
        number=number, item=item.id, version=item.in_force, kind=cmd.kind, words=words, proposed=proposed, other=other,
        ticket=cmd.ticket_id, unit=None if other is not None else item.unit_id, due_at=correction_due(tx.now),
        found_at=tx.now, found_by=tx.actor.person_id,
    )  # fmt: skip
    _tell(tx, number)
    return int(made.id)


def answer_fault(cmd: AnswerFault, tx: Transaction) -> None:
    """Write the result; an accepted one opens a working version with the proposed words."""
    found = _correction(cmd.correction_id)
    if not keeps(tx.actor, found.unit_id):
        raise NotFound(what=_("The correction"))
    settles = found.kind is FaultKind.CONFLICT
    result = told(N_("Outcome"), cmd.result, LONGEST_FAULT, required=settles or not cmd.accepted)
    heard = told(N_("Who was heard"), cmd.heard, LONGEST_FAULT, required=settles)
    wrong = _wrong(cmd, found)
    state = CorrectionState.ACCEPTED if cmd.accepted else CorrectionState.REFUSED
    columns = {"state": state, "result": result, "heard": heard, "answered_at": tx.now}
    open_one = (Correction.id == found.id) & (Correction.state == CorrectionState.OPEN)
    if not Correction.update(answered_by=tx.actor.person_id, **columns).where(open_one).execute():
        raise FaultAnswered
    if cmd.accepted:
        _take_over(found, wrong, tx)
    tx.emit(Changed(Topic.NEWS))
    _tell(tx, found.number)


def chase_fault(cmd: ChaseFault, tx: Transaction) -> None:
    """Count the chase, once a day."""
    found = _correction(cmd.correction_id)
    if found.found_by_id != tx.actor.person_id and not tx.actor.may(Permission.KNOWLEDGE_PUBLISH):
        raise NotFound(what=_("The correction"))
    if found.state is not CorrectionState.OPEN:
        raise FaultAnswered
    if found.chased_at is not None and found.chased_at.date() == tx.now.date():
        raise ChasedToday
    open_one = (Correction.id == found.id) & (Correction.state == CorrectionState.OPEN)
    Correction.update(chased=Correction.chased + 1, chased_at=tx.now).where(open_one).execute()
    _tell(tx, found.number)


def _readable(item_id: int) -> Any:
    """Return an item that has words in force; raise NotFound."""
    item = KnowledgeItem.get_or_none(KnowledgeItem.id == item_id, KnowledgeItem.in_force > 0)
    if item is None or item.state is KnowledgeState.RETIRED:
        raise NotFound(what=_("The item"))
    return item


def _other(cmd: ReportFault) -> int | None:
    """Return the item that says otherwise; raise Invalid when a contradiction names none, or names itself."""
    if cmd.kind is not FaultKind.CONFLICT:
        return None
    if cmd.other_id is None or cmd.other_id == cmd.item_id:
        raise Invalid(field=_("Contradicts"), words=_("choose the other item that says otherwise."))
    return int(_readable(cmd.other_id).id)


def _require_new(cmd: ReportFault, words: str, tx: Transaction) -> None:
    """Raise SameFault when this person said the same of the item, and it waits."""
    one = Correction
    mine = (one.item == cmd.item_id) & (one.found_by == tx.actor.person_id) & (one.kind == cmd.kind)
    same = one.get_or_none(mine, one.state == CorrectionState.OPEN, one.words == words)
    if same is not None:
        raise SameFault(number=same.number)


def _correction(correction_id: int) -> Any:
    found = Correction.get_or_none(Correction.id == correction_id)
    if found is None:
        raise NotFound(what=_("The correction"))
    return found


def _wrong(cmd: AnswerFault, found: Any) -> int:
    """Return which item changes; raise Invalid for one that the correction is not about."""
    wrong = cmd.wrong_id or found.item_id
    if wrong not in {found.item_id, found.other_id}:
        raise Invalid(field=_("Item that changes"), words=_("choose one of the two items."))
    return int(wrong)


def _take_over(found: Any, wrong: int, tx: Transaction) -> None:
    """Open a working version of the item that is wrong, and mark the item until it is published."""
    item = _readable(wrong)
    changes = {_PLACE.get(found.kind, "answer"): found.proposed} if found.proposed and wrong == found.item_id else {}
    why = _("Correction {number}: {words}").format(number=found.number, words=" ".join(found.words.split()))
    open_version(tx, item, why[:LONGEST_REASON], **changes)
    marked = KnowledgeItem.update(state=KnowledgeState.TO_UPDATE, changed_at=tx.now)
    marked.where(KnowledgeItem.id == wrong, KnowledgeItem.state == KnowledgeState.PUBLISHED).execute()


def _tell(tx: Transaction, subject: str) -> None:
    tx.subject = subject
    tx.emit(Changed(Topic.KNOWLEDGE))


HANDLERS: Final[Handlers] = {ReportFault: report_fault, AnswerFault: answer_fault, ChaseFault: chase_fault}
