"""Draws invented callers and what they say at the callback."""

import random
from collections.abc import Mapping
from dataclasses import dataclass

from models.vocabulary import Satisfaction, Solved
from services.demo.material import Draw, Material, draw_of, pick


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """An invented caller; ``address`` is the surname with the polite word, ``gender`` female or male."""

    name: str
    gender: str
    phone: str
    address: str


@dataclass(frozen=True, slots=True)
class DemoOutcome:
    """What the caller says at the callback; ``reason`` is a code of seed/reasons.toml or empty."""

    solved: Solved
    process: Satisfaction
    result: Satisfaction
    reason: str
    remark: str


class Callers:
    """Draws people and outcomes from the material."""

    def __init__(self, rng: random.Random, material: Material) -> None:
        self._rng = rng
        self._people = material.people
        self._remarks = material.common["remark"]
        self._surnames = draw_of((row["name"], row["weight"]) for row in material.people["surname"])
        outcome = material.common["outcome"]
        self._solved = _weighted(outcome["solved"])
        self._satisfaction = {key: _weighted(row) for key, row in outcome["satisfaction"].items()}
        self._reasons = {key: _weighted(row) for key, row in outcome["reason"].items()}

    def person(self) -> DemoPerson:
        """Return an invented person with a number that rings nowhere."""
        rng, people = self._rng, self._people
        gender = rng.choice(("female", "male"))
        surname = pick(self._rng, self._surnames)
        given = "".join(rng.sample(people["given"][gender], rng.choice((1, 2, 2))))
        digits = people["phone"]["digits"]
        phone = f"{people['phone']['prefix']}{rng.randrange(10**digits):0{digits}d}"
        return DemoPerson(surname + given, gender, phone, surname + people["address"][gender])

    def outcome(self, solved: Solved | None = None) -> DemoOutcome:
        """Return what a caller says at the callback; ``solved`` fixes the first answer."""
        verdict = solved or Solved(pick(self._rng, self._solved))
        result = Satisfaction(pick(self._rng, self._satisfaction[verdict]))
        if result is not Satisfaction.DISSATISFIED:
            return DemoOutcome(verdict, self._process(result), result, "", self._rng.choice(self._remarks[result]))
        reason = pick(self._rng, self._reasons[verdict])
        remark = self._rng.choice(self._remarks[result][reason])
        return DemoOutcome(verdict, self._process(result), result, reason, remark)

    def _process(self, result: Satisfaction) -> Satisfaction:
        """Return the opinion of the process: often a little better than that of the result."""
        if result is Satisfaction.DISSATISFIED and self._rng.random() < 0.5:
            return Satisfaction.FAIRLY
        return Satisfaction.SATISFIED if result is Satisfaction.FAIRLY and self._rng.random() < 0.6 else result


def _weighted(row: Mapping[str, float]) -> Draw[str]:
    """Return the keys of a table of weights."""
    return draw_of(row.items())
