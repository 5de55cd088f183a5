"""Reads of the news: the bell's, and what happened while a person was away."""

from datetime import datetime, timedelta
from typing import Final

from services.access.permissions import Actor, Permission
from services.kernel.boundaries import start_of_day
from services.news.dto import Bell, NewsItem, Seen, SinceLeft
from services.news.gathering import notices, steps, warnings
from services.news.marks import MOST, left_by, seen_by
from services.news.of_items import answers, versions

_DAYS: Final = timedelta(days=7)


def bell(actor: Actor, now: datetime) -> Bell:
    """Return the news of the last seven days, a hundred at most; before the first look, those since yesterday count."""
    return Bell(_news(actor, now - _DAYS), seen_by(actor) or Seen(_yesterday(now)))


def since_left(actor: Actor, now: datetime) -> SinceLeft:
    """Return the news since the person last logged out or locked the desk, a hundred at most."""
    left = left_by(actor)
    return SinceLeft(_news(actor, left or _yesterday(now)), left)


def _yesterday(now: datetime) -> datetime:
    return start_of_day((now - timedelta(days=1)).date())


def _news(actor: Actor, since: datetime) -> tuple[NewsItem, ...]:
    """Return what concerns a person, the newest first."""
    actor.require(Permission.TICKET_READ)
    found = [item for source in (steps, warnings, notices, answers, versions) for item in source(actor, since, MOST)]
    found.sort(key=lambda item: (item.at, item.key), reverse=True)
    return tuple(found[:MOST])
