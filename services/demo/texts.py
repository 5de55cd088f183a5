"""Writes the texts of invented tickets. Deterministic for a seed, about 100 microseconds a ticket, no database."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from models.vocabulary import AppealType, Satisfaction, Solved, Urgency
from services.demo.callers import Callers, DemoOutcome, DemoPerson
from services.demo.material import TOWN, DemoArea, Draw, Material, Parts, Place, Theme, draw_of, pick
from services.demo.words import Words


@dataclass(frozen=True, slots=True)
class Matter:
    """What stays the same when another caller tells of the same thing."""

    theme: Theme
    parts: Parts
    place: Place
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class DemoText:
    """Everything worded of one ticket; units by short name; ``handling`` is for the centre, ``reply`` the caller."""

    category_code: str
    type: AppealType
    title: str
    content: str
    address: str
    area: DemoArea
    lead_unit: str
    assist_units: tuple[str, ...]
    person: DemoPerson
    urgency: Urgency
    confidential: bool
    direct: bool
    reply: str
    handling: str
    contact: str
    outcome: DemoOutcome
    matter: Matter | None

    @property
    def area_code(self) -> str:
        """Return the code of the town or street."""
        return self.area.code


@dataclass(frozen=True, slots=True)
class DemoGuidance:
    """A call that made no ticket; ``code`` is one of seed/guidance.toml, whose words were told."""

    code: str
    title: str
    content: str
    area: DemoArea
    person: DemoPerson


class TextMaker:
    """Draws tickets from the material; two makers with equal seeds and calls write equal texts."""

    def __init__(self, rng: random.Random, material: Material) -> None:
        self._rng = rng
        self._material = material
        self._common: Mapping[str, Any] = material.common
        self._callers = Callers(rng, material)
        self._months = {month: _themes_of(material, month) for month in range(1, 13)}
        self._places = {
            (kind, where): tuple(filter(_WHERE[where], places)) or places
            for kind, places in material.places.items()
            for where in _WHERE
        }

    def ticket(self, received: date, handled: date | None = None, person: DemoPerson | None = None) -> DemoText:
        """Return a matter to be dispatched; ``handled`` = the day the unit went there (two days after the call)."""
        rng = self._rng
        theme = pick(rng, self._months[received.month])
        place = rng.choice(self._places[rng.choice(theme.places), theme.where])
        return self._told(Matter(theme, rng.choice(theme.angles), place, {}), received, handled, person)

    def retell(self, text: DemoText, received: date, handled: date | None = None) -> DemoText:
        """Return the same matter told by somebody else, for repeated and merged tickets; ``text`` made by `ticket`."""
        if text.matter is None:
            return self.consult(received)
        return self._told(text.matter, received, handled, None)

    def consult(self, received: date, person: DemoPerson | None = None) -> DemoText:
        """Return a question answered at once; ``reply`` is the answer."""
        answer = self._rng.choice(self._material.answers)
        caller = person or self.person()
        place = self._any_place()
        words = self._words({}, self._facts(place, caller, received, received))
        turn = self._rng.randrange(len(answer.question))
        return DemoText(
            category_code=answer.category, type=AppealType.CONSULT, title=answer.title[turn % len(answer.title)],
            content=self._asked(words, answer.question[turn]),
            address=place.area.name + words.one(place.detail), area=place.area,
            lead_unit=answer.lead, assist_units=(), person=caller, urgency=Urgency.NORMAL, confidential=False,
            direct=True, reply=answer.answer, handling="", contact="", outcome=self.outcome(Solved.SOLVED), matter=None,
        )  # fmt: skip

    def guidance(self, received: date) -> DemoGuidance:
        """Return a call that makes no ticket."""
        case = pick(self._rng, self._material.cases)
        person, place = self.person(), self._any_place()
        words = self._words({}, self._facts(place, person, received, received))
        turn = self._rng.randrange(len(case.content))
        title = words.fill(case.title[turn % len(case.title)])
        return DemoGuidance(case.code, title, words.fill(case.content[turn]), place.area, person)

    def person(self) -> DemoPerson:
        """Return an invented person with a number that rings nowhere."""
        return self._callers.person()

    def outcome(self, solved: Solved | None = None) -> DemoOutcome:
        """Return what a caller says at the callback; ``solved`` fixes the first answer."""
        return self._callers.outcome(solved)

    def note(self, kind: str) -> str:
        """Return words for another step; ``kind`` is a key of common.toml, notes."""
        return str(self._rng.choice(self._common["notes"][kind]))

    def _told(self, matter: Matter, received: date, handled: date | None, person: DemoPerson | None) -> DemoText:
        """Word a matter for one caller."""
        rng, theme, parts, place = self._rng, matter.theme, matter.parts, matter.place
        caller = person or self.person()
        lead = _unit(theme.lead, place)
        facts = self._facts(place, caller, received, handled or received + timedelta(days=2))
        words = self._words(theme.slots, {**facts, "lead": lead, **matter.words})
        kind = pick(rng, theme.types)
        title = words.known["title"] = words.one(parts["title"])
        content = self._content(words, parts, kind)
        outcome = self.outcome()
        reply, handling = self._worked(words, parts, kind, outcome)
        own = {slot: words.known[slot] for slot in theme.slots if slot in words.known}
        return DemoText(
            category_code=theme.category, type=kind, title=title, content=content,
            address=place.area.name + words.known["spot"], area=place.area, lead_unit=lead,
            assist_units=self._assist(theme, place, lead), person=caller,
            urgency=_urgency(rng, theme.urgent),
            confidential=kind is AppealType.REPORT or rng.random() < theme.confidential,
            direct=False, reply=reply, handling=handling, contact=self._contact(outcome), outcome=outcome,
            matter=Matter(theme, parts, place, own),
        )  # fmt: skip

    def _content(self, words: Words, parts: Parts, kind: AppealType) -> str:
        """Put a record together as an operator writes it."""
        rng, opening = self._rng, self._common["opening"]
        fact = words.one(parts["fact"])
        head = rng.choice(opening["subject" if fact.startswith(opening["own"]) or opening["word"] in fact else "plain"])
        details = rng.sample(parts["detail"], min(len(parts["detail"]), rng.choice((1, 1, 2))))
        body = fact + rng.choice(opening["joint"]) + "，".join(map(words.fill, details)) + "。"
        if rng.random() < 0.88:
            body += words.one(parts["effect"]) + "。"
        body += rng.choice(opening["demand"]) + words.one(self._common["demand"].get(kind, parts["demand"])) + "。"
        extra = self._common["extra"]
        if len(head + body) < extra["shortest"] or rng.random() < 0.2:
            body += words.one(extra.get(kind, extra["words"])) + "。"
        return str(head + body).replace(opening["word"], rng.choice(opening["caller"]))

    def _asked(self, words: Words, question: str) -> str:
        """Put a question together."""
        bits = self._common["consult"]
        return f"{words.one(bits['opening'])}{question}？{words.one(bits['context'])}，{words.one(bits['closing'])}。"

    def _worked(self, words: Words, parts: Parts, kind: AppealType, outcome: DemoOutcome) -> tuple[str, str]:
        """Return the reply and the account for the centre."""
        solved = outcome.solved is not Solved.UNSOLVED
        words.known["found"] = words.one(parts["found"])
        words.known["result"] = words.one(parts["measure" if solved else "limit"])
        replies = self._common["reply"]
        return words.one(replies.get(kind, replies["default"])), words.one(self._common["handling"]["default"])

    def _contact(self, outcome: DemoOutcome) -> str:
        """Return what came of the unit's call."""
        displeased = outcome.result is Satisfaction.DISSATISFIED and self._rng.random() < 0.7
        return str(self._rng.choice(self._common["contact"]["displeased" if displeased else "reached"]))

    def _assist(self, theme: Theme, place: Place, lead: str) -> tuple[str, ...]:
        """Return the units that help, mostly none."""
        named = dict.fromkeys(_unit(unit, place) for unit in theme.assist)
        return tuple(unit for unit in named if unit != lead and self._rng.random() < 0.3)

    def _any_place(self) -> Place:
        """Return a place where people live."""
        return self._rng.choice(self._places[self._rng.choice(("estate", "road", "village")), "any"])

    def _facts(self, place: Place, person: DemoPerson, received: date, handled: date) -> dict[str, str]:
        """Return the fixed slots of a ticket."""
        pattern, before = self._common["reply"]["date"], received - timedelta(days=self._rng.randint(1, 12))
        return {
            "place": place.name,
            "spot": self._words({}, {"place": place.name}).one(place.detail),
            "area": place.area.name,
            "name": person.address,
            "day": pattern.format(month=before.month, date=before.day),
            "visit": pattern.format(month=handled.month, date=handled.day),
        }

    def _words(self, slots: Mapping[str, Sequence[str]], known: Mapping[str, str]) -> Words:
        """Return the words of a matter."""
        return Words(self._rng, (slots, self._common["slots"]), self._common["span"], known)


_WHERE: Mapping[str, Callable[[Place], bool]] = {
    "any": lambda _: True,
    "seat": lambda place: place.area.seat,
    "town": lambda place: not place.area.seat,
}


def _unit(unit: str, place: Place) -> str:
    """Return a unit's short name."""
    return place.area.unit if unit == TOWN else unit


def _urgency(rng: random.Random, share: float) -> Urgency:
    """Return how fast it must run; ``share`` of the tickets are urgent, few of them critical."""
    if rng.random() >= share:
        return Urgency.NORMAL
    return Urgency.CRITICAL if rng.random() < 0.1 else Urgency.URGENT


def _themes_of(material: Material, month: int) -> Draw[Theme]:
    """Return the themes of a month."""
    return draw_of((theme, theme.weight) for theme in material.themes if month in theme.months)
