"""The empty, explained sheet that an import expects, written where a person wants it."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from i18n import _
from services.bus.door import Door
from services.exchange.template import write_template
from ui.common.errors import clear_error, show_error
from ui.common.toast import show_toast
from ui.records.pane import Pane


def save_template(pane: Pane, kind: str = "history") -> None:
    """Ask where, then write it."""
    dialog = QFileDialog(pane, _("Save an empty, explained sheet"))
    dialog.setObjectName("system.templateFile")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(_("Sheets (*.xlsx *.csv)"))
    dialog.setDefaultSuffix("xlsx")
    dialog.selectFile(_("tickets.xlsx") if kind == "history" else _("catalogue.xlsx"))
    dialog.fileSelected.connect(lambda name: _write(pane, Path(name), kind))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _write(pane: Pane, path: Path, kind: str) -> None:
    def job(_door: Door) -> None:
        write_template(path, kind)

    def done(_nothing: object) -> None:
        show_toast(pane, _("Saved: {name}").format(name=path.name))

    clear_error(pane)
    pane.ctx.work(job, owner=pane, done=done, failed=lambda error: show_error(pane, error))
