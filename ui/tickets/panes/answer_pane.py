"""The reply or answer as it stands, to be read."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from i18n import _
from services.tickets.dto import TicketDetail
from services.tickets.workflow import SUBMITTED
from ui.common.paint import Ink
from ui.common.scrolling import ScrollColumn
from ui.common.wrapped import Paragraph
from ui.theme.look import size


def reply_of(detail: TicketDetail) -> str:
    """Return the reply in force: the newest round's, else what was answered at once or through another ticket."""
    written = [part.reply for part in detail.tasks if part.lead and part.reply and part.stopped_at is None]
    return written[0] if written else detail.answer


def replies_of(detail: TicketDetail) -> str:
    """Return the replies of all rounds, each with its round, the newest first; of a single round the reply alone."""
    written = [part for part in detail.tasks if part.lead and part.reply]
    if len(written) < 2:
        return reply_of(detail)
    line = _("Round {n}, {unit}: {reply}")
    return "\n\n".join(line.format(n=part.round, unit=part.unit, reply=part.reply) for part in written)


def source_words(detail: TicketDetail) -> str:
    """Say whose opinions stand in the reply, "" when it took none."""
    sources = detail.watched.sources
    return _("Taken from the opinions of {units}").format(units=_(", ").join(sources)) if sources else ""


class ReadText(ScrollColumn):
    """A text of any length that scrolls; quiet words stand in for a text that is not there."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._words = Paragraph("", Ink("body-large", "text"))
        holder = QWidget()
        column = QVBoxLayout(holder)
        side = size("panel-padding")
        column.setContentsMargins(side, 12, side, 12)
        column.addWidget(self._words)
        column.addStretch(1)
        self.hold(holder)

    @override
    def sizeHint(self) -> QSize:
        return QSize(240, 72)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(120, 48)

    def show_text(self, words: str, otherwise: str = "") -> None:
        """Show a text, or quietly why there is none."""
        self._words.set_words(words or otherwise)
        self.setAccessibleName(words or otherwise)
        self._words.set_tone("text" if words else "text-3")
        self.verticalScrollBar().setValue(0)

    def words(self) -> str:
        """Return what is shown."""
        return self._words.words()


class AnswerPane(ReadText):
    """What was answered, or that nothing has been written yet."""

    def __init__(self) -> None:
        super().__init__("handling.answer")

    def show_detail(self, detail: TicketDetail) -> None:
        """Show the reply of this ticket."""
        missing = _("No reply was written.") if detail.row.state in SUBMITTED else _("No reply has been written yet.")
        words = replies_of(detail)
        sources = source_words(detail) if words else ""
        self.show_text(f"{words}\n\n{sources}" if sources else words, missing)
