"""The lines of what is written: a ticket taken down, dispatched and signed in by people, and an import."""

import tempfile
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from openpyxl import Workbook

import bench_bare
from bench_line import BOTH, County, Gauge, Line, Reading, Work
from bench_people import CLERK, DISPATCHER, HEAD, OPERATOR, acting
from models.tables.people import Person
from models.vocabulary import DispatchBasis
from services.bus.door import Door
from services.exchange.dto import ImportOptions
from services.exchange.history import import_history
from services.kernel.resources import seed
from services.tickets.dispatching import DispatchTicket
from services.tickets.dto import Assignment, IntakeForm, TicketId
from services.tickets.handling import SignTicket
from services.tickets.intake import Forward, RegisterTicket

_PHONE: Final = "13800001234"
_WORDS: Final = "The lamp at the corner has been dark for a week. "
_FORM: Final = IntakeForm(phone=_PHONE, caller_name="A. Caller", title="A dark street lamp", content=_WORDS * 4)
_STOCK: Final = 40
_ROWS: Final = 10_000
_ROW: Final = tomllib.loads(Path(__file__).with_name("bench_history.toml").read_text(encoding="utf-8"))


def _county(place: County | None) -> County:
    if place is None:
        raise ValueError("this line needs a county")
    return place


def one_call(door: Door) -> int:
    """Take one call down and send it on to dispatch: one committed command with its log."""
    return int(door.do(RegisterTicket(_FORM, Forward(), str(uuid4()))).ticket_id)


def _register(place: County | None) -> Work:
    """An operator's call, beside bare rows."""
    county = _county(place)
    operator = acting(county, OPERATOR)
    registered = operator(one_call)
    with county.program.storage.reading():
        return Work(lambda: operator(one_call), bench_bare.register(county, registered))


def _unit(county: County) -> int:
    """Return the unit of the clerk who signs."""
    with county.program.storage.reading():
        person: Any = Person.get(Person.login == CLERK)
        return int(person.unit_id)


def _dispatched(county: County) -> Callable[[int], object]:
    """Return what sends a ticket to the clerk's unit."""
    dispatcher, lead = acting(county, DISPATCHER), Assignment(_unit(county))
    basis = DispatchBasis.DUTY
    return lambda key: dispatcher(lambda door: door.do(DispatchTicket(TicketId(key), None, lead, (), basis)))


def _stock(make: Callable[[], int]) -> Iterator[int]:
    """Yield tickets without end; they are made many at a time, so that most pieces of work find theirs ready."""
    while True:
        yield from [make() for _one in range(_STOCK)]


def _dispatch(place: County | None) -> Work:
    """A dispatcher sends a waiting ticket to a unit."""
    county = _county(place)
    operator, send = acting(county, OPERATOR), _dispatched(county)
    waiting = _stock(lambda: int(operator(one_call)))
    return Work(lambda: send(next(waiting)))


def _sign(place: County | None) -> Work:
    """A unit's clerk signs a part in."""
    county = _county(place)
    operator, clerk, send = acting(county, OPERATOR), acting(county, CLERK), _dispatched(county)

    def ready() -> int:
        key = int(operator(one_call))
        send(key)
        return key

    waiting = _stock(ready)
    return Work(lambda: clerk(lambda door: door.do(SignTicket(TicketId(next(waiting))))))


def _sheet(file: Path) -> Path:
    """Write ten thousand closed tickets of their own."""
    heads = {column["key"]: column["head"] for column in seed("history")["column"]}
    cells = {heads[key]: value for key, value in _ROW.items()}
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(list(heads.values()))
    batch = uuid4().hex[:8]
    for row in range(_ROWS):
        cells[heads["number"]] = f"B-{batch}-{row}"
        sheet.append([cells.get(head) for head in heads.values()])
    book.save(file)
    return file


def _import(county: County) -> Reading:
    """Ten thousand rows of history from a workbook, in batches, by the centre's head; read once."""
    head = acting(county, HEAD)
    with tempfile.TemporaryDirectory() as folder:
        file = _sheet(Path(folder) / "history.xlsx")
        started = county.clock()
        result: Any = head(lambda door: import_history(door, file, ImportOptions()))
        took = county.clock() - started
    if result.made != _ROWS:
        raise ValueError(result)
    return Reading(took * 1000)


ROAD_LINES: Final = (
    Line("register a ticket", _register, budget_ms=15, ratio=3),
    Line("dispatch a ticket", _dispatch, budget_ms=15),
    Line("sign a ticket", _sign, budget_ms=15),
)
ROAD_GAUGES: Final = (Gauge("import of 10,000 rows", _import, 20_000, engines=BOTH),)
