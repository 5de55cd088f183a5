"""The walk: at each step somebody, somewhere, tries something; then every law is looked at."""

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final

from models.tables.directory import Area, Category
from models.tables.handling import UnitTask, WarningEvent
from models.tables.requests import Precedent
from models.tables.watching import Chase
from models.vocabulary import TaskState, TicketState
from services.access.permissions import SYSTEM, Actor, Scope
from services.bus.command import Command
from services.calendar.commands import SetEffective
from services.directory import queries as directory
from services.directory.commands import SaveUnit
from services.kernel.errors import Conflict, DomainError, ServerRefused
from services.oversight.warning_commands import FireWarnings
from services.tickets.handling import GiveOpinion
from services.tickets.intake import RegisterTicket
from services.tickets.workflow import Transition, open_steps
from tests.scenarios.stage import HOME, OTHERS, SECONDS, Stage
from tests.scenarios.walking.clocks import clocks_add_up
from tests.scenarios.walking.commands import EVERY, RARE, STEPS, Kind
from tests.scenarios.walking.laws import broken
from tests.scenarios.walking.ledger import Ledger
from tests.scenarios.walking.making import Maker, Material

_STAYS: Final = frozenset({TicketState.CLOSED, TicketState.GUIDED, TicketState.WITHDRAWN, TicketState.ARCHIVED})


