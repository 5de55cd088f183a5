"""What happened while the person was away; on the first day what happened lately."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import Signal

from i18n import _, ngettext
from services.access.permissions import Actor, Scope
from services.news.dto import SinceLeft
from services.news.queries import since_left
from services.tickets.today_queries import RecentEvent, recent_events
from ui.common.actions import ActionSet
from ui.common.buttons import GHOST, KeyButton
from ui.common.times import moment
from ui.news.line import Line
from ui.news.popup import NewsPopup
from ui.news.words import news_line, recent_line
from ui.tabs.workbench.fitting import FittingPanel


@dataclass(frozen=True)
class Away:
    """What the panel tells: the news since one left, or the latest steps where nobody ever left."""

    since: SinceLeft
    recent: tuple[RecentEvent, ...]


def read_away(actor: Actor, now: datetime) -> Away:
    """Read it, on a read lane."""
    since = since_left(actor, now)
    return Away(since, recent_events(actor, now) if since.left_at is None else ())


class SincePanel(FittingPanel):
    """The newest lines; one key shows them all by days."""

    acknowledged = Signal(int)

    def __init__(self, actor: Actor, actions: ActionSet) -> None:
        super().__init__("workbench.since", hugging=True)
        self._actor = actor
        self._seen: tuple[Away, datetime] | None = None
        self._popup: NewsPopup | None = None
        self.list.acknowledged.connect(self.acknowledged)
        actions.on("workbench.news", self._show_all)
        if self.head is not None:
            self.head.add_tool(KeyButton.of(actions["workbench.news"], GHOST, sz="small"))

    def show_away(self, away: Away, now: datetime) -> None:
        """Show it."""
        self._seen = away, now
        left = away.since.left_at
        nothing = _("Nothing that concerns you happened since you left.") if left else _("Nothing happened yet.")
        self.show_lines(self._lines(), nothing)
        self._say_title()
        if self._popup is not None:
            self._popup.show_lines(self._lines(by_day=True), self._note(), now.date())

    def _lines(self, *, by_day: bool = False) -> Sequence[Line]:
        """Return the lines; a unit marks its warnings as read here, too."""
        if self._seen is None:
            return ()
        away, now = self._seen
        if away.since.left_at is None:
            return [recent_line(row, now) for row in away.recent]
        actor = self._actor if by_day or self._actor.scope is Scope.OWN_UNIT else None
        lines = [news_line(item, now, actor=actor) for item in away.since.items]
        return lines if by_day else [replace(line, when=moment(line.at, now)) for line in lines]

    def _note(self) -> str:
        if self._seen is None:
            return ""
        away, now = self._seen
        left, count = away.since.left_at, len(away.since.items)
        if left is None:
            return _("since yesterday")
        return ngettext("{n} since {moment}", "{n} since {moment}", count).format(n=count, moment=moment(left, now))

    def _say_title(self) -> None:
        away = self._seen is not None and self._seen[0].since.left_at is not None
        title = _("Since you left") if away else _("Lately")
        self.set_title(title, self._note())
        self.list.setAccessibleName(title)

    def _show_all(self) -> None:
        if self._seen is None or self.head is None or self._popup is not None:
            return
        self._popup = NewsPopup(self.window(), _("Since you left") if self._seen[0].since.left_at else _("Lately"))
        self._popup.opened.connect(self.opened)
        self._popup.acknowledged.connect(self.acknowledged)
        self._popup.closed.connect(self._closed)
        self._popup.show_lines(self._lines(by_day=True), self._note(), self._seen[1].date())
        self._popup.show_under(self.head)
        self._popup.focus_first()

    def _closed(self) -> None:
        self._popup = None

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        if self._seen is None:
            self._say_title()
        else:
            self.show_away(*self._seen)
