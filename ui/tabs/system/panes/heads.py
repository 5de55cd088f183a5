"""The office itself, and who issues papers under which code."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from app.context import Context
from i18n import N_, _
from services.access.permissions import Permission
from services.bus.command import Command
from services.bus.door import Door
from services.directory.commands import SaveCounty, SavePaperHead
from services.directory.dto import County, PaperHead
from services.directory.queries import county
from services.kernel.errors import Stale
from services.kernel.events import Changed, Topic
from ui.common.actions import ActionSet, ActionSpec
from ui.common.buttons import PRIMARY, KeyButton
from ui.common.conflict_dialog import ask_conflict
from ui.common.errors import clear_error, show_error
from ui.common.form import Form, Row
from ui.common.paint import Ink
from ui.common.panel import Panel
from ui.common.scrolling import scrolling
from ui.common.toast import show_toast
from ui.common.words import hairline, label
from ui.common.wrapped import Paragraph
from ui.tabs.system.edits import Edits, Fields
from ui.tabs.system.head_table import HeadTable
from ui.tabs.system.office_clash import merged, office_clash
from ui.tabs.system.pane import Pane
from ui.theme.look import size

SAVE: Final = "system.headsSave"
UNDO: Final = "system.headsUndo"
_KEY: Final = "office"
_MAY: Final = Permission.SETTINGS_MANAGE
ACTIONS: Final = (
    ActionSpec(UNDO, N_("Undo the changes"), "", "F4", _MAY),
    ActionSpec(SAVE, N_("Save"), "", "Ctrl+Return", _MAY),
)


class HeadsPane(Pane):
    """Facts that papers print."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self.actions_ = ActionSet(self, ACTIONS, ctx.actor)
        self.actions_.on(SAVE, self._save)
        self.actions_.on(UNDO, lambda: self.edits.drop(_KEY))
        self.edits = Edits(ctx, self, "system.heads")
        self._filling = self._clashing = False
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
        foot.add_button(KeyButton.of(self.actions_[UNDO]))
        foot.add_button(KeyButton.of(self.actions_[SAVE], PRIMARY))
        self._foot = foot
        self.edits.changed.connect(self._edits_changed)
        for signal in (self._centre.textChanged, self._telephone.textChanged, self._mark.toggled, self._heads.edited):
            signal.connect(lambda *_words: self._edited())
        self.column.addWidget(self._panel, 1)
        self.whole.begin()
        self.retranslate()

    def _make_office(self) -> None:
        self._centre, self._telephone = _line("system.centre"), _line("system.telephone")
        self._form = Form(columns=2)
        self._form.add(
            Row("centre", N_("Centre"), required=True, check=lambda: _centre_error(self._centre.text())), self._centre
        )
        self._form.add(Row("telephone", N_("Telephone")), self._telephone)
        self._mark = QCheckBox()
        self._mark.setObjectName("system.watermark")
        self._facts = label("", "meta")
        self._body.addWidget(self._form)
        self._body.addWidget(self._mark)
        self._body.addWidget(self._facts)

    def refresh(self) -> None:
        """Read the county's facts; what is being typed is not overwritten."""
        self.ctx.ask(county, owner=self, done=self._take, failed=self.whole.fail)

    def _take(self, facts: County) -> None:
        fresh = self._county is None
        self._county = facts
        self.whole.show_content()
        if fresh or self.edits.get(_KEY) is None:
            self._fill()
        self._speak()
        if self._clashing:
            self._settle(facts)

    # ---- what is typed -------------------------------------------------------------------------------------------

    def _fill(self) -> None:
        """Show what is typed, else what is stored."""
        facts, edit = self._county, self.edits.get(_KEY)
        if facts is None:
            return
        shown = edit.typed if edit is not None else _as_fields(_office(facts), facts.heads)
        self._filling = True
        self._centre.setText(shown["centre"])
        self._telephone.setText(shown["telephone"])
        self._mark.setChecked(shown.get("watermark", True))
        self._heads.show_heads([PaperHead(*head) for head in shown["heads"]])
        self._filling = False

    def _typed(self) -> Fields:
        office = SaveCounty(self._centre.text().strip(), self._telephone.text().strip(), self._mark.isChecked())
        return _as_fields(office, self._heads.wanted())

    def _base(self) -> Fields:
        """Return what stood here when the typing began."""
        edit, facts = self.edits.get(_KEY), self._county
        if edit is not None or facts is None:
            return edit.base if edit is not None else {}
        return _as_fields(_office(facts), facts.heads)

    def _edited(self) -> None:
        if self._county is not None and not self._filling:
            self.edits.put(_KEY, self._base(), self._typed())

    def _edits_changed(self) -> None:
        if self.edits.get(_KEY) is None:
            self._fill()
        self._speak()
        self.unsaved_changed.emit(self.unsaved())

    def unsaved(self) -> int:
        """Return whether the office is being changed."""
        return len(self.edits.records())

    # ---- saving --------------------------------------------------------------------------------------------------

    def _save(self) -> None:
        """Send what was changed, and only that."""
        if self._county is None or not self._form.check():
            return
        clear_error(self)
        commands = _changes(self._base(), self._typed())

        def job(door: Door) -> None:
            for command in commands:
                door.do(command)

        self.ctx.work(job, owner=self, done=self._saved, failed=self._refused)

    def _refused(self, error: Exception) -> None:
        if isinstance(error, Stale):
            self._clashing = True
            self.refresh()
        else:
            show_error(self, error)

    def _settle(self, facts: County) -> None:
        """Show what somebody else saved beside what is typed, and save what the person chooses."""
        self._clashing = False
        base, mine, theirs = self._base(), self._typed(), _as_fields(_office(facts), facts.heads)

        def chosen(taken: frozenset[str]) -> None:
            self.edits.drop(_KEY)
            self.edits.put(_KEY, theirs, merged(mine, theirs, taken))
            self._fill()
            if self.edits.get(_KEY) is not None:
                self._save()

        ask_conflict(self, office_clash(base, mine, theirs), chosen)

    def _saved(self, _nothing: object) -> None:
        self._county = None
        self.edits.drop(_KEY)
        show_toast(self, _("Saved"))
        self.ctx.bus.publish((Changed(Topic.SETTINGS),))
        self.refresh()

    def _speak(self) -> None:
        facts, changed = self._county, bool(self.unsaved())
        self.actions_.show(UNDO, shown=changed)
        self.actions_.allow(UNDO)
        kept = _("Changed; kept on this PC until it is saved") if changed else ""
        self._foot.set_note(_("Changes hold for the next paper"), kept)
        self.keys_changed.emit()
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
        self._mark.setText(_("Every page carries name, login and minute; pages with clear names always do"))
        self._hint.set_words(
            _("A paper takes the next number under its code and year. Without a code it can be drafted, not issued.")
        )
        self._speak()


