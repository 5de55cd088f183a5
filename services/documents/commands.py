"""Issuing a paper: number, bytes, register, log; and giving out the same bytes again."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar, Final

from models.tables.oversight import PaperTemplate
from services.access.permissions import Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.documents.archive import may_draft, may_issue, store, stored_paper
from services.documents.dto import FinishedPaper, NoticeWish, StoredPaper
from services.documents.noticing import finished, plan_notice
from services.documents.templating import check_template, template_of
from services.kernel.counters import next_number
from services.kernel.errors import RecordChanged
from services.kernel.events import Changed, Topic
from services.kernel.fields import secret
from services.kernel.resources import seed
from services.papers.registry import paper_kind
from services.tickets.moves import Note, note_only

NOTICE_EVENT: Final = "notice"


@dataclass(frozen=True)
class IssueNotice(Command[FinishedPaper]):
    """Issue a paper of this kind (its Chinese name or its key) for tickets by number, or for a case.

    Issued, it takes the next number of its office and year and is stored; a draft takes none and is not. ``reply_by``
    None = three working days from the date of the paper; ``demands`` empty = the template's own; ``fields``: what the
    person typed, by the name of the field. Who may issue it follows the kind.
    """

    permission: ClassVar[Permission] = Permission.TICKET_READ
    kind: str
    ticket_numbers: tuple[str, ...] = ()
    case_id: int | None = None
    draft: bool = False
    reply_by: date | None = None
    demands: tuple[str, ...] = ()
    fields: tuple[tuple[str, str], ...] = secret(default=())

    @property
    def wish(self) -> NoticeWish:
        """Return what the paper is wanted for."""
        return NoticeWish(
            kind=self.kind, ticket_numbers=self.ticket_numbers, case_id=self.case_id, reply_by=self.reply_by,
            demands=self.demands, fields=self.fields,
        )  # fmt: skip


@dataclass(frozen=True)
class ReprintPaper(Command[StoredPaper]):
    """Give out an issued paper again: the stored bytes; who asked and when stays in the log."""

    permission: ClassVar[Permission] = Permission.OVERSIGHT_READ
    paper_id: int


@dataclass(frozen=True)
class SaveTemplate(Command[int]):
    """Save changed words of a kind of paper; returns their version. ``seen``: the version that the person changed."""

    permission: ClassVar[Permission] = Permission.SETTINGS_MANAGE
    kind: str
    source: str = secret()
    seen: int | None = None


def issue(cmd: IssueNotice, tx: Transaction) -> FinishedPaper:
    """Issue the notice, or refuse with the first thing that stands in its way.

    The number is taken and the paper set within one transaction, so that a refusal or a fault leaves no gap. Setting
    takes about 0.2 s, for which other writers of the same file wait; on a server only those who issue under the same
    code do. Setting it beforehand, under a number that another desk then takes, would have to be done over.
    """
    kind = paper_kind(cmd.kind)
    (may_draft if cmd.draft else may_issue)(tx.actor, kind)
    plan = plan_notice(tx.actor, cmd.wish, tx.now)
    if cmd.draft:
        tx.subject = plan.target.unit[:60]
        return finished(plan, plan.render(None), None)
    if plan.obstacles:
        raise plan.obstacles[0]
    serial = next_number(f"paper:{plan.code}:{tx.now.year}")
    number = _number(plan.code, tx.now.year, serial)
    paper = finished(plan, plan.render(number), number)
    stored = store(tx, plan, paper, serial)
    for subject in () if kind.hidden else plan.target.subjects:
        note_only(tx, subject, NOTICE_EVENT, Note(f"{paper.kind} {number}", plan.target.unit_id, {"paper": stored}))
    tx.subject = number[:60]
    tx.emit(Changed(Topic.OVERSIGHT))
    return replace(paper, id=stored)


def reprint(cmd: ReprintPaper, tx: Transaction) -> StoredPaper:
    """Return the bytes as they were issued."""
    paper = stored_paper(tx.actor, cmd.paper_id)
    tx.actor.require(paper_kind(paper.kind).right)
    tx.subject = paper.number[:60]
    return paper


def save_template(cmd: SaveTemplate, tx: Transaction) -> int:
    """Keep the words as the next version; the program's own is the first."""
    kind = paper_kind(cmd.kind)
    check_template(kind, cmd.source)
    version = template_of(kind).version
    if cmd.seen not in {None, version}:
        raise RecordChanged
    saved: dict[str, Any] = {
        "kind": kind.key, "version": version + 1, "source": cmd.source, "saved_at": tx.now,
        "saved_by": tx.actor.person_id,
    }  # fmt: skip
    PaperTemplate.create(**saved)
    tx.subject = f"{kind.words().kind} {version + 1}"
    tx.emit(Changed(Topic.OVERSIGHT))
    return version + 1


def _number(code: str, year: int, serial: int) -> str:
    """Return the number as printed."""
    return str(seed("wording")["paper"]["number"].format(code=code, year=year, serial=serial))


HANDLERS: Final[Handlers] = {IssueNotice: issue, ReprintPaper: reprint, SaveTemplate: save_template}
