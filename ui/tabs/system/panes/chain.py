"""Whether the logs are whole: verified on demand, with the daily seals and a slip of each for the binder."""

import os
from dataclasses import dataclass
from typing import Final

from app.context import Context
from i18n import N_, _, ngettext
from services.access.permissions import Permission
from services.audit.seals import SealLog, SealRow, seal_due, seal_rows
from services.audit.verifying import VerifyStopped, verify
from services.bus.door import Door
from services.checkup.dto import Checkup, Fault
from services.directory.queries import county
from services.papers.fonts import choose_fonts
from services.papers.seal_slip import SealSlip, render_seal_slip
from ui.common.actions import ActionSet, ActionSpec
from ui.common.buttons import PRIMARY, KeyButton
from ui.common.cells import Text
from ui.common.columns import Column
from ui.common.errors import clear_error, show_error
from ui.common.job_corner import start_job
from ui.common.long_job import Watch
from ui.common.paged_model import PagedModel
from ui.common.paged_table import PagedTable
from ui.common.panel import Panel
from ui.common.sources import FixedSource
from ui.common.states import EmptyWords, States
from ui.records.pane import Pane
from ui.tabs.system.seal_dialog import SealDialog

VERIFY: Final = "system.logVerify"
PRINT: Final = "system.sealPrint"
_MAY: Final = Permission.LOG_READ
ACTIONS: Final = (
    ActionSpec(PRINT, N_("Print the seal"), "printer", "F6", _MAY),
    ActionSpec(VERIFY, N_("Verify now"), "shield-check", "F5", _MAY),
)


@dataclass(frozen=True)
class _Found:
    """A fault with its place in the list."""

    id: int
    fault: Fault


_FAULTS: Final[tuple[Column[_Found], ...]] = (
    Column("where", N_("Where"), lambda one: Text(one.fault.where, bold=True), width=300),
    Column("words", N_("What is wrong"), lambda one: Text(one.fault.words)),
)
_SEALS: Final[tuple[Column[SealRow], ...]] = (
    Column("day", N_("Day"), lambda row: Text(f"{row.day:%Y-%m-%d}", bold=True), width=110),
    Column("code", N_("Code of the seal"), lambda row: Text(row.code), width=220),
    Column("at", N_("Sealed"), lambda row: Text(f"{row.sealed_at:%Y-%m-%d %H:%M}", "text-2"), width=140),
    Column("commands", N_("Logged steps"), lambda row: Text(f"{row.command_count:,}", "text-2"), width=140),
    Column("changes", N_("Logged changes"), lambda row: Text(f"{row.change_count:,}", "text-2")),
)


