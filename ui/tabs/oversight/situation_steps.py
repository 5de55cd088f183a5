"""What the head decides on a situation: its text was checked, or is doubted again; it is looked for, or not."""

from datetime import date

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit, QWidget

from i18n import N_, _
from services.bus.command import Command
from services.kernel.vocabulary import SourceStatus
from services.oversight.confirming import (
    LONGEST_NAME,
    LONGEST_NOTICE,
    ConfirmSituation,
    DoubtSituation,
    EnableSituation,
)
from services.oversight.situations import Situation
from ui.common.actions import ActionSet
from ui.common.dates import day_field, day_of
from ui.common.dialogs import Dialog, Width
from ui.common.errors import clear_error, show_error
from ui.common.form import Form, Row
from ui.common.tab import Tab
from ui.common.text_area import TextArea
from ui.common.toast import show_toast
from ui.tabs.oversight import actions as ids


class ConfirmDialog(Dialog):
    """Asks who compared the text with the county's rule, when, and how it reads there."""

    def __init__(self, parent: QWidget, situation: Situation, today: date) -> None:
        words = _("{code} {label}. From now on papers may quote the words written here.")
        super().__init__(
            parent, _("Confirm the text"), words.format(code=situation.code, label=situation.label), Width.MEDIUM
        )
        self._by = QLineEdit()
        self._by.setObjectName("oversight.confirmedBy")
        self._by.setMaxLength(LONGEST_NAME)
        self._on = day_field(today, name="oversight.confirmedOn")
        self._notice = TextArea(name="oversight.confirmedNotice", most=LONGEST_NOTICE, lines=3)
        self._notice.set_text(situation.label)
        self._form = Form()
        self._form.add(Row("by", N_("Confirmed by"), required=True, check=self._name_error), self._by)
        self._form.add(Row("on", N_("Confirmed on"), required=True), self._on)
        self._form.add(Row("notice", N_("Words of the rule"), required=True, check=self._notice_error), self._notice)
        self._form.way.lead((self._by, self._on, self._notice))
        self.body.addWidget(self._form)
        self.add_main(_("Confirm"))
        self._by.setFocus()

    def _name_error(self) -> str:
        return "" if self._by.text().strip() else _("Write the name of the person.")

    def _notice_error(self) -> str:
        if not self._notice.text().strip():
            return _("Write the words as they stand in the rule.")
        return _("At most {most} letters.").format(most=LONGEST_NOTICE) if self._notice.too_long() else ""

    def check(self) -> bool:
        """Show what is missing."""
        return self._form.check()

    def command(self, code: str) -> ConfirmSituation:
        """Return what is to be kept."""
        return ConfirmSituation(code, self._by.text(), day_of(self._on), self._notice.text())


class SituationSteps(QObject):
    """Acts on the situation chosen in the list."""

    def __init__(self, tab: Tab, actions: ActionSet) -> None:
        super().__init__(tab)
        self._tab = tab
        self._actions = actions
        self._situation: Situation | None = None
        actions.on(ids.CONFIRM, self._ask_confirm)
        actions.on(ids.DOUBT, self._doubt)
        actions.on(ids.SWITCH, self._switch)
        self.judge()

    def show(self, row: object) -> None:
        """Take the chosen row; anything but a situation closes the steps."""
        self._situation = row if isinstance(row, Situation) else None
        self.judge()

    def judge(self) -> None:
        """Open and close the steps, and say why."""
        one = self._situation
        nothing = _("Choose a situation first.") if one is None else ""
        shipped = _("The program was made with this text confirmed.") if one and one.shipped_confirmed else ""
        inferred = _("The text is not confirmed.") if one and one.status is SourceStatus.INFERRED else ""
        self._actions.allow(ids.CONFIRM, nothing or shipped)
        self._actions.allow(ids.DOUBT, nothing or shipped or inferred)
        self._actions.allow(ids.SWITCH, nothing)

    def _ask_confirm(self) -> None:
        one = self._situation
        if one is None:
            return
        dialog = ConfirmDialog(self._tab, one, self._tab.ctx.clock.now().date())
        dialog.accepted.connect(lambda: self._run(dialog.command(one.code), _("Confirmed")))
        dialog.open()

    def _doubt(self) -> None:
        if self._situation is not None:
            self._run(DoubtSituation(self._situation.code), _("No longer confirmed"))

    def _switch(self) -> None:
        one = self._situation
        if one is not None:
            words = _("No longer looked for") if one.enabled else _("Looked for from now on")
            self._run(EnableSituation(one.code, enabled=not one.enabled), words)

    def _run(self, command: Command[None], words: str) -> None:
        clear_error(self._tab)

        def done(_nothing: object) -> None:
            show_toast(self._tab, words)

        self._tab.ctx.run(command, self._tab, done, lambda error: show_error(self._tab, error))
