"""What the review page reads at once: the item and the words of two of its versions."""

from dataclasses import dataclass
from datetime import datetime

from services.access.permissions import Actor
from services.kernel.vocabulary import VersionState
from services.knowledge.dto import ItemPage, ItemWords
from services.knowledge.queries import item_page, version_words

_REVIEWED = frozenset({VersionState.UNIT_REVIEW, VersionState.CENTRE_REVIEW})


@dataclass(frozen=True)
class Pair:
    """An item with two of its versions; number 0 = nothing before the first one."""

    page: ItemPage
    old: int
    new: int
    old_words: ItemWords
    new_words: ItemWords

    def in_review(self) -> VersionState | None:
        """Return in which review the new version stands; None when it is in none."""
        state = next((row.state for row in self.page.versions if row.number == self.new), None)
        return state if state in _REVIEWED and self.new == self.page.working else None


def read_pair(actor: Actor, item_id: int, chosen: tuple[int, int], now: datetime) -> Pair:
    """Read it on a read lane; (0, 0) = the version in force and the one under work, (n, 0) = n and the newest."""
    page = item_page(actor, item_id, now)
    old, new = chosen if chosen[1] else _usual(page, chosen[0])
    return Pair(page, old, new, _words(actor, page.id, old), _words(actor, page.id, new))


def _usual(page: ItemPage, old: int) -> tuple[int, int]:
    newest = page.working or page.in_force
    if old and old != newest:
        return old, newest
    before = [row.number for row in page.versions if row.number < newest and row.state is not VersionState.DROPPED]
    return (page.in_force if page.in_force != newest else max(before, default=0)), newest


def _words(actor: Actor, item_id: int, number: int) -> ItemWords:
    return version_words(actor, item_id, number) if number else ItemWords()
