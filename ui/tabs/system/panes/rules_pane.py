"""The versions of the rules, and the next one being written."""

from typing import Final

from PySide6.QtWidgets import QHBoxLayout

from app.context import Context
from i18n import N_, _
from services.access.permissions import Permission
from services.calendar.commands import SaveRules
from services.calendar.office_queries import RulesRow, Standing, rules_overview
from services.calendar.rules import RuleVersion
from ui.common.actions import ActionSet, ActionSpec
from ui.common.buttons import PRIMARY, SECONDARY, KeyButton
from ui.common.errors import clear_error, show_error
from ui.common.toast import show_toast
from ui.tabs.system.pane import Pane
from ui.tabs.system.rule_list import RuleList
from ui.tabs.system.rule_page import RulePage
from ui.theme.look import size

COPY: Final = "system.rulesCopy"
SAVE: Final = "system.rulesSave"
LEAVE: Final = "system.rulesLeave"
_MAY: Final = Permission.CALENDAR_MANAGE
ACTIONS: Final = (
    ActionSpec(COPY, N_("Copy as a new version"), "copy", "F2", _MAY),
    ActionSpec(LEAVE, N_("Leave it"), "", "Esc", _MAY),
    ActionSpec(SAVE, N_("Save the version"), "", "Ctrl+Return", _MAY),
)


class RulesPane(Pane):
    """Left the versions, right the numbers."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self.actions_ = ActionSet(self, ACTIONS, ctx.actor)
        self._rows: tuple[RulesRow, ...] = ()
        self._row: RulesRow | None = None
        self._draft: RuleVersion | None = None
        self._list, self._page = RuleList(), RulePage()
        self._list.chosen.connect(self._choose)
        for name in (LEAVE, COPY, SAVE):
            self._page.under.add_button(KeyButton.of(self.actions_[name], PRIMARY if name == SAVE else SECONDARY))
        self._page.under.explain(self.actions_[SAVE])
        self._across = QHBoxLayout()
        self._across.addWidget(self._list)
        self._across.addWidget(self._page, 1)
        self.column.addLayout(self._across, 1)
        self.actions_.on(COPY, self._copy)
        self.actions_.on(SAVE, self._save)
        self.actions_.on(LEAVE, self._leave)
        self.actions_.show(LEAVE, shown=False)
        self.arrange()
        self.retranslate()

    def refresh(self) -> None:
        """Read the versions; one being written stays as it is."""
        now = self.ctx.clock.now()
        self.ctx.ask(rules_overview, now, owner=self, done=self._take, failed=lambda error: show_error(self, error))

    def _take(self, rows: tuple[RulesRow, ...]) -> None:
        self._rows = rows
        keys = [row.version.key for row in rows]
        wanted = self._row.version.key if self._row else ""
        self._list.show_rows(rows, wanted if wanted in keys else self._in_force().key)
        self._choose(self._list.current_key())

    def _in_force(self) -> RuleVersion:
        return next(row.version for row in self._rows if row.standing is Standing.IN_FORCE)

    def _choose(self, key: str) -> None:
        found = next((row for row in self._rows if row.version.key == key), None)
        if found is not None and self._draft is None:
            self._row = found
            self._show(found.version, editable=found.editable)

    def _show(self, version: RuleVersion, *, editable: bool) -> None:
        today = self.ctx.clock.now().date()
        self._page.show_version(version, self._in_force(), today, editable=editable)
        writing = self._draft is not None
        closed = _("In force or used by tickets: it stays as it is. Copy it (F2).")
        self.actions_.allow(SAVE, "" if editable else closed)
        for name, shown in ((LEAVE, writing), (COPY, not writing)):
            self.actions_.show(name, shown=shown)
            self.actions_.allow(name)
        title = _("A new version") if writing else version.name
        self._page.set_title(title, "" if writing else _("key {key}").format(key=version.key))
        self._page.under.set_note(_("Tickets dispatched from that day on run by it"))
        self.keys_changed.emit()

    # ---- steps ---------------------------------------------------------------------------------------------------

    def _copy(self) -> None:
        """Begin a new version with the numbers of the one on screen."""
        if self._row is None:
            return
        clear_error(self)
        version = self._row.version
        name = _("{name}, copy").format(name=version.name)
        data = version.to_dict() | {"key": self._new_key(), "name": name, "effective_from": None}
        self._draft = RuleVersion.from_dict(data)
        self._show(self._draft, editable=True)
        self._page.name.setFocus()
        self._page.name.selectAll()

    def _new_key(self) -> str:
        """Return a key that no version has: the day, counted on."""
        base, taken = f"{self.ctx.clock.now():%Y%m%d}", {row.version.key for row in self._rows}
        return next(key for number in range(1, len(taken) + 2) if (key := f"{base}-{number}") not in taken)

    def _leave(self) -> None:
        self._draft = None
        if self._row is not None:
            self._choose(self._row.version.key)

    def _save(self) -> None:
        version = self._draft or (self._row.version if self._row else None)
        if version is None:
            return
        clear_error(self)
        data = self._page.written_into(version)

        def done(key: str) -> None:
            self._draft = None
            show_toast(self, _("Saved: {name}").format(name=data["name"]))
            now = self.ctx.clock.now()
            self.ctx.ask(
                rules_overview, now, owner=self, done=lambda rows: self._take_saved(rows, key),
                failed=lambda error: show_error(self, error),
            )  # fmt: skip

        self.ctx.run(SaveRules(data), self, done, lambda error: show_error(self, error))

    def _take_saved(self, rows: tuple[RulesRow, ...], key: str) -> None:
        """Show the version that was just saved."""
        self._row = next((row for row in rows if row.version.key == key), self._row)
        self._take(rows)

    # ---- the window ----------------------------------------------------------------------------------------------

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
        if self._rows and self._draft is None:
            self._choose(self._list.current_key())
