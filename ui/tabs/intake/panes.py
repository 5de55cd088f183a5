"""The two endings that need words: the answer given at once, and what the caller was told about the right route."""

from collections.abc import Sequence
from typing import Any, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from i18n import N_, _
from services.kernel.errors import Invalid
from services.tickets.guidance import FINISHED, SUPPLEMENT, Guidance, seeded
from services.tickets.rules import LONGEST_TEXT, check_length
from ui.common.actions import ActionSet
from ui.common.band import Band, BandArea, Kind
from ui.common.buttons import PRIMARY, KeyButton
from ui.common.form import Form, Row
from ui.common.paint import Ink
from ui.common.panel import Panel
from ui.common.pick_box import PickBox
from ui.common.text_area import TextArea
from ui.common.words import label
from ui.common.wrapped import Paragraph
from ui.tabs.intake.guidance import guidance_items, told_with
from ui.tabs.intake.state import CallState


def _foot(panel: Panel, actions: ActionSet) -> None:
    foot = panel.add_foot()
    foot.add_button(KeyButton.of(actions["intake.back"]))
    foot.add_button(KeyButton.of(actions["intake.finish"], PRIMARY))
    foot.explain(actions["intake.finish"])


def _words_error(field: str, area: TextArea, *, required: bool) -> str:
    """Return what is wrong with told words."""
    if required and not area.text():
        return _("Write it in a few words; it stays in the record.")
    try:
        check_length(field, area.text(), LONGEST_TEXT)
    except Invalid as error:
        return str(error.params.get("words", ""))
    return ""


class AnswerPane(Panel):
    """The answer that the operator gives on the phone; the ticket is closed with it."""

    edited = Signal()

    def __init__(self, actions: ActionSet) -> None:
        super().__init__(" ", name="intake.answerPane")
        self.text = TextArea(name="intake.answerText", most=LONGEST_TEXT, lines=8)
        self._strict = False
        self.form = Form()
        self.form.add(Row("answer", "", required=True, check=self._error), self.text)
        self._hint = Paragraph("", Ink("small", "text-2"))
        self.body.addWidget(self.form, 1)
        self.body.addWidget(self._hint)
        _foot(self, actions)
        self.text.changed.connect(self.edited)
        self.retranslate()

    def _error(self) -> str:
        return _words_error(N_("Answer"), self.text, required=self._strict)

    def check(self) -> bool:
        """Show what is missing."""
        self._strict = True
        fine = self.form.check()
        self._strict = False
        return fine

    def refuse(self, words: str) -> None:
        """Show a refusal at the field."""
        self.form.set_error("answer", words)

    def show_state(self, state: CallState) -> None:
        """Show the answer typed so far."""
        if self.text.editor.toPlainText() != state.answer:
            self.text.set_text(state.answer)
        self.form.clear_errors()

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self.set_title(_("Answer and close"), _("as it was told on the phone"))
        self.text.editor.setAccessibleName(_("Answer"))
        self.text.editor.setPlaceholderText(_("What the caller was told, with the rule or notice it rests on"))
        self._hint.set_words(_("The ticket is closed at once as answered directly."))


class Earlier(Protocol):
    """Tells the number of the caller's earlier ticket."""

    def __call__(self, *, finished: bool) -> str:
        """Return it, "" when there is none that is finished, or none that is not."""