class ChainPane(Pane):
    """Verifies only when asked: a large log takes a while."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self.whole.show_content()
        self.actions_ = ActionSet(self, ACTIONS, ctx.actor)
        self._found: Checkup | None = None
        self._make_faults()
        self._make_seals()
        self.column.addWidget(self._panel, 3)
        self.column.addWidget(self._sealed, 2)
        self.actions_.on(VERIFY, self._verify)
        self.actions_.on(PRINT, self._print)
        self.actions_.allow(PRINT, _("Choose a seal first."))
        self.retranslate()

    def _make_faults(self) -> None:
        source = FixedSource[_Found]((), row_id=lambda one: one.id)
        self._faults = PagedModel(_FAULTS, source, row_id=lambda one: one.id, parent=self)
        self._table = PagedTable(self._faults)
        self._table.setObjectName("system.logFaults")
        self._states = States(self._table)
        self._panel = Panel(" ", padded=False)
        self._panel.body.addWidget(self._states)
        self._foot = self._panel.add_foot()
        self._foot.add_button(KeyButton.of(self.actions_[VERIFY], PRIMARY))

    def _make_seals(self) -> None:
        source = FixedSource[SealRow]((), row_id=lambda row: row.id)
        self._seals = PagedModel(_SEALS, source, row_id=lambda row: row.id, parent=self)
        self._seal_table = PagedTable(self._seals)
        self._seal_table.setObjectName("system.seals")
        self._seal_states = States(self._seal_table, self.refresh)
        self._seal_states.begin()
        self._sealed = Panel(" ", padded=False)
        self._sealed.body.addWidget(self._seal_states)
        foot = self._sealed.add_foot()
        foot.add_button(KeyButton.of(self.actions_[PRINT]))
        self._seal_foot = foot
        self._seal_table.current_changed.connect(lambda _id: self._allow_print())

    # ---- seals ---------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the seals; the day is sealed first where nobody did it yet."""
        self.ctx.work(_sealed_rows, owner=self, done=self._take_seals, failed=self._seal_states.fail)

    def _take_seals(self, rows: tuple[SealRow, ...]) -> None:
        here = self._seal_table.current_id()
        self._seals.set_source(FixedSource(rows, row_id=lambda row: row.id))
        if rows:
            self._seal_states.show_content()
            self._seal_table.choose(here if here in {row.id for row in rows} else rows[0].id)
        self._sealed.set_title(_("Daily seals"), ngettext("{n} day", "{n} days", len(rows)).format(n=f"{len(rows):,}"))
        self._allow_print()

    def _allow_print(self) -> None:
        there = self._seal_table.current_row() is not None
        self.actions_.allow(PRINT, "" if there else _("Choose a seal first."))

    def _print(self) -> None:
        """Show the slip of the chosen seal; printing is a button there."""
        row: SealRow | None = self._seal_table.current_row()
        if row is None:
            return
        clear_error(self)

        def done(pdf: bytes) -> None:
            title = _("Seal {day}").format(day=f"{row.day:%Y-%m-%d}")
            SealDialog(self, self.ctx, pdf, title).open()

        self.ctx.work(
            lambda door: _slip(door, row), owner=self, done=done, failed=lambda error: show_error(self, error)
        )

    # ---- verifying -----------------------------------------------------------------------------------------------

    def _verify(self) -> None:
        clear_error(self)
        watch = Watch()
        line = start_job(self, _("Verifying the logs"), watch.cancel)
        watch.tell(line.step)
        self.actions_.allow(VERIFY, _("The verification is running."))
        self._states.show_empty(EmptyWords(_("Verifying the logs"), _("The page stays free meanwhile.")))

        def done(found: Checkup) -> None:
            count = len(found.faults)
            line.finish(ngettext("{count} fault found.", "{count} faults found.", count).format(count=count))
            self.actions_.allow(VERIFY)
            self._take(found)

        def failed(error: Exception) -> None:
            line.fail(_("It ended early; the page says why."))
            self.actions_.allow(VERIFY)
            self._speak()
            if not isinstance(error, VerifyStopped):
                show_error(self, error)

        self.ctx.work(lambda door: door.ask(verify, watch), owner=self, done=done, failed=failed)

    def _take(self, found: Checkup) -> None:
        self._found = found
        rows = tuple(_Found(at, fault) for at, fault in enumerate(found.faults))
        self._faults.set_source(FixedSource(rows, row_id=lambda one: one.id))
        self._speak()

    def _speak(self) -> None:
        found = self._found
        if found is None:
            why = _(
                "Each row of both logs is linked to the one before it. One that was changed or taken away is named."
            )
            self._states.show_empty(EmptyWords(_("Not verified yet"), why, icon="shield-check", large=True))
        elif not found.faults:
            why = _("No row of the logs was changed or taken away, and every seal fits.")
            self._states.show_empty(EmptyWords(_("The logs are whole"), why, icon="check", large=True))
        else:
            self._states.show_content()
        count = len(found.faults) if found else 0
        note = ngettext("{n} fault", "{n} faults", count).format(n=count) if count else ""
        self._panel.set_title(_("Both logs"), note)
        self._foot.set_note(_checked_words(found))

    def keys(self) -> tuple[tuple[str, str], ...]:
        """Return the pane's keys."""
        return self.actions_.keys()

    def take_focus(self) -> None:
        """Begin with the seals."""
        self._seal_table.setFocus()

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self.actions_.retranslate()
        self._table.setAccessibleName(_("Faults of the logs"))
        self._seal_table.setAccessibleName(_("Daily seals"))
        self._sealed.set_title(_("Daily seals"))
        self._seal_foot.set_note(
            _("Keep the printed seal in a binder: with it the logs can be checked even years later.")
        )
        self._faults.retranslate()
        self._seals.retranslate()
        self._speak()


def _sealed_rows(door: Door) -> tuple[SealRow, ...]:
    if door.ask(seal_due, door.clock.now()):
        door.do(SealLog())
    return door.ask(seal_rows)


def _slip(door: Door, row: SealRow) -> bytes:
    office = door.ask(county)
    slip = SealSlip(
        office.centre, row.day, row.sealed_at, row.code, row.command_count, row.change_count, row.hash, office.demo
    )
    return render_seal_slip(slip, choose_fonts(os.environ)).pdf


def _checked_words(found: Checkup | None) -> str:
    if found is None:
        return ""
    return _("Verified: {commands} steps, {changes} changes, {seals} seals.").format(
        commands=f"{found.checked['command_log']:,}",
        changes=f"{found.checked['change_log']:,}",
        seals=f"{found.checked['log_seal']:,}",
    )
