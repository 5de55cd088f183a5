"""Fills an empty database with an invented county: people of every role, then tickets. Deterministic by seed."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final

from models.vocabulary import AppealType, TicketState, Urgency
from services.access.permissions import UNIT_ROLES, Role
from services.bus.door import Door
from services.calendar.office import office_calendar, rules_at
from services.demo.asides import Turn, join, moment_aside, turn_aside
from services.demo.commands import AddDemoTickets, OpenDemo
from services.demo.knowledge import draw_knowledge
from services.demo.knowledge_command import AddDemoKnowledge
from services.demo.lives import AGES, ASIDE, TROUBLED, Fate, World, arrival, sent_out, settled
from services.demo.material import areas_of, load_material
from services.demo.news import AddDemoEvening, read_announcements
from services.demo.places import busiest_unit, read_places, stored_areas
from services.demo.records import Places, Record, answered_record, dispatched_record, guided_record
from services.demo.slow_unit import PLANNED, SlowUnit, find_slow_unit, planned_arrivals
from services.demo.texts import TextMaker
from services.demo.troubles import STANDS_IN, trouble
from services.kernel.progress import Progress
from services.kernel.resources import RESOURCES
from services.people.accounts import AddPerson

# Shown on the login page of every demo database: it protects nothing but invented data.
PASSWORD: Final = "Hotline-2026"  # noqa: S105 - shown openly
_BATCH: Final = 500
_STOCK: Final = 8
_SMALL_STOCK: Final = 6
_MANY: Final = 400
_FULL: Final = 200
_DIRECT: Final = 0.36
_GUIDED: Final = 0.05
_DAYS: Final = (75, 400)
_A_DAY: Final = 80


@dataclass(frozen=True)
class DemoOptions:
    """How many tickets, from which seed, up to which moment (office time)."""

    tickets: int
    seed: int
    until: datetime


@dataclass(frozen=True)
class DemoCounty:
    """What was made."""

    tickets: int
    accounts: tuple[tuple[str, Role], ...]
    password: str


def fill_demo(door: Door, options: DemoOptions, progress: Progress) -> DemoCounty:
    """Make people and tickets through the door; raise NotEmpty when there are tickets already."""
    accounts = tuple((f"demo-{role.value}", role) for role in Role)
    door.do(OpenDemo(accounts, PASSWORD))
    rng = random.Random(f"{options.seed}:{options.tickets}")  # noqa: S311 - invented data, not secrets
    with door.reading():
        areas = stored_areas()
    maker = TextMaker(rng, load_material(RESOURCES / "demo", areas_of(areas)))
    _add_people(door, accounts, maker)
    _add_evening(door, accounts, options.until)
    with door.reading():
        world = World(rng, office_calendar(), rules_at(options.until), options.until)
        places = read_places(world.rules.key)
    done = 0
    for records, days in _batches(world, maker, places, options):
        done += door.do(AddDemoTickets(tuple(records), tuple(days.items())))
        progress.step(done, options.tickets)
        if progress.cancelled:
            break
    _add_knowledge(door, options)
    return DemoCounty(done, accounts, PASSWORD)


def _add_people(door: Door, accounts: tuple[tuple[str, Role], ...], maker: TextMaker) -> None:
    """Add one invented person a role; those of a unit belong to the unit with most work."""
    with door.reading():
        unit = busiest_unit()
    for login, role in accounts:
        place = unit if role in UNIT_ROLES else None
        name = maker.person().name
        door.do(AddPerson(login, name, frozenset({role}), place, PASSWORD, must_change=False))


def _add_evening(door: Door, accounts: tuple[tuple[str, Role], ...], until: datetime) -> None:
    """Let the workbenches of the first morning have something to tell."""
    found = read_announcements(RESOURCES / "demo", until.date())
    head = next(login for login, role in accounts if role is Role.CENTRE_HEAD)
    door.do(AddDemoEvening(found, head, tuple(login for login, _role in accounts), until))


def _add_knowledge(door: Door, options: DemoOptions) -> None:
    """Fill the knowledge base, used for the tickets that are there now."""
    centre, clerk, operator = (f"demo-{role.value}" for role in (Role.KNOWLEDGE_EDITOR, Role.UNIT_CLERK, Role.OPERATOR))
    drawn = draw_knowledge(RESOURCES / "demo", str(options.seed), options.until)
    door.do(AddDemoKnowledge(centre, clerk, operator, drawn.items, drawn.faults, drawn.gaps, drawn.phones))


@dataclass(frozen=True)
class Scene:
    """What the tickets of a demo are made with."""

    world: World
    maker: TextMaker
    places: Places
    slow: SlowUnit


def _batches(
    world: World, maker: TextMaker, places: Places, options: DemoOptions
) -> Iterator[tuple[list[Record], Counter[str]]]:
    """Yield records in the order of their arrival, numbered day by day."""
    prefix = places.prefix
    days: Counter[str] = Counter()
    batch: list[Record] = []
    parent: Record | None = None
    scene = Scene(world, maker, places, find_slow_unit(maker, places.towns, world.end))
    for received, fate in _arrivals(world, options):
        record = _record(scene, received, fate)
        day = received.strftime("%Y%m%d")
        days[day] += 1
        record.ticket["number"] = f"{prefix}{day}-{days[day]:05d}"
        if fate is Fate.IN_HAND:
            parent = record
        elif fate is Fate.JOINED and parent is not None:
            join(record, parent, places, received + timedelta(minutes=12))
        batch.append(record)
        if len(batch) == _BATCH:
            yield batch, days
            batch = []
    if batch:
        yield batch, days


def _arrivals(world: World, options: DemoOptions) -> list[tuple[datetime, Fate]]:
    """Return when each ticket arrives and what becomes of it; every fate is kept in stock."""
    stock = _STOCK if options.tickets >= _MANY else min(_SMALL_STOCK, max(options.tickets // 33, 1))
    planned: list[tuple[datetime, Fate]] = []
    for fate, (least, most) in AGES.items():
        for _one in range(stock):
            age = timedelta(days=world.rng.uniform(least, most))
            planned.append((_in_daytime(world.end - age, world.end), fate))
    if options.tickets >= _FULL:
        planned += planned_arrivals(world)
    days = min(max(options.tickets // _A_DAY, _DAYS[0]), _DAYS[1])
    oldest = world.end - timedelta(days=days)
    planned = planned[: options.tickets]
    planned += [(arrival(world, oldest), Fate.CHANCE) for _one in range(options.tickets - len(planned))]
    return sorted(planned, key=lambda one: (one[0], one[1].value))


def _in_daytime(moment: datetime, end: datetime) -> datetime:
    """Return the moment within the hours at which people call, never after the end."""
    hour = min(max(moment.hour, 8), 20)
    return min(datetime.combine(moment.date(), time(hour, moment.minute, moment.second)), end - timedelta(minutes=2))


def _record(scene: Scene, received: datetime, fate: Fate) -> Record:
    """Return the rows of one ticket."""
    world, maker, places = scene.world, scene.maker, scene.places
    chance = world.rng.random()
    channel = places.channels[0] if world.rng.random() < 0.8 else world.rng.choice(places.channels)
    if fate is Fate.GUIDED or (fate is Fate.CHANCE and chance < _GUIDED):
        case = maker.guidance(received.date())
        return guided_record(case, settled(received, TicketState.GUIDED, world.end), places, channel)
    if fate is Fate.CHANCE and chance < _GUIDED + _DIRECT:
        consulted = maker.consult(received.date())
        return answered_record(consulted, settled(received, TicketState.CLOSED, world.end), places, channel)
    text = scene.slow.text(maker, received.date()) if fate in PLANNED else maker.ticket(received.date())
    fate = scene.slow.fate(text, received, fate)
    kind: tuple[AppealType, Urgency] = (text.type, text.urgency)
    if fate is Fate.OVERDUE or fate in ASIDE | TROUBLED | PLANNED:
        kind = (AppealType.HELP, Urgency.NORMAL)
    life = sent_out(world, received, kind, fate)
    record = dispatched_record(text, life, places, channel, maker.note("assist_opinion"))
    record.ticket |= {"type": kind[0], "urgency": kind[1]}
    _leave_the_road(scene, record, fate)
    return record


def _leave_the_road(scene: Scene, record: Record, fate: Fate) -> None:
    """Let a ticket turn aside, or into trouble, where it stands so that it can."""
    state = record.ticket["state"]
    aside = fate in ASIDE and state is TicketState.HANDLING
    if not aside and state not in STANDS_IN.get(fate, ()):
        return
    others = sorted((key, name) for name, key in scene.places.units.items() if key != record.tasks[0]["unit"])
    turn = Turn(record, scene.world, scene.places, moment_aside(record, scene.world), scene.world.rng.choice(others))
    if aside:
        turn_aside(turn, fate)
    else:
        trouble(turn, fate)
