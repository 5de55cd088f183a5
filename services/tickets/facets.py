"""What a list of tickets can be narrowed by, and how such a wish is kept in a saved list. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum
from types import MappingProxyType
from typing import Any, Final, TypeVar

from models.vocabulary import AppealType, TicketState, Urgency
from services.kernel.spans import Span, SpanName

E = TypeVar("E", bound=Enum)


class Mine(StrEnum):
    """What makes a ticket a person's own."""

    REGISTERED = "registered"
    DISPATCHED = "dispatched"
    UNIT = "unit"


@dataclass(frozen=True, kw_only=True)
class Facets:
    """Conditions that all hold at once; None, False and empty mean "any".

    ``unit_id`` is the lead unit, ``part_unit_id`` one that takes part in any way. A class and an area count with all
    that lies below them. ``again`` keeps tickets in their second round or later,
    ``excluded`` those whose answers two people excluded.
    """

    type: AppealType | None = None
    unit_id: int | None = None
    part_unit_id: int | None = None
    category_id: int | None = None
    area_id: int | None = None
    channel_id: int | None = None
    urgency: Urgency | None = None
    states: tuple[TicketState, ...] = ()
    confidential: bool | None = None
    received: Span | None = None
    limit: Span | None = None
    again: bool = False
    excluded: bool = False
    mine: Mine | None = None


def facets_of(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the facets kept in a saved list, as arguments; what this program does not understand is left out."""
    found: dict[str, Any] = {}
    for key, read in _READERS.items():
        value = read(values.get(key))
        if value not in (None, (), False) or (key == "confidential" and value is False):
            found[key] = value
    return found


def kept_facets(facets: Facets) -> dict[str, Any]:
    """Return the facets that are set, as JSON can hold them."""
    return {
        key: _plain(value)
        for key in _READERS
        if (value := getattr(facets, key)) not in (None, ()) and (value is not False or key == "confidential")
    }


def _plain(value: Any) -> Any:
    if isinstance(value, Span):
        days = [day.isoformat() if day else None for day in (value.first, value.last)]
        return value.name.value if value.name else days
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value.value if isinstance(value, Enum) else value


def _number(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _truth(value: Any) -> bool | None:
    return value if isinstance(value, bool) else None


def _word(kind: type[E]) -> Callable[[Any], E | None]:
    known = {one.value: one for one in kind}
    return lambda value: known.get(value) if isinstance(value, str | int) else None


def _states(value: Any) -> tuple[TicketState, ...]:
    one = _word(TicketState)
    return tuple(state for state in map(one, value if isinstance(value, list) else []) if state is not None)


def _span(value: Any) -> Span | None:
    named = _word(SpanName)(value)
    if named is not None:
        return Span(named)
    if not isinstance(value, list) or len(value) != 2:
        return None
    try:
        first, last = (date.fromisoformat(day) if day else None for day in value)
    except (TypeError, ValueError):
        return None
    return Span(None, first, last)


_READERS: Final[Mapping[str, Callable[[Any], Any]]] = MappingProxyType(
    {
        "type": _word(AppealType),
        "unit_id": _number,
        "part_unit_id": _number,
        "category_id": _number,
        "area_id": _number,
        "channel_id": _number,
        "urgency": _word(Urgency),
        "states": _states,
        "confidential": _truth,
        "received": _span,
        "limit": _span,
        "again": _truth,
        "excluded": _truth,
        "mine": _word(Mine),
    }
)