class GuidePane(Panel):
    """Matters that make no handling ticket: the code, what to do, and the words told."""

    edited = Signal()

    def __init__(self, actions: ActionSet, earlier: Earlier) -> None:
        super().__init__(" ", name="intake.guidePane")
        self._earlier = earlier
        self._strict = False
        self._proposed = ""
        self._matters = dict(seeded())
        self.code = PickBox(guidance_items(self._matters.values()), name="intake.guideCode")
        self.told = TextArea(name="intake.guideTold", most=LONGEST_TEXT, lines=6)
        self.about = QLineEdit()
        self.about.setObjectName("intake.guideAbout")
        self._action = Paragraph("", Ink("body"))
        self._target = label("", "reason")
        self.notices = BandArea()
        self.form = Form()
        self.form.add(Row("code", N_("Matter"), required=True, check=self._code_error), self.code)
        self.form.add(Row("told", N_("Told"), required=True, check=self._told_error), self.told)
        self.form.add(Row("about", N_("Earlier ticket"), required=True, check=self._about_error), self.about)
        self.form.way.lead((self.code, self.told, self.about))
        for widget in (self.form, self._action, self._target, self.notices):
            self.body.addWidget(widget, 1 if widget is self.form else 0)
        _foot(self, actions)
        self.code.changed.connect(self._choose)
        self.told.changed.connect(self.edited)
        self.about.textEdited.connect(lambda _text: self.edited.emit())
        self.retranslate()

    def fields(self) -> dict[str, Any]:
        """Return what is chosen and written, by the names that a call keeps it under."""
        told, about = self.told.editor.toPlainText(), self.about.text().strip()
        return {"guide_code": str(self.code.value() or ""), "guide_told": told, "guide_about": about}

    def offer(self, matters: Sequence[Guidance]) -> None:
        """Offer the matters in the office's own words; what was chosen and written stays."""
        if matters:
            self._matters = {row.code: row for row in matters}
            self._show_row()

    def chosen(self) -> Guidance | None:
        """Return the matter chosen."""
        return self._matters.get(str(self.code.value()))

    def _choose(self, _code: object) -> None:
        """Propose the words of the list, unless the operator wrote own ones."""
        row = self.chosen()
        if row is not None and self.told.text() in {"", self._proposed}:
            self._proposed = told_with(row, self._earlier(finished=row.code == FINISHED))
            self.told.set_text(self._proposed)
        if row is not None and row.code == FINISHED and not self.about.text():
            self.about.setText(self._earlier(finished=True))
        self._show_row()
        self.edited.emit()

    def _show_row(self) -> None:
        row = self.chosen()
        self._action.set_words(row.action if row else "")
        self.form.row("about").setVisible(row is not None and row.code == FINISHED)
        self._target.setText(_("Belongs to: {target}").format(target=row.target) if row else "")
        self.notices.take("record")
        notice = _notice(row)
        if notice is not None:
            self.notices.put("record", notice)

    def _code_error(self) -> str:
        return _("Choose the matter.") if self._strict and self.chosen() is None else ""

    def _about_error(self) -> str:
        """Say that a finished matter is linked to its ticket."""
        row = self.chosen()
        needed = self._strict and row is not None and row.code == FINISHED
        return _("Write the number of the finished ticket.") if needed and not self.about.text().strip() else ""

    def _told_error(self) -> str:
        return _words_error(N_("What the caller was told"), self.told, required=self._strict)

    def check(self) -> bool:
        """Show what is missing."""
        self._strict = True
        fine = self.form.check()
        self._strict = False
        return fine

    def refuse(self, words: str, field: str = "told") -> None:
        """Show a refusal at its field."""
        self.form.set_error(field, words)

    def show_state(self, state: CallState) -> None:
        """Show the matter and the words typed so far."""
        self.code.set_value(state.guide_code or None)
        row = self.chosen()
        self._proposed = told_with(row, self._earlier(finished=row.code == FINISHED)) if row else ""
        self.about.setText(state.guide_about or (self._earlier(finished=True) if row and row.code == FINISHED else ""))
        if self.told.editor.toPlainText() != state.guide_told:
            self.told.set_text(state.guide_told)
        self._show_row()
        self.form.clear_errors()

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self.set_title(_("Guide elsewhere"), _("told the right route, and recorded"))
        self.code.setAccessibleName(_("Matter"))
        edit = self.code.lineEdit()
        if edit is not None:
            edit.setPlaceholderText(_("Code, name or pinyin initials"))
        self.told.editor.setAccessibleName(_("What the caller was told"))
        self.form.retranslate()
        self._show_row()


def _notice(row: Guidance | None) -> Band | None:
    """Return the band that says how much may be written down."""
    if row is None:
        return None
    if row.secret:
        words = _("The content must not be written down: content, title and address are blanked before it is saved.")
        return Band(Kind.BAD, words, icon="lock")
    words = _notice_words(row)
    return Band(Kind.ADVICE, words) if words else None


def _notice_words(row: Guidance) -> str:
    if row.code == SUPPLEMENT:
        return _("No record of its own: finishing adds this call to the caller's running ticket (F5).")
    if row.attach:
        return _("A short record of its own, linked to the finished ticket.")
    if row.transfer:
        return _("Put the call through at once; the moment is noted. No text is needed.")
    return _("Only the outline is written down, no details.") if row.outline else ""
