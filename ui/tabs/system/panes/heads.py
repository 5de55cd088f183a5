"""The office itself, and who issues papers under which code."""

from typing import Final

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.context import Context
from i18n import N_, _
from services.access.permissions import Permission
from services.bus.door import Door
from services.directory.commands import SaveCounty, SavePaperHead
from services.directory.dto import County
from services.directory.queries import county
from services.kernel.events import Changed, Topic
from ui.common.actions import ActionSet, ActionSpec
from ui.common.buttons import PRIMARY, KeyButton
from ui.common.errors import clear_error, show_error
from ui.common.form import Form, Row
from ui.common.paint import Ink
from ui.common.panel import Panel
from ui.common.scrolling import scrolling
from ui.common.toast import show_toast
from ui.common.words import hairline, label
from ui.common.wrapped import Paragraph
from ui.tabs.system.head_table import HeadTable
from ui.tabs.system.pane import Pane
from ui.theme.look import size

SAVE: Final = "system.headsSave"
ACTIONS: Final = (ActionSpec(SAVE, N_("Save"), "", "Ctrl+Return", Permission.SETTINGS_MANAGE),)


class HeadsPane(Pane):
    """Facts that papers print."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self.actions_ = ActionSet(self, ACTIONS, ctx.actor)
        self.actions_.on(SAVE, self._save)
        self._county: County | None = None
        self._heads = HeadTable(ctx.clock.now().year)
        self._panel = Panel(" ", padded=False)
        inside = QWidget()
        self._body = QVBoxLayout(inside)
        side = size("panel-padding")
        self._body.setContentsMargins(side, 12, side, 12)
        self._body.setSpacing(12)
        self._make_office()
        self._body.addWidget(hairline())
        self._body.addWidget(self._heads)
        self._hint = Paragraph("", Ink("small", "text-3"))
        self._body.addWidget(self._hint)
        self._body.addStretch(1)
        self._panel.body.addWidget(scrolling(inside))
        foot = self._panel.add_foot()
        foot.add_button(KeyButton.of(self.actions_[SAVE], PRIMARY))
        self._foot = foot
        self.column.addWidget(self._panel, 1)
        self.retranslate()

    def _make_office(self) -> None:
        self._centre, self._telephone = QLineEdit(), QLineEdit()
        self._centre.setObjectName("system.centre")
        self._telephone.setObjectName("system.telephone")
        self._form = Form(columns=2)
        self._form.add(Row("centre", N_("Centre"), required=True, check=self._centre_error), self._centre)
        self._form.add(Row("telephone", N_("Telephone")), self._telephone)
        self._facts = label("", "meta")
        self._body.addWidget(self._form)
        self._body.addWidget(self._facts)

    def _centre_error(self) -> str:
        return "" if self._centre.text().strip() else _("Write the name of the centre.")

    def refresh(self) -> None:
        """Read the county's facts; what is being typed is not overwritten."""
        if self._county is None or not self._changed():
            self.ctx.ask(county, owner=self, done=self._take, failed=lambda error: show_error(self, error))

    def _take(self, facts: County) -> None:
        self._county = facts
        self._centre.setText(facts.centre)
        self._telephone.setText(facts.telephone)
        self._heads.show_heads(facts.heads)
        self._speak()

    # ---- saving --------------------------------------------------------------------------------------------------

    def _changed(self) -> bool:
        facts = self._county
        if facts is None:
            return False
        office = (self._centre.text().strip(), self._telephone.text().strip())
        return office != (facts.centre, facts.telephone) or self._heads.wanted() != facts.heads

    def _save(self) -> None:
        """Send what was changed, and only that."""
        facts = self._county
        if facts is None or not self._form.check():
            return
        clear_error(self)
        heads = [head for head in self._heads.wanted() if head not in facts.heads]
        office = SaveCounty(self._centre.text().strip(), self._telephone.text().strip())

        def job(door: Door) -> None:
            if (office.centre, office.telephone) != (facts.centre, facts.telephone):
                door.do(office)
            for head in heads:
                door.do(SavePaperHead(head.key, head.head, head.code))

        self.ctx.work(job, owner=self, done=self._saved, failed=lambda error: show_error(self, error))

    def _saved(self, _nothing: object) -> None:
        self._county = None
        show_toast(self, _("Saved"))
        self.ctx.bus.publish((Changed(Topic.SETTINGS),))
        self.refresh()

    # ---- words ---------------------------------------------------------------------------------------------------

    def _speak(self) -> None:
        facts = self._county
        if facts is None:
            return
        self._facts.setText(
            _("{county} · ticket numbers begin with {prefix} · {basis}").format(
                county=facts.name, prefix=facts.prefix, basis=facts.rule_basis
            )
        )

    def keys(self) -> tuple[tuple[str, str], ...]:
        """Return the pane's keys."""
        return self.actions_.keys()

    def take_focus(self) -> None:
        """Begin with the first field."""
        self._centre.setFocus()

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self.actions_.retranslate()
        self._form.retranslate()
        self._heads.retranslate()
        note = _("printed on papers; papers already issued stay as they are")
        self._panel.set_title(_("Office and paper heads"), note)
        self._hint.set_words(
            _("A paper takes the next number under its code and year. Without a code it can be drafted, not issued.")
        )
        self._foot.set_note(_("Changes hold for the next paper"))
        self._speak()
