"""Writing the invented county's knowledge base in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Final

from peewee import chunked

from models.tables.directory import Category, Unit
from models.tables.knowledge import (
    Correction,
    KnowledgeGap,
    KnowledgeItem,
    KnowledgeUse,
    KnowledgeVersion,
    UnitPhone,
)
from models.tables.office import Counter
from models.tables.people import Person
from models.tables.ticket import Ticket
from models.vocabulary import CorrectionState, FaultKind, HandlingWay, KnowledgeState, VersionState
from services.access.permissions import Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.demo.knowledge import DemoItem
from services.demo.records import Row
from services.kernel.events import Changed, Topic
from services.kernel.fields import secret
from services.kernel.reading import fetch_tuples
from services.knowledge.answer_limits import correction_due, gap_due
from services.knowledge.gaps import gap_key

_VERSIONS: Final = {
    KnowledgeState.DRAFT: VersionState.DRAFT,
    KnowledgeState.UNIT_REVIEW: VersionState.UNIT_REVIEW,
    KnowledgeState.CENTRE_REVIEW: VersionState.CENTRE_REVIEW,
}
_USEFUL: Final = (True, None, True, None, None, True, False)
"""What people say of an answer, in turn."""
_AT_ONCE: Final = 50


@dataclass(frozen=True)
class AddDemoKnowledge(Command[int]):
    """Write items with versions and uses, faults, questions asked in vain, phones; in the names of these logins."""

    permission: ClassVar[Permission] = Permission.IMPORT_RUN
    centre: str
    clerk: str
    operator: str
    items: tuple[DemoItem, ...] = secret()
    faults: tuple[Row, ...] = secret()
    gaps: tuple[Row, ...] = secret()
    phones: tuple[Row, ...] = secret()


@dataclass(frozen=True)
class _Book:
    """Ids by the names that the material uses."""

    units: dict[str, int]
    classes: dict[str, int]
    tickets: dict[int, list[tuple[datetime, int]]]
    centre: int
    clerk: int
    operator: int


def add_knowledge(cmd: AddDemoKnowledge, tx: Transaction) -> int:
    """Write table by table; return how many items."""
    people = dict(fetch_tuples(Person.select(Person.login, Person.id)))
    book = _Book(
        dict(fetch_tuples(Unit.select(Unit.short, Unit.id))),
        dict(fetch_tuples(Category.select(Category.code, Category.id))), _answered(),
        people[cmd.centre], people[cmd.clerk], people[cmd.operator],
    )  # fmt: skip
    ids = {item.words["title"]: _add_item(item, place, book) for place, item in enumerate(cmd.items, 1)}
    year = f"{tx.now:%Y}"
    _count(f"knowledge:{year}", len(ids))
    for place, fault in enumerate(cmd.faults, 1):
        _add_fault(fault, f"JC-{fault['found_at']:%Y}-{place:04d}", book, ids)
    _count(f"correction:{year}", len(cmd.faults))
    for gap in cmd.gaps:
        _add_gap(gap, book, ids)
    for phone in cmd.phones:
        stamp = {"unit": book.units[phone["unit"]], "changed_at": tx.now, "changed_by": book.centre}
        UnitPhone.create(**(phone | stamp))
    tx.emit(Changed(Topic.KNOWLEDGE))
    return len(ids)


def _answered() -> dict[int, list[tuple[datetime, int]]]:
    """Return the tickets that were answered at once, by their class, in the order of their arrival."""
    found: dict[int, list[tuple[datetime, int]]] = {}
    query = Ticket.select(Ticket.category, Ticket.received_at, Ticket.id).where(Ticket.way == HandlingWay.DIRECT)
    for category, received, key in fetch_tuples(query.order_by(Ticket.received_at, Ticket.id)):
        found.setdefault(category, []).append((received, key))
    return found


def _add_item(item: DemoItem, place: int, book: _Book) -> int:
    """Write an item with its versions and uses."""
    category = book.classes[item.category]
    newest = 2 if item.before else 1
    judged = [_USEFUL[at % len(_USEFUL)] for at in range(len(item.uses))]
    shown = {"category": category, "openness": item.openness, "valid_from": item.valid_from}
    writer = book.clerk if item.unit else book.centre
    made = KnowledgeItem.create(
        number=f"ZS-{item.written_at:%Y}-{place:04d}", unit=book.units.get(item.unit), keeper=item.keeper,
        updater=item.keeper, state=item.state, in_force=0 if item.working else newest,
        working=newest if item.working else 0, title=item.words["title"], valid_until=item.valid_until,
        reviewed_on=item.written_at.date(), review_due=item.review_due, used=len(item.uses),
        useful=judged.count(True), useless=judged.count(False), created_at=item.written_at, created_by=writer,
        changed_at=item.written_at, retired_why=item.why if item.state is KnowledgeState.RETIRED else "", **shown,
    )  # fmt: skip
    shown |= {"item": made.id, "valid_until": item.valid_until, "written_by": writer}
    _add_versions(item, shown, book)
    _add_uses(item, int(made.id), judged, (category, book))
    return int(made.id)


def _add_versions(item: DemoItem, shown: Row, book: _Book) -> None:
    """Write the version before, where there is one, and the newest."""
    state = _VERSIONS.get(item.state, VersionState.IN_FORCE)
    if item.before:
        old = {**item.words, "answer": item.before, "body": ""}
        KnowledgeVersion.create(
            number=1, state=VersionState.REPLACED, written_at=item.begun, published_at=item.begun,
            ended_at=item.written_at, reviewed_at=item.begun, reviewed_by=book.centre, **old, **shown,
        )  # fmt: skip
    reviewed = {"reviewed_at": item.written_at, "reviewed_by": book.centre, "published_at": item.written_at}
    KnowledgeVersion.create(
        number=2 if item.before else 1, state=state, why=item.why, written_at=item.written_at, **item.words, **shown,
        **(reviewed if state is VersionState.IN_FORCE else {}),
    )  # fmt: skip


def _add_uses(item: DemoItem, item_id: int, judged: Sequence[bool | None], where: tuple[int, _Book]) -> None:
    """Write when it was used, each with a ticket of its class that had come by then, where there is one."""
    category, book = where
    waiting = list(book.tickets.get(category, ()))
    rows: list[Row] = []
    for at, useful in zip(item.uses, judged, strict=True):
        ticket = waiting.pop(0)[1] if waiting and waiting[0][0] <= at else None
        version = 1 if item.before and at < item.written_at else 2 if item.before else 1
        row = {"item": item_id, "version": version, "ticket": ticket, "useful": useful, "at": at, "by": book.operator}
        rows.append(row)
    parts: Any = chunked(rows, _AT_ONCE)
    for part in parts:
        KnowledgeUse.insert_many(part).execute()


def _add_fault(fault: Row, number: str, book: _Book, ids: dict[str, int]) -> None:
    item: Any = KnowledgeItem.get_by_id(ids[fault["item"]])
    conflict = fault["kind"] is FaultKind.CONFLICT
    open_still = fault["state"] is CorrectionState.OPEN
    Correction.create(
        **(fault | {"item": item.id, "other": ids[fault["other"]] if fault["other"] else None}),
        number=number, version=item.in_force, unit=None if conflict else item.unit_id,
        due_at=correction_due(fault["found_at"]), found_by=book.operator,
        answered_by=None if open_still else book.centre,
    )  # fmt: skip


def _add_gap(gap: Row, book: _Book, ids: dict[str, int]) -> None:
    assigned, closed = gap["assigned_at"], gap["closed_at"]
    KnowledgeGap.create(
        **(gap | {"unit": book.units.get(gap["unit"] or ""), "item": ids.get(gap["item"] or "")}),
        key=gap_key(gap["words"]), asked_by=book.operator, due_at=gap_due(assigned) if assigned else None,
        assigned_by=book.centre if assigned else None, closed_by=book.centre if closed else None,
    )  # fmt: skip


def _count(name: str, last: int) -> None:
    row = Counter.insert(name=name, value=last)
    row.on_conflict(conflict_target=[Counter.name], update={Counter.value: last}).execute()


HANDLERS: Final[Handlers] = {AddDemoKnowledge: add_knowledge}
