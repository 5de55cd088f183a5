"""The forms of an exclusion: the unit's request, and the yes or no of those who check and decide."""

from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from i18n import N_, _
from services.tickets.exclusion_queries import ExclusionView
from services.tickets.exclusions import exclusion_reasons
from services.tickets.rules import LONGEST_REASON, LONGEST_TEXT
from ui.common.dialogs import Dialog, Width
from ui.common.form import Form, Row
from ui.common.paint import Ink
from ui.common.pick_box import PickBox, PickItem
from ui.common.segment import Choice, Segment
from ui.common.text_area import TextArea
from ui.common.wrapped import Paragraph

_YES: Final = "yes"
_NO: Final = "no"


class ExclusionDialog(Dialog):
    """``asks``: the unit's form; else the request with what the person says to it."""

    def __init__(self, parent: QWidget, asks: bool, view: ExclusionView, values: Mapping[str, Any]) -> None:
        words = _("It bears on satisfaction and the solve rate only. A reviewer checks it, then the head decides.")
        title = _("Ask that the answer is not counted") if asks else _("Exclusion from assessment")
        super().__init__(parent, title, words, Width.MEDIUM)
        self.setObjectName("ticket.exclusionDialog")
        self._asks = asks
        self._reason = PickBox(
            [PickItem(code, name) for code, name in exclusion_reasons().items()], name="exclusion.reason", typed=False
        )
        self._evidence = QLineEdit()
        self._evidence.setObjectName("exclusion.evidence")
        self._evidence.setMaxLength(LONGEST_REASON)
        self._evidence.setPlaceholderText(_("Name and number of the document that proves it"))
        self._said = Segment((), name="exclusion.said")
        self._said.set_choices([Choice(_YES, _("Agree"), "good"), Choice(_NO, _("Refuse"), "bad")])
        self._said.setAccessibleName(_("Decision"))
        self._words = TextArea(name="exclusion.words", most=LONGEST_TEXT, lines=4)
        self._form = Form()
        if asks:
            self._form.add(Row("reason", N_("Reason"), required=True, check=self._reason_error), self._reason)
            self._form.add(Row("evidence", N_("Proof"), required=True, check=self._evidence_error), self._evidence)
        else:
            self._add_request(view)
            said = QWidget()  # the row would stretch the choice
            across = QHBoxLayout(said)
            across.setContentsMargins(0, 0, 0, 0)
            across.addWidget(self._said)
            across.addStretch(1)
            self._form.add(Row("said", N_("Decision"), required=True, check=self._said_error), said)
        self._form.add(Row("words", N_("In words"), required=True, check=self._words_error), self._words)
        self._form.way.lead((self._reason, self._evidence, self._words) if asks else (self._said, self._words))
        self.body.addWidget(self._form)
        self.add_main(_("Send it off"))
        self._fill(values)
        (self._reason if asks else self._said).setFocus()

    def _add_request(self, view: ExclusionView) -> None:
        found = view.request
        if found is None:
            return
        lines = [f"{found.filed_by} · {found.reason}", found.words, _("Evidence: {words}").format(words=found.evidence)]
        if found.checked_by:
            lines.append(
                _("First check: {person} · {words}").format(person=found.checked_by, words=found.checked_words)
            )
        self.body.addWidget(Paragraph("\n".join(lines), Ink("body", "text")))

    def _fill(self, values: Mapping[str, Any]) -> None:
        self._reason.set_value(values.get("reason"))
        self._evidence.setText(values.get("evidence") or "")
        self._words.set_text(values.get("words") or "")
        granted = values.get("granted")
        if granted is not None:
            self._said.set_value(_YES if granted else _NO)

    def values(self) -> dict[str, Any]:
        """Return what stands in the form; ``granted`` None = nothing was chosen."""
        said = self._said.value()
        return {
            "reason": self._reason.value(), "evidence": self._evidence.text().strip(), "words": self._words.text(),
            "granted": None if said is None else said == _YES,
        }  # fmt: skip

    def _reason_error(self) -> str:
        return "" if self._reason.value() is not None else _("Choose one.")

    def _evidence_error(self) -> str:
        return "" if self._evidence.text().strip() else _("Name what proves it; without evidence it is refused.")

    def _said_error(self) -> str:
        return "" if self._said.value() is not None else _("Choose one.")

    def _words_error(self) -> str:
        if not self._words.text():
            return _("Write the reason in a few words.")
        return _("At most {most} letters.").format(most=LONGEST_TEXT) if self._words.too_long() else ""

    def check(self) -> bool:
        """Show what is missing."""
        return self._form.check()
