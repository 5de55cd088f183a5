"""Reads of papers: the draft for the preview, the register, the stored bytes."""

from datetime import datetime
from typing import Any

from models.tables.directory import Unit
from models.tables.oversight import Paper, PaperTemplate
from models.tables.people import Person
from services.access.permissions import Actor, Permission
from services.documents.archive import may_draft, shown_to, stored_paper
from services.documents.dto import FinishedPaper, NoticeWish, PaperRow, StoredPaper, TemplateRow
from services.documents.noticing import finished, plan_notice
from services.documents.templating import shipped_source
from services.oversight.reach import papers_within
from services.papers.registry import PAPERS, PaperKind, paper_kind


def draft_notice(actor: Actor, wish: NoticeWish, now: datetime) -> FinishedPaper:
    """Return the paper as it would be printed, marked as a draft, without a number; nothing is stored or logged."""
    actor.require(Permission.TICKET_READ)
    may_draft(actor, paper_kind(wish.kind))
    plan = plan_notice(actor, wish, now)
    return finished(plan, plan.render(None), None)


def papers(actor: Actor, year: int | None = None, limit: int = 500) -> tuple[PaperRow, ...]:
    """Return the register, the newest first."""
    actor.require(Permission.OVERSIGHT_READ)
    query = _register(actor).order_by(Paper.issued_at.desc(), Paper.id.desc()).limit(limit)
    return tuple(_row(record) for record in (query if year is None else query.where(Paper.year == year)).dicts())


def papers_of_case(actor: Actor, case_id: int) -> tuple[PaperRow, ...]:
    """Return the papers issued for a case."""
    actor.require(Permission.OVERSIGHT_READ)
    return tuple(_row(record) for record in _register(actor).where(Paper.case == case_id).order_by(Paper.id).dicts())


def paper_pdf(actor: Actor, paper_id: int) -> StoredPaper:
    """Return the bytes of an issued paper for the preview; giving them out is ReprintPaper."""
    actor.require(Permission.OVERSIGHT_READ)
    return stored_paper(actor, paper_id)


def templates(actor: Actor) -> tuple[TemplateRow, ...]:
    """Return the templates in use, one a kind, with their text and the names of their fields."""
    actor.require(Permission.SETTINGS_MANAGE)
    saved: dict[str, Any] = {}
    query = PaperTemplate.select(PaperTemplate, Person.name).join(Person, on=(PaperTemplate.saved_by == Person.id))
    for one in query.order_by(PaperTemplate.version):
        saved[one.kind] = one
    return tuple(_template_row(kind, saved.get(kind.key)) for kind in PAPERS)


def _template_row(kind: PaperKind, saved: Any) -> TemplateRow:
    """Return a saved template, or the program's own."""
    words = kind.words()
    fields = tuple(words.fields.items())
    if saved is None:
        return TemplateRow(kind.key, words.kind, words.version, shipped_source(kind), fields=fields)
    return TemplateRow(kind.key, words.kind, saved.version, saved.source, saved.saved_at, saved.saved_by.name, fields)


def _register(actor: Actor) -> Any:
    """Return the columns of the register within the person's reach, never the bytes."""
    columns = (
        Paper.id, Paper.kind, Paper.number, Paper.addressee, Unit.name.alias("unit_name"),
        Paper.case.alias("case_id"), Paper.pages, Paper.sha256, Paper.demo, Paper.issued_at,
        Person.name.alias("issued_by_name"), Paper.tickets,
    )  # fmt: skip
    query = Paper.select(*columns).left_outer_join(Unit, on=(Paper.unit == Unit.id)).switch(Paper)
    return query.join(Person, on=(Paper.issued_by == Person.id)).where(shown_to(actor), papers_within(actor))


def _row(record: dict[str, Any]) -> PaperRow:
    """Build a line of the register; the kind is told by its Chinese name."""
    return PaperRow(
        id=record["id"],
        kind=paper_kind(record["kind"]).words().kind,
        number=record["number"],
        unit=record["addressee"] or record["unit_name"] or "",
        case_id=record["case_id"],
        pages=record["pages"],
        sha256=record["sha256"],
        demo=record["demo"],
        issued_at=record["issued_at"],
        issued_by=record["issued_by_name"],
        tickets=tuple(record["tickets"]),
    )
