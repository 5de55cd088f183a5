"""The situations of the oversight ladder: as situations.toml lists them, with what the office decided."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any, Final

from models.tables.office import Setting
from models.vocabulary import SourceStatus
from services.kernel.reading import fetch_tuples
from services.kernel.resources import seed

PREFIX: Final = "situation."


@dataclass(frozen=True)
class Situation:
    """One situation: ``rule`` names the predicate that finds it (empty: raised by a person), ``notice`` the words a
    paper may quote (empty where the text is not confirmed).

    ``fires`` and ``silent``: an example of each, in words. ``confirmed_by``, ``confirmed_on``: who compared the text
    with the county's rule, and when, where the office did so itself. ``id`` is its place in the list.
    ``shipped_confirmed``: the text stands in the published interpretation of the rule.
    """

    code: str
    label: str
    ladder: str
    status: SourceStatus
    enabled: bool
    rule: str
    notice: str
    fires: str = ""
    silent: str = ""
    confirmed_by: str = ""
    confirmed_on: date | None = None
    id: int = 0
    shipped_confirmed: bool = False


@cache
def seeded_situations() -> tuple[Situation, ...]:
    """Return the situations as shipped, in their order, optional ones last."""
    listed = (*seed("situations")["situation"], *seed("situations")["optional"])
    return tuple(_shipped(place, entry) for place, entry in enumerate(listed, start=1))


def _shipped(place: int, entry: Mapping[str, Any]) -> Situation:
    """Return a situation as its line tells it."""
    status = SourceStatus(entry["status"])
    more = {"status": status, "id": place, "shipped_confirmed": status is SourceStatus.CONFIRMED}
    return Situation(**{**entry, **more})


def situations() -> tuple[Situation, ...]:
    """Return the situations as they are in force in this office."""
    rows = fetch_tuples(Setting.select(Setting.key, Setting.value).where(Setting.key.startswith(PREFIX)))
    decided = {key.removeprefix(PREFIX): value for key, value in rows}
    return tuple(_decided(each, decided.get(each.code, {})) for each in seeded_situations())


def situation(code: str) -> Situation:
    """Return the situation of a code that the program itself stored; StopIteration would be a fault of the data."""
    return next(each for each in situations() if each.code == code)


def decision(code: str) -> dict[str, Any]:
    """Return what the office decided on a situation so far."""
    row = Setting.get_or_none(Setting.key == PREFIX + code)
    return dict(row.value) if row is not None else {}


def _decided(shipped: Situation, value: Mapping[str, Any]) -> Situation:
    """Return a situation with the office's decisions."""
    chosen = replace(shipped, enabled=bool(value.get("enabled", shipped.enabled)))
    if "notice" not in value:
        return chosen
    return replace(
        chosen,
        status=SourceStatus.CONFIRMED,
        notice=str(value["notice"]),
        confirmed_by=str(value["by"]),
        confirmed_on=date.fromisoformat(value["on"]),
    )
