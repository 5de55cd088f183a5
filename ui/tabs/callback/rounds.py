"""The rounds of a ticket as a time line: taken down, sent, replied, called, sent back."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final

from i18n import _, ngettext
from services.kernel.labels import label
from services.kernel.vocabulary import Connected
from services.tickets.dto import TaskRow, TicketDetail
from services.tickets.page_dto import CallbackRow
from ui.common.panel import Panel
from ui.common.timeline import TimeEntry, TimeLine
from ui.tabs.callback.answers import attempt_words

_ICONS: Final[Mapping[Connected, str]] = MappingProxyType(
    {
        Connected.ANSWERED: "phone-call",
        Connected.NO_ANSWER: "phone-slash",
        Connected.OUT_OF_SERVICE: "phone-x",
        Connected.REFUSED: "prohibit",
    }
)


class RoundsPanel(Panel):
    """What happened before this call, the newest first."""

    def __init__(self) -> None:
        super().__init__(" ", padded=False, name="callback.rounds")
        self._line = TimeLine()
        self._entries: tuple[TimeEntry, ...] = ()
        self.body.addWidget(self._line)

    def show_detail(self, detail: TicketDetail, now: datetime) -> None:
        """Show a ticket's rounds."""
        self._entries = tuple(round_entries(detail))
        late = sum(task.lead and task.overdue_at is not None for task in detail.tasks)
        parts = (
            _("round {n}").format(n=detail.row.round),
            ngettext("{n} late", "{n} late", late).format(n=late) if late else "",
        )
        self.set_title(_("Rounds"), " · ".join(filter(None, parts)))
        self._line.show_entries(self._entries, now)

    def entries(self) -> tuple[TimeEntry, ...]:
        """Return what is shown."""
        return self._entries


def round_entries(detail: TicketDetail) -> Iterator[TimeEntry]:
    """Yield the rounds' entries in no order; the time line sorts them."""
    yield TimeEntry(detail.row.received_at, _("Taken down"), detail.row.channel or "", "phone-incoming")
    for task in detail.tasks:
        if task.lead:
            yield from _task_entries(task)
    for row in detail.callbacks:
        yield _call_entry(row, detail.callbacks)


def _task_entries(task: TaskRow) -> Iterator[TimeEntry]:
    """Yield when a lead unit was given its part, and when it replied."""
    first = task.round == 1
    title = _("Sent to a unit") if first else _("Sent to rework")
    icon, tone = ("paper-plane-tilt", "") if first else ("arrows-clockwise", "bad")
    words = " · ".join(filter(None, (task.unit, _("round {n}").format(n=task.round) if not first else "")))
    yield TimeEntry(task.dispatched_at, title, words, icon, strong=not first, tone=tone)
    if task.done_at is not None:
        late = task.overdue_at is not None
        yield TimeEntry(
            task.done_at,
            _("Reply submitted"),
            " · ".join((task.unit, _("was overdue") if late else _("in time"), task.reply.replace("\n", " "))),
            "file-text",
            strong=True,
            tone="bad" if late else "accent",
        )


def _call_entry(row: CallbackRow, rows: tuple[CallbackRow, ...]) -> TimeEntry:
    earlier = sum(one.round == row.round and one.at <= row.at for one in rows)
    said = [label(one) for one in (row.solved, row.result_satisfaction) if one is not None]
    words = [_("round {n}").format(n=row.round), *said, row.reason, row.opinion, row.by or ""]
    return TimeEntry(
        row.at,
        f"{attempt_words(earlier)} · {label(row.connected)}",
        " · ".join(word for word in words if word),
        _ICONS[row.connected],
        strong=row.connected is Connected.ANSWERED,
    )
