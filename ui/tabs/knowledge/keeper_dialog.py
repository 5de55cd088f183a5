"""Asks who keeps an item and who brings it up to date."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from i18n import N_, _
from services.knowledge.dto import ItemPage
from services.knowledge.keepers import LONGEST_NAME
from ui.common.dialogs import Dialog
from ui.common.form import Form, Row


class KeeperDialog(Dialog):
    """Two names; either may be empty."""

    def __init__(self, parent: QWidget, page: ItemPage) -> None:
        words = _("People or desks of {unit}. Callers do not hear it.").format(unit=page.unit or _("the centre"))
        super().__init__(parent, _("Who keeps “{title}”").format(title=page.words.title), words)
        form = Form()
        self._keeper = _line("knowledge.keeper", page.keeper)
        self._updater = _line("knowledge.updater", page.updater)
        form.add(Row("keeper", N_("Keeps it")), self._keeper)
        form.add(Row("updater", N_("Updates it")), self._updater)
        form.way.lead((self._keeper, self._updater))
        self.body.addWidget(form)
        self.add_main(_("Save"))
        self._keeper.setFocus()

    def answer(self) -> tuple[str, str]:
        """Return both names."""
        return self._keeper.text(), self._updater.text()


def ask_keepers(parent: QWidget, page: ItemPage, done: Callable[[str, str], None]) -> None:
    """Open the question; call `done` with both names when they are to be saved."""
    dialog = KeeperDialog(parent, page)
    dialog.accepted.connect(lambda: done(*dialog.answer()))
    dialog.open()


def _line(name: str, words: str) -> QLineEdit:
    line = QLineEdit(words)
    line.setObjectName(name)
    line.setMaxLength(LONGEST_NAME)
    return line
