"""The right side of the page: head, content, proposals and form of one ticket."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from i18n import _
from services.kernel.vocabulary import DispatchBasis
from services.tickets.proposal_queries import Proposal
from ui.common.actions import ActionSet
from ui.common.buttons import GHOST, PRIMARY, KeyButton
from ui.common.panel import Head, Panel
from ui.common.ticket_head import TicketHead
from ui.common.words import upright
from ui.tabs.dispatch.actions import ASSISTS, LEADS
from ui.tabs.dispatch.alike_box import AlikeBox
from ui.tabs.dispatch.content import ContentPanel
from ui.tabs.dispatch.form import DispatchForm
from ui.tabs.dispatch.proposal_list import ProposalList
from ui.tabs.dispatch.words import basis_of
from ui.theme.hold import hold_width
from ui.theme.look import LOOK, size


class DispatchWork(QWidget):
    """Widgets, and the choosing among proposals; what is read and sent is the tab's business."""

    def __init__(self, now: Callable[[], datetime], actions: ActionSet) -> None:
        super().__init__()
        self.head = TicketHead()
        self.content = ContentPanel(actions)
        self.proposals = ProposalList()
        self.form = DispatchForm()
        self.alike = AlikeBox(now, actions)
        self._panel = Panel(padded=False)
        self._whom = Head("")
        self._how = Head("")
        self._left = QWidget()
        self._lay_out(actions)
        self._connect(actions)
        self.arrange()
        self.retranslate()

    def _lay_out(self, actions: ActionSet) -> None:
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(self._whom)
        left.addWidget(self.proposals, 1)
        self._how.add_tool(KeyButton.of(actions["dispatch.addAssist"], GHOST, sz="small"))
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._how)
        right.addWidget(self.form, 3)
        right.addWidget(self.alike, 2)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._left)
        row.addWidget(upright())
        row.addLayout(right, 1)
        self._panel.body.addLayout(row, 1)
        self.foot = self._panel.add_foot()
        self.foot.add_button(KeyButton.of(actions["dispatch.clear"]))
        self.foot.add_button(KeyButton.of(actions["ticket.dispatch"], PRIMARY))
        self.foot.explain(actions["ticket.dispatch"])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(size("gap"))
        column.addWidget(self.head)
        column.addWidget(self.content)
        column.addWidget(self._panel, 1)

    def _connect(self, actions: ActionSet) -> None:
        for number, (lead, assist) in enumerate(zip(LEADS, ASSISTS, strict=True), start=1):
            actions.on(lead.id, partial(self._choose, number, assist=False))
            actions.on(assist.id, partial(self._choose, number, assist=True))
        actions.on("dispatch.addAssist", self.form.add_assist)
        actions.on("dispatch.limit", self.form.focus_limit)
        self.proposals.taken.connect(self._take)

    def _choose(self, number: int, *, assist: bool) -> None:
        proposal = self.proposals.at(number)
        if proposal is not None:
            self._take(proposal, assist)

    def _take(self, proposal: Proposal, assist: bool) -> None:
        if assist:
            self.form.choose_assist(proposal.unit_id)
        else:
            self.form.choose_lead(proposal.unit_id, basis_of(proposal))

    def choose_lead(self, unit_id: int) -> None:
        """Make a unit the lead; what speaks for it gives the basis, without that it is what was done before."""
        proposal = self.proposals.of_unit(unit_id)
        self.form.choose_lead(unit_id, basis_of(proposal) if proposal is not None else DispatchBasis.PRECEDENT)

    def mark_chosen(self) -> None:
        """Mark the proposals that the form holds."""
        fields = self.form.fields()
        self.proposals.show_chosen(fields.lead.unit_id, [one.unit_id for one in fields.assists if one.unit_id])

    def arrange(self) -> None:
        """Adapt to the density."""
        hold_width(self._left, 372 if LOOK.compact else 404)
        self.content.arrange()

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self._whom.set_title(_("Send to whom"), _("Alt 1–9 the lead, Alt A and 1–9 to assist"))
        self._how.set_title(_("Send it like this"))
        self.content.retranslate()
        self.form.retranslate()
        self.alike.retranslate()
