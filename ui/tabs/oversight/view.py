"""The oversight tab: left cases, papers and warnings with the facts, right the paper."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.context import Context
from i18n import N_, _
from services.access.permissions import Permission
from services.documents.dto import FinishedPaper
from services.kernel.events import Topic
from services.kernel.vocabulary import CaseState
from services.oversight.dto import OpenWarning
from services.oversight.situations import Situation
from ui.common.actions import ActionSet
from ui.common.band import Band, BandAction, Kind
from ui.common.navigation import Destination, navigate
from ui.common.tab import Tab, TabSpec
from ui.common.toast import show_toast
from ui.tabs.oversight import actions as ids
from ui.tabs.oversight.desk import PaperDesk
from ui.tabs.oversight.facts_panel import FactsPanel
from ui.tabs.oversight.listed import Lists, View
from ui.tabs.oversight.lists import ListPanel
from ui.tabs.oversight.paper_panel import PaperPanel
from ui.tabs.oversight.situation_steps import SituationSteps
from ui.tabs.oversight.steps import Steps
from ui.theme.hold import hold_width
from ui.theme.look import LOOK, size

_PAPER = 440
_PAPER_LOW = 400


class OversightTab(Tab):
    """Found by the program, decided by a person."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, Topic.OVERSIGHT | Topic.SETTINGS)
        self.actions_ = ActionSet(self, ids.ACTIONS, ctx.actor)
        self._lists = ListPanel(ctx, self.actions_)
        self._facts = FactsPanel(ctx)
        self._paper = PaperPanel(self.actions_)
        self._desk = PaperDesk(self, self._paper, self._facts)
        self._steps = Steps(self, self.actions_, self._lists, self._paper, self._desk)
        self._lay_out()
        self._lists.loaded.connect(self._loaded)
        self._lists.failed.connect(self.whole.fail)
        self._situations = SituationSteps(self, self.actions_)
        self._lists.chosen.connect(self._situations.show)
        self._lists.chosen.connect(self._show_row)
        self._lists.opened.connect(self._open)
        self._facts.opened.connect(self._open_ticket)
        self._steps.issued.connect(self._issued)
        self._desk.judged.connect(self._show_code_band)
        self._desk.begin()
        self.retranslate()

    def _lay_out(self) -> None:
        self._left = QVBoxLayout()
        self._left.addWidget(self._lists, 3)
        self._left.addWidget(self._facts, 2)
        self._row = QHBoxLayout()
        self._row.addLayout(self._left, 1)
        self._row.addWidget(self._paper)
        self.page.addLayout(self._row, 1)
        self.arrange()

    def refresh(self) -> None:
        """Read the lists again."""
        self._lists.refresh()

    def _loaded(self, lists: Lists) -> None:
        self.whole.show_content()
        self.count_changed.emit(lists.counts.get(CaseState.OPEN, 0), False)

    def _show_row(self, row: object) -> None:
        """Show the row's paper; beside the lists of warnings and situations there is none."""
        self._paper.setVisible(self._lists.view() not in {View.WARNINGS, View.SITUATIONS})
        self._desk.show_row(row)

    def _open(self, row: object) -> None:
        if isinstance(row, OpenWarning):
            self._open_ticket(row.ticket_id)
        elif isinstance(row, Situation):
            self.actions_[ids.CONFIRM].trigger()
        else:
            self._facts.table.setFocus()

    def _open_ticket(self, ticket_id: int) -> None:
        navigate(self, Destination("handling", ticket_id=ticket_id))

    def _issued(self, paper: FinishedPaper, case_id: int) -> None:
        """Show the issued paper with its number; its case now stands among those noticed."""
        self._desk.show_finished(paper)
        self._lists.show_after(View.NOTIFIED, case_id)

    def _show_code_band(self) -> None:
        """Say where the missing code of the paper head is set."""
        if not self._desk.code_missing:
            self.bands.take("code")
        elif self.bands.get("code") is None:
            words = _("The office that issues this paper has no code for its numbers yet; until then it stays a draft.")
            self.bands.put("code", Band(Kind.WARN, words, BandAction(_("Set the code"), self._go_to_heads)))

    def _go_to_heads(self) -> None:
        if not navigate(self, Destination("system", work_list="heads")):
            show_toast(self, _("The administrator sets it under System, paper heads."))

    def visit(self, destination: Destination) -> None:
        """Go to one of the lists, by its word."""
        if destination.work_list in set(View):
            self._lists.show_view(View(destination.work_list))

    def arrange(self) -> None:
        """Take the measures of the density in force."""
        hold_width(self._paper, _PAPER_LOW if LOOK.compact else _PAPER)
        self._row.setSpacing(size("gap"))
        self._left.setSpacing(size("gap"))

    def keys(self) -> tuple[tuple[str, str], ...]:
        """Return this page's keys."""
        return (("↵", _("Open the ticket")), *self.actions_.keys())

    def take_focus(self) -> None:
        """Begin with the list."""
        self._lists.take_focus()

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self.actions_.retranslate()
        for part in (self._lists, self._facts, self._paper):
            part.retranslate()
        self._steps.judge()
        self._situations.judge()


TAB = TabSpec("oversight", N_("Oversight"), (Permission.OVERSIGHT_READ,), OversightTab, "megaphone", (ids.ACTIONS,))
