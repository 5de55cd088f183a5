"""What the clerk has before their eyes while calling: the unit's reply, what was asked, the rounds so far."""

from datetime import datetime

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from i18n import _
from services.tickets.dto import TicketDetail
from ui.common.panel import Panel
from ui.common.times import day, moment
from ui.tabs.callback.rounds import RoundsPanel
from ui.theme.hold import hold_width
from ui.theme.look import size
from ui.tickets.panes.answer_pane import ReadText, reply_of

_WIDE = 756


class _TextPanel(Panel):
    """A text that scrolls in its panel."""

    def __init__(self, name: str) -> None:
        super().__init__(" ", padded=False)
        self.text = ReadText(name)
        self.body.addWidget(self.text)


class Side(QWidget):
    """The right column; in a wide window the rounds stand in a column of their own."""

    def __init__(self) -> None:
        super().__init__()
        self._reply = _TextPanel("callback.reply")
        self._content = _TextPanel("callback.content")
        self.rounds = RoundsPanel()
        texts = QVBoxLayout()
        texts.setSpacing(size("gap"))
        texts.addWidget(self._reply, 5)
        texts.addWidget(self._content, 4)
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addLayout(texts, 2)
        self._row.addWidget(self.rounds, 1)
        self.arrange(wide=False)

    def arrange(self, *, wide: bool) -> None:
        """Take the width of the density in force and of the window."""
        self._row.setSpacing(size("gap"))
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._row.setDirection(way)
        hold_width(self, _WIDE if wide else "rail-right")

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
        self.rounds.show_detail(detail, now)
