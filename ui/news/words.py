"""What a piece of news is called, and which icon it has."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Final

from i18n import N_, _
from services.access.permissions import Actor, Permission
from services.kernel.labels import label
from services.kernel.vocabulary import Tier
from services.news.dto import NewsItem, NewsKind
from services.tickets.today_queries import RecentEvent
from ui.common.navigation import Destination
from ui.common.times import clock, moment
from ui.news.line import Line
from ui.tickets.history import event_icon, event_title


@dataclass(frozen=True)
class _Look:
    """What a kind of news is called (a msgid), its icon and tone."""

    title: str
    icon: str
    tone: str = ""


_LOOKS: Final[Mapping[NewsKind, _Look]] = MappingProxyType(
    {
        NewsKind.SENT_TO_US: _Look(N_("Sent to us"), "paper-plane-tilt", "accent"),
        NewsKind.SENT_BACK: _Look(N_("Reply sent back"), "arrow-u-up-left", "bad"),
        NewsKind.REWORK: _Look(N_("Sent to rework"), "arrows-clockwise", "bad"),
        NewsKind.TO_REVIEW: _Look(N_("Reply to review"), "file-text", "accent"),
        NewsKind.CLOSED: _Look(N_("Closed"), "check-circle", "accent"),
        NewsKind.WARNING: _Look(N_("Warning"), "warning-circle"),
        NewsKind.NOTICE: _Look(N_("Official paper"), "file-text", "bad"),
        NewsKind.CORRECTION: _Look(N_("Your correction was answered"), "pencil-simple", "accent"),
        NewsKind.ITEM_BACK: _Look(N_("Your item was sent back"), "arrow-u-up-left", "bad"),
        NewsKind.ITEM_IN_FORCE: _Look(N_("Your item is in force"), "book-open", "accent"),
    }
)
_SAID: Final = frozenset({NewsKind.SENT_BACK, NewsKind.REWORK, NewsKind.CORRECTION, NewsKind.ITEM_BACK})
_TIER_TONES: Final[Mapping[Tier, str]] = MappingProxyType(
    {Tier.BLUE: "tier-blue-fg", Tier.YELLOW: "tier-yellow-fg", Tier.ORANGE: "tier-orange-fg", Tier.RED: "bad"}
)


def news_line(item: NewsItem, now: datetime, *, actor: Actor | None = None, fresh: bool = False) -> Line:
    """Return a piece of news as a row; with an `actor` it is one of a list by days, where warnings are marked as read.

    The centre marks a warning for a unit that was told by telephone.
    """
    look = _LOOKS[item.kind]
    warns = item.kind is NewsKind.WARNING
    open_warning = warns and not item.acknowledged and actor is not None and actor.may(Permission.TICKET_HANDLE)
    return Line(
        key=item.key,
        icon=look.icon,
        title=f"{_title(item, look)} · {item.who}",
        second=_second(item),
        when=clock(item.at) if actor is not None else moment(item.at, now),
        at=item.at,
        opens=_where(item),
        tone=_TIER_TONES[item.tier] if item.tier is not None else look.tone,
        fresh=fresh,
        acknowledge=item.id if open_warning else None,
    )


def _where(item: NewsItem) -> Destination | None:
    """Return the page that a piece of news opens: its item, or its ticket."""
    if item.item_id is not None:
        return Destination("knowledge", item_id=item.item_id)
    return None if item.ticket_id is None else Destination("handling", ticket_id=item.ticket_id)


def recent_line(row: RecentEvent, now: datetime) -> Line:
    """Return a step of a ticket as a row."""
    icon, tone = event_icon(row.event)
    where = Destination("handling", ticket_id=row.ticket_id)
    return Line(
        key=f"step-{row.event.id}", icon=icon, title=event_title(row.event), second=row.title,
        when=moment(row.event.at, now), at=row.event.at, opens=where, tone=tone,
    )  # fmt: skip


def _title(item: NewsItem, look: _Look) -> str:
    if item.kind is NewsKind.WARNING and item.tier is not None:
        reason = f"{label(item.reason)} " if item.reason is not None else ""
        return f"{reason}{label(item.tier)}"
    return item.words if item.kind is NewsKind.NOTICE else _(look.title)


def _second(item: NewsItem) -> str:
    if item.kind is NewsKind.WARNING:
        return " · ".join([item.subject, *([_("read")] if item.acknowledged else [])])
    if item.kind in _SAID and item.words:
        return f"{item.subject} · {item.words}"
    return item.subject
