"""What is done with an account beside its form: disable, allow again, lift a lock, a new password."""

from functools import partial
from typing import Any

from i18n import _
from services.people.accounts import LiftLock, PersonRow, SetActive, SetPassword
from ui.records.editing_pane import EditingPane
from ui.tabs.system.password_dialog import ask_password


def turn(pane: EditingPane, row: PersonRow) -> None:
    """Disable an account, or allow it again with a new password."""
    if row.active:
        pane.save(SetActive(row.login, active=False), _("Disabled: {name}").format(name=row.name))
        return
    _with_password(pane, row, partial(SetActive, row.login, True), _("Enabled: {name}"))


def renew(pane: EditingPane, row: PersonRow) -> None:
    """Set a new password."""
    _with_password(pane, row, partial(SetPassword, row.login), _("New password set for {name}"))


def unlock(pane: EditingPane, row: PersonRow) -> None:
    """Let somebody try again."""
    pane.save(LiftLock(row.login), _("{name} may try again").format(name=row.name))


def _with_password(pane: EditingPane, row: PersonRow, make: Any, words: str) -> None:
    """Ask for a password and send what is made with it."""
    ask_password(pane, row.name, lambda password: pane.save(make(password), words.format(name=row.name)))
