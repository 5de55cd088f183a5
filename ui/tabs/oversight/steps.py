"""What a person does on the oversight page: scan, issue, set aside, print, save."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from app.context import Context
from i18n import _
from services.bus.command import Outcome
from services.bus.door import Door
from services.documents.commands import IssueNotice, ReprintPaper
from services.documents.dto import FinishedPaper, StoredPaper
from services.exchange.errors import CannotWrite
from services.oversight.commands import DismissCase, RunScan
from services.oversight.dto import ScanResult
from ui.common.actions import ActionSet
from ui.common.band import Band, Kind
from ui.common.errors import clear_error, show_error
from ui.common.job_corner import start_job
from ui.common.printing import print_pdf, result_words
from ui.common.reason_dialog import Question, ask_reason
from ui.common.tab import Tab
from ui.common.toast import show_toast
from ui.tabs.oversight import actions as ids
from ui.tabs.oversight.demands import ask_demands, template_demands
from ui.tabs.oversight.desk import PaperDesk
from ui.tabs.oversight.drafting import NOTICE, Sheet
from ui.tabs.oversight.lists import ListPanel
from ui.tabs.oversight.paper_panel import PaperPanel


def _scan(door: Door) -> Outcome[ScanResult]:
    return door.execute(RunScan())


def _write(path: Path, data: bytes, _door: Door) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise CannotWrite(path=path, words=error.strerror or error) from error


class Steps(QObject):
    """Acts on the row and the paper on screen."""

    issued = Signal(object, int)
    """A notice was issued: the `FinishedPaper` and the id of its case."""

    def __init__(self, tab: Tab, actions: ActionSet, lists: ListPanel, paper: PaperPanel, desk: PaperDesk) -> None:
        super().__init__(tab)
        self._tab = tab
        self._ctx: Context = tab.ctx
        self._actions = actions
        self._lists = lists
        self._paper = paper
        self._desk = desk
        self._busy = False
        actions.on(ids.SCAN, self._scan)
        actions.on(ids.ISSUE, self._issue)
        actions.on(ids.DISMISS, self._ask_dismiss)
        actions.on(ids.DEMANDS, self._ask_demands)
        actions.on(ids.PRINT, lambda: self._give_out(self._print))
        actions.on(ids.EXPORT, lambda: self._give_out(self._save))
        desk.judged.connect(self.judge)
        self.judge()

    def judge(self) -> None:
        """Open and close the steps by what is on screen."""
        case, sheet = self._desk.case(), self._paper.sheet()
        nothing = "" if sheet.pdf else _("There is no paper on screen.")
        decided = "" if case is not None else _("Choose a case to decide first.")
        self._actions.allow(ids.ISSUE, _(self._desk.obstacle) if self._desk.obstacle else "")
        self._actions.allow(ids.DISMISS, decided)
        self._actions.allow(ids.DEMANDS, decided)
        self._actions.allow(ids.PRINT, nothing)
        self._actions.allow(ids.EXPORT, nothing)
        self._paper.under.set_note(*self._note())

    def _note(self) -> tuple[str, str]:
        if self._desk.case() is None:
            return "", ""
        if not self._actions[ids.ISSUE].isVisible():
            return _("A draft to read"), _("The supervisor decides and issues it")
        return _("Issuing numbers and files it"), _("and notes it on every ticket")

    def _fail(self, error: Exception) -> None:
        self._busy = False
        show_error(self._tab, error)
        self._tab.refresh()

    # ---- the scan ------------------------------------------------------------------------------------------------

    def _scan(self) -> None:
        if self._busy:
            return
        self._busy = True
        clear_error(self._tab)
        line = start_job(self._tab, _("Scan of the tickets"))
        self._lists.say_scanned(_("Looking through the tickets…"))

        def done(outcome: Outcome[ScanResult]) -> None:
            self._busy = False
            found = outcome.value
            words = _("{cases} cases, {opened} of them new").format(cases=len(found.cases), opened=found.opened)
            line.finish(words)
            show_toast(self._tab, words)
            self._ctx.bus.publish(outcome.events)
            self._lists.refresh()

        def failed(error: Exception) -> None:
            line.fail(_("It ended early; the page says why."))
            self._fail(error)

        self._ctx.work(_scan, owner=self._tab, done=done, failed=failed)

    # ---- the decision --------------------------------------------------------------------------------------------

    def _issue(self) -> None:
        wish = self._desk.wish()
        if wish is None or self._busy:
            return
        self._busy = True
        clear_error(self._tab)
        command = IssueNotice(NOTICE, case_id=wish.case_id, reply_by=wish.reply_by, demands=wish.demands)

        def done(paper: FinishedPaper) -> None:
            self._busy = False
            show_toast(self._tab, _("Issued: {number}").format(number=paper.number))
            self.issued.emit(paper, wish.case_id)

        self._ctx.run(command, self._tab, done, self._fail)

    def _ask_dismiss(self) -> None:
        case = self._desk.case()
        if case is None:
            return
        question = Question(
            _("Dismiss"),
            _("{unit}: {situation}. The same facts open no case again; a ticket that runs over later does.").format(
                unit=case.unit, situation=case.label
            ),
            _("Set aside"),
            danger=True,
        )
        ask_reason(self._tab, question, lambda _code, words: self._dismiss(case.id, words))

    def _dismiss(self, case_id: int, words: str) -> None:
        clear_error(self._tab)
        command = DismissCase(case_id, words)
        self._ctx.run(command, self._tab, lambda _nothing: show_toast(self._tab, _("Set aside")), self._fail)

    def _ask_demands(self) -> None:
        wish, case = self._desk.wish(), self._desk.case()
        if wish is not None and case is not None:
            shown = wish.demands or template_demands(case.tickets)
            ask_demands(self._tab, shown, lambda demands: self._desk.change(demands=demands))

    # ---- giving out ----------------------------------------------------------------------------------------------

    def _give_out(self, do: Callable[[Sheet], None]) -> None:
        """An issued paper is given out as it was stored, and the log says so; a draft is only a draft."""
        sheet = self._paper.sheet()
        if sheet.paper_id is None:
            do(sheet)
            return

        def done(stored: StoredPaper) -> None:
            do(Sheet(stored.pdf, sheet.kind, stored.number, sheet.pages, sheet.paper_id, sheet.unit))

        self._ctx.run(ReprintPaper(sheet.paper_id), self._tab, done, self._fail)

    def _print(self, sheet: Sheet) -> None:
        words = result_words(print_pdf(self._tab, sheet.pdf, _file_name(sheet)))
        if words:
            self._tab.bands.put("print", Band(Kind.WARN, words, icon="printer"), closable=True)

    def _save(self, sheet: Sheet) -> None:
        dialog = QFileDialog(self._tab, _("Save the paper as PDF"))
        dialog.setObjectName("oversight.exportFile")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(_("PDF files (*.pdf)"))
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(f"{_file_name(sheet)}.pdf")
        dialog.fileSelected.connect(lambda name: self._write(Path(name), sheet.pdf))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _write(self, path: Path, data: bytes) -> None:
        def done(_nothing: object) -> None:
            show_toast(self._tab, _("Saved: {name}").format(name=path.name))

        self._ctx.work(partial(_write, path, data), owner=self._tab, done=done, failed=self._fail)


def _file_name(sheet: Sheet) -> str:
    """Return a name for file and print job."""
    return f"{sheet.kind} {sheet.number or _('draft')} {sheet.unit}".strip()
