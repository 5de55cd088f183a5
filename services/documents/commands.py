"""Issuing a paper: number, bytes, register, log; and giving out the same bytes again."""

from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar, Final

from services.access.permissions import Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.documents.archive import store, stored_paper
from services.documents.dto import FinishedPaper, NoticeWish, StoredPaper
from services.documents.noticing import finished, plan_notice
from services.kernel.counters import next_number
from services.kernel.events import Changed, Topic
from services.kernel.resources import seed
from services.tickets.moves import Note, note_only

NOTICE_EVENT: Final = "notice"


@dataclass(frozen=True)
class IssueNotice(Command[FinishedPaper]):
    """Issue a paper of this kind (its Chinese name or its key) for tickets by number, or for a case.

    Issued, it takes the next number of its office and year and is stored; a draft takes none and is not. ``reply_by``
    None = three working days from the date of the paper; ``demands`` empty = the template's own.
    """

    permission: ClassVar[Permission] = Permission.NOTICE_ISSUE
    kind: str
    ticket_numbers: tuple[str, ...] = ()
    case_id: int | None = None
    draft: bool = False
    reply_by: date | None = None
    demands: tuple[str, ...] = ()

    @property
    def wish(self) -> NoticeWish:
        """Return what the paper is wanted for."""
        return NoticeWish(
            kind=self.kind, ticket_numbers=self.ticket_numbers, case_id=self.case_id, reply_by=self.reply_by,
            demands=self.demands,
        )  # fmt: skip


@dataclass(frozen=True)
class ReprintPaper(Command[StoredPaper]):
    """Give out an issued paper again: the stored bytes; who asked and when stays in the log."""

    permission: ClassVar[Permission] = Permission.NOTICE_ISSUE
    paper_id: int


def issue(cmd: IssueNotice, tx: Transaction) -> FinishedPaper:
    """Issue the notice, or refuse with the first thing that stands in its way.

    The number is taken and the paper set within one transaction, so that a refusal or a fault leaves no gap. Setting
    takes about 0.2 s, for which other writers of the same file wait; on a server only those who issue under the same
    code do. Setting it beforehand, under a number that another desk then takes, would have to be done over.
    """
    plan = plan_notice(tx.actor, cmd.wish, tx.now)
    if cmd.draft:
        tx.subject = plan.target.unit[:60]
        return finished(plan, plan.render(None), None)
    if plan.obstacles:
        raise plan.obstacles[0]
    serial = next_number(f"paper:{plan.head.code}:{tx.now.year}")
    number = _number(plan.head.code, tx.now.year, serial)
    paper = finished(plan, plan.render(number), number)
    stored = store(tx, plan, paper, serial)
    for subject in plan.target.subjects:
        note_only(tx, subject, NOTICE_EVENT, Note(f"{paper.kind} {number}", plan.target.unit_id, {"paper": stored}))
    tx.subject = number[:60]
    tx.emit(Changed(Topic.OVERSIGHT))
    return replace(paper, id=stored)


def reprint(cmd: ReprintPaper, tx: Transaction) -> StoredPaper:
    """Return the bytes as they were issued."""
    paper = stored_paper(tx.actor, cmd.paper_id)
    tx.subject = paper.number[:60]
    return paper


def _number(code: str, year: int, serial: int) -> str:
    """Return the number as printed."""
    return str(seed("wording")["paper"]["number"].format(code=code, year=year, serial=serial))


HANDLERS: Final[Handlers] = {IssueNotice: issue, ReprintPaper: reprint}
