"""People and accounts: who may log in, with which roles, for which unit."""

from collections.abc import Callable
from functools import partial
from typing import Final

from app.context import Context
from i18n import N_, _, ngettext
from services.access.permissions import UNIT_ROLES, Actor, Permission, Role
from services.access.role_words import roles_words
from services.directory.dto import UnitRow
from services.directory.queries import units
from services.people.accounts import AddPerson, ChangePerson, PersonFacts, PersonRow
from services.people.queries import people
from ui.common.actions import ActionSpec
from ui.common.buttons import GHOST, PRIMARY, KeyButton
from ui.common.cells import Chip, Text, TwoLine
from ui.common.clash import RecordField
from ui.common.columns import Column
from ui.common.marks import Tone
from ui.common.paint import Ink
from ui.common.pick_box import PickItem
from ui.common.wrapped import Paragraph
from ui.records.editing_pane import EditingPane
from ui.records.edits import Fields
from ui.records.record_pane import RecordPane
from ui.tabs.system.account_acts import renew, turn, unlock
from ui.tabs.system.password_dialog import policy_words
from ui.tabs.system.person_inputs import PersonInputs
from ui.tabs.system.which_accounts import WhichAccounts

ADD: Final = "system.personAdd"
SAVE: Final = "system.personSave"
TURN: Final = "system.personTurn"
RENEW: Final = "system.personNewPassword"
UNLOCK: Final = "system.personUnlock"
UNDO: Final = "system.personUndo"
_MAY: Final = Permission.PEOPLE_MANAGE
ACTIONS: Final = (
    ActionSpec(ADD, N_("Add a person"), "plus", "F2", _MAY),
    ActionSpec(UNDO, N_("Undo the changes"), "", "F4", _MAY),
    ActionSpec(RENEW, N_("New password"), "key", "F7", _MAY),
    ActionSpec(UNLOCK, N_("Lift the lock"), "", "F9", _MAY),
    ActionSpec(TURN, N_("Disable"), "", "F8", _MAY),
    ActionSpec(SAVE, N_("Save"), "", "Ctrl+Return", _MAY),
)


def _state(row: PersonRow) -> Chip:
    if not row.active:
        return Chip(_("Disabled"), Tone.DONE)
    return Chip(_("Locked"), Tone.ORANGE) if row.locked else Chip(_("In use"), Tone.GOOD)


_COLUMNS: Final[tuple[Column[PersonRow], ...]] = (
    Column("name", N_("Name"), lambda row: TwoLine(row.name, row.login), width=150),
    Column("roles", N_("Roles"), lambda row: Text(roles_words(row.roles, most=9), "text-2")),
    Column("unit", N_("Unit"), lambda row: Text(row.unit or "—", "text-2"), width=170),
    Column("state", N_("State"), _state, width=86),
)


def _read(actor: Actor) -> tuple[tuple[PersonRow, ...], tuple[UnitRow, ...]]:
    return people(actor), units(actor)


