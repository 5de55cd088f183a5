"""The archive of issued papers: their bytes, with the hash they were issued with."""

import hashlib
from typing import Any

from i18n import _
from models.tables.oversight import Paper
from services.access.permissions import Actor, Permission
from services.bus.unit_of_work import Transaction
from services.documents.dto import FinishedPaper, StoredPaper
from services.documents.errors import PaperDamaged
from services.documents.plan import NoticePlan
from services.kernel.errors import NotFound
from services.oversight.ladder.climbing import notice_step
from services.oversight.reach import papers_within
from services.oversight.settling import notified_case
from services.papers.notice import NoticeContent
from services.papers.registry import PAPERS, About, PaperKind


def store(tx: Transaction, plan: NoticePlan, paper: FinishedPaper, serial: int) -> int:
    """Archive a paper with its bytes and tie it to its case; return its id."""
    case = plan.case_id
    if plan.kind.about is About.OVERDUE and plan.target.finding:
        case = notified_case(tx, plan.target.finding, plan.case_id)
    columns: dict[str, Any] = {
        "kind": plan.kind.key, "number": paper.number, "agency_code": plan.code, "year": tx.now.year,
        "serial": serial, "unit": None if plan.kind.hidden else plan.target.unit_id,
        "addressee": paper.unit[:200], "template_version": plan.words.version,
        "case": case, "pages": paper.pages, "sha256": paper.sha256,
        "missing": list(paper.missing), "demo": plan.content.demo, "issued_at": tx.now,
        "issued_by": tx.actor.person_id, "tickets": list(paper.tickets), "pdf": paper.pdf,
    }  # fmt: skip
    stored = int(Paper.create(**columns).id)
    if case is not None and isinstance(plan.content, NoticeContent):
        notice_step(tx, case, stored, paper.tickets, plan.content.reply_by)
    return stored


def may_issue(actor: Actor, kind: PaperKind) -> None:
    """Raise NotAllowed unless the person may issue this kind; who writes to a caller must be one who may know him."""
    actor.require(kind.right)
    if kind.names_caller:
        actor.require(Permission.CALLER_REVEAL)


def may_draft(actor: Actor, kind: PaperKind) -> None:
    """Raise NotAllowed unless the person issues this kind, or watches over papers that are shown."""
    actor.require(Permission.OVERSIGHT_READ if actor.may(Permission.OVERSIGHT_READ) and not kind.hidden else kind.right)


def shown_to(actor: Actor) -> Any:
    """Return the condition on papers that exist for this person."""
    gone = [kind.key for kind in PAPERS if kind.hidden and not actor.may(kind.right)]
    return Paper.kind.not_in(gone)


def stored_paper(actor: Actor, paper_id: int) -> StoredPaper:
    """Return an issued paper; raise NotFound, or PaperDamaged when its bytes are no longer those that were issued."""
    query = Paper.select(Paper.kind, Paper.number, Paper.pdf, Paper.sha256).where(Paper.id == paper_id)
    row = query.where(shown_to(actor), papers_within(actor)).first()
    if row is None:
        raise NotFound(what=_("The paper"))
    pdf = bytes(row.pdf)
    if hashlib.sha256(pdf).hexdigest() != row.sha256:
        raise PaperDamaged(number=row.number)
    return StoredPaper(row.number, pdf, row.sha256, row.kind)
