"""The directory of public phones: a unit keeps its own, the centre all; nothing is deleted, only taken out of use."""

from dataclasses import dataclass
from typing import Any, ClassVar, Final

from i18n import N_, _
from models.tables.directory import Unit
from models.tables.knowledge import UnitPhone
from services.access.permissions import Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.kernel.errors import Invalid, NotFound, RecordChanged
from services.kernel.events import Changed, Topic
from services.knowledge.keeping import require_keeps
from services.tickets.rules import check_phone, told

_TEXTS: Final = (
    ("desk", N_("Desk or window"), 120, True),
    ("hours", N_("When it is answered"), 120, False),
    ("address", N_("Address"), 200, False),
    ("note", N_("Remark"), 300, False),
)
_PHONE: Final = N_("Phone number")
_WHAT: Final = N_("The number")


@dataclass(frozen=True)
class PhoneFacts:
    """What is written of a number."""

    unit_id: int
    desk: str
    phone: str
    hours: str = ""
    address: str = ""
    note: str = ""
    public: bool = True


@dataclass(frozen=True)
class SavePhone(Command[int]):
    """Write a number (``phone_id`` None) or change the one that was ``seen``; returns its id."""

    permission: ClassVar[Permission] = Permission.KNOWLEDGE_WRITE
    phone_id: int | None
    facts: PhoneFacts
    seen: int = 0


@dataclass(frozen=True)
class RetirePhone(Command[None]):
    """Take a number out of use; it stays readable in the log."""

    permission: ClassVar[Permission] = Permission.KNOWLEDGE_WRITE
    phone_id: int
    seen: int


@dataclass(frozen=True)
class CheckPhone(Command[None]):
    """Say that a number was dialled today and is right."""

    permission: ClassVar[Permission] = Permission.KNOWLEDGE_WRITE
    phone_id: int
    seen: int


def save_phone(cmd: SavePhone, tx: Transaction) -> int:
    """Write what was checked; a number that changed is one that nobody has tried yet."""
    columns = _checked(cmd.facts)
    require_keeps(tx.actor, cmd.facts.unit_id, N_("The unit"))
    stamp = {"changed_at": tx.now, "changed_by": tx.actor.person_id}
    if cmd.phone_id is None:
        _tell(tx, columns["desk"])
        return int(UnitPhone.create(**columns, **stamp).id)
    old = _kept(cmd.phone_id, tx)
    tried = {} if old.phone == columns["phone"] else {"checked_on": None}
    _change(old, cmd.seen, tx, columns | tried)
    return cmd.phone_id


def retire_phone(cmd: RetirePhone, tx: Transaction) -> None:
    """Mark it as out of use."""
    _change(_kept(cmd.phone_id, tx), cmd.seen, tx, {"active": False})


def check_number(cmd: CheckPhone, tx: Transaction) -> None:
    """Note the day."""
    _change(_kept(cmd.phone_id, tx), cmd.seen, tx, {"checked_on": tx.now.date()})


def _checked(facts: PhoneFacts) -> dict[str, Any]:
    """Return the columns; raise Invalid with the cure in words."""
    if not Unit.select().where(Unit.id == facts.unit_id, Unit.active).exists():
        raise Invalid(field=_("Unit"), words=_("choose a unit that is in use."))
    words = {
        key: told(field, getattr(facts, key), longest, required=required) for key, field, longest, required in _TEXTS
    }
    number = check_phone(told(_PHONE, facts.phone, 60))
    return {"unit": facts.unit_id, "phone": number, "public": facts.public, **words}


def _kept(phone_id: int, tx: Transaction) -> Any:
    """Return a number in use that this person keeps; raise NotFound."""
    phone: Any = UnitPhone.get_or_none(UnitPhone.id == phone_id, UnitPhone.active)
    if phone is None:
        raise NotFound(what=_(_WHAT))
    require_keeps(tx.actor, phone.unit_id, _WHAT)
    return phone


def _change(phone: Any, seen: int, tx: Transaction, columns: dict[str, Any]) -> None:
    """Write over what the person saw; raise RecordChanged."""
    stamp = {"changed_at": tx.now, "changed_by": tx.actor.person_id, "revision": UnitPhone.revision + 1}
    as_seen = (UnitPhone.id == phone.id) & (UnitPhone.revision == seen)
    if not UnitPhone.update(**columns, **stamp).where(as_seen).execute():
        raise RecordChanged
    _tell(tx, phone.desk)


def _tell(tx: Transaction, subject: str) -> None:
    tx.subject = subject[:60]
    tx.emit(Changed(Topic.KNOWLEDGE))


HANDLERS: Final[Handlers] = {SavePhone: save_phone, RetirePhone: retire_phone, CheckPhone: check_number}
