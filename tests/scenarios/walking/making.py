"""Commands made up at random: from what their fields are called and what may stand in them."""

import random
from dataclasses import MISSING, dataclass, fields, is_dataclass, replace
from datetime import date, datetime, timedelta
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from models.vocabulary import ContactWay
from services.bus.command import Command
from services.callbacks.calling import Verdict
from services.kernel.resources import seed
from services.tickets.cancelling import CancelTicket
from services.tickets.dto import Assignment, IntakeForm
from services.tickets.excluding import AskExclusion
from services.tickets.extending import AskExtension
from services.tickets.instructing import InstructDispatch
from services.tickets.long_term import AskLongTerm
from services.tickets.merging import MergeTickets
from services.tickets.recalculating import RecalculateRunning
from services.tickets.return_review import DesignateUnit
from services.tickets.returning import ReturnTicket
from services.tickets.telling import CallerTold
from tests.services.tickets.support import ANGRY, FORM, HAPPY, NOBODY

_WORDS: Final = ("路灯不归我单位", "请到现场核实", "已更换灯具", "依据三定方案")
_LONG: Final = "长" * 5001
_CODES: Final = tuple(row["code"] for rows in seed("reasons").values() for row in rows if "code" in row)
_CATALOGUES: Final[dict[Any, tuple[str, str]]] = {
    ReturnTicket: ("reason", "return_reason"),
    AskExtension: ("reason", "extension_reason"),
    AskLongTerm: ("reason", "extension_reason"),
    CancelTicket: ("code", "cancel_reason"),
    AskExclusion: ("reason", "exclusion_reason"),
}
_ANY_UNIT: Final = (DesignateUnit, InstructDispatch)
_TODAY: Final = frozenset({"given_on", "valid_from", "held_at", "said_at"})


@dataclass(frozen=True)
class Material:
    """What a made-up command may speak of: the ticket it is about, others, units, rows.

    ``parts``: the units that have one in the ticket; ``for_units``: the person acts for units, being of the centre.
    """

    ticket: int
    version: int
    now: datetime
    due: datetime
    units: tuple[int, ...]
    others: tuple[int, ...]
    rows: dict[str, tuple[int, ...]]
    parts: tuple[int, ...]
    for_units: bool


