"""The data check-up: what contradicts itself in the database, and what can be put right."""

from dataclasses import dataclass
from typing import Final

from app.context import Context
from i18n import N_, _, ngettext
from services.access.permissions import Actor, Permission
from services.bus.door import Door
from services.checkup.commands import RepairData
from services.checkup.dto import Checkup, Fault
from services.checkup.queries import check_up
from services.search.filling import BeginIndexAnew
from ui.common.actions import ActionSet, ActionSpec
from ui.common.buttons import PRIMARY, KeyButton
from ui.common.cells import Text
from ui.common.columns import Column
from ui.common.errors import clear_error, show_error
from ui.common.job_corner import start_job
from ui.common.paged_model import PagedModel
from ui.common.paged_table import PagedTable
from ui.common.panel import Panel
from ui.common.reason_dialog import Question, ask_sure
from ui.common.sources import FixedSource
from ui.common.states import EmptyWords, States
from ui.common.toast import show_toast
from ui.records.pane import Pane

RUN: Final = "system.checkupRun"
REPAIR: Final = "system.checkupRepair"
_MAY: Final = Permission.DATA_CHECK
ACTIONS: Final = (
    ActionSpec(REPAIR, N_("Put right"), "", "F8", Permission.DATA_REPAIR),
    ActionSpec(RUN, N_("Check now"), "", "F5", _MAY),
)
# kinds whose rows can be made anew without touching anything that holds data
_OF_INDEX: Final = frozenset({"search_missing", "search_stale"})
_REPAIRABLE: Final = frozenset({"text_missing", "caller_missing"}) | _OF_INDEX
_CHECKS: Final = {
    "file": N_("file"), "moments": N_("moments"), "parts": N_("texts and callers"), "tasks": N_("units' parts"),
    "rules": N_("rule versions"), "papers": N_("papers"), "search": N_("index of words"),
}  # fmt: skip


@dataclass(frozen=True)
class _Found:
    """A fault with its place in the list."""

    id: int
    fault: Fault


_COLUMNS: Final[tuple[Column[_Found], ...]] = (
    Column("where", N_("Where"), lambda one: Text(one.fault.where or "—", bold=True), width=200),
    Column("words", N_("What is wrong"), lambda one: Text(one.fault.words)),
    Column("kind", N_("Kind"), lambda one: Text(one.fault.kind, "text-3"), width=210),
)


class CheckupPane(Pane):
    """Looks only when asked: a large database takes a while."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self.whole.show_content()
        self.actions_ = ActionSet(self, ACTIONS, ctx.actor)
        self._found: Checkup | None = None
        source = FixedSource[_Found]((), row_id=lambda one: one.id)
        self._model = PagedModel(_COLUMNS, source, row_id=lambda one: one.id, parent=self)
        self._table = PagedTable(self._model)
        self._table.setObjectName("system.faults")
        self._states = States(self._table)
        self._panel = Panel(" ", padded=False)
        self._panel.body.addWidget(self._states)
        self._foot = self._panel.add_foot()
        self._foot.add_button(KeyButton.of(self.actions_[REPAIR]))
        self._foot.add_button(KeyButton.of(self.actions_[RUN], PRIMARY))
        self.column.addWidget(self._panel, 1)
        self.actions_.on(RUN, self._run)
        self.actions_.on(REPAIR, self._ask_repair)
        self.retranslate()

    def _run(self) -> None:
        clear_error(self)
        line = start_job(self, _("Checking the data"))
        self.actions_.allow(RUN, _("The check is running."))
        self._states.show_empty(EmptyWords(_("Checking the data"), _("The page stays free meanwhile.")))

        def done(found: Checkup) -> None:
            count = len(found.faults)
            line.finish(ngettext("{count} fault found.", "{count} faults found.", count).format(count=count))
            self.actions_.allow(RUN)
            self._take(found)
            self.setFocus()

        def failed(error: Exception) -> None:
            line.fail(_("It ended early; the page says why."))
            self.actions_.allow(RUN)
            self._speak()
            show_error(self, error)

        self.ctx.work(_check, owner=self, done=done, failed=failed)

    def _take(self, found: Checkup) -> None:
        self._found = found
        rows = tuple(_Found(at, fault) for at, fault in enumerate(found.faults))
        self._model.set_source(FixedSource(rows, row_id=lambda one: one.id))
        self._speak()

    def _ask_repair(self) -> None:
        question = Question(
            _("Put right what can be"),
            _(
                "Missing text and caller rows are made anew, empty; an index of words that is not right is looked "
                "through again meanwhile. Nothing that holds data is touched."
            ),
            _("Put right"),
        )
        ask_sure(self, question, self._repair)

    def _repair(self) -> None:
        def done(made: int) -> None:
            show_toast(self, ngettext("{n} row made anew", "{n} rows made anew", made).format(n=made))
            self._run()

        faults = self._found.faults if self._found is not None else ()
        if any(one.kind in _OF_INDEX for one in faults):
            self.ctx.run(BeginIndexAnew(), self, lambda _none: None, lambda error: show_error(self, error))
        self.ctx.run(RepairData(), self, done, lambda error: show_error(self, error))

    def _speak(self) -> None:
        found = self._found
        if found is None:
            why = _("Looks for damaged files, moments in the wrong order, missing parts and changed papers.")
            self._states.show_empty(EmptyWords(_("Not checked yet"), why, icon="shield-check", large=True))
        elif not found.faults:
            words = EmptyWords(_("All is well"), _("No contradiction was found."), icon="check", large=True)
            self._states.show_empty(words)
        else:
            self._states.show_content()
        count = len(found.faults) if found else 0
        note = ngettext("{n} fault", "{n} faults", count).format(n=count) if count else ""
        self._panel.set_title(_("Data check-up"), note)
        repairable = found is not None and any(fault.kind in _REPAIRABLE for fault in found.faults)
        self.actions_.allow(REPAIR, "" if repairable else _("There is nothing that can be put right by itself."))
        self._foot.set_note(_checked_words(found))

    def keys(self) -> tuple[tuple[str, str], ...]:
        """Return the pane's keys."""
        return self.actions_.keys()

    def take_focus(self) -> None:
        """Begin with the list."""
        self._table.setFocus()

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self.actions_.retranslate()
        self._table.setAccessibleName(_("Faults"))
        self._model.retranslate()
        self._speak()


def _check(door: Door) -> Checkup:
    return door.ask(_looked)


def _looked(actor: Actor) -> Checkup:
    return check_up(actor)


def _checked_words(found: Checkup | None) -> str:
    if found is None:
        return ""
    parts = (f"{_(_CHECKS[name])} {count:,}" for name, count in found.checked.items())
    return _("Checked: {parts}").format(parts=_(", ").join(parts))
