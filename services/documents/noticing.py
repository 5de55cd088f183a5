"""What a 督促通知书 says, and what would keep it from being issued."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from i18n import _
from services.access.permissions import Actor
from services.calendar.office import office_calendar
from services.directory.dto import County
from services.directory.facts import stored_county
from services.documents.dto import FinishedPaper, NoticeWish
from services.documents.errors import NotOverdue, PaperCodeMissing, TextNotConfirmed
from services.documents.filling import REPLY_WORKING_DAYS, plan_filled, rules_name
from services.documents.plan import NoticePlan, head_of
from services.documents.printed import printed_tickets
from services.documents.targets import Target, target_of
from services.documents.templating import template_of, typed_fields
from services.kernel.errors import DomainError
from services.kernel.resources import seed
from services.papers.notice import NoticeContent
from services.papers.paper import RenderedPaper
from services.papers.registry import About, paper_kind


def plan_notice(actor: Actor, wish: NoticeWish, now: datetime) -> NoticePlan:
    """Return the paper as of this moment; raise DomainError where there is nothing that could even be drafted."""
    kind = paper_kind(wish.kind)
    if kind.about is not About.OVERDUE:
        return plan_filled(actor, kind, wish, now)
    words = template_of(kind)
    typed = typed_fields(kind, words, wish.fields)
    target = target_of(actor, wish, now)
    county = stored_county()
    head = head_of(county, kind)
    obstacles: list[DomainError] = []
    if target.off:
        obstacles.append(NotOverdue(numbers=_(", ").join(target.off)))
    if not target.situation.notice and "situation" not in typed:
        obstacles.append(TextNotConfirmed(situation=target.situation.code))
    if not head.code:
        obstacles.append(PaperCodeMissing(head=head.head))
    content = _content(actor, wish, target, county, now)
    content = replace(content, head=head.head, issuer=head.head, **_typed(typed))
    return NoticePlan(kind, head, target, wish.case_id, content, tuple(obstacles), words)


def _typed(typed: Mapping[str, str]) -> dict[str, Any]:
    """Return what the person typed over the program's own proposals."""
    own: dict[str, Any] = {name: typed[name] for name in ("contact", "phone", "basis") if name in typed}
    return own | ({"situation_text": typed["situation"], "seed": False} if "situation" in typed else {})


def finished(plan: NoticePlan, rendered: RenderedPaper, number: str | None) -> FinishedPaper:
    """Return the paper with its hash and what there is to say about it."""
    return FinishedPaper(
        id=None,
        kind=plan.kind.words().kind,
        number=number,
        unit=plan.target.addressee or plan.target.unit,
        tickets=tuple(subject.number for subject in plan.target.subjects),
        pages=rendered.pages,
        missing=rendered.missing,
        sha256=hashlib.sha256(rendered.pdf).hexdigest(),
        pdf=rendered.pdf,
        obstacles=tuple(str(obstacle) for obstacle in plan.obstacles),
    )


def _content(actor: Actor, wish: NoticeWish, target: Target, county: County, now: datetime) -> NoticeContent:
    """Return what the paper says; the county's hotline number stands in for a telephone that is not set."""
    return NoticeContent(
        head="",
        number=None,
        unit=target.unit,
        tickets=printed_tickets(target),
        situation_text=target.situation.notice or target.situation.label,
        demands=wish.demands,
        reply_by=wish.reply_by or office_calendar().nth_working_day(now.date(), REPLY_WORKING_DAYS),
        contact=actor.name,
        phone=county.telephone or str(seed("county")["county"]["hotline"]),
        issuer="",
        date=now.date(),
        as_of=now,
        draft=True,
        demo=county.demo,
        seed=bool(target.situation.notice),
        basis=rules_name(county),
        late=target.situation.rule == "overdue",
    )
