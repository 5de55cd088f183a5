"""Reads the paper of the chosen row, off the GUI thread; only the answer to the newest question is shown."""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from i18n import N_, _
from services.documents.dto import FinishedPaper, PaperRow
from services.kernel.vocabulary import CaseState
from services.oversight.dto import CaseRow
from services.oversight.queries import case_detail
from ui.common.errors import error_words
from ui.common.states import EmptyWords
from ui.common.tab import Tab
from ui.tabs.oversight.drafting import Draft, Issued, Sheet, Wish, read_decided, read_draft, read_paper, sheet_of
from ui.tabs.oversight.facts_panel import FactsPanel
from ui.tabs.oversight.paper_panel import PaperPanel

R = TypeVar("R")
_REST = 120


class PaperDesk(QObject):
    """What lies on the right, for the row chosen on the left."""

    judged = Signal()
    """Whether something may be issued, printed or saved may have changed."""

    def __init__(self, tab: Tab, paper: PaperPanel, facts: FactsPanel) -> None:
        super().__init__(tab)
        self._tab = tab
        self._paper = paper
        self._facts = facts
        self._question = 0
        self._wish: Wish | None = None
        self._case: CaseRow | None = None
        self.obstacle = N_("Choose a case first.")
        self.code_missing = False
        self._soon = QTimer(self, singleShot=True, interval=_REST)
        self._soon.timeout.connect(self._ask_draft)
        paper.reply_by_changed.connect(self._date_changed)

    def wish(self) -> Wish | None:
        """Return what is wanted of the draft on screen; None when there is none."""
        return self._wish

    def case(self) -> CaseRow | None:
        """Return the open case on screen."""
        return self._case

    def begin(self) -> None:
        """Wait with the lists: nobody knows yet which paper will stand here."""
        self._facts.hide()
        self._paper.begin()
        self.judged.emit()

    def show_row(self, row: object) -> None:
        """Turn to a case, a paper or a warning."""
        self._question += 1
        self._soon.stop()
        self.code_missing = False
        if not isinstance(row, CaseRow) or row.state is not CaseState.OPEN:
            self._wish = self._case = None
        if isinstance(row, CaseRow):
            self._show_case(row)
        else:
            self._facts.hide()
            if isinstance(row, PaperRow):
                self._ask(read_paper, self._show_issued, row)
            else:
                self._show_nothing()
        self.judged.emit()

    def _show_nothing(self) -> None:
        self.obstacle = N_("Choose a case first.")
        why = _("Choose a case or an issued paper on the left.")
        self._paper.show_none(EmptyWords(_("No paper here"), why, icon="file-text"))

    def _show_case(self, row: CaseRow) -> None:
        self._facts.show()
        if row.state is not CaseState.OPEN:
            self.obstacle = N_("Decided.")
            self._ask(read_decided, self._show_decided, row.id)
            return
        if self._wish is None or self._wish.case_id != row.id:
            self._wish = Wish(row.id)
        self._case = row
        self.obstacle = N_("The draft is being set.")
        self._ask(case_detail, self._facts.show_detail, row.id)
        self._paper.wait()
        self._soon.start()

    def _ask(self, query: Callable[..., R], done: Callable[[R], None], *asked: Any) -> None:
        """Ask, and drop the answer when another row was chosen meanwhile."""
        number = self._question

        def home(value: R) -> None:
            if number == self._question:
                done(value)
                self.judged.emit()

        def failed(error: Exception) -> None:
            if number == self._question:
                self._fail(error)

        self._tab.ctx.ask(query, *asked, owner=self._tab, done=home, failed=failed)

    def _fail(self, error: Exception) -> None:
        """A draft that cannot even be set says why in its own place."""
        self.obstacle = error_words(error)
        self._paper.show_none(EmptyWords(_("No paper can be set"), self.obstacle, icon="warning-circle"))
        self.judged.emit()

    # ---- the draft -----------------------------------------------------------------------------------------------

    def _ask_draft(self) -> None:
        if self._wish is not None:
            self._ask(read_draft, self._show_draft, self._wish, self._tab.ctx.clock.now())

    def _show_draft(self, draft: Draft) -> None:
        self.obstacle = next(iter(draft.obstacles), "")
        self.code_missing = draft.code_missing
        self._paper.propose(draft.reply_by)
        self._paper.show_sheet(draft.sheet, draft=True)

    def _show_decided(self, issued: Issued) -> None:
        self._facts.show_detail(issued.detail)
        self._show_issued(issued.sheet)

    def _show_issued(self, sheet: Sheet) -> None:
        self.obstacle = N_("Decided.")
        if sheet.pdf:
            self._paper.show_sheet(sheet, draft=False)
        else:
            words = EmptyWords(_("No paper was issued"), _("This case was not taken up."), icon="file-text")
            self._paper.show_none(words)

    def show_finished(self, paper: FinishedPaper) -> None:
        """Show the paper that was just issued."""
        self._question += 1
        self._wish = self._case = None
        self._show_issued(sheet_of(paper))
        self.judged.emit()

    def _date_changed(self) -> None:
        self.change(reply_by=self._paper.chosen_date())

    def change(self, *, reply_by: date | None = None, demands: tuple[str, ...] | None = None) -> None:
        """Set the draft again with another date or other demands."""
        wish = self._wish
        if wish is None:
            return
        self._wish = Wish(
            wish.case_id,
            reply_by if reply_by is not None else wish.reply_by,
            demands if demands is not None else wish.demands,
        )
        self._question += 1
        self._soon.start()
