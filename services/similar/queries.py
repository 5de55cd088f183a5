"""What helps with a call while it is typed: answers, like tickets of the last month, what they point to."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from i18n import _
from models.tables.directory import Category, Unit
from models.tables.knowledge import KnowledgeItem, KnowledgeVersion
from models.tables.ticket import Ticket
from models.vocabulary import KnowledgeState, Openness
from services.access.permissions import Actor, Permission
from services.kernel.reading import fetch_tuples
from services.knowledge.listing import month_begin, used_since
from services.knowledge.rules import state_on, usable_on
from services.similar.dto import AlikeRow, AnswerRow, CallHelp, CallText, PrecedentRow, Reason, Suggestion
from services.tickets.merge_rules import LEADING
from services.tickets.precedents import matching_precedent, precedent_words
from services.tickets.scope import visible

_DAYS: Final = timedelta(days=30)
_LOOKED_AT: Final = 600
_SHOWN: Final = 6
_LEAST_SHARE: Final = 0.25
_SAME_SHARE: Final = 0.5
_LEAST_PAIRS: Final = 2


def call_help(actor: Actor, text: CallText, now: datetime) -> CallHelp:
    """Return what helps with these words, within what this person may see."""
    actor.require(Permission.TICKET_READ)
    pairs = _pairs(f"{text.title}\n{text.content}")
    alike = _alike(actor, text, now, pairs)
    found = matching_precedent(text.category_id, text.area_id, now.date())
    precedent = PrecedentRow(found.unit_id, found.unit, precedent_words(found)) if found is not None else None
    return CallHelp(
        answers=_answers(actor, pairs, now),
        alike=tuple(row for row, _ticket in alike[:_SHOWN]),
        precedent=precedent,
        classes=_classes([ticket for _row, ticket in alike]),
        units=_units([ticket for _row, ticket in alike], precedent),
    )


def _answers(actor: Actor, pairs: frozenset[str], now: datetime) -> tuple[AnswerRow, ...]:
    """Return the items whose title, aliases or question share most with the call; expired ones last."""
    if not actor.may(Permission.KNOWLEDGE_READ):
        return ()
    rows = [_answer(row, pairs, now) for row in _in_force(now)]
    found = [row for row in rows if row is not None]
    return tuple(sorted(found, key=lambda row: (row.expired, -row.score))[:_SHOWN])


def _in_force(now: datetime) -> list[tuple[Any, ...]]:
    item, text = KnowledgeItem, KnowledgeVersion
    query = item.select(
        item.id, item.number, item.title, text.answer, text.aliases, text.question, Unit.short, Unit.name,
        item.openness, item.state, item.valid_from, item.valid_until, item.review_due, used_since(month_begin(now)),
    )  # fmt: skip
    query = query.join_from(item, text, on=(text.item == item.id) & (text.number == item.in_force))
    query = query.left_outer_join(Unit, on=(item.unit == Unit.id))
    return fetch_tuples(query.where(item.in_force > 0, item.state != KnowledgeState.RETIRED))


def _answer(row: tuple[Any, ...], pairs: frozenset[str], now: datetime) -> AnswerRow | None:
    key, number, title, answer, aliases, question, short, name, openness, state, *rest = row
    since, until, review, used = rest
    shared = pairs & _pairs(f"{title}\n{aliases}\n{question}")
    if len(shared) < _LEAST_PAIRS:
        return None
    expired = not usable_on(state_on(state, until, review, now.date()), since, now.date())
    internal = Openness(openness) is Openness.INTERNAL
    hits = tuple(pair for pair in shared if pair in title.lower())
    score = len(shared) / len(_pairs(title) or pairs)
    unit = short or name or ""
    return AnswerRow(key, number, title, answer, unit, until, used or 0, hits, internal, expired, score)


def _alike(
    actor: Actor, text: CallText, now: datetime, pairs: frozenset[str]
) -> list[tuple[AlikeRow, tuple[int | None, int | None]]]:
    """Return the newest tickets that share enough, each with its class and unit, the likeliest first."""
    one = Ticket
    query = visible(actor, one.select(
        one.id, one.number, one.title, one.state, Unit.short, Unit.name, one.received_at, one.address, one.category,
        one.lead_unit,
    ))  # fmt: skip
    query = query.left_outer_join(Unit, on=(one.lead_unit == Unit.id)).where(one.received_at >= now - _DAYS)
    rows = fetch_tuples(query.order_by(one.received_at.desc(), one.id.desc()).limit(_LOOKED_AT))
    found = [(_alike_row(row, text, now, pairs), (row[8], row[9])) for row in rows if row[0] != text.ticket_id]
    likely = [pair for pair in found if pair[0].score >= _LEAST_SHARE]
    return sorted(likely, key=lambda pair: -pair[0].score)


def _alike_row(row: tuple[Any, ...], text: CallText, now: datetime, pairs: frozenset[str]) -> AlikeRow:
    key, number, title, state, short, name, received, address, *_rest = row
    own = _pairs(title)
    share = len(own & pairs) / len(own) if own else 0.0
    same = bool(address) and address == text.address.strip()
    return AlikeRow(
        ticket_id=key, number=number, title=title, state=state, unit=short or name or "", received_at=received,
        days=(now - received).days, place=address or "", score=share,
        why=_("the same address") if same else _("like words"), same_matter=same and share >= _SAME_SHARE,
        same_caller=False, same_address=same, mergeable=state in LEADING,
    )  # fmt: skip


def _classes(found: Sequence[tuple[int | None, int | None]]) -> tuple[Suggestion, ...]:
    names = dict(fetch_tuples(Category.select(Category.id, Category.name)))
    words = _("{count} of {all} alike are of this class")
    return tuple(
        Suggestion(key, names[key], Reason.ALIKE, why) for key, why in _shares([one[0] for one in found], words)
    )


def _units(found: Sequence[tuple[int | None, int | None]], precedent: PrecedentRow | None) -> tuple[Suggestion, ...]:
    """Return the units that a decision or like tickets name; none that is out of use."""
    names = {key: short or name for key, short, name in fetch_tuples(_active_units())}
    words = _("{count} of {all} alike went there")
    shares = _shares([one[1] for one in found], words)
    alike = [Suggestion(key, names[key], Reason.ALIKE, why) for key, why in shares if key in names]
    if precedent is None:
        return tuple(alike)
    return (Suggestion(precedent.unit_id, precedent.unit, Reason.PRECEDENT, precedent.words), *alike)


def _active_units() -> Any:
    return Unit.select(Unit.id, Unit.short, Unit.name).where(Unit.active)


def _shares(keys: Iterable[int | None], words: str) -> list[tuple[int, str]]:
    """Return what most of them have, with the share in words."""
    known = [key for key in keys if key is not None]
    return [(key, words.format(count=count, all=len(known))) for key, count in Counter(known).most_common(2)]


def _pairs(words: str) -> frozenset[str]:
    """Return the pairs of letters within the lines of a text."""
    plain = ["".join(letter for letter in line.lower() if letter.isalnum()) for line in words.split("\n")]
    return frozenset(line[place : place + 2] for line in plain for place in range(len(line) - 1))
