"""Importing sheets of tickets and of the dispatch catalogue: choose one, look at what would happen, then do it."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.context import Context
from i18n import N_, _
from services.access.permissions import Permission
from services.exchange.dto import ImportOptions, ImportResult
from services.kernel.events import Changed, Topic
from ui.common.actions import ActionSet, ActionSpec
from ui.common.buttons import GHOST, PRIMARY, KeyButton
from ui.common.errors import clear_error, show_error
from ui.common.job_corner import start_job
from ui.common.long_job import Watch
from ui.common.panel import Panel
from ui.common.segment import Choice, Segment
from ui.common.toast import show_toast
from ui.common.words import hairline
from ui.tabs.system.import_job import ImportJob
from ui.tabs.system.import_report import ImportReport
from ui.tabs.system.pane import Pane
from ui.tabs.system.template_file import save_template
from ui.theme.look import size

CHOOSE: Final = "system.importChoose"
TEMPLATE: Final = "system.importTemplate"
TRY: Final = "system.importTry"
RUN: Final = "system.importRun"
_MAY: Final = Permission.IMPORT_RUN
ACTIONS: Final = (
    ActionSpec(TEMPLATE, N_("Empty sheet"), "download-simple", "F6", _MAY),
    ActionSpec(CHOOSE, N_("Choose a sheet"), "folder-open", "F2", _MAY),
    ActionSpec(TRY, N_("Try it out"), "", "F5", _MAY),
    ActionSpec(RUN, N_("Import"), "", "Ctrl+Return", _MAY),
)


KINDS: Final = (
    ("history", N_("Tickets of before")), ("catalogue", N_("Dispatch catalogue")), ("knowledge", N_("Knowledge base")),
)  # fmt: skip


class ImportPane(Pane):
    """Nothing is written before it was tried out."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self.whole.show_content()
        self.actions_ = ActionSet(self, ACTIONS, ctx.actor)
        self._tried: tuple[str, str, ImportOptions] | None = None
        self._busy = False
        self._kind = Segment((), name="system.importKind")
        self._kind.changed.connect(lambda _kind: self._turn())
        self._path = QLineEdit()
        self._path.setObjectName("system.importPath")
        self._path.textChanged.connect(self._judge)
        self._strict, self._whole = QCheckBox(), QCheckBox()
        self._strict.setObjectName("system.importStrict")
        self._whole.setObjectName("system.importWhole")
        for box in (self._strict, self._whole):
            box.toggled.connect(self._judge)
        self._report = ImportReport()
        self._panel = self._lay_out()
        self.column.addWidget(self._panel, 1)
        self.actions_.on(CHOOSE, partial(_choose, self, self._path))
        self.actions_.on(TEMPLATE, lambda: save_template(self, self._kind_key()))
        self.actions_.on(TRY, partial(self._start, True))
        self.actions_.on(RUN, partial(self._start, False))
        self.retranslate()
        self._judge()

    def _lay_out(self) -> Panel:
        panel = Panel(" ", padded=False)
        if panel.head is not None:
            panel.head.add_tool(KeyButton.of(self.actions_[TEMPLATE], GHOST, sz="small"))
        top = QWidget()
        column = QVBoxLayout(top)
        column.setContentsMargins(size("panel-padding"), 12, size("panel-padding"), 12)
        column.setSpacing(8)
        file_row, options = QHBoxLayout(), QHBoxLayout()
        file_row.setSpacing(8)
        file_row.addWidget(self._path, 1)
        file_row.addWidget(KeyButton.of(self.actions_[CHOOSE]))
        options.setSpacing(20)
        for box in (self._strict, self._whole):
            options.addWidget(box)
        options.addStretch(1)
        column.addWidget(self._kind, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addLayout(file_row)
        column.addLayout(options)
        panel.body.addWidget(top)
        panel.body.addWidget(hairline())
        panel.body.addWidget(self._report, 1)
        self._foot = panel.add_foot()
        self._foot.add_button(KeyButton.of(self.actions_[TRY]))
        self._foot.add_button(KeyButton.of(self.actions_[RUN], PRIMARY))
        self._foot.explain(self.actions_[RUN])
        return panel

    # ---- the file ------------------------------------------------------------------------------------------------

    def _kind_key(self) -> str:
        return self._kind.value() or KINDS[0][0]

    def _turn(self) -> None:
        """Turn to another kind of sheet: what was found of the last one is not about it."""
        self._report.clear()
        self.retranslate()

    def _options(self, *, dry_run: bool) -> ImportOptions:
        return ImportOptions(dry_run, self._strict.isChecked(), self._whole.isChecked())

    # ---- the import ----------------------------------------------------------------------------------------------

    def _judge(self) -> None:
        """An import opens only for the sheet and options that were tried out."""
        path = self._path.text().strip()
        running = _("An import is running; it can be stopped at the bottom.") if self._busy else ""
        none = "" if path else _("Choose a sheet first.")
        tried = self._tried == (self._kind_key(), path, self._options(dry_run=True))
        self.actions_.allow(TRY, running or none)
        first = "" if tried else _("Try it out first; nothing is written by that.")
        self.actions_.allow(RUN, running or none or first)

    def _start(self, dry_run: bool) -> None:
        path, options, kind = self._path.text().strip(), self._options(dry_run=dry_run), self._kind_key()
        self._busy = True
        clear_error(self)
        title = (_("Trying out {name}") if dry_run else _("Importing {name}")).format(name=Path(path).name)
        watch = Watch()
        keeps = _("Nothing is written by trying out.") if dry_run else _("What was written in whole batches stays.")
        line = start_job(self, title, watch.cancel, keeps)
        watch.tell(line.step)
        self._report.begin(title)
        self._judge()

        def done(result: ImportResult) -> None:
            line.finish(_ended(result))
            self._finish(result, kind, path, options)

        def failed(error: Exception) -> None:
            line.fail(_("It ended early; the page says why."))
            self._busy, self._tried = False, None
            self._report.clear()
            self._judge()
            show_error(self, error)

        self.ctx.work(ImportJob(kind, Path(path), options, watch), owner=self, done=done, failed=failed)

    def _finish(self, result: ImportResult, kind: str, path: str, options: ImportOptions) -> None:
        self._busy = False
        self._report.show_result(result)
        good = result.dry_run and not result.cancelled and bool(result.made or result.changed)
        self._tried = (kind, path, options) if good else None
        self._judge()
        self.take_focus()
        if not result.dry_run:
            show_toast(self, _("Imported: {n} rows").format(n=f"{result.made + result.changed:,}"))
            self.ctx.bus.publish((Changed(Topic.TICKETS | Topic.DIRECTORY),))

    # ---- words ---------------------------------------------------------------------------------------------------

    def keys(self) -> tuple[tuple[str, str], ...]:
        """Return the pane's keys."""
        return self.actions_.keys()

    def take_focus(self) -> None:
        """Begin with the file."""
        self._path.setFocus()

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self.actions_.retranslate()
        self._kind.set_choices([Choice(key, _(words)) for key, words in KINDS])
        self._kind.set_value(self._kind_key())
        self._kind.setAccessibleName(_("What to import"))
        tickets = self._kind_key() == KINDS[0][0]
        note = _("a row whose number is there already is compared: equal ones are skipped, others change the ticket")
        if not tickets:
            note = _("a row that stands already is skipped; another unit from today on ends the line before")
        self._panel.set_title(_(dict(KINDS)[self._kind_key()]), note)
        self._path.setPlaceholderText(_("The sheet: .xlsx, .xls or .csv (UTF-8 or GB18030)"))
        self._path.setAccessibleName(_("Sheet"))
        self._strict.setText(_("Unknown names are errors (else they are made and listed)"))
        self._whole.setText(_("All or nothing: one bad row refuses the sheet"))
        foot = _("Written in batches of a thousand rows")
        self._foot.set_note(foot if tickets else _("Written at once, when every row was looked at"))
        self._report.retranslate()
        self._judge()


def _choose(parent: QWidget, path: QLineEdit) -> None:
    """Ask for a sheet and write its path into the field."""
    dialog = QFileDialog(parent, _("Choose a sheet"))
    dialog.setObjectName("system.importFile")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(_("Sheets (*.xlsx *.xls *.csv)"))
    dialog.fileSelected.connect(path.setText)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _ended(result: ImportResult) -> str:
    """Return how it ended, for people who went on elsewhere."""
    rows = f"{result.made + result.changed:,}"
    if result.cancelled:
        return _("Stopped; {n} rows were taken in").format(n=rows)
    words = _("Would take in {n} rows") if result.dry_run else _("Took in {n} rows")
    return words.format(n=rows)
