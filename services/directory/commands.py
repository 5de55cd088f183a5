"""Changes to the county's dictionaries and facts."""

from dataclasses import dataclass
from typing import Any, ClassVar, Final

from i18n import _
from models.tables.directory import Unit
from models.tables.office import Setting
from models.vocabulary import UnitGroup
from services.access.permissions import Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.directory.dto import PaperHead, UnitFacts
from services.directory.facts import COUNTY_KEY
from services.kernel.errors import Invalid, RecordChanged
from services.kernel.events import Changed, Topic

MOST_STEPS: Final = 3
"""So many of a unit's leads may be asked to sign a reply."""


@dataclass(frozen=True)
class SaveUnit(Command[int]):
    """Add a unit (``unit_id`` None) or change one. Units are closed, never deleted.

    ``sign_off_steps``: how many of its leads sign a reply before the centre gets it, 0 = none.
    ``seen``: the unit as the person saw it; refused when it is not so any more. None = whatever stands is overwritten.
    """

    permission: ClassVar[Permission] = Permission.DIRECTORY_MANAGE
    unit_id: int | None
    name: str
    short: str
    group: UnitGroup
    active: bool = True
    sign_off_steps: int = 0
    seen: UnitFacts | None = None


@dataclass(frozen=True)
class SavePaperHead(Command[None]):
    """Set who issues a kind of papers and the code before their numbers.

    ``seen``: the head as the person saw it; refused when it is not so any more.
    """

    permission: ClassVar[Permission] = Permission.SETTINGS_MANAGE
    key: str
    head: str
    code: str
    seen: PaperHead | None = None


@dataclass(frozen=True)
class SaveCounty(Command[None]):
    """Set the centre and its telephone as papers print them, and whether every page carries who looks at it.

    ``seen``: all three as the person saw them; refused when they are not so any more.
    """

    permission: ClassVar[Permission] = Permission.SETTINGS_MANAGE
    centre: str
    telephone: str
    watermark: bool = True
    seen: tuple[str, str, bool] | None = None


def save_unit(cmd: SaveUnit, tx: Transaction) -> int:
    """Write the unit; a name stands once."""
    name = cmd.name.strip()
    if not name:
        raise Invalid(field=_("Name of the unit"), words=_("is empty; write it before you go on."))
    taken = Unit.select().where(Unit.name == name, Unit.id != (cmd.unit_id or 0)).exists()
    if taken:
        raise Invalid(field=_("Name of the unit"), words=_("stands already in the directory."))
    if not 0 <= cmd.sign_off_steps <= MOST_STEPS:
        raise Invalid(field=_("Signatures in the unit"), words=_("must be a number from 0 to 3."))
    columns: dict[str, Any] = {
        "name": name, "short": cmd.short.strip(), "group": cmd.group, "active": cmd.active,
        "sign_off_steps": cmd.sign_off_steps,
    }  # fmt: skip
    tx.subject = name
    tx.emit(Changed(Topic.DIRECTORY))
    if cmd.unit_id is None:
        return int(Unit.create(**columns).id)
    changed = Unit.update(**columns, made_by_import=False).where(Unit.id == cmd.unit_id, *_as_seen(cmd.seen)).execute()
    if cmd.seen is not None and not changed:
        raise RecordChanged
    return cmd.unit_id


def _as_seen(seen: UnitFacts | None) -> tuple[Any, ...]:
    """Return the conditions under which a unit is what the person saw."""
    return tuple(getattr(Unit, name) == value for name, value in seen._asdict().items()) if seen is not None else ()


def save_paper_head(cmd: SavePaperHead, tx: Transaction) -> None:
    """Write the head."""
    if not cmd.head.strip():
        raise Invalid(field=_("Paper head"), words=_("is empty; write it before you go on."))

    def changed(stored: dict[str, Any]) -> dict[str, Any]:
        if cmd.seen is not None and vars(cmd.seen) not in stored["heads"]:
            raise RecordChanged
        heads = [
            {"key": cmd.key, "head": cmd.head.strip(), "code": cmd.code.strip()} if head["key"] == cmd.key else head
            for head in stored["heads"]
        ]
        return stored | {"heads": heads}

    _change_county(changed)
    tx.subject = cmd.key
    tx.emit(Changed(Topic.SETTINGS))


def save_county(cmd: SaveCounty, tx: Transaction) -> None:
    """Write the centre's facts."""
    facts = {"centre": cmd.centre.strip(), "telephone": cmd.telephone.strip(), "watermark": cmd.watermark}

    def changed(stored: dict[str, Any]) -> dict[str, Any]:
        if cmd.seen is not None and (stored["centre"], stored["telephone"], stored.get("watermark", True)) != cmd.seen:
            raise RecordChanged
        return stored | facts

    _change_county(changed)
    tx.emit(Changed(Topic.SETTINGS))


def _change_county(change: Any) -> None:
    """Read, change and write the county's facts; another desk waits meanwhile, so that neither's change is lost."""
    Setting.update(value=Setting.value).where(Setting.key == COUNTY_KEY).execute()
    row = Setting.get_by_id(COUNTY_KEY)
    Setting.update(value=change(row.value)).where(Setting.key == COUNTY_KEY).execute()


HANDLERS: Final[Handlers] = {SaveUnit: save_unit, SavePaperHead: save_paper_head, SaveCounty: save_county}
