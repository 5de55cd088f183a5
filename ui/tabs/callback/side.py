"""What the clerk has before their eyes while calling: the unit's reply, what was asked, the tries so far."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from i18n import _
from services.kernel.labels import label
from services.kernel.vocabulary import Connected
from services.tickets.dto import CallbackRow, TicketDetail
from ui.common.panel import Panel
from ui.common.timeline import TimeEntry, TimeLine
from ui.common.times import day, moment
from ui.tabs.callback.answers import attempt_words
from ui.theme.hold import hold_width
from ui.theme.look import size
from ui.tickets.panes.answer_pane import ReadText, reply_of

_ICONS: Final[Mapping[Connected, str]] = MappingProxyType(
    {
        Connected.ANSWERED: "phone-call",
        Connected.NO_ANSWER: "phone-slash",
        Connected.OUT_OF_SERVICE: "phone-x",
        Connected.REFUSED: "prohibit",
    }
)


class _TextPanel(Panel):
    """A text that scrolls in its panel."""

    def __init__(self, name: str) -> None:
        super().__init__(" ", padded=False)
        self.text = ReadText(name)
        holder = self.text.widget()
        if holder is not None:
            holder.setAutoFillBackground(False)
        self.body.addWidget(self.text)


class Side(QWidget):
    """The right column."""

    def __init__(self) -> None:
        super().__init__()
        self._reply = _TextPanel("callback.reply")
        self._content = _TextPanel("callback.content")
        self._past = Panel(" ", padded=False)
        self._line = TimeLine()
        self._past.body.addWidget(self._line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(size("gap"))
        for panel, share in ((self._reply, 5), (self._content, 4), (self._past, 4)):
            column.addWidget(panel, share)
        self.arrange()

    def arrange(self) -> None:
        """Take the width of the density in force."""
        hold_width(self, "rail-right")

    def show_detail(self, detail: TicketDetail, now: datetime) -> None:
        """Show a ticket."""
        parts = (detail.row.lead_unit or "", day(detail.submitted_at.date(), now.date()) if detail.submitted_at else "")
        note = " · ".join(part for part in parts if part)
        self._reply.set_title(_("The unit's reply"), note)
        self._reply.text.show_text(reply_of(detail), _("No reply was written down."))
        self._content.set_title(
            _("What was asked"), _("on {moment}").format(moment=moment(detail.row.received_at, now))
        )
        self._content.text.show_text(detail.content, _("No text was taken down."))
        self._past.set_title(_("Calls so far"))
        self._past.setVisible(bool(detail.callbacks))
        self._line.show_entries([_entry(row, detail.callbacks) for row in detail.callbacks], now)


def _entry(row: CallbackRow, rows: tuple[CallbackRow, ...]) -> TimeEntry:
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
