"""What is done with a version from the editor: submit it, throw it away, keep a file with it."""

from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from app.context import Context
from i18n import _
from services.bus.door import Door
from services.knowledge.dto import ItemPage
from services.knowledge.files import AttachToItem
from services.knowledge.items import DropVersion, SubmitVersion
from services.tickets.file_rules import TAKEN
from ui.common.actions import ActionSet
from ui.common.errors import clear_error, show_error
from ui.common.job_corner import start_job
from ui.common.panel import Foot
from ui.common.reason_dialog import Question, ask_sure
from ui.common.toast import show_toast
from ui.tabs.knowledge import actions as ids
from ui.tabs.knowledge.item_form import ItemForm
from ui.tabs.knowledge.saving import Saving
from ui.tickets.files_dialog import read_file

_STEPS: Final = {ids.ATTACH: "AttachToItem", ids.DROP: "DropVersion", ids.SUBMIT: "SubmitVersion"}


class EditorActs(QObject):
    """Opens the buttons by what the item's page says, and sends their commands."""

    submitted = Signal(int)
    """The version went on its way: the item's id."""
    dropped = Signal()
    """The version was thrown away."""

    def __init__(self, ctx: Context, form: ItemForm, saving: Saving, actions: ActionSet, foot: Foot) -> None:
        super().__init__(foot)
        self._ctx = ctx
        self._form = form
        self._saving = saving
        self._actions = actions
        self._foot = foot
        self._page: ItemPage | None = None
        self._submitting = False
        actions.on(ids.SUBMIT, self._submit)
        actions.on(ids.DROP, self._drop)
        actions.on(ids.ATTACH, self._choose_file)
        saving.saved.connect(self._saved)

    def look_at(self, page: ItemPage | None) -> None:
        """Work on this version; None = on a new item."""
        self._page, self._submitting = page, False
        self.judge()

    def judge(self) -> None:
        """Open what may be done now."""
        page = self._page
        for name, step in _STEPS.items():
            there = page is None or step in page.steps
            self._actions.show(name, shown=there)
            reason = "" if page is not None else _("Write the title first.")
            self._actions.allow(name, page.steps.get(step, "") if page is not None else reason)
        if page is None:
            self._actions.allow(ids.DROP)
        self._foot.set_note(*_road(page))

    # ---- submitting ----------------------------------------------------------------------------------------------

    def _submit(self) -> None:
        """Check the form, save what is not saved yet, then send it on its way."""
        if self._form.check():
            self._submitting = True
            self._saving.save()

    def _saved(self) -> None:
        page = self._page
        if page is None or not self._submitting:
            return
        self._submitting = False
        command = SubmitVersion(page.id, page.working, self._saving.seen())
        self._send(command, lambda: self._sent(page))

    def _sent(self, page: ItemPage) -> None:
        words = _("Submitted: {number}").format(number=page.number)
        show_toast(self._foot, words)
        self.submitted.emit(page.id)

    def _send(self, command: Any, done: Any) -> None:
        clear_error(self._foot)
        self._ctx.run(command, self._foot, lambda _value: done(), lambda error: show_error(self._foot, error))

    # ---- throwing away -------------------------------------------------------------------------------------------

    def _drop(self) -> None:
        words = _("What was written in this version is gone from the editor; the version in force stays.")
        question = Question(_("Throw this version away"), words, _("Throw away"), danger=True)
        ask_sure(self._foot, question, self._throw)

    def _throw(self) -> None:
        self._saving.forget()
        page = self._page
        if page is None:
            self.dropped.emit()
            return
        self._send(DropVersion(page.id, page.working, self._saving.seen()), self.dropped.emit)

    # ---- files ---------------------------------------------------------------------------------------------------

    def _choose_file(self) -> None:
        kinds = " ".join(f"*.{kind}" for kind in (*TAKEN, "jpeg"))
        title, filters = _("Add a file"), _("Files ({kinds})").format(kinds=kinds)
        name, _kind = QFileDialog.getOpenFileName(self._foot, title, "", filters)
        if name:
            self.attach(Path(name))

    def attach(self, path: Path) -> None:
        """Read the file and keep it with the item; the page goes on meanwhile."""
        page = self._page
        if page is None:
            return
        job = start_job(self._foot, _("Keeping {name}").format(name=path.name))

        def kept(_id: object) -> None:
            job.finish()
            show_toast(self._foot, _("{name} is kept with the item.").format(name=path.name))

        def failed(error: Exception) -> None:
            job.fail(_("It ended early; the page says why."))
            show_error(self._foot, error)

        self._ctx.work(partial(_attach, page.id, path), self._foot, kept, failed)


def _attach(item_id: int, path: Path, door: Door) -> int:
    return door.do(AttachToItem(item_id, path.name, read_file(path)))


def _road(page: ItemPage | None) -> tuple[str, str]:
    """Say whose review follows."""
    if page is None or page.unit_id is None:
        return _("Submitted, it goes to the centre's review"), ""
    return _("Submitted, it goes to {unit} first,").format(unit=page.unit), _("then to the centre's review")
