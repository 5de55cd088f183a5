"""The demands of a notice, one a line; the template's own stand there to begin with."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from i18n import N_, _
from services.papers.registry import PAPERS
from ui.common.dialogs import Dialog, Width
from ui.common.form import Form, Row
from ui.common.text_area import TextArea

_MOST = 600


def template_demands(tickets: int) -> tuple[str, ...]:
    """Return the demands that the template makes of one ticket, or of several."""
    return PAPERS[0].words().demands["one" if tickets == 1 else "several"]


class DemandsDialog(Dialog):
    """Asks for the demands."""

    def __init__(self, parent: QWidget, demands: tuple[str, ...]) -> None:
        words = _("One demand a line; each becomes a numbered paragraph of the paper. Nothing written = as before.")
        super().__init__(parent, _("What the unit is asked to do"), words, Width.MEDIUM)
        self._text = TextArea(name="oversight.demands", words=_("Demands"), most=_MOST, lines=6)
        self._text.set_text("\n".join(demands))
        self._form = Form()
        self._form.add(Row("demands", N_("Demands"), check=self._error), self._text)
        self.body.addWidget(self._form)
        self.add_main(_("Put into the paper"))
        self._text.setFocus()

    def _error(self) -> str:
        return _("At most {most} letters.").format(most=_MOST) if self._text.too_long() else ""

    def check(self) -> bool:
        """Show what is wrong."""
        return self._form.check()

    def answer(self) -> tuple[str, ...]:
        """Return the demands."""
        return tuple(line.strip() for line in self._text.text().split("\n") if line.strip())


def ask_demands(parent: QWidget, demands: tuple[str, ...], done: Callable[[tuple[str, ...]], None]) -> DemandsDialog:
    """Open the question; call `done` with the demands."""
    dialog = DemandsDialog(parent, demands)
    dialog.accepted.connect(lambda: done(dialog.answer()))
    dialog.open()
    return dialog
