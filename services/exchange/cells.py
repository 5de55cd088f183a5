"""From the cell of a sheet to a value of the program; what cannot be taken is refused in words."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import Any, Final, NamedTuple

from i18n import _
from models.vocabulary import (
    AppealType,
    Connected,
    HandlingWay,
    KnowledgeState,
    Openness,
    Satisfaction,
    Solved,
    TicketState,
    Urgency,
)
from services.exchange.columns import Column
from services.exchange.dto import Cell, CellFault
from services.kernel.errors import Invalid
from services.kernel.masking import normal_phone
from services.kernel.words import key_of, words_of
from services.tickets.rules import check_phone, clean

# A date without an hour: limits end with the office day, all else begins with the day.
LIMIT_TIME: Final = time(18)
_YEARS: Final = range(1990, 2100)
# Spreadsheets keep 15 digits of a number; longer ones have lost their end.
_EXACT: Final = 10**15
_MOST: Final = 9999
_HALF_SECOND: Final = timedelta(milliseconds=500)
_MOMENT: Final = re.compile(
    r"(\d{4})([-/])(\d{1,2})\2(\d{1,2})(?:[ T]+(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.0+)?)?)?", re.ASCII
)
_SCIENTIFIC: Final = re.compile(r"\d(?:\.\d+)?[eE]\+\d+")
_MASKED: Final = re.compile(r"[\d*-]*\*{2,}[\d-]*?(\d{4})?", re.ASCII)
# What a spreadsheet would carry out when the text is put into one again.
_COMMAND: Final = re.compile(r"=|[+\-@][^\n]*\|[^\n]*!")
_SEPARATOR: Final = re.compile(r"[；;、\n]")
_ENUMS: Final[Mapping[str, type[Enum]]] = {
    "appeal_type": AppealType,
    "urgency": Urgency,
    "handling_way": HandlingWay,
    "connected": Connected,
    "solved": Solved,
    "satisfaction": Satisfaction,
    "knowledge_state": KnowledgeState,
    "openness": Openness,
}


class Refused(Exception):
    """A cell that cannot be taken; the text says why, to be read after the head of its column."""


class Moment(NamedTuple):
    """A moment, and whether only its day was written."""

    at: datetime
    day_only: bool


class Phone(NamedTuple):
    """A number as dialled, or None with the last digits where it came masked."""

    number: str | None
    tail: str | None


def read_cell(column: Column, cell: Cell) -> Any:
    """Return the value of a filled cell; raise Refused."""
    if isinstance(cell, CellFault):
        raise Refused(_(cell.words))
    if isinstance(cell, str) and _COMMAND.match(cell):
        raise Refused(_("begins like a formula; formulas and commands are not taken. Write the value itself."))
    return _READERS[column.kind](column, cell)


def _text(column: Column, cell: Cell) -> str:
    """Return words without control characters, in one line."""
    return _fitting(column, " ".join(clean(_plain(cell)).split("\n")))


def _long(column: Column, cell: Cell) -> str:
    """Return words without control characters, line breaks kept."""
    return _fitting(column, clean(_plain(cell)))


def _name(column: Column, cell: Cell) -> str:
    """Return a name exactly as written; one that hides control characters would look like another one."""
    text = _plain(cell)
    if clean(text) != text or "\n" in text:
        raise Refused(_("holds line breaks or invisible control characters; write the name anew."))
    return _fitting(column, text)


def _names(column: Column, cell: Cell) -> tuple[str, ...]:
    """Return several names, each once, in the order written."""
    parts = (part.strip() for part in _SEPARATOR.split(_plain(cell)))
    return tuple(dict.fromkeys(_name(column, part) for part in parts if part))


def _code(column: Column, cell: Cell) -> str:
    """Return a number that is a name; one that the spreadsheet kept as a number may have lost its last digits."""
    if isinstance(cell, int | float) and abs(cell) >= _EXACT:
        raise Refused(
            _("was kept as a number and has lost its last digits; format the column as text and type it anew.")
        )
    text = _name(column, cell)
    if _SCIENTIFIC.fullmatch(text):
        raise Refused(_("was shortened to “{value}”; format the column as text and type it anew.").format(value=text))
    return text


def _word(column: Column, cell: Cell) -> Enum:
    """Return the word of a closed list."""
    text = _plain(cell)
    key = key_of(column.list, text)
    if key is None:
        raise Refused(
            _("“{value}” is none of the words allowed: {words}.").format(
                value=text[:40], words=_(", ").join(words_of(column.list))
            )
        )
    if column.list == "state":
        return TicketState(int(key))
    return _ENUMS[column.list](key)


def _flag(column: Column, cell: Cell) -> bool:
    """Return yes or no."""
    if isinstance(cell, bool):
        return cell
    text = _plain(cell)
    key = key_of(column.list, text)
    if key is None:
        words = _(", ").join(words_of(column.list))
        raise Refused(_("“{value}” is none of the words allowed: {words}.").format(value=text[:40], words=words))
    return key == "yes"


def _count(_column: Column, cell: Cell) -> int:
    """Return how often something happened."""
    text = unicodedata.normalize("NFKC", _plain(cell))
    if not text.isdecimal() or int(text[:9]) > _MOST or len(text) > len(str(_MOST)):
        raise Refused(
            _("“{value}” is no count; write a whole number from 0 to {most}.").format(value=text[:40], most=_MOST)
        )
    return int(text)


def _phone(column: Column, cell: Cell) -> Phone:
    """Return the number as dialled; of a masked one only the last digits are of use."""
    text = clean(_fitting(column, _plain(cell)))
    masked = _MASKED.fullmatch(normal_phone(text))
    if masked:
        return Phone(None, masked[1])
    try:
        number = check_phone(text)
    except Invalid as error:
        raise Refused(str(error.params["words"])) from error
    return Phone(number or None, number[-4:] or None)


def _moment(column: Column, cell: Cell) -> Moment:
    """Return a moment in whole seconds; a day without an hour begins at midnight, as a limit it ends at 18:00."""
    moment = _read_moment(cell)
    if moment.at.year not in _YEARS:
        raise Refused(_("the year {year} cannot be right.").format(year=moment.at.year))
    if moment.day_only and column.kind == "limit":
        return Moment(datetime.combine(moment.at.date(), LIMIT_TIME), day_only=True)
    return moment


def _read_moment(cell: Cell) -> Moment:
    if isinstance(cell, datetime):
        # kept as fractions of a day: 09:05:00 may come as 09:04:59.999995
        return Moment((cell + _HALF_SECOND).replace(microsecond=0), day_only=False)
    if isinstance(cell, date):
        return Moment(datetime.combine(cell, time()), day_only=True)
    match = _MOMENT.fullmatch(unicodedata.normalize("NFKC", cell)) if isinstance(cell, str) else None
    if match is None:
        raise Refused(_no_moment(cell))
    year, _mark, month, day, hour, minute, second = match.groups()
    try:
        at = datetime(int(year), int(month), int(day), int(hour or 0), int(minute or 0), int(second or 0))
    except ValueError:
        raise Refused(_no_moment(cell)) from None
    return Moment(at, day_only=hour is None)


def _no_moment(cell: Cell) -> str:
    return _("“{value}” is no moment; write it as 2026-03-05 14:30.").format(value=str(cell)[:40])


def _plain(cell: Cell) -> str:
    """Return the text that a person sees in the cell."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _fitting(column: Column, text: str) -> str:
    """Return the text when it is not longer than the column."""
    if column.longest and len(text) > column.longest:
        raise Refused(
            _("{count} characters are too many; at most {longest} are kept.").format(
                count=len(text), longest=column.longest
            )
        )
    return text


_READERS: Final[Mapping[str, Callable[[Column, Cell], Any]]] = {
    "text": _text,
    "long": _long,
    "name": _name,
    "names": _names,
    "code": _code,
    "word": _word,
    "flag": _flag,
    "count": _count,
    "phone": _phone,
    "moment": _moment,
    "limit": _moment,
    "day": _moment,
}
