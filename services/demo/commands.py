"""Writing the invented county: people, tickets by the batch, the mark that everything is invented."""

from dataclasses import dataclass
from typing import Any, ClassVar, Final

from peewee import chunked

from i18n import N_
from models.base import Table
from models.tables.handling import CallbackAttempt, ContactRecord, TicketEvent, UnitTask
from models.tables.office import Counter, Setting
from models.tables.ticket import Ticket, TicketCaller, TicketText
from services.access.permissions import Permission, Role
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.demo.records import Record, Row
from services.directory.facts import COUNTY_KEY
from services.kernel.errors import DomainError
from services.kernel.events import Changed, Topic
from services.kernel.fields import secret
from services.kernel.reading import fetch_tuples
from services.people.queries import DEMO_KEY
from services.tickets.caller_rows import CallerFacts, caller_rows


class NotEmpty(DomainError):
    """Invented tickets never mix with real ones."""

    message = N_("This database already holds tickets; demo data goes into an empty one only.")
    code = "not_empty"


@dataclass(frozen=True)
class OpenDemo(Command[None]):
    """Mark the database as demo and keep the accounts that the login page shows."""

    permission: ClassVar[Permission] = Permission.SETTINGS_MANAGE
    accounts: tuple[tuple[str, Role], ...]
    password: str = secret()


@dataclass(frozen=True)
class AddDemoTickets(Command[int]):
    """Add a batch of invented tickets; ``days`` are the last numbers given a day."""

    permission: ClassVar[Permission] = Permission.IMPORT_RUN
    records: tuple[Record, ...] = secret()
    days: tuple[tuple[str, int], ...] = secret()


def open_demo(cmd: OpenDemo, tx: Transaction) -> None:
    """Set the mark; raise NotEmpty when there are tickets."""
    if Ticket.select().exists():
        raise NotEmpty
    facts = Setting.get_by_id(COUNTY_KEY)
    Setting.update(value=facts.value | {"demo": True}).where(Setting.key == COUNTY_KEY).execute()
    accounts = [{"name": login, "role": role.value} for login, role in cmd.accounts]
    Setting.create(key=DEMO_KEY, value={"password": cmd.password, "accounts": accounts})
    tx.emit(Changed(Topic.SETTINGS))


def add_tickets(cmd: AddDemoTickets, tx: Transaction) -> int:
    """Write the batch table by table."""
    _insert(Ticket, [record.ticket for record in cmd.records])
    numbers = [record.ticket["number"] for record in cmd.records]
    found = fetch_tuples(Ticket.select(Ticket.number, Ticket.id).where(Ticket.number.in_(numbers)))
    ids: dict[str, int] = dict(found)
    callers = caller_rows([CallerFacts(**record.caller) for record in cmd.records])
    _insert(TicketCaller, [row | {"ticket": ids[number]} for number, row in zip(numbers, callers, strict=True)])
    for table, rows in (
        (TicketText, lambda record: [record.text]),
        (UnitTask, lambda record: record.tasks),
        (ContactRecord, lambda record: record.contacts),
        (CallbackAttempt, lambda record: record.calls),
        (TicketEvent, lambda record: record.events),
    ):
        _insert(table, [row | {"ticket": ids[one.ticket["number"]]} for one in cmd.records for row in rows(one)])
    for kind in dict.fromkeys(kind for record in cmd.records for kind, _row in record.more):
        more = [(one.ticket["number"], row) for one in cmd.records for said, row in one.more if said is kind]
        _insert(kind, [row | {"ticket": ids[number]} for number, row in more])
    _join(cmd.records)
    for day, last in cmd.days:
        row = Counter.insert(name=f"ticket:{day}", value=last)
        row.on_conflict(conflict_target=[Counter.name], update={Counter.value: last}).execute()
    tx.subject = str(len(cmd.records))
    tx.emit(Changed(Topic.TICKETS))
    return len(cmd.records)


def _join(records: tuple[Record, ...]) -> None:
    """Tie merged tickets to those they are merged into."""
    for record in records:
        if record.parent:
            parent = Ticket.get(Ticket.number == record.parent)
            Ticket.update(parent=parent.id).where(Ticket.number == record.ticket["number"]).execute()


def _insert(table: type[Table], rows: list[Row]) -> None:
    """Insert rows a hundred at a time, for engines limit the parameters of a statement.

    All rows name the same columns: a bulk insert takes its columns from the first row and would drop the others.
    """
    fields: dict[str, Any] = table._meta.fields
    named = sorted({name for row in rows for name in row})
    blank = {name: fields[name].default for name in named}
    rows_at_once: Any = chunked([blank | row for row in rows], 100)
    for part in rows_at_once:
        table.insert_many(part).execute()


HANDLERS: Final[Handlers] = {OpenDemo: open_demo, AddDemoTickets: add_tickets}
