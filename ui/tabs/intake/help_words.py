"""What is found for a call, as lines: answers with what may be done with them, like tickets with what speaks for it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from i18n import _, ngettext
from services.similar.dto import AlikeRow, AnswerRow, CallHelp, EarlierRow
from ui.common.times import day
from ui.tickets.alike import alike_line
from ui.tickets.help_rows import HelpLine

ANSWERS: Final = 9
ALIKE: Final = 8
_EARLIER: Final = 2
_ROOMY: Final = 2


def answer_lines(found: Sequence[AnswerRow], now: datetime) -> tuple[HelpLine, ...]:
    """Return the answers, the first with room for two lines of its text."""
    return tuple(_answer(place, row, now) for place, row in enumerate(found[:ANSWERS]))


def _answer(place: int, row: AnswerRow, now: datetime) -> HelpLine:
    until = day(row.valid_until, now.date()) if row.valid_until is not None else ""
    used = ngettext("used {n} time this month", "used {n} times this month", row.used_this_month)
    facts = [row.unit, _("valid until {day}").format(day=until) if until and not row.expired else ""]
    facts.append(used.format(n=row.used_this_month) if row.used_this_month else "")
    return HelpLine(
        key=row.item_id,
        title=row.title,
        hits=row.hits,
        cap=str(place + 1),
        text=" ".join(row.gist.split()),
        most=_ROOMY if place == 0 else 1,
        facts=" · ".join(filter(None, facts)),
        warn=refusal(row, now),
        off=row.expired,
    )


def refusal(row: AnswerRow, now: datetime) -> str:
    """Return why an answer must not be put into a reply, "" when it may."""
    if row.expired:
        until = day(row.valid_until, now.date()) if row.valid_until is not None else ""
        return _("Expired {day}: not to be used").format(day=until) if until else _("Not valid: not to be used")
    return _("Internal: not to be read out") if row.internal else ""


def alike_lines(found: CallHelp, now: datetime) -> tuple[HelpLine, ...]:
    """Return the like tickets, then how such matters were answered before."""
    shown = {row.ticket_id for row in found.alike}
    before = [row for row in found.earlier if row.ticket_id not in shown][:_EARLIER]
    return (
        *(alike_line(row, now) for row in found.alike[: ALIKE - len(before)]),
        *(_earlier(row, now) for row in before),
    )


def _earlier(row: EarlierRow, now: datetime) -> HelpLine:
    closed = day(row.closed_at.date(), now.date()) if row.closed_at is not None else ""
    return HelpLine(
        key=row.ticket_id,
        title=row.title,
        text=" ".join(row.gist.split()),
        facts=" · ".join(filter(None, (_("answered before"), row.unit, closed))),
    )


def joinable(found: CallHelp) -> tuple[AlikeRow, ...]:
    """Return the tickets whose handling can answer for this call, too."""
    return tuple(row for row in found.alike if row.mergeable)


def alike_note(found: CallHelp) -> str:
    """Return what stands beside the head: whether the first one is the same matter."""
    same = bool(found.alike) and found.alike[0].same_matter
    return _("the first is very likely the same matter") if same else ""


def unit_words(found: CallHelp) -> tuple[str, str]:
    """Return the unit that is proposed first, and why; "" when none is."""
    first = next(iter(found.units), None)
    return (first.name, first.why) if first is not None else ("", "")
