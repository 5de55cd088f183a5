"""The facts of a case: its tickets as they were found, each with the last warning its unit had."""

from PySide6.QtCore import Signal

from app.context import Context
from i18n import _
from services.oversight.dto import CaseDetail
from ui.common.paged_model import PagedModel
from ui.common.paged_table import PagedTable
from ui.common.panel import Panel
from ui.common.sources import FixedSource
from ui.common.times import moment
from ui.tabs.oversight.columns import Fact, fact_columns, facts_of


class FactsPanel(Panel):
    """Under the cases."""

    opened = Signal(object)
    """Enter on a ticket: its id."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(" ", padded=False)
        self._ctx = ctx
        self._detail: CaseDetail | None = None
        source = FixedSource[Fact]((), row_id=lambda fact: fact.id)
        self._model = PagedModel(fact_columns(ctx.clock.now), source, row_id=lambda fact: fact.id, parent=self)
        self.table = PagedTable(self._model)
        self.table.setObjectName("oversight.facts")
        self.table.opened.connect(self.opened)
        self.body.addWidget(self.table)

    def show_detail(self, detail: CaseDetail | None) -> None:
        """Show the facts of a case."""
        self._detail = detail
        facts = facts_of(detail) if detail else ()
        self._model.set_source(FixedSource(facts, row_id=lambda fact: fact.id))
        self._speak()

    def _speak(self) -> None:
        note = ""
        if self._detail is not None:
            row = self._detail.row
            words = _("as of {moment}; kept as it is when the notice is issued")
            note = words.format(moment=moment(row.as_of, self._ctx.clock.now()))
            if row.decision_words:
                note = _("{who} {moment}: {words}").format(
                    who=row.decided_by or _("the scan"),
                    moment=moment(row.decided_at, self._ctx.clock.now()),
                    words=row.decision_words,
                )
        self.set_title(_("Facts"), note)

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self.table.setAccessibleName(_("Facts"))
        self._model.retranslate()
        self._speak()
