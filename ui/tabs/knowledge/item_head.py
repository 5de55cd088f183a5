"""What the head of an item says: whose it is, how long it holds, what comes next."""

from datetime import datetime
from typing import Final

from i18n import N_, _
from services.kernel.labels import label
from services.kernel.vocabulary import KnowledgeState, VersionState
from services.knowledge.dto import ItemPage, VersionRow
from ui.common import times
from ui.common.marks import Tier
from ui.common.ticket_head import HeadCell, HeadFacts
from ui.tabs.knowledge.looks import SOON, days_left, expired_words, is_expired, version_title

_WAITING: Final = {
    VersionState.DRAFT: N_("{version} is being written"),
    VersionState.UNIT_REVIEW: N_("{version} waits for the unit"),
    VersionState.CENTRE_REVIEW: N_("{version} waits for the centre"),
}


def head_facts(page: ItemPage, now: datetime) -> HeadFacts:
    """Return what the head shows of an item."""
    due, tier = _validity(page, now)
    title = (page.words if page.in_force else page.working_words or page.words).title
    return HeadFacts(title, page.number, _who(page), due, _next(page, now), tier=tier, explained=False)


def _who(page: ItemPage) -> HeadCell:
    kept = _("kept by {who}").format(who=page.keeper) if page.keeper else ""
    updated = _("updated by {who}").format(who=page.updater) if page.updater else ""
    facts = (kept, updated, label(page.words.openness))
    return HeadCell("buildings", page.unit or _("the centre"), " · ".join(filter(None, facts)))


def _validity(page: ItemPage, now: datetime) -> tuple[HeadCell, Tier | None]:
    until, today = page.words.valid_until, now.date()
    review = _("look through again by {day}").format(day=times.day(page.review_due, today)) if page.review_due else ""
    if page.state is KnowledgeState.RETIRED:
        return HeadCell("prohibit", _("Retired"), page.retired_why), None
    if page.state is KnowledgeState.EXPIRED or is_expired(until, today):
        ended = _("ended {day}").format(day=until) if until else ""
        return HeadCell("warning-circle", expired_words(), ended), Tier.RED
    if until is None:
        return HeadCell("calendar-check", _("Valid without end"), review), None
    left = (until - today).days
    facts = " · ".join(filter(None, (days_left(until, today), review)))
    return HeadCell("calendar-check", _("Valid until {day}").format(day=until), facts), (
        Tier.YELLOW if left <= SOON else None
    )


def working_version(page: ItemPage) -> VersionRow | None:
    """Return the version under work."""
    return next((row for row in page.versions if row.number == page.working), None)


def _next(page: ItemPage, now: datetime) -> HeadCell:
    row = working_version(page)
    if row is not None and row.state in _WAITING:
        words = _(_WAITING[row.state]).format(version=version_title(row.number))
        limit = _("limit {moment}").format(moment=times.due_moment(page.due_at, now)) if page.due_at else ""
        written = f"{times.moment(row.written_at, now)} {row.written_by}"
        return HeadCell("arrow-right", words, " · ".join(filter(None, (written, limit))))
    if page.state is KnowledgeState.TO_UPDATE:
        why = _("a correction was accepted, or the review is due")
        return HeadCell("arrow-right", label(KnowledgeState.TO_UPDATE), why)
    if page.review_due is not None:
        words = _("Look through again by {day}").format(day=times.day(page.review_due, now.date()))
        seen = _("last looked through {day}").format(day=page.reviewed_on) if page.reviewed_on else ""
        return HeadCell("arrow-right", words, seen)
    return HeadCell("arrow-right", label(page.state))
