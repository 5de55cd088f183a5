"""Who is at work: login, person, unit, PC, since when, last step, program; a desk can be ended."""

from functools import partial
from typing import Final

from app.context import Context
from i18n import N_, _, ngettext
from services.access.permissions import Permission
from services.people.security_queries import sessions
from services.people.sessions import EndSession, SessionRow
from ui.common.actions import ActionSet, ActionSpec
from ui.common.buttons import DANGER, KeyButton
from ui.common.cells import Text, TwoLine
from ui.common.column_memory import ColumnMemory
from ui.common.columns import Column
from ui.common.context_menu import menu_of
from ui.common.errors import clear_error, show_error
from ui.common.paged_model import PagedModel
from ui.common.paged_table import PagedTable
from ui.common.panel import Panel
from ui.common.reason_dialog import Question, ask_sure
from ui.common.sources import FixedSource
from ui.common.toast import show_toast
from ui.records.pane import Pane

END: Final = "system.sessionEnd"
READ: Final = "system.sessionsRead"
_MAY: Final = Permission.PEOPLE_MANAGE
ACTIONS: Final = (
    ActionSpec(READ, N_("Look again"), "arrow-clockwise", "F5", _MAY),
    ActionSpec(END, N_("End this desk"), "", "F8", _MAY),
)

_COLUMNS: Final[tuple[Column[SessionRow], ...]] = (
    Column("name", N_("Name"), lambda row: TwoLine(row.name, row.login), width=140),
    Column("unit", N_("Unit"), lambda row: Text(row.unit or "—", "text-2"), width=170),
    Column("place", N_("PC"), lambda row: Text(row.place or "—", "text-2")),
    Column("since", N_("Since"), lambda row: Text(f"{row.began_at:%m-%d %H:%M}", "text-2"), width=110),
    Column(
        "step", N_("Last step"), lambda row: Text(f"{row.last_step:%m-%d %H:%M}" if row.last_step else "—"), width=110
    ),
    Column("version", N_("Program"), lambda row: Text(row.version or "—", "text-3"), width=110),
)


class SessionsPane(Pane):
    """The desks at work now."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self.actions_ = ActionSet(self, ACTIONS, ctx.actor)
        source = FixedSource[SessionRow]((), row_id=lambda row: row.id)
        self._model = PagedModel(_COLUMNS, source, row_id=lambda row: row.id, parent=self)
        self._table = PagedTable(self._model, row="row-table-two-lines")
        self._table.setObjectName("system.sessions")
        self._table.set_actions(menu_of(self.actions_))
        ColumnMemory(ctx, self._table, self._model, "system.sessions")
        self._panel = Panel(" ", padded=False)
        self._panel.body.addWidget(self._table)
        self._foot = self._panel.add_foot()
        self._foot.add_button(KeyButton.of(self.actions_[READ]))
        self._foot.add_button(KeyButton.of(self.actions_[END], DANGER))
        self.column.addWidget(self._panel, 1)
        self.actions_.on(READ, self.refresh)
        self.actions_.on(END, self._ask_end)
        self._table.current_changed.connect(lambda _id: self._speak())
        self.whole.begin()
        self.retranslate()

    def refresh(self) -> None:
        """Ask who is at work."""
        self.ctx.ask(sessions, self.ctx.clock.now(), owner=self, done=self._take, failed=self.whole.fail)

    def _take(self, rows: tuple[SessionRow, ...]) -> None:
        self._model.set_source(FixedSource(rows, row_id=lambda row: row.id))
        self.whole.show_content()
        people = len({row.login for row in rows})
        desks = ngettext("{n} desk", "{n} desks", len(rows)).format(n=len(rows))
        note = ngettext("{n} person at {desks}", "{n} people at {desks}", people).format(n=people, desks=desks)
        self._panel.set_title(_("Who is at work"), note)
        if rows and self._table.current_row() is None:
            self._table.choose(rows[0].id)
        self._speak()

    def _ask_end(self) -> None:
        row: SessionRow | None = self._table.current_row()
        if row is None:
            return
        words = _(
            "{name} is logged out at {place} within seconds and reads that you did it; what was typed is kept there as "
            "a draft. Whoever shall not come back has to be disabled."
        )
        question = Question(
            _("End this desk"), words.format(name=row.name, place=row.place or "—"), _("End it"), danger=True
        )
        ask_sure(self, question, partial(self._end, row))

    def _end(self, row: SessionRow) -> None:
        clear_error(self)

        def done(_none: object) -> None:
            show_toast(self, _("Ended: {name}").format(name=row.name))
            self.refresh()

        self.ctx.run(EndSession(row.id), self, done, lambda error: show_error(self, error))

    def _speak(self) -> None:
        row: SessionRow | None = self._table.current_row()
        self.actions_.allow(END, "" if row is not None else _("Choose a desk first."))
        self._foot.set_note(_("Every end of a desk is logged"))
        self.keys_changed.emit()

    def keys(self) -> tuple[tuple[str, str], ...]:
        """Return the pane's keys."""
        return self.actions_.keys()

    def take_focus(self) -> None:
        """Begin with the list."""
        self._table.setFocus()

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self.actions_.retranslate()
        self._model.retranslate()
        self._table.setAccessibleName(_("Who is at work"))
        self._speak()