@dataclass(frozen=True)
class Maker:
    """Makes commands for one turn of the walk; ``wild`` is how often something implausible is written."""

    dice: random.Random
    given: Material
    wild: float = 0.03

    def make(self, kind: type[Command[Any]]) -> Command[Any]:
        """Return a command of this kind, with what its rules ask for more often than chance would have it."""
        command = self._filled(kind)
        if self._odd():
            return command
        if kind in _CATALOGUES:
            field, catalogue = _CATALOGUES[kind]
            command = replace(command, **{field: self.dice.choice([row["code"] for row in seed("reasons")[catalogue]])})
        if kind in _ANY_UNIT:
            command = replace(command, unit_id=self.dice.choice(self.given.units))
        if kind is AskExtension:
            command = replace(command, until=self.given.due.date() + timedelta(days=self.dice.choice((1, 2, 3, 7))))
        if kind is RecalculateRunning:
            keys = ("四川2025", "开江")
            command = replace(command, version=self.dice.choice(keys), ticket_ids=(self.given.ticket,))
        if kind is MergeTickets:
            others = tuple(
                self.dice.sample(self.given.others, min(self.dice.choice((0, 0, 1)), len(self.given.others)))
            )
            command = replace(command, children=(self.given.ticket, *others))
        return command

    def _filled(self, kind: type[Any]) -> Any:
        hints = get_type_hints(kind)
        return kind(
            **{one.name: self._value(one.name, hints[one.name], one.default is not MISSING) for one in fields(kind)}
        )

    def _value(self, name: str, hint: Any, optional: bool) -> Any:
        known = self._by_name(name)
        if known is not None and not self._odd():
            return known
        if name == "unit_id" and not self._odd():
            return self._part(optional)
        return self._by_type(name, hint, optional)

    def _part(self, optional: bool) -> int | None:
        """Return which unit's part it is about: the own one goes without saying."""
        if optional and not self.given.for_units:
            return None
        return self.dice.choice(self.given.parts or self.given.units)

    def _by_name(self, name: str) -> Any:
        """Return what a field of this name holds, None if the name says nothing."""
        dice, given = self.dice, self.given
        if name == "ticket_id":
            return given.ticket
        if name == "version":
            return given.version
        if name == "parent_id":
            return dice.choice(given.others)
        if name in _TODAY:
            return given.now.date() if name not in {"held_at", "said_at"} else given.now
        rows = given.rows.get(name)
        return dice.choice(rows) if rows else None

    def _by_type(self, name: str, hint: Any, optional: bool) -> Any:
        if get_origin(hint) in {Union, UnionType}:
            return self._one_of(name, get_args(hint), optional)
        if get_origin(hint) is tuple:
            return tuple(
                self._by_type(name, get_args(hint)[0], False) for _one in range(self.dice.choice((0, 0, 1, 2)))
            )
        plain = getattr(hint, "__supertype__", hint)
        special = {
            Verdict: self._verdict, Assignment: self._assignment, IntakeForm: self._form,
            CallerTold: lambda: CallerTold(ContactWay.PHONE, "已告知新期限"),
        }  # fmt: skip
        if plain in special:
            return special[plain]()
        if is_dataclass(plain) and isinstance(plain, type):
            return self._filled(plain)
        if isinstance(plain, type) and issubclass(plain, Enum):
            return self.dice.choice(list(plain))
        return self._plain(name, plain)

    def _plain(self, name: str, kind: Any) -> Any:
        dice, now = self.dice, self.given.now
        if kind is bool:
            return dice.random() < 0.5
        if kind is int:
            return self._number(name)
        if kind is datetime:
            moment = now + timedelta(days=dice.choice((-400, -1, 0, 1, 3, 8, 12, 30)), hours=dice.choice((0, 1, -1)))
            return moment.replace(hour=18, minute=0) if dice.random() < 0.6 else moment
        if kind is date:
            return now.date() + timedelta(days=dice.choice((-30, 0, 1, 2, 3, 5, 10, 40)))
        if kind is bytes:
            return b"%PDF-1.4 " + bytes(dice.randrange(32, 120) for _one in range(8))
        assert kind is str, (name, kind)
        return self._text(name)

    def _text(self, name: str) -> str:
        dice = self.dice
        if name == "code":
            return dice.choice(("G2", "G7", "G13", "G99"))
        if name in {"reason", "reason_code"}:
            return dice.choice((*_CODES, *_WORDS))
        if self._odd():
            return dice.choice(("", "   ", _LONG, "\x00"))
        if name == "idem":
            return f"walk-{dice.randrange(10**9)}"
        return dice.choice(_WORDS)

    def _number(self, name: str) -> int:
        dice = self.dice
        if "unit" in name:
            return dice.choice(self.given.units) if not self._odd() else 99999
        if name in {"days", "hours"}:
            return dice.choice((1, 2, 5, 30, 0, 999))
        rows = self.given.rows.get(name)
        return dice.choice(rows) if rows else dice.choice((0, 1, 2, 99999))

    def _one_of(self, name: str, kinds: tuple[Any, ...], optional: bool) -> Any:
        rest = [one for one in kinds if one is not NoneType]
        if CallerTold in rest and not self._odd():
            return self._by_type(name, CallerTold, False)
        if len(rest) < len(kinds) and self.dice.random() < (0.6 if optional else 0.2):
            return None
        return self._by_type(name, self.dice.choice(rest), optional)

    def _verdict(self) -> Verdict:
        return self.dice.choice((HAPPY, ANGRY, ANGRY, NOBODY, self._filled(Verdict) if self._odd() else HAPPY))

    def _assignment(self) -> Assignment:
        limit = self.dice.choice(((None, None),) * 6 + ((5, None), (None, 12)))
        if self._odd():
            limit = self.dice.choice(((0, None), (999, None), (None, -1)))
        return Assignment(self._number("unit"), self._text("instruction"), *limit)

    def _form(self) -> IntakeForm:
        made = self._filled(IntakeForm)
        if self._odd():
            return made
        return replace(
            FORM, type=made.type, urgency=made.urgency, confidential=made.confidential, anonymous=made.anonymous
        )

    def _odd(self) -> bool:
        return self.dice.random() < self.wild
