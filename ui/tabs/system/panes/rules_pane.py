"""The versions of the rules: which holds when, what they say, and the next one being written."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout

from app.context import Context
from i18n import N_, _, ngettext
from services.access.permissions import Permission
from services.calendar.commands import SaveRules
from services.calendar.office_queries import RulesRow, Standing, rules_overview
from services.calendar.rules import RuleVersion
from ui.common.actions import ActionSet, ActionSpec
from ui.common.band import Band, BandArea, Kind
from ui.common.buttons import PRIMARY, KeyButton
from ui.common.cells import Chip, Number, TwoLine
from ui.common.columns import Column, FixedSource
from ui.common.dates import day_field, day_of
from ui.common.errors import clear_error, show_error
from ui.common.marks import Tone
from ui.common.paged_model import PagedModel
from ui.common.paged_table import PagedTable
from ui.common.paint import Ink
from ui.common.panel import Panel
from ui.common.scrolling import scrolling
from ui.common.toast import show_toast
from ui.common.words import hairline, label
from ui.common.wrapped import Paragraph
from ui.tabs.system.pane import Pane
from ui.tabs.system.rule_table import RuleTable
from ui.theme.look import LOOK, size

COPY: Final = "system.rulesCopy"
SAVE: Final = "system.rulesSave"
LEAVE: Final = "system.rulesLeave"
_MAY: Final = Permission.CALENDAR_MANAGE
_ACTIONS: Final = (
    ActionSpec(COPY, N_("Copy as a new version"), "copy", "F2", _MAY),
    ActionSpec(LEAVE, N_("Leave it"), "", "Esc", _MAY),
    ActionSpec(SAVE, N_("Save the version"), "", "Ctrl+Return", _MAY),
)
_STANDINGS: Final = {
    Standing.IN_FORCE: (N_("In force"), Tone.GOOD),
    Standing.COMING: (N_("Coming"), Tone.ACCENT),
    Standing.PAST: (N_("Past"), Tone.DONE),
    Standing.PRESET: (N_("Preset"), Tone.PENDING),
}


@dataclass(frozen=True)
class _Listed:
    """A version in the list."""

    id: str
    row: RulesRow


def _chip(listed: _Listed) -> Chip:
    words, tone = _STANDINGS[listed.row.standing]
    return Chip(_(words), tone)


def _when(row: RulesRow) -> str:
    """Return from when to when a version holds."""
    start = row.version.effective_from
    if start is None:
        return _("no day set: never in force by itself")
    begun = _("from the beginning") if start.year < 2001 else _("from {day}").format(day=start.isoformat())
    return begun if row.until is None else _("{begun} to {day}").format(begun=begun, day=row.until.isoformat())


_COLUMNS: Final[tuple[Column[_Listed], ...]] = (
    Column("name", N_("Version"), lambda one: TwoLine(one.row.version.name, _when(one.row), bold=True)),
    Column("standing", N_("State"), _chip, width=92),
    Column("tickets", N_("Tickets"), lambda one: Number(one.row.tickets), width=84, numeric=True),
)


class RulesPane(Pane):
    """Left the versions, right the numbers."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self.actions_ = ActionSet(self, _ACTIONS, ctx.actor)
        self._rows: tuple[RulesRow, ...] = ()
        self._row: RulesRow | None = None
        self._draft: RuleVersion | None = None
        self._left = self._make_list()
        self._right = self._make_page()
        self._across = QHBoxLayout()
        self._across.addWidget(self._left)
        self._across.addWidget(self._right, 1)
        self.column.addLayout(self._across, 1)
        self.actions_.on(COPY, self._copy)
        self.actions_.on(SAVE, self._save)
        self.actions_.on(LEAVE, self._leave)
        self.arrange()
        self.retranslate()

    def _make_list(self) -> Panel:
        panel = Panel(" ", padded=False)
        source = FixedSource[_Listed]((), row_id=lambda one: one.id)
        self._model = PagedModel(_COLUMNS, source, row_id=lambda one: one.id, parent=self)
        self._list = PagedTable(self._model, row="row-table-two-lines")
        self._list.setObjectName("system.rules")
        self._list.current_changed.connect(self._choose)
        self._frozen = Paragraph("", Ink("small", "text-2"))
        below = QVBoxLayout()
        below.setContentsMargins(size("panel-padding"), 8, size("panel-padding"), 12)
        below.addWidget(self._frozen)
        panel.body.addWidget(self._list, 1)
        panel.body.addLayout(below)
        return panel

    def _make_page(self) -> Panel:
        panel = Panel(" ", padded=False)
        self._name = QLineEdit()
        self._name.setObjectName("system.rulesName")
        self._dated = QCheckBox()
        self._dated.setObjectName("system.rulesDated")
        self._from = day_field(name="system.rulesFrom")
        self._from.setFixedWidth(130)
        self._dated.toggled.connect(self._from.setEnabled)
        self._name_words = label("", "label")
        head = QHBoxLayout()
        head.setContentsMargins(size("panel-padding"), 8, size("panel-padding"), 8)
        head.setSpacing(8)
        for part in (self._name_words, self._name, self._dated, self._from):
            head.addWidget(part, 1 if part is self._name else 0)
        self.notices = BandArea()
        self._table = RuleTable()
        self._table.edited.connect(self._warn)
        panel.body.addLayout(head)
        panel.body.addWidget(hairline())
        panel.body.addWidget(self.notices)
        panel.body.addWidget(scrolling(self._table), 1)
        self._foot = panel.add_foot()
        for name in (LEAVE, COPY, SAVE):
            self._foot.add_button(KeyButton.of(self.actions_[name], PRIMARY if name == SAVE else "secondary"))
        self._foot.explain(self.actions_[SAVE])
        return panel

    # ---- reading -------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the versions; one being written stays as it is."""
        now = self.ctx.clock.now()
        self.ctx.ask(rules_overview, now, owner=self, done=self._take, failed=lambda error: show_error(self, error))

    def _take(self, rows: tuple[RulesRow, ...]) -> None:
        self._rows = rows
        listed = tuple(_Listed(row.version.key, row) for row in rows)
        key = self._row.version.key if self._row else ""
        self._model.set_source(FixedSource(listed, row_id=lambda one: one.id))
        self._list.choose(key if self._model.place_of(key) >= 0 else self._in_force().key)
        if self._draft is None:
            self._choose(self._list.current_id())
        self._say_frozen()

    def _in_force(self) -> RuleVersion:
        return next(row.version for row in self._rows if row.standing is Standing.IN_FORCE)

    def _choose(self, key: object) -> None:
        found = next((row for row in self._rows if row.version.key == key), None)
        if found is not None and self._draft is None:
            self._row = found
            self._show(found.version, editable=found.editable)

    def _show(self, version: RuleVersion, *, editable: bool) -> None:
        start = version.effective_from
        self._name.setText(version.name)
        self._name.setReadOnly(not editable)
        self._dated.setChecked(start is not None)
        shown = start or self.ctx.clock.now().date()
        self._from.setDate(QDate(shown.year, shown.month, shown.day))
        for part in (self._dated, self._from):
            part.setEnabled(editable and (part is self._dated or start is not None))
        self._table.show_version(version, self._in_force(), editable=editable)
        self._warn()
        self._judge(editable=editable)

    # ---- steps ---------------------------------------------------------------------------------------------------

    def _copy(self) -> None:
        """Begin a new version with the numbers of the one on screen."""
        if self._row is None:
            return
        clear_error(self)
        version = self._row.version
        data = version.to_dict() | {"name": _("{name}, copy").format(name=version.name), "effective_from": None}
        self._draft = RuleVersion.from_dict(data | {"key": self._new_key()})
        self._show(self._draft, editable=True)
        self._name.setFocus()
        self._name.selectAll()

    def _new_key(self) -> str:
        """Return a key that no version has: the day, counted on."""
        base, taken = f"{self.ctx.clock.now():%Y%m%d}", {row.version.key for row in self._rows}
        return next(key for number in range(1, 1000) if (key := f"{base}-{number}") not in taken)

    def _leave(self) -> None:
        self._draft = None
        if self._row is not None:
            self._choose(self._row.version.key)

    def _save(self) -> None:
        version = self._draft or (self._row.version if self._row else None)
        if version is None:
            return
        clear_error(self)
        start: date | None = day_of(self._from) if self._dated.isChecked() else None
        data: dict[str, Any] = self._table.written_into(version.to_dict())
        data |= {"name": self._name.text().strip(), "effective_from": start.isoformat() if start else None}

        def done(key: str) -> None:
            self._draft = None
            self._row = next((row for row in self._rows if row.version.key == key), None)
            show_toast(self, _("Saved: {name}").format(name=data["name"]))
            self.refresh()
            self._list.choose(key)

        self.ctx.run(SaveRules(data), self, done, lambda error: show_error(self, error))

    # ---- words ---------------------------------------------------------------------------------------------------

    def _judge(self, *, editable: bool) -> None:
        writing = self._draft is not None
        closed = _("In force or used by tickets: it stays as it is. Copy it (F2).")
        self.actions_.allow(SAVE, "" if editable else closed)
        self.actions_.show(LEAVE, shown=writing)
        self.actions_.show(COPY, shown=not writing)
        for name in (LEAVE, COPY):
            self.actions_.allow(name)
        title = _("A new version") if writing else (self._row.version.name if self._row else " ")
        self._right.set_title(
            title, "" if writing else _("key {key}").format(key=self._row.version.key if self._row else "")
        )
        self._foot.set_note(_("Tickets dispatched from that day on run by it"))

    def _warn(self) -> None:
        beyond = self._table.beyond()
        if not beyond:
            self.notices.take("outer")
            return
        words = _("Longer than the province allows: {types}. It can be saved; have the basis at hand.")
        self.notices.put("outer", Band(Kind.WARN, words.format(types=_(", ").join(beyond)), icon="warning-circle"))

    def _say_frozen(self) -> None:
        count = sum(row.open_tickets for row in self._rows)
        words = ngettext(
            "{n} open ticket keeps the version it was dispatched under; a new version changes nothing for it.",
            "{n} open tickets keep the version they were dispatched under; a new version changes nothing for them.",
            count,
        )
        self._frozen.set_words(words.format(n=f"{count:,}"))
        self._left.set_title(_("Rule versions"))

    def keys(self) -> tuple[tuple[str, str], ...]:
        """Return the pane's keys."""
        return self.actions_.keys()

    def take_focus(self) -> None:
        """Begin with the list."""
        self._list.setFocus()

    def arrange(self) -> None:
        """Take the measures of the density in force."""
        super().arrange()
        self._across.setSpacing(size("gap"))
        self._left.setFixedWidth(320 if LOOK.compact else 360)
        self._table.arrange()

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self.actions_.retranslate()
        self._model.retranslate()
        self._table.retranslate()
        self._list.setAccessibleName(_("Rule versions"))
        self._name_words.setText(_("Name"))
        self._name.setAccessibleName(_("Name"))
        self._dated.setText(_("in force from"))
        self._from.setAccessibleName(_("In force from"))
        if self._rows:
            self._say_frozen()
            self._leave()
