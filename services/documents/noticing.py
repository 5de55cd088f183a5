"""What a 督促通知书 says, and what would keep it from being issued."""

import hashlib
import os
import re
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from i18n import _
from services.access.permissions import Actor
from services.calendar.office import office_calendar
from services.directory.dto import County, PaperHead
from services.directory.facts import stored_county
from services.documents.dto import FinishedPaper, NoticeWish
from services.documents.errors import NotOverdue, PaperCodeMissing, TextNotConfirmed
from services.documents.targets import Subject, Target, target_of
from services.kernel.errors import DomainError
from services.kernel.resources import seed
from services.papers.fonts import choose_fonts
from services.papers.notice import NoticeContent, NoticeTicket
from services.papers.paper import RenderedPaper
from services.papers.registry import PaperKind, paper_kind

# Who issues the papers of the first ladder: 督促 and 约谈.
BUREAU: Final = "bureau"
REPLY_WORKING_DAYS: Final = 3
_QUOTED_TITLE: Final = re.compile("《.+?》")


@dataclass(frozen=True)
class NoticePlan:
    """A notice before it has a number: what it says, about what, and what keeps it from being issued."""

    kind: PaperKind
    head: PaperHead
    target: Target
    case_id: int | None
    content: NoticeContent
    obstacles: tuple[DomainError, ...]

    def render(self, number: str | None) -> RenderedPaper:
        """Return the paper under this number; without one it is a draft."""
        content = replace(self.content, number=number, draft=number is None)
        return self.kind.render(content, choose_fonts(os.environ))


def plan_notice(actor: Actor, wish: NoticeWish, now: datetime) -> NoticePlan:
    """Return the notice as of this moment; raise DomainError where there is nothing that could even be drafted."""
    kind = paper_kind(wish.kind)
    target = target_of(actor, wish, now)
    county = stored_county()
    head = next(head for head in county.heads if head.key == BUREAU)
    obstacles: list[DomainError] = []
    if target.off:
        obstacles.append(NotOverdue(numbers=_(", ").join(target.off)))
    if not target.situation.notice:
        obstacles.append(TextNotConfirmed(situation=target.situation.code))
    if not head.code:
        obstacles.append(PaperCodeMissing(head=head.head))
    content = _content(actor, wish, target, county, now)
    content = replace(content, head=head.head, issuer=head.head)
    return NoticePlan(kind, head, target, wish.case_id, content, tuple(obstacles))


def finished(plan: NoticePlan, rendered: RenderedPaper, number: str | None) -> FinishedPaper:
    """Return the paper with its hash and what there is to say about it."""
    return FinishedPaper(
        id=None,
        kind=plan.kind.words().kind,
        number=number,
        unit=plan.target.unit,
        tickets=tuple(subject.number for subject in plan.target.subjects),
        pages=rendered.pages,
        missing=rendered.missing,
        sha256=hashlib.sha256(rendered.pdf).hexdigest(),
        pdf=rendered.pdf,
        obstacles=tuple(str(obstacle) for obstacle in plan.obstacles),
    )


def _content(actor: Actor, wish: NoticeWish, target: Target, county: County, now: datetime) -> NoticeContent:
    """Return what the paper says; the county's hotline number stands in for a telephone that is not set."""
    basis = _QUOTED_TITLE.search(county.rule_basis)
    return NoticeContent(
        head="",
        number=None,
        unit=target.unit,
        tickets=_tickets(target),
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
        basis=basis.group() if basis else "",
    )


def _tickets(target: Target) -> tuple[NoticeTicket, ...]:
    """Return the tickets as printed: with the limit they passed and how long ago, “—” where they passed none."""
    parts = {part.record.ticket_id: part for part in target.finding.parts} if target.finding else {}
    printed = []
    for subject in target.subjects:
        part = parts.get(subject.id)
        if part is None:
            printed.append(_not_overdue(subject))
        else:
            limit = part.facts.limit or part.record.due_at or part.facts.as_of
            words = part.evidence.get("overdue", part.evidence["fact"])
            printed.append(NoticeTicket(subject.number, subject.title, part.record.started_at, limit, words))
    return tuple(printed)


def _not_overdue(subject: Subject) -> NoticeTicket:
    """Return a ticket that only a draft may name."""
    words = str(seed("wording")["overdue"]["not_overdue"])
    started, limit = subject.dispatched_at or subject.received_at, subject.due_at or subject.received_at
    return NoticeTicket(subject.number, subject.title, started, limit, words)
