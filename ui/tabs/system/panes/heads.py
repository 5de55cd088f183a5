"""The office itself, and who issues papers under which code."""

from typing import Final

from app.context import Context
from i18n import N_, _
from services.access.permissions import Permission
from services.bus.door import Door
from services.directory.dto import County
from services.directory.queries import county
from services.kernel.errors import Stale
from services.kernel.events import Changed, Topic
from ui.common.actions import ActionSet, ActionSpec
from ui.common.buttons import PRIMARY, KeyButton
from ui.common.conflict_dialog import ask_conflict
from ui.common.errors import clear_error, show_error
from ui.common.panel import Panel
from ui.common.scrolling import scrolling
from ui.common.toast import show_toast
from ui.records.edits import Edits, Fields
from ui.records.pane import Pane
from ui.tabs.system.office_clash import merged, office_clash
from ui.tabs.system.office_form import OfficeForm, changes, stored_fields

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
        self._clashing = False
        self._county: County | None = None
        self._office = OfficeForm(ctx.clock.now().year)
        self._panel = Panel(" ", padded=False)
        self._panel.body.addWidget(scrolling(self._office))
        foot = self._panel.add_foot()
        foot.add_button(KeyButton.of(self.actions_[UNDO]))
        foot.add_button(KeyButton.of(self.actions_[SAVE], PRIMARY))
        self._foot = foot
        self.edits.changed.connect(self._edits_changed)
        self._office.edited.connect(self._edited)
        self.column.addWidget(self._panel, 1)
        self.whole.begin()
        self.retranslate()

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
        if facts is not None:
            self._office.fill(edit.typed if edit is not None else stored_fields(facts))

    def _base(self) -> Fields:
        """Return what stood here when the typing began."""
        edit, facts = self.edits.get(_KEY), self._county
        if edit is not None or facts is None:
            return edit.base if edit is not None else {}
        return stored_fields(facts)

    def _edited(self) -> None:
        if self._county is not None:
            self.edits.put(_KEY, self._base(), self._office.typed())

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
        if self._county is None or not self._office.check():
            return
        clear_error(self)
        commands = changes(self._base(), self._office.typed())

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
        base, mine, theirs = self._base(), self._office.typed(), stored_fields(facts)

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
        if facts is not None:
            self._office.show_facts(facts)

    def keys(self) -> tuple[tuple[str, str], ...]:
        """Return the pane's keys."""
        return self.actions_.keys()

    def take_focus(self) -> None:
        """Begin with the first field."""
        self._office.centre.setFocus()

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self.actions_.retranslate()
        self._office.retranslate()
        note = _("printed on papers; papers already issued stay as they are")
        self._panel.set_title(_("Office and paper heads"), note)
        self._speak()
