"""The stage replies of a matter on the long list, the newest first."""

from datetime import datetime

from i18n import _
from services.tickets.dto import TicketDetail
from ui.common.timeline import TimeEntry, TimeLine
from ui.common.times import moment


class StagesPane(TimeLine):
    """Read only; another one is written in its own form."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("handling.stages")

    def show_detail(self, detail: TicketDetail, now: datetime) -> None:
        """Show what was told, and the callback that made it a difficult matter."""
        self.show_entries(stage_entries(detail, now), now)


def stage_entries(detail: TicketDetail, now: datetime) -> list[TimeEntry]:
    """Return one entry for each stage reply."""
    return [
        TimeEntry(
            row.at,
            f"{row.unit} · {row.by}",
            " · ".join(filter(None, (row.words, _next_words(row.next_at, now)))),
            "chat-circle-text",
            strong=True,
            tone="accent",
        )
        for row in detail.stage_replies
    ]


def _next_words(next_at: datetime | None, now: datetime) -> str:
    return _("more by {moment}").format(moment=moment(next_at, now)) if next_at is not None else ""
