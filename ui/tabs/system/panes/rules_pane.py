"""The versions of the rules, and those being written: each keeps what is typed in it until it is saved or undone."""

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.context import Context
from i18n import N_, _
from services.access.permissions import Permission
from services.calendar.office_queries import RulesRow, Standing, rules_overview
from services.calendar.records import BadRules
from services.calendar.rules import RuleVersion
from ui.common.actions import ActionSet, ActionSpec
from ui.common.buttons import PRIMARY, SECONDARY, KeyButton
from ui.common.errors import clear_error
from ui.records.edits import Edits
from ui.records.pane import Pane
from ui.tabs.system.rule_book import RuleBook
from ui.tabs.system.rule_list import RuleList
from ui.tabs.system.rule_page import RulePage
from ui.tabs.system.rule_saving import RuleSaving
from ui.theme.look import size

COPY: Final = "system.rulesCopy"
SAVE: Final = "system.rulesSave"
UNDO: Final = "system.rulesUndo"
APPLY: Final = "system.rulesApply"
_MAY: Final = Permission.CALENDAR_MANAGE
ACTIONS: Final = (
    ActionSpec(COPY, N_("Copy as new"), "copy", "F2", _MAY),
    ActionSpec(UNDO, N_("Undo the changes"), "", "F4", _MAY),
    ActionSpec(APPLY, N_("Apply to running tickets"), "", "F8", Permission.HEAD_DECIDE),
    ActionSpec(SAVE, N_("Preview and save"), "", "Ctrl+Return", _MAY),
)


class RulesPane(Pane):
    """Left the versions, right the numbers."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self.actions_ = ActionSet(self, ACTIONS, ctx.actor)
        self._book = RuleBook(Edits(ctx, self, "system.rules"))
        self._saving = RuleSaving(self, self._book)
        self._saving.stored.connect(self._take)
        self._saving.to_repeat.connect(lambda: self._save(again=True))
        self._row: RulesRow | None = None
        self._filling = False
        self._list, self._page = RuleList(), RulePage()
        self._list.chosen.connect(self._choose)
        self._page.edited.connect(self._edited)
        self._book.edits.changed.connect(self._show_list)
        for name in (UNDO, COPY, APPLY, SAVE):
            self._page.under.add_button(KeyButton.of(self.actions_[name], PRIMARY if name == SAVE else SECONDARY))
        self._page.under.explain(self.actions_[SAVE])
        self.whole.begin()
        self._across = _beside(self._list, self._page)
        self.column.addLayout(self._across, 1)
        self.actions_.on(COPY, self._copy)
        self.actions_.on(SAVE, self._save)
        self.actions_.on(APPLY, lambda: self._saving.recalculate(self._row.version) if self._row else None)
        self.actions_.on(UNDO, lambda: self._book.edits.drop(self._row.version.key if self._row else ""))
        self.arrange()
        self.retranslate()

    # ---- what is listed ------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the versions; those being written stay as they are."""
        now = self.ctx.clock.now()
        self.ctx.ask(rules_overview, now, owner=self, done=self._take, failed=self.whole.fail)

    def _take(self, rows: tuple[RulesRow, ...], wanted: str = "") -> None:
        self._book.stored = rows
        self.whole.show_content()
        self._show_list(wanted)

    def _show_list(self, wanted: str = "") -> None:
        """List the versions, the wanted one current, else the one on the page, else the one in force."""
        if not self._book.stored:
            return
        here = wanted or (self._row.version.key if self._row else "")
        current = here if self._book.row(here) is not None else self._book.in_force().key
        self._list.show_rows(self._book.rows(), current, frozenset(self._book.edits.records()))
        self._choose(self._list.current_key(), anew=bool(wanted))
        self.unsaved_changed.emit(self.unsaved())

    def _choose(self, key: str, *, anew: bool = False) -> None:
        """Turn to a version; what is being typed in it is not filled in again."""
        found = self._book.row(key)
        if found is None:
            return
        same = self._row is not None and self._row.version.key == key
        if anew or not same or not self._book.changed(key):
            self._show(found)
        else:
            self._row = found
            self._tell()

    def _show(self, row: RulesRow) -> None:
        self._row, today = row, self.ctx.clock.now().date()
        self._filling = True
        self._page.show_version(self._book.as_typed(row), self._book.in_force(), today, editable=row.editable)
        self._filling = False
        self._tell()

    def _tell(self) -> None:
        """Open and close the steps, and say what saving causes."""
        row = self._row
        if row is None:
            return
        key, changed = row.version.key, self._book.changed(row.version.key)
        closed = _("In force or used by tickets: it stays as it is. Copy it (F2).")
        self.actions_.allow(SAVE, "" if row.editable else closed)
        for name, shown in ((UNDO, changed), (COPY, not changed)):
            self.actions_.show(name, shown=shown)
            self.actions_.allow(name)
        in_force = row.standing is Standing.IN_FORCE
        self.actions_.show(APPLY, shown=in_force and self.ctx.actor.may(Permission.HEAD_DECIDE))
        self.actions_.allow(APPLY)
        begun = self._book.begun(key)
        self._page.set_title(
            _("A new version") if begun else row.version.name, "" if begun else _("key {key}").format(key=key)
        )
        kept = _("Changed; kept on this PC until it is saved") if changed else ""
        self._page.under.set_note(_("Tickets dispatched from that day on run by it"), kept)
        self.keys_changed.emit()

    # ---- steps ---------------------------------------------------------------------------------------------------

    def _edited(self) -> None:
        if not self._filling and self._row is not None and self._row.editable:
            data = self._page.written_into(self._row.version)
            try:
                RuleVersion.from_dict(data)
            except BadRules as error:
                self._page.tell_wrong(str(error))  # not kept: half of a number is none
                return
            self._page.tell_wrong("")
            self._book.write(self._row, data)

    def _copy(self) -> None:
        """Begin a new version with the numbers of the one on screen."""
        if self._row is None:
            return
        clear_error(self)
        version = self._row.version
        name = _("{name}, copy").format(name=version.name)
        self._show_list(self._book.begin(version, name, self.ctx.clock.now().date()))
        self._page.name.setFocus()
        self._page.name.selectAll()

    def _save(self, *, again: bool = False) -> None:
        """Show what saving changes and save it; what was settled with another's version is sent again at once."""
        if self._row is not None:
            clear_error(self)
            send = self._saving.save if again else self._saving.preview
            send(self._row, self._page.written_into(self._row.version))

    # ---- the window ----------------------------------------------------------------------------------------------

    def unsaved(self) -> int:
        """Return how many versions are being written."""
        return len(self._book.edits.records())

    def keys(self) -> tuple[tuple[str, str], ...]:
        """Return the pane's keys."""
        return self.actions_.keys()

    def take_focus(self) -> None:
        """Begin with the list."""
        self._list.table.setFocus()

    def arrange(self) -> None:
        """Take the measures of the density in force."""
        super().arrange()
        self._across.setSpacing(size("gap"))
        self._list.arrange()
        self._page.table.arrange()

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self.actions_.retranslate()
        self._list.retranslate()
        self._page.retranslate()
        self._show_list(self._row.version.key if self._row else "")


def _beside(left: QWidget, right: QWidget) -> QHBoxLayout:
    """Return a row in which the right one takes what is left."""
    row = QHBoxLayout()
    row.addWidget(left)
    row.addWidget(right, 1)
    return row