def _line(name: str) -> QLineEdit:
    line = QLineEdit()
    line.setObjectName(name)
    return line


def _centre_error(words: str) -> str:
    return "" if words.strip() else _("Write the name of the centre.")


def _changes(base: Fields, typed: Fields) -> list[Command[None]]:
    """Return the commands that make of what stood here what is typed."""
    commands: list[Command[None]] = []
    before, office = ((one["centre"], one["telephone"], one["watermark"]) for one in (base, typed))
    if office != before:
        commands.append(SaveCounty(*office, before))
    stood = {head[0]: PaperHead(*head) for head in base["heads"]}
    heads = [PaperHead(*head) for head in typed["heads"]]
    commands += [
        SavePaperHead(head.key, head.head, head.code, stood.get(head.key))
        for head in heads
        if head != stood.get(head.key)
    ]
    return commands


def _office(facts: County) -> SaveCounty:
    """Return the office as it is stored."""
    return SaveCounty(facts.centre, facts.telephone, facts.watermark)


def _as_fields(office: SaveCounty, heads: Sequence[PaperHead]) -> Fields:
    """Return what stands on the page as plain values."""
    return {
        "centre": office.centre,
        "telephone": office.telephone,
        "watermark": office.watermark,
        "heads": [[head.key, head.head, head.code] for head in heads],
    }
