"""What the office decides on the situations themselves: that a text was checked, and which are looked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Final

from i18n import N_, _
from models.tables.office import Setting
from models.vocabulary import SourceStatus
from services.access.permissions import Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.kernel.errors import DomainError, Invalid
from services.kernel.events import Changed, Topic
from services.oversight.situations import PREFIX, decision, seeded_situations
from services.tickets.rules import check_length, clean, require_text

LONGEST_NAME: Final = 60
LONGEST_NOTICE: Final = 200


class NothingToConfirm(DomainError):
    """The text stands in the published interpretation of the rule already."""

    message = N_("The text of situation {code} was confirmed when the program was made; it stays as it is.")
    code = "nothing_to_confirm"


@dataclass(frozen=True)
class ConfirmSituation(Command[None]):
    """Say who compared the text of a situation with the county's rule, and when; papers may quote ``notice`` then."""

    permission: ClassVar[Permission] = Permission.HEAD_DECIDE
    situation: str
    by: str
    on: date
    notice: str


@dataclass(frozen=True)
class DoubtSituation(Command[None]):
    """Take a confirmation back: the situation is inferred again, and no paper quotes it."""

    permission: ClassVar[Permission] = Permission.HEAD_DECIDE
    situation: str


@dataclass(frozen=True)
class EnableSituation(Command[None]):
    """Look for a situation, or do not; cases that were found stay."""

    permission: ClassVar[Permission] = Permission.HEAD_DECIDE
    situation: str
    enabled: bool


def confirm(cmd: ConfirmSituation, tx: Transaction) -> None:
    """Keep the wording with name and date."""
    _inferred(cmd.situation)
    by, notice = clean(cmd.by), clean(cmd.notice)
    for name, text, longest in (
        (N_("Confirmed by"), by, LONGEST_NAME),
        (N_("Words of the rule"), notice, LONGEST_NOTICE),
    ):
        require_text(name, text)
        check_length(name, text, longest)
    if cmd.on > tx.now.date():
        raise Invalid(field=_("Confirmed on"), words=_("the day lies ahead."))
    _keep(tx, cmd.situation, decision(cmd.situation) | {"by": by, "on": cmd.on.isoformat(), "notice": notice})


def doubt(cmd: DoubtSituation, tx: Transaction) -> None:
    """Forget the wording."""
    _inferred(cmd.situation)
    kept = {key: value for key, value in decision(cmd.situation).items() if key == "enabled"}
    _keep(tx, cmd.situation, kept)


def enable(cmd: EnableSituation, tx: Transaction) -> None:
    """Switch the situation on or off."""
    _known(cmd.situation)
    _keep(tx, cmd.situation, decision(cmd.situation) | {"enabled": cmd.enabled})


def _known(code: str) -> Any:
    found = next((each for each in seeded_situations() if each.code == code), None)
    if found is None:
        raise Invalid(field=_("Situation"), words=_("choose an entry of the list."))
    return found


def _inferred(code: str) -> None:
    """Refuse what was confirmed from the beginning."""
    if _known(code).status is SourceStatus.CONFIRMED:
        raise NothingToConfirm(code=code)


def _keep(tx: Transaction, code: str, value: Mapping[str, Any]) -> None:
    row: Any = Setting.insert(key=PREFIX + code, value=value)
    row.on_conflict(conflict_target=[Setting.key], update={Setting.value: value}).execute()
    tx.subject = code
    tx.emit(Changed(Topic.OVERSIGHT))


HANDLERS: Final[Handlers] = {ConfirmSituation: confirm, DoubtSituation: doubt, EnableSituation: enable}
