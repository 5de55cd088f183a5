"""Turns the frozen parts of a rule version into plain, JSON-safe values and back, naming every fault by its path."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, time
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType, NoneType, UnionType
from typing import Annotated, Any, Final, TypeVar, cast, get_args, get_origin, get_type_hints

from i18n import N_, _
from services.calendar.terms import Span, Term, clock_time
from services.kernel.errors import DomainError

R = TypeVar("R")


@dataclass(frozen=True)
class Range:
    """Annotates a number with the lowest and the highest value it may have."""

    low: int | Fraction
    high: int | Fraction


class BadRules(DomainError):
    """A rule version holds something that cannot be used; ``field`` is the path to it, ``words`` what it should be."""

    message = N_("The rules cannot be used. {field}: {words}")
    code = "bad_rules"


def read(kind: type[R], data: object, where: str = "") -> R:
    """Build the frozen dataclass from plain values; BadRules for missing, unknown or unusable ones."""
    if not isinstance(data, Mapping):
        raise BadRules(field=where or "-", words=_("a table of values is expected"))
    hints = get_type_hints(kind, include_extras=True)
    _refuse_unknown(data, set(hints), where)
    return kind(**{name: _field(name, hint, data, where) for name, hint in hints.items()})


def write(value: object) -> Any:
    """Return the plain value: what `read` takes, and JSON and TOML can hold."""
    if isinstance(value, Term | Span | Fraction):
        return str(value)
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value):
        return {each.name: write(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): write(part) for key, part in value.items()}
    return [write(part) for part in value] if isinstance(value, tuple) else value


def bounds(kind: type, path: Sequence[str]) -> Range | None:
    """Return between which values the number at this path of a record may lie; None where any will do."""
    hint: Any = kind
    for part in path:
        hint = get_args(hint)[1] if get_origin(hint) is Mapping else get_type_hints(hint, include_extras=True)[part]
    found = get_args(hint)[1:] if get_origin(hint) is Annotated else ()
    return next((one for one in found if isinstance(one, Range)), None)


def overlay(base: Mapping[str, Any], data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the base with the values of data laid over it, tables within tables."""
    merged = dict(base)
    for key, value in data.items():
        below = merged.get(key)
        both = isinstance(value, Mapping) and isinstance(below, Mapping)
        merged[key] = overlay(cast(Mapping[str, Any], below), value) if both else value
    return merged


def _refuse_unknown(data: Mapping[Any, Any], known: set[str], where: str) -> None:
    for key in data:
        if key not in known:
            raise BadRules(field=_path(where, str(key)), words=_("there is no such rule"))


def _field(name: str, hint: Any, data: Mapping[str, Any], where: str) -> Any:
    if name not in data and not _optional(hint):
        raise BadRules(field=_path(where, name), words=_("a value is missing"))
    return _value(hint, data.get(name), _path(where, name))


def _value(hint: Any, raw: object, path: str) -> Any:
    if _optional(hint):
        inner = next(part for part in get_args(hint) if part is not NoneType)
        return None if raw is None else _value(inner, raw, path)
    if get_origin(hint) is Annotated:
        inner, limits = get_args(hint)
        return _ranged(inner, limits, raw, path)
    if hint in _LEAVES:
        return _leaf(hint, raw, path)
    if get_origin(hint) is tuple:
        return _sequence(get_args(hint)[0], raw, path)
    if get_origin(hint) is Mapping:
        words, row = get_args(hint)
        return _mapping(words, row, raw, path)
    return read(hint, raw, path)


def _ranged(hint: Any, limits: Range, raw: object, path: str) -> Any:
    value = _value(hint, raw, path)
    if not limits.low <= value <= limits.high:
        words = _("must lie between {low} and {high}")
        raise BadRules(field=path, words=words.format(low=limits.low, high=limits.high))
    return value


def _sequence(hint: Any, raw: object, path: str) -> tuple[Any, ...]:
    if not isinstance(raw, list | tuple):
        raise BadRules(field=path, words=_("a list is expected"))
    return tuple(_value(hint, part, f"{path}[{number}]") for number, part in enumerate(raw))


def _mapping(words: type[StrEnum], hint: Any, raw: object, path: str) -> Mapping[StrEnum, Any]:
    """Read a table that has exactly one row for every word of the enum."""
    if not isinstance(raw, Mapping):
        raise BadRules(field=path, words=_("a table of values is expected"))
    _refuse_unknown(raw, {word.value for word in words}, path)
    missing = next((word for word in words if word.value not in raw), None)
    if missing is not None:
        raise BadRules(field=_path(path, missing.value), words=_("a value is missing"))
    return MappingProxyType({word: _value(hint, raw[word.value], _path(path, word.value)) for word in words})


def _leaf(hint: Any, raw: object, path: str) -> Any:
    build, words = _LEAVES[hint]
    try:
        return build(raw)
    except (ValueError, TypeError, AttributeError, ZeroDivisionError):
        raise BadRules(field=path, words=_(words)) from None


def _whole(raw: object) -> int:
    if not isinstance(raw, int) or isinstance(raw, bool):
        raise TypeError
    return raw


def _text(raw: object) -> str:
    if not isinstance(raw, str) or not raw.strip():
        raise TypeError
    return raw.strip()


def _date(raw: object) -> date:
    return raw if isinstance(raw, date) else date.fromisoformat(cast(str, raw))


_LEAVES: Final[Mapping[Any, tuple[Callable[[Any], Any], str]]] = MappingProxyType(
    {
        int: (_whole, N_("a whole number is expected")),
        str: (_text, N_("a text is expected")),
        date: (_date, N_("a date such as 2026-01-31 is expected")),
        time: (clock_time, N_("a time such as 18:00 is expected")),
        Fraction: (lambda raw: Fraction(_text(raw)), N_("a fraction such as 1/2 is expected")),
        Span: (Span.parse, N_("hours such as 09:00-12:00 are expected")),
        Term: (Term.parse, N_("a term such as 3 working days, 4 working hours or 30 minutes is expected")),
    }
)


def _optional(hint: Any) -> bool:
    return get_origin(hint) is UnionType and NoneType in get_args(hint)


def _path(where: str, name: str) -> str:
    return f"{where}.{name}" if where else name
