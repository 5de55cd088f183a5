"""What each unit keeps in the knowledge base, and how well: who provides keeps, who keeps updates."""

from typing import Final

from app.context import Context
from i18n import N_, _, ngettext
from services.knowledge.dto import DutyRow
from services.knowledge.duty_queries import duty_rows
from ui.common.cells import Number, TwoLine
from ui.common.column_memory import ColumnMemory
from ui.common.columns import Column
from ui.common.paged_model import PagedModel
from ui.common.paged_table import PagedTable
from ui.common.panel import Panel
from ui.common.sources import FixedSource
from ui.tabs.knowledge.pane import KnowledgePane

NAME: Final = "knowledge.duties"
_CENTRE: Final = 0


def _row_id(row: DutyRow) -> int:
    return row.unit_id or _CENTRE


def _bad(count: int) -> Number:
    return Number(count, tone="tier-red-fg" if count else "text-3")


def _plain(count: int) -> Number:
    return Number(count, tone="text" if count else "text-3")


_COLUMNS: Final[tuple[Column[DutyRow], ...]] = (
    Column("unit", N_("Unit"), lambda row: TwoLine(row.unit or _("the centre"), row.keepers or _("no keeper named"))),
    Column("in_force", N_("In force"), lambda row: _plain(row.in_force), width=80, numeric=True, width_en=90),
    Column("expiring", N_("Expires soon"), lambda row: _plain(row.expiring), width=84, numeric=True, width_en=110),
    Column("expired", N_("Expired"), lambda row: _bad(row.expired), width=80, numeric=True, width_en=90),
    Column("review", N_("To look through"), lambda row: _plain(row.review_due), width=80, numeric=True, width_en=100),
    Column("faults", N_("Corrections"), lambda row: _plain(row.corrections), width=84, numeric=True, width_en=110),
    Column("late", N_("Overdue"), lambda row: _bad(row.overdue_corrections), width=80, numeric=True, width_en=90),
    Column("gaps", N_("Items to write"), lambda row: _plain(row.gaps), width=80, numeric=True, width_en=90),
)


class DutiesPane(KnowledgePane):
    """A line for each unit and one for the centre."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        source = FixedSource[DutyRow]((), row_id=_row_id)
        self._model: PagedModel[DutyRow] = PagedModel(_COLUMNS, source, row_id=_row_id, parent=self)
        self.table = PagedTable(self._model, row="row-table-two-lines")
        self.table.setObjectName(NAME)
        ColumnMemory(ctx, self.table, self._model, NAME)
        self._panel = Panel(" ", padded=False)
        self._panel.body.addWidget(self.table)
        self.column.addWidget(self._panel, 1)
        self.whole.begin()
        self._units = 0
        self.retranslate()

    def refresh(self) -> None:
        """Count again."""
        self.ctx.ask(duty_rows, self.ctx.clock.now(), owner=self, done=self._take, failed=self.whole.fail)

    def _take(self, rows: tuple[DutyRow, ...]) -> None:
        self._units = len(rows)
        ordered = sorted(rows, key=lambda row: (not _keeps(row), row.unit_id is not None))
        self._model.set_source(FixedSource(tuple(ordered), row_id=_row_id))
        self.whole.show_content()
        self.retranslate()

    def take_focus(self) -> None:
        """Begin with the list."""
        self.table.setFocus()

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        note = ngettext("{n} line", "{n} lines", self._units).format(n=self._units) if self._units else ""
        self._panel.set_title(_("Duties of the units"), note)
        self.table.setAccessibleName(_("Duties of the units"))
        self._model.retranslate()


def _keeps(row: DutyRow) -> bool:
    """Tell whether a unit has anything in the knowledge base."""
    return any((row.in_force, row.expired, row.corrections, row.gaps))


def build(ctx: Context) -> DutiesPane:
    """Return the pane."""
    return DutiesPane(ctx)
