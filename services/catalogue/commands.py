"""Changes to the dispatch catalogue. What was in force stays as it was: a change ends a line and begins another."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, ClassVar, Final

from i18n import N_, _
from models.tables.directory import Area, Category, Unit
from models.tables.requests import CatalogueLine
from models.vocabulary import CatalogueSource
from services.access.permissions import Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.catalogue.dto import LineFacts
from services.catalogue.errors import LineBegun, LineEnded, LineTwice
from services.kernel.errors import Invalid, NotFound, RecordChanged
from services.kernel.events import Changed, Topic

_DAY: Final = timedelta(days=1)
_TEXTS: Final = (
    ("basis", N_("Basis"), 300, True),
    ("decider", N_("Who decides if it is unclear"), 120, False),
    ("note", N_("Remark"), 300, False),
)


@dataclass(frozen=True)
class SaveCatalogueLine(Command[int]):
    """Write a line (``line_id`` None), or change one; returns the id of the line that now says so.

    A line that has been in force ends on the day before the new one begins, today at the earliest. ``seen``: the line
    as the person saw it; refused when it is not so any more. Raises Invalid, LineBegun, LineEnded, LineTwice.
    """

    permission: ClassVar[Permission] = Permission.CATALOGUE_MANAGE
    line_id: int | None
    facts: LineFacts
    source: CatalogueSource = CatalogueSource.EDITED
    seen: LineFacts | None = None


@dataclass(frozen=True)
class EndCatalogueLine(Command[None]):
    """End a line on a day, today at the earliest; one that had not begun by then is never in force."""

    permission: ClassVar[Permission] = Permission.CATALOGUE_MANAGE
    line_id: int
    last_day: date


def save_line(cmd: SaveCatalogueLine, tx: Transaction) -> int:
    """Check the line, end the one it follows, write it; one that has not begun is never in force."""
    facts = checked(cmd.facts)
    old = _held(cmd.line_id) if cmd.line_id is not None else None
    if old is not None:
        _require_as_seen(old, cmd.seen)
        _require_changeable(old, facts, tx.now.date())
    _require_once(facts, cmd.line_id)
    if old is not None:
        end_before(old.id, min(facts.valid_from, max(old.valid_from, tx.now.date())))
    return write_line(tx, facts, cmd.source)


def end_line(cmd: EndCatalogueLine, tx: Transaction) -> None:
    """Write the last day."""
    line = _held(cmd.line_id)
    today = tx.now.date()
    _require_running(line, today)
    if cmd.last_day < today:
        raise Invalid(field=_("Last day"), words=_("lies in the past; today is the earliest day."))
    CatalogueLine.update(valid_until=cmd.last_day).where(CatalogueLine.id == line.id).execute()
    _told(tx, line.category_id)


def write_line(tx: Transaction, facts: LineFacts, source: CatalogueSource) -> int:
    """Write a checked line; return its id."""
    columns: dict[str, Any] = facts._asdict() | {"source": source, "at": tx.now, "by": tx.actor.person_id}
    columns = {key.removesuffix("_id"): value for key, value in columns.items()}
    _told(tx, facts.category_id)
    return int(CatalogueLine.create(**columns).id)


def end_before(line_id: int, day: date) -> None:
    """Let a line end on the day before this one, unless it ended earlier."""
    later = CatalogueLine.valid_until.is_null() | (CatalogueLine.valid_until >= day)
    CatalogueLine.update(valid_until=day - _DAY).where(CatalogueLine.id == line_id, later).execute()


def checked(facts: LineFacts) -> LineFacts:
    """Return the line with trimmed words; raise Invalid for what cannot be said."""
    words = {key: getattr(facts, key).strip() for key, *_rest in _TEXTS}
    for key, field, longest, required in _TEXTS:
        if required and not words[key]:
            raise Invalid(field=_(field), words=_("is empty; write it before you go on."))
        if len(words[key]) > longest:
            raise Invalid(field=_(field), words=_("has at most {most} letters.").format(most=longest))
    if facts.valid_until is not None and facts.valid_until < facts.valid_from:
        raise Invalid(field=_("Last day"), words=_("lies before the first day."))
    used = (
        (Category, facts.category_id, _("Class")),
        (Unit, facts.unit_id, _("Unit")),
        (Area, facts.area_id, _("Area")),
    )
    tables: tuple[tuple[Any, int | None, str], ...] = used
    for table, row_id, named in tables:
        if row_id is not None and not table.select().where(table.id == row_id, table.active).exists():
            raise Invalid(field=named, words=_("choose one that is in use."))
    return facts._replace(**words)


def _held(line_id: int) -> Any:
    """Return a line; another desk that changes it waits. Raise NotFound."""
    CatalogueLine.update(note=CatalogueLine.note).where(CatalogueLine.id == line_id).execute()
    line = CatalogueLine.get_or_none(CatalogueLine.id == line_id)
    if line is None:
        raise NotFound(what=_("The line of the catalogue"))
    return line


def facts_of(line: Any) -> LineFacts:
    """Return what a stored line says."""
    return LineFacts(*(getattr(line, name) for name in LineFacts._fields))


def _require_as_seen(line: Any, seen: LineFacts | None) -> None:
    if seen is not None and facts_of(line) != seen:
        raise RecordChanged


def _require_changeable(line: Any, facts: LineFacts, today: date) -> None:
    """Raise LineEnded, or LineBegun for a change that would reach back."""
    _require_running(line, today)
    if line.valid_from < today and facts.valid_from < today:
        raise LineBegun(start=line.valid_from)


def _require_running(line: Any, today: date) -> None:
    """Raise LineEnded for a line that is over, or that was taken back before it began."""
    if line.valid_until is not None and line.valid_until < max(today, line.valid_from):
        raise LineEnded(end=line.valid_until)


def _require_once(facts: LineFacts, line_id: int | None) -> None:
    """Raise LineTwice when another line says the same for some of the same days."""
    area = CatalogueLine.area.is_null() if facts.area_id is None else CatalogueLine.area == facts.area_id
    same = (CatalogueLine.category == facts.category_id) & area & (CatalogueLine.unit == facts.unit_id)
    meets = CatalogueLine.valid_until.is_null() | (CatalogueLine.valid_until >= facts.valid_from)
    if facts.valid_until is not None:
        meets &= CatalogueLine.valid_from <= facts.valid_until
    held = CatalogueLine.valid_until.is_null() | (CatalogueLine.valid_until >= CatalogueLine.valid_from)
    found = CatalogueLine.select().where(same, meets, held, CatalogueLine.id != (line_id or 0)).first()
    if found is not None:
        raise LineTwice(start=found.valid_from)


def _told(tx: Transaction, category_id: int) -> None:
    """Name the class in the log and tell the views."""
    tx.subject = str(Category.get_by_id(category_id).name)[:60]
    tx.emit(Changed(Topic.DIRECTORY))


HANDLERS: Final[Handlers] = {SaveCatalogueLine: save_line, EndCatalogueLine: end_line}