@dataclass
class Walk:
    """One walk with its own dice. ``done`` counts what was carried out, ``refused`` what was not, by code."""

    stage: Stage
    seed: int
    tickets: int = 5
    states: set[TicketState] = field(default_factory=set)
    tried: "Counter[str]" = field(default_factory=Counter)
    done: "Counter[str]" = field(default_factory=Counter)
    refused: "Counter[str]" = field(default_factory=Counter)
    trail: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Take the dice and look at the office once."""
        self.dice = random.Random(self.seed)
        self.people = [*self.stage.desk.people.values(), *self._others()]
        self.units = tuple(self.stage.unit(short) for short in (HOME, *OTHERS))
        with self.stage.reading():
            self.places = {
                "category_id": tuple(Category.get(Category.name == name).id for name in ("路灯", "物业服务")),
                "area_id": tuple(Area.get(Area.name == name).id for name in ("竹阳街道", "东柳街道")),
            }
        self.ledger = self._read()

    def prepare(self) -> None:
        """Let some units' leads sign what their unit answers, and another version of the rules begin on the way."""
        self.stage.desk.admin.do(SetEffective("开江", self.stage.desk.clock.now().date() + timedelta(days=6)))
        for short, steps in ((HOME, 1), (OTHERS[0], 2)):
            admin = self.stage.desk.admin
            unit = next(row for row in admin.ask(directory.units) if row.short == short)
            admin.do(SaveUnit(unit.id, unit.name, unit.short, unit.group, sign_off_steps=steps))

    def go(self, steps: int) -> None:
        """Take so many steps."""
        for _number in range(steps):
            self._wait()
            actor, command = self._choose()
            self._try(actor, command)

    def _try(self, actor: Actor, command: Command[Any]) -> None:
        """Try it; whatever comes of it, every law must hold."""
        name, refusal = type(command).__name__, self._refusal(actor, command)
        self.tried[name] += 1
        before, after = self.ledger, self._read()
        ending = refusal.code if refusal else "done"
        self.trail.append(f"{self.stage.desk.clock.now():%m-%d %H:%M} {actor.login} {name} {ending}")
        (self.refused if refusal else self.done)[ending if refusal else name] += 1
        faults = broken(before, after) + (_unsound(refusal, before == after) if refusal else [])
        with self.stage.reading():
            faults += clocks_add_up(before, after, command)
        assert not faults, self._told(command, "\n".join(faults))
        self.states |= {row["state"] for row in after.tickets.values()}
        self.ledger = after

    def _refusal(self, actor: Actor, command: Command[Any]) -> DomainError | None:
        try:
            self.stage.desk.program.door(actor).do(command)
        except DomainError as refused:
            return refused
        return None

    def _choose(self) -> tuple[Actor, Command[Any]]:
        """Return who tries what: mostly a step that is open, at times anything at all."""
        tickets = self.ledger.tickets
        alive = [key for key, row in tickets.items() if row["state"] not in _STAYS]
        if len(alive) < self.tickets:
            operator = self._somebody(RegisterTicket, None)
            return operator, self._maker(operator, 0, ()).make(RegisterTicket)
        if self.dice.random() < 0.04:
            return SYSTEM, FireWarnings()
        ticket = self.dice.choice([*alive * 4, *tickets])
        kind = self._kind(tickets[ticket]["state"])
        actor = self._somebody(kind, ticket)
        return actor, self._maker(actor, ticket, self._parts(kind, ticket)).make(kind)

    def _kind(self, state: TicketState) -> Kind:
        rows: list[Transition] = [row for row in open_steps(state) if row.action in STEPS]
        if not rows or self.dice.random() < 0.13:
            return self.dice.choice([kind for kind in EVERY if kind not in RARE or self.dice.random() < 0.3])
        pairs = [(row, kind) for row in rows for kind in STEPS[row.action]]
        return self.dice.choices([kind for _row, kind in pairs], [self._weight(*pair, state) for pair in pairs])[0]

    def _weight(self, row: Transition, kind: Kind, state: TicketState) -> float:
        """Return how likely a step is tried: what leads to where nobody was, and what was seldom done, comes first."""
        if set(row.targets) - self.states:
            return 6.0
        still = 0.4 if row.target is state else 1.0
        return still * RARE.get(kind, 1.0) / (1 + self.tried[kind.__name__]) ** 0.6

    def _somebody(self, kind: Kind, ticket: int | None) -> Actor:
        """Return who does it: mostly somebody who may, of the units that the matter is about more often than not."""
        if self.dice.random() < 0.05:
            return self.dice.choice(self.people)
        able = [one for one in self.people if one.may(kind.permission)]
        centre = [one for one in able if one.scope is not Scope.OWN_UNIT]
        near = [one for one in able if one.unit_id in self._parts(kind, ticket) and one not in centre]
        groups = [group for group in (near, near, near, centre) if group]
        return self.dice.choice(self.dice.choice(groups or [self.people]))

    def _parts(self, kind: Kind, ticket: int | None) -> tuple[int, ...]:
        """Return the units whose part such a command would be about."""
        if ticket is None:
            return ()
        lead = kind is not GiveOpinion
        parts = [one for one in self.ledger.of(UnitTask, ticket) if one["state"] is not TaskState.STOPPED]
        wanted = [one["unit"] for one in parts if one["lead"] is lead]
        return tuple(wanted or [one["unit"] for one in parts])

    def _maker(self, actor: Actor, ticket: int, parts: tuple[int, ...]) -> Maker:
        row = self.ledger.tickets.get(ticket)
        others = tuple(key for key in self.ledger.tickets if key != ticket) or (ticket,)
        rows = self.places | {
            "warning_id": tuple(self.ledger.tables[WarningEvent]),
            "precedent_id": tuple(self.ledger.tables[Precedent]),
            "chase_id": tuple(self.ledger.tables[Chase]),
            "opinions": (),
        }
        version = row["version"] if row else 0
        now = self.stage.desk.clock.now()
        due = row["due_at"] if row and row["due_at"] else now
        given = Material(ticket, version, now, due, self.units, others, rows, parts, actor.scope is Scope.ALL)
        return Maker(self.dice, given)

    def _wait(self) -> None:
        """Let some time go by: minutes mostly, at times days, so that limits pass."""
        minutes = self.dice.choice((1, 2, 5, 10, 20, 30, 60, 60, 120, 240, 60 * 9, 60 * 24))
        self.stage.desk.clock.moment += timedelta(minutes=minutes)

    def _read(self) -> Ledger:
        with self.stage.reading():
            return Ledger.read()

    def _others(self) -> list[Actor]:
        words = [f"{short}{role}" for short in OTHERS for role in ("联络员", "分管负责人")]
        return [self.stage.actor(one) for one in words] + [self.stage.person(f"{of.value}_b") for of in SECONDS]

    def _told(self, command: Command[Any], words: str) -> str:
        return "\n".join((f"seed {self.seed}: {words}", repr(command), *self.trail[-12:]))


def _unsound(refusal: DomainError, untouched: bool) -> list[str]:
    """Return what is wrong with a refusal: no words, no word for the log, the server's alone, something changed."""
    checks = {
        "a refusal without words": str(refusal).strip() and refusal.code,
        f"the server refused alone: {refusal.__cause__!r}": not isinstance(refusal, ServerRefused | Conflict),
        f"refused ({refusal}), yet something changed": untouched,
    }
    return [words for words, sound in checks.items() if not sound]
