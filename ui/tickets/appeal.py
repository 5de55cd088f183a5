"""What the caller asks for: the text, the caller, the place; the number masked until a reason is given."""

from PySide6.QtWidgets import QHBoxLayout

from i18n import _
from services.kernel.labels import label as enum_label
from services.kernel.vocabulary import TicketState
from services.tickets.clear_text import ClearCaller
from services.tickets.dto import TicketDetail
from services.tickets.merge_dto import JoinedFacts
from ui.common.actions import ActionSet
from ui.common.band import Band, BandArea, Kind
from ui.common.buttons import GHOST, KeyButton
from ui.common.fit_text import FitText
from ui.common.paint import Ink
from ui.common.panel import Head, Panel
from ui.common.words import hairline, label
from ui.theme.look import size
from ui.tickets.caller import caller_words, place_words
from ui.tickets.history import verdict_words
from ui.tickets.joined_panel import joined_words
from ui.tickets.panes.answer_pane import ReadText
from ui.tickets.release import RELEASE, WITHDRAW


class AppealPanel(Panel):
    """The appeal on the ticket page."""

    def __init__(self, actions: ActionSet) -> None:
        super().__init__(padded=False)
        head = self.add_head(Head(_("Appeal")))
        self.reveal = KeyButton.of(actions["ticket.reveal"], GHOST, sz="small")
        head.add_tool(self.reveal)
        self._text = ReadText("handling.content")
        self._caller = label("", "body")
        self._caller.setObjectName("handling.caller")
        self._place = FitText(Ink("small", "text-3"))
        line = QHBoxLayout()
        side = size("panel-padding")
        line.setContentsMargins(side, 8, side, 9)
        line.setSpacing(12)
        line.addWidget(self._caller)
        line.addWidget(self._place, 1)
        for name in (RELEASE, WITHDRAW):
            line.addWidget(KeyButton.of(actions[name], GHOST, sz="small"))
        self._bands = BandArea()
        self._bands.setContentsMargins(12, 10, 12, 0)
        self.body.addWidget(self._bands)
        self.body.addWidget(self._text, 1)
        self.body.addWidget(hairline())
        self.body.addLayout(line)

    def show_detail(self, detail: TicketDetail, clear: ClearCaller | None, protection: str) -> None:
        """Show a ticket's appeal, and how its caller is protected."""
        wanted = _("reply wanted") if detail.reply_wanted else _("no reply wanted")
        facts = (enum_label(detail.row.type), wanted, detail.category or "")
        self.set_title(_("Appeal"), " · ".join(filter(None, facts)))
        self._text.show_text(detail.content, _("No text was taken down."))
        self._caller.setText(caller_words(detail.caller, clear))
        self._show_rework(detail)
        self._show_protection(protection)
        place = place_words(detail)
        self._place.set_words(place)

    def show_joined(self, detail: TicketDetail, joined: JoinedFacts) -> None:
        """Say to which ticket this one is joined: its unified reply answers both."""
        words = joined_words(detail, joined)
        if not words:
            self._bands.take("joined")
            return
        self._bands.put("joined", Band(Kind.ADVICE, words, icon="git-merge")).setObjectName("handling.joinedTo")

    def show_urgent(self, words: str, late: bool) -> None:
        """Say how far the three limits of an urgent matter are; "" = none runs."""
        if not words:
            self._bands.take("urgent")
            return
        band = Band(Kind.BAD if late else Kind.WARN, words, icon="timer")
        self._bands.put("urgent", band).setObjectName("handling.urgent")

    def _show_protection(self, words: str) -> None:
        """Say that units do not know the caller, or that this one does."""
        shown = self._bands.get("protected")
        if not words:
            self._bands.take("protected")
        elif shown is None or shown.words() != words:
            band = self._bands.put("protected", Band(Kind.ADVICE, words, icon="shield-check"))
            band.setObjectName("handling.protected")

    def _show_rework(self, detail: TicketDetail) -> None:
        """Say above the text what the caller said when the last reply was called about."""
        said = next((one for one in detail.callbacks if one.round == detail.row.round - 1), None)
        if said is None or detail.row.state is not TicketState.REWORK:
            self._bands.take("rework")
            return
        verdict = _("; ").join(filter(None, (verdict_words(said), said.opinion)))
        words = _("Round {n} came back: {verdict}").format(n=said.round, verdict=verdict)
        self._bands.put("rework", Band(Kind.BAD, words, icon="arrows-clockwise")).setObjectName("handling.cameBack")
