"""Loads the invented material of `resources/demo`: themes, places, people, answers. Pure data, no database."""

import random
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, product
from pathlib import Path
from typing import Any, Final, Generic, TypeAlias, TypeVar
from zlib import crc32

from models.vocabulary import AppealType

TOWN: Final = "@town"

T = TypeVar("T")
Parts: TypeAlias = Mapping[str, Sequence[str]]

_PARTS: Final = ("title", "fact", "detail", "effect", "demand", "found", "measure", "limit")
_TAG: Final = re.compile(r"(?:(\d+): )?(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class DemoArea:
    """A town or street; ``unit`` is the short name of the unit that answers for it, ``seat`` = in the county seat."""

    code: str
    name: str
    unit: str
    seat: bool


@dataclass(frozen=True, slots=True)
class Place:
    """An invented place; ``detail`` are the patterns of spots inside it."""

    name: str
    area: DemoArea
    detail: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Draw(Generic[T]):
    """Things to draw from, with cumulative weights."""

    things: tuple[T, ...]
    weights: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Theme:
    """A kind of matter; each of ``angles`` holds sentences by part that go together, ``slots`` its own words."""

    key: str
    category: str
    weight: int
    types: Draw[AppealType]
    places: tuple[str, ...]
    where: str
    lead: str
    assist: tuple[str, ...]
    urgent: float
    confidential: float
    months: frozenset[int]
    angles: tuple[Parts, ...]
    slots: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Answer:
    """A question that is answered at once."""

    category: str
    lead: str
    title: tuple[str, ...]
    question: tuple[str, ...]
    answer: str


@dataclass(frozen=True, slots=True)
class Case:
    """A call that makes no ticket; ``code`` is one of seed/guidance.toml."""

    code: str
    title: tuple[str, ...]
    content: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Material:
    """Everything the texts are made of; ``common`` and ``people`` as they stand in their files."""

    common: Mapping[str, Any]
    people: Mapping[str, Any]
    areas: tuple[DemoArea, ...]
    places: Mapping[str, tuple[Place, ...]]
    themes: tuple[Theme, ...]
    answers: tuple[Answer, ...]
    cases: Draw[Case]


def load_material(folder: Path, areas: Sequence[DemoArea] | None = None) -> Material:
    """Read ``resources/demo``; the places are dealt to ``areas``, or to the invented towns of the folder."""
    towns = tuple(areas) if areas else areas_of(_read(folder, "areas")["area"])
    common = _read(folder, "common")
    common["slots"] = common["slots"] | common["consult"]["slots"]
    cases = [
        (Case(row["code"], tuple(row["title"]), tuple(row["content"])), row["weight"])
        for row in _read(folder, "guidance")["case"]
    ]
    return Material(
        common=common,
        people=_read(folder, "people"),
        areas=towns,
        places={kind: _deal(row, towns) for kind, row in _read(folder, "places")["kind"].items()},
        themes=tuple(_theme(row) for path in sorted(folder.glob("themes-*.toml")) for row in _parse(path)["theme"]),
        answers=tuple(
            Answer(row["category"], row["lead"], tuple(row["title"]), tuple(row["question"]), row["answer"])
            for row in _read(folder, "answers")["answer"]
        ),
        cases=draw_of(cases),
    )


def areas_of(rows: Iterable[Mapping[str, Any]]) -> tuple[DemoArea, ...]:
    """Return the towns and streets among rows of an areas file; communities are left out."""
    return tuple(DemoArea(row["code"], row["name"], row["unit"], row["seat"]) for row in rows if not row["parent"])


def draw_of(pairs: Iterable[tuple[T, float]]) -> Draw[T]:
    """Return things ready to be drawn by their weights."""
    listed = list(pairs)
    return Draw(tuple(thing for thing, _ in listed), tuple(accumulate(weight for _, weight in listed)))


def pick(rng: random.Random, draw: Draw[T]) -> T:
    """Return one thing by its weight."""
    return rng.choices(draw.things, cum_weights=draw.weights)[0]


def _read(folder: Path, name: str) -> dict[str, Any]:
    """Read one file of the folder."""
    return _parse(folder / f"{name}.toml")


def _parse(path: Path) -> dict[str, Any]:
    """Read one file."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _theme(row: Mapping[str, Any]) -> Theme:
    """Build a theme from its row."""
    return Theme(
        key=row["key"],
        category=row["category"],
        weight=row["weight"],
        types=draw_of((AppealType(key), weight) for key, weight in row["types"].items()),
        places=tuple(row["places"]),
        where=row["where"],
        lead=row["lead"],
        assist=tuple(row["assist"]),
        urgent=row["urgent"],
        confidential=row["confidential"],
        months=frozenset(row.get("months", range(1, 13))),
        angles=_angles(row),
        slots=row.get("slots", {}),
    )


def _angles(row: Mapping[str, Any]) -> tuple[Parts, ...]:
    """Return the sentences that go together: "12: ..." belongs to the angles 1 and 2, one without a mark to all."""
    marked = {part: [_TAG.fullmatch(sentence) for sentence in row[part]] for part in _PARTS}
    split = {part: [(match[1] or "", match[2]) for match in found if match] for part, found in marked.items()}
    keys = sorted({digit for marks, _ in split["fact"] for digit in marks}) or ["0"]
    return tuple(
        {part: tuple(text for marks, text in pairs if not marks or key in marks) for part, pairs in split.items()}
        for key in keys
    )


def _deal(row: Mapping[str, Any], areas: tuple[DemoArea, ...]) -> tuple[Place, ...]:
    """Give every name of a kind one home; the same name always lands in the same town."""
    seat = tuple(area for area in areas if area.seat) or areas
    country = tuple(area for area in areas if not area.seat) or areas
    detail = tuple(row["detail"])
    places = []
    for stem, suffix in product(row["stems"], row["suffixes"]):
        lot = crc32((stem + suffix).encode())
        homes = seat if lot % 1000 < row["seat"] * 1000 else country
        places.append(Place(stem + suffix, homes[lot // 1000 % len(homes)], detail))
    return tuple(places)