class PeoplePane(RecordPane):
    """The accounts."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, "system.people", _COLUMNS, ACTIONS)
        self._inputs = PersonInputs()
        self._unit_names: dict[int, str] = {}
        self._all: tuple[PersonRow, ...] = ()
        self._which = WhichAccounts()
        self._which.changed.connect(lambda _value: self.take_rows(self._which.chosen(self._all)))
        self._policy = Paragraph("", Ink("small", "text-3"))
        self.fields = (
            RecordField("name", N_("Name")),
            RecordField("unit", N_("Unit"), self._unit_words),
            RecordField("roles", N_("Roles"), lambda values: roles_words([Role(value) for value in values], most=9)),
        )
        self._inputs.lay_into(self.form)
        self.below.addWidget(self._policy)
        if self.list_panel.head is not None:
            self.list_panel.head.add_tool(self._which)
            self.list_panel.head.add_tool(KeyButton.of(self.actions_[ADD], GHOST, sz="small"))
        if self.side.head is not None:
            self.side.head.add_tool(KeyButton.of(self.actions_[RENEW], GHOST, sz="small"))
        for action in (UNLOCK, TURN):
            self.under.add_button(KeyButton.of(self.actions_[action]))
        self.under.add_button(KeyButton.of(self.actions_[SAVE], PRIMARY))
        self.actions_.on(ADD, self._add)
        self.actions_.on(SAVE, self.submit)
        for action, act in ((TURN, turn), (RENEW, renew), (UNLOCK, unlock)):
            self.actions_.on(action, partial(self._act, act))
        typed = self._inputs
        self.watch(typed.login.textChanged, typed.name.textChanged, typed.roles.changed, typed.unit.changed)
        self.retranslate()

    def refresh(self) -> None:
        """Read accounts and units."""
        self.ctx.ask(_read, owner=self, done=self._take, failed=self.whole.fail)

    def _take(self, read: tuple[tuple[PersonRow, ...], tuple[UnitRow, ...]]) -> None:
        rows, listed = read
        self._unit_names = {unit.id: unit.name for unit in listed}
        self._inputs.unit.set_items(
            (PickItem(0, _("None: the centre")), *(PickItem(u.id, u.name, u.short) for u in listed))
        )
        active = sum(row.active for row in rows)
        note = ngettext("{n} in use", "{n} in use", active).format(n=active)
        self.list_panel.set_title(_("People and accounts"), note)
        self._all = rows
        self._which.count(rows)
        self.take_rows(self._which.chosen(rows))

    def show_row(self, row: PersonRow | None) -> None:
        """Show what can be done with the account; a new one needs a login name and a password."""
        self._inputs.login.setReadOnly(row is not None)
        self.form.show_row("password", shown=row is None)
        self._policy.setVisible(row is None)
        self.side.set_title(row.name if row else _("A new person"))
        for action in (TURN, RENEW):
            self.actions_.allow(action, "" if row else _("Save the new person first."))
        self.actions_.show(UNLOCK, shown=row is not None and row.locked and row.active)
        self.actions_[TURN].setText(_("Enable") if row and not row.active else _("Disable"))

    def facts(self, row: PersonRow | None) -> Fields:
        """Return an account's fields; a password is none of them: it is never written to disk."""
        return _fields_of(row)

    def typed(self) -> Fields:
        """Return what stands in the form."""
        return self._inputs.typed()

    def fill(self, fields: Fields) -> None:
        """Show these values."""
        self._inputs.fill(fields)

    def new_dropped(self) -> None:
        """Forget the password of the new person."""
        self._inputs.password.clear()

    def _unit_words(self, unit_id: int) -> str:
        return self._unit_names.get(unit_id, "") if unit_id else _("None: the centre")

    # ---- checks --------------------------------------------------------------------------------------------------

    def _act(self, act: Callable[[EditingPane, PersonRow], None]) -> None:
        act(self, self.row)

    def _add(self) -> None:
        self.begin_new()
        self._inputs.login.setFocus()

    def submit(self) -> None:
        """Check the form and save the account."""
        fine, wrong = self.form.check(), _roles_error(set(self._inputs.roles.values()), self._inputs.unit.value())
        self.form.set_error("roles", wrong)
        if not fine or wrong:
            return
        facts = _as_facts(self.typed())
        if self.row is None:
            command = AddPerson(
                self._inputs.login.text().strip(), facts.name, facts.roles, facts.unit_id, self._inputs.password.text()
            )
            self.save_form(command, _("Added: {name}").format(name=facts.name))
        else:
            change = ChangePerson(self.row.id, facts.name, facts.roles, facts.unit_id, seen=_as_facts(self.base))
            self.save_form(change, _("Saved: {name}").format(name=facts.name))

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self._policy.set_words(policy_words())
        self._inputs.retranslate()
        self._which.retranslate()
        self.table.setAccessibleName(_("People and accounts"))
        super().retranslate()


def _fields_of(row: PersonRow | None) -> Fields:
    """Return the fields of an account, or of a new one."""
    if row is None:
        return {"login": "", "name": "", "roles": [], "unit": 0}
    roles = sorted(role.value for role in row.roles)
    return {"login": row.login, "name": row.name, "roles": roles, "unit": row.unit_id or 0}


def _as_facts(fields: Fields) -> PersonFacts:
    roles = frozenset(Role(value) for value in fields["roles"])
    return PersonFacts(fields["name"].strip(), roles, fields["unit"] or None)


def _roles_error(roles: set[Role], unit_id: int | None) -> str:
    """Say what is wrong with roles and unit together."""
    if not roles:
        return _("Choose at least one role.")
    if roles & UNIT_ROLES and not roles <= UNIT_ROLES:
        return _("Roles of a unit and of the centre cannot be held together.")
    return _("People of a unit need their unit.") if roles & UNIT_ROLES and not unit_id else ""
