"""The answer to what is typed into the palette, worked out on a read lane: no widget is touched here."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from i18n import _
from services.access.permissions import Actor, Permission
from services.directory.dto import UnitRow
from services.directory.queries import units
from services.kernel.labels import label
from services.tickets.dto import TicketRow
from services.tickets.finding_queries import FoundBy, UnitLoad, find_tickets, tickets_of_unit, unit_loads
from services.tickets.list_queries import ticket_rows
from ui.common.matching import Match, match, plain
from ui.palette.rows import Answer, OpenTicket, Question, Row, Section, ShowUnit, Target
from ui.palette.texts import text_hits
from ui.tickets.looks import limit_words

ACTIONS_ONLY: Final = ">"
TICKETS_ONLY: Final = "#"
UNITS_ONLY: Final = "@"
TEXTS_ONLY: Final = "texts"
_PREFIXES: Final = {">": ">", "》": ">", "＞": ">", "#": "#", "＃": "#", "@": "@", "＠": "@"}
_UNITS: Final = 5
_ACTIONS: Final = 8
_PLACES: Final = 6
_FEW: Final = 3


def split_prefix(words: str) -> tuple[str, str]:
    """Return the prefix that narrows the search ("" = none), and the words after it."""
    words = words.strip()
    prefix = _PREFIXES.get(words[:1], "")
    return (prefix, words[1:].strip()) if prefix else ("", words)


def answer(actor: Actor, question: Question, now: datetime) -> Answer:
    """Return what fits, grouped: units, tickets, actions, lists and pages."""
    prefix, words = split_prefix(question.words)
    if question.unit is not None:
        return _shown((_unit_tickets(actor, question.unit, plain(words), now),))
    if not words:
        return _shown(_unasked(actor, question, prefix, now))
    makers: dict[str, Callable[[], Section]] = {
        UNITS_ONLY: lambda: _units(actor, plain(words), now),
        TICKETS_ONLY: lambda: _tickets(actor, words, now),
        TEXTS_ONLY: lambda: text_hits(actor, words, now),
        ACTIONS_ONLY: lambda: Section(_("Actions"), _fitting(question.actions, plain(words), _ACTIONS)),
        "": lambda: Section(_("Lists and pages"), _fitting(question.places, plain(words), _PLACES)),
    }
    meant = {TICKETS_ONLY, TEXTS_ONLY} if prefix == TICKETS_ONLY else {prefix}
    sections = [make() for key, make in makers.items() if not prefix or key in meant]
    return _shown(_once(sections if prefix else _with_tickets_of_unit(actor, sections, now)))


def _once(sections: Sequence[Section]) -> Sequence[Section]:
    """Return the lines without those that stand further up already."""
    told: set[Target] = set()
    kept: list[Section] = []
    for section in sections:
        rows = tuple(row for row in section.rows if row.target not in told)
        told |= {row.target for row in rows}
        kept.append(replace(section, rows=rows))
    return kept


def _with_tickets_of_unit(actor: Actor, sections: Sequence[Section], now: datetime) -> Sequence[Section]:
    """Where words mean a unit and no ticket, show what presses most there."""
    units_found, tickets_found, *rest = sections
    first = units_found.rows[0].target if units_found.rows else None
    if tickets_found.rows or not isinstance(first, ShowUnit):
        return sections
    rows = tickets_of_unit(actor, first.unit_id, now)[:_FEW]
    return (
        units_found,
        Section(_("Tickets"), tuple(_ticket(replace(row, lead_unit=None), now) for row in rows)),
        *rest,
    )


def _shown(sections: Sequence[Section]) -> Answer:
    return Answer(tuple(section for section in sections if section.rows))


def _unasked(actor: Actor, question: Question, prefix: str, now: datetime) -> Sequence[Section]:
    """Return what stands there before anything is typed: what was used last, then what can be done here."""
    if prefix == UNITS_ONLY:
        return (_units(actor, "", now),)
    if prefix == TICKETS_ONLY:
        return (_recent(actor, question, now),)
    actions = Section(_("Actions"), question.actions)
    if prefix:
        return (actions,)
    return (_recent(actor, question, now), actions, Section(_("Lists and pages"), question.places))


def _recent(actor: Actor, question: Question, now: datetime) -> Section:
    ids = question.recent_tickets if actor.may(Permission.TICKET_READ) else ()
    rows = [_ticket(row, now) for row in ticket_rows(actor, ids, now)]
    return Section(_("Used last"), (*rows, *question.recent_actions))


def _fitting(rows: Sequence[Row], sought: str, most: int) -> tuple[Row, ...]:
    """Return the rows that fit, the best first; what is open before what is closed."""
    found = [(fit, row) for row in rows if (fit := match(sought, row.title) or _by_key(sought, row)) is not None]
    found.sort(key=lambda pair: (pair[0].rank, bool(pair[1].reason)))
    return tuple(replace(row, span=fit.span) for fit, row in found[:most])


def _by_key(sought: str, row: Row) -> Match | None:
    return Match(5) if row.key and plain(row.key) == sought else None


def _units(actor: Actor, sought: str, now: datetime) -> Section:
    """Return units by name, short name and pinyin, with what they have in hand."""
    if not actor.may(Permission.TICKET_READ):
        return Section("", ())
    found = [(fit, unit) for unit in units(actor) if (fit := _unit_match(sought, unit)) is not None]
    found.sort(key=lambda pair: pair[0].rank)
    shown = found[:_UNITS] if sought else found
    loads = unit_loads(actor, [unit.id for _fit, unit in shown], now)
    return Section(_("Units"), tuple(_unit(unit, fit, loads.get(unit.id, UnitLoad())) for fit, unit in shown))


def _unit_match(sought: str, unit: UnitRow) -> Match | None:
    whole = match(sought, unit.name)
    if whole is None and unit.short and (by_short := match(sought, unit.short)) is not None:
        return Match(by_short.rank, (0, len(unit.name)))
    return whole


def _unit(unit: UnitRow, fit: Match, load: UnitLoad) -> Row:
    words = _("running {n} · overdue {late}").format(n=load.running, late=load.overdue)
    return Row(ShowUnit(unit.id, unit.name), "buildings", unit.name, words, span=fit.span)


def _tickets(actor: Actor, words: str, now: datetime) -> Section:
    if not actor.may(Permission.TICKET_READ):
        return Section("", ())
    found = find_tickets(actor, words, now)
    return Section(_("Tickets"), tuple(_ticket(one.row, now, words, one.by) for one in found))


def _unit_tickets(actor: Actor, unit: ShowUnit, sought: str, now: datetime) -> Section:
    rows = _led(actor, unit, now)
    return Section(unit.name, _fitting(rows, sought, len(rows)) if sought else rows)


def _led(actor: Actor, unit: ShowUnit, now: datetime) -> tuple[Row, ...]:
    """Return the lines of a unit's tickets; the unit itself stands above them."""
    return tuple(_ticket(replace(row, lead_unit=None), now) for row in tickets_of_unit(actor, unit.unit_id, now))


def _ticket(row: TicketRow, now: datetime, words: str = "", by: FoundBy | None = None) -> Row:
    """Return a ticket's line; by whom it was found is shown masked."""
    title = f"{row.number} {row.title}"
    caller = row.caller_mask if by in {FoundBy.PHONE, FoundBy.NAME} else ""
    limit = limit_words(row, now) if row.limit_at is not None else ""
    note = " · ".join(part for part in (caller, row.lead_unit or "", label(row.state), limit) if part)
    fit = match(plain(words), row.number) if by is FoundBy.NUMBER else None
    return Row(OpenTicket(row.id, row.state), "file-text", title, note, span=fit.span if fit else (0, 0))
