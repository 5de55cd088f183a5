"""The invented county's knowledge base: what the material says, dated back from the last day, the same for a seed."""

import random
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final

from models.vocabulary import CorrectionState, FaultKind, GapState, KnowledgeState, Openness
from services.demo.records import Row

_WORDS: Final = (
    "title", "aliases", "question", "answer", "body", "basis", "document_number", "phones", "audience", "conditions",
    "materials", "steps", "time_limit", "fee",
)  # fmt: skip
_OFFICE: Final = (time(9, 5), time(17, 40))
_YEAR: Final = 360
_HALF: Final = 182
_MOST_USES: Final = 42
_UNDER_WORK: Final = frozenset({KnowledgeState.DRAFT, KnowledgeState.UNIT_REVIEW, KnowledgeState.CENTRE_REVIEW})


@dataclass(frozen=True)
class DemoItem:
    """An item: whose, where it stands, its words, those before, and when it was used."""

    unit: str
    category: str
    state: KnowledgeState
    openness: Openness
    keeper: str
    words: Mapping[str, str]
    written_at: datetime
    valid_from: date
    valid_until: date | None
    before: str = ""
    why: str = ""
    uses: tuple[datetime, ...] = ()

    @property
    def working(self) -> bool:
        """Return whether it was never in force."""
        return self.state in _UNDER_WORK

    @property
    def begun(self) -> datetime:
        """Return when its first version was written."""
        return self.written_at - timedelta(days=_YEAR // 3)

    @property
    def review_due(self) -> date:
        """Return the day of its next half-yearly look."""
        return self.written_at.date() + timedelta(days=_HALF)


@dataclass(frozen=True)
class DemoKnowledge:
    """All of it. Faults, gaps and phones are rows as the tables take them, but for the names of units and items."""

    items: tuple[DemoItem, ...]
    faults: tuple[Row, ...]
    gaps: tuple[Row, ...]
    phones: tuple[Row, ...]


def draw_knowledge(folder: Path, seed: str, until: datetime) -> DemoKnowledge:
    """Read the material and date it back from the last moment."""
    found = tomllib.loads((folder / "knowledge.toml").read_text(encoding="utf-8"))
    rng = random.Random(f"knowledge:{seed}")  # noqa: S311 - invented data, not secrets
    return DemoKnowledge(
        tuple(_item(one, rng, until) for one in found["item"]),
        tuple(_fault(one, rng, until) for one in found["fault"]),
        tuple(_gap(one, rng, until) for one in found["gap"]),
        tuple(_phone(one, until) for one in found["phone"]),
    )


def _item(one: Mapping[str, Any], rng: random.Random, until: datetime) -> DemoItem:
    days = one.get("days")
    last = until.date() + timedelta(days=days) if days is not None else None
    state = KnowledgeState(one.get("state", "published"))
    if days is not None and days < 0:
        state = KnowledgeState.EXPIRED
    under_work = state in _UNDER_WORK
    written = office_moment(rng, until, rng.randint(0, 2) if under_work else rng.randint(20, 150))
    begun = written.date() - timedelta(days=_YEAR if days is not None and days < 0 else 30)
    used = () if under_work else tuple(sorted(_used(rng, until) for _one in range(rng.randint(0, _MOST_USES))))
    return DemoItem(
        one["unit"], one["category"], state, Openness.INTERNAL if one.get("internal") else Openness.PUBLIC,
        one.get("keeper", ""), {name: one[name] for name in _WORDS if name in one}, written, begun, last,
        one.get("before", ""), one.get("why", ""), tuple(at for at in used if last is None or at.date() <= last),
    )  # fmt: skip


def office_moment(rng: random.Random, until: datetime, ago: int) -> datetime:
    """Return a moment of office hours so many days ago, never after the end, on a working day of the week."""
    day = until.date() - timedelta(days=ago)
    day -= timedelta(days=max(day.weekday() - 4, 0))
    first, last = (datetime.combine(day, moment) for moment in _OFFICE)
    moment = first + timedelta(seconds=rng.randint(0, int((last - first).total_seconds())))
    return moment if moment < until else min(first, until - timedelta(minutes=10))


def _used(rng: random.Random, until: datetime) -> datetime:
    """Return when an item was used: more often of late."""
    return office_moment(rng, until, int(_YEAR * rng.random() ** 2))


def _fault(one: Mapping[str, Any], rng: random.Random, until: datetime) -> Row:
    state = CorrectionState(one.get("state", "open"))
    found = office_moment(rng, until, one["ago"])
    answered = None if state is CorrectionState.OPEN else found + timedelta(hours=22)
    return {
        "item": one["item"], "other": one.get("other"), "kind": FaultKind(one["kind"]), "state": state,
        "words": one["words"], "proposed": one.get("proposed", ""), "result": one.get("result", ""),
        "found_at": found, "answered_at": answered, "chased": int(state is CorrectionState.OPEN and one["ago"] > 2),
    }  # fmt: skip


def _gap(one: Mapping[str, Any], rng: random.Random, until: datetime) -> Row:
    state = GapState(one.get("state", "open"))
    asked = office_moment(rng, until, one["ago"])
    closed = asked + timedelta(days=3) if state in {GapState.ANSWERED, GapState.DISMISSED} else None
    return {
        "words": one["words"], "times": one["times"], "state": state, "unit": one.get("unit"), "item": one.get("item"),
        "result": one.get("result", ""), "asked_at": asked, "last_asked_at": max(asked, office_moment(rng, until, 1)),
        "assigned_at": asked + timedelta(hours=3) if one.get("unit") else None, "closed_at": closed,
    }  # fmt: skip


def _phone(one: Mapping[str, Any], until: datetime) -> Row:
    tried = one.get("tried")
    return {
        "unit": one["unit"], "desk": one["desk"], "phone": one["phone"].replace("-", ""),
        "hours": one.get("hours", ""), "address": one.get("address", ""),
        "checked_on": until.date() - timedelta(days=tried) if tried is not None else None,
    }  # fmt: skip
