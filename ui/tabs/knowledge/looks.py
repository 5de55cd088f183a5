"""How items and versions look: their chips, the row of the list, the words of validity."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Final

from i18n import N_, _, ngettext
from services.kernel.labels import label
from services.kernel.vocabulary import KnowledgeState, VersionState
from services.knowledge.dto import ItemRow, VersionRow
from ui.common import times
from ui.common.cells import Chip, Due, Entry, TwoLine
from ui.common.columns import Column
from ui.common.marks import Tier, Tone

SOON: Final = 30
"""So many days before the end of its validity an item says how many are left."""
_STATES: Final[Mapping[KnowledgeState, Tone]] = {
    KnowledgeState.DRAFT: Tone.UNIT,
    KnowledgeState.UNIT_REVIEW: Tone.UNIT,
    KnowledgeState.CENTRE_REVIEW: Tone.CENTRE,
    KnowledgeState.PUBLISHED: Tone.ACCENT,
    KnowledgeState.TO_UPDATE: Tone.UNIT,
    KnowledgeState.EXPIRED: Tone.RED,
    KnowledgeState.RETIRED: Tone.DONE,
}
_VERSIONS: Final[Mapping[VersionState, Tone]] = {
    VersionState.DRAFT: Tone.UNIT,
    VersionState.UNIT_REVIEW: Tone.PENDING,
    VersionState.CENTRE_REVIEW: Tone.PENDING,
    VersionState.IN_FORCE: Tone.ACCENT,
    VersionState.REPLACED: Tone.DONE,
    VersionState.DROPPED: Tone.DONE,
}


def state_chip(state: KnowledgeState) -> Chip:
    """Return the chip of a state: whose turn it is by colour, where it stands by word."""
    return Chip(label(state), _STATES[state])


def version_chip(state: VersionState) -> Chip:
    """Return the chip of a version."""
    return Chip(label(state), _VERSIONS[state])


def expired_words() -> str:
    """Return the red mark of an item that no longer holds."""
    return _("Expired, not for answers")


def row_column(now: Callable[[], datetime]) -> Column[ItemRow]:
    """Return the one column of the list; validity is judged by the day it is looked at."""
    return Column("item", N_("Item"), lambda row: _entry(row, now()))


def _entry(row: ItemRow, now: datetime) -> Entry:
    facts = " · ".join(filter(None, (row.unit or _("the centre"), _period(row, now.date()))))
    return Entry(row.title, facts, due=_due(row, now.date()), right=_uses(row, now), chip=_chip(row))


def _chip(row: ItemRow) -> Chip | None:
    if row.correcting:
        return Chip(_("Being corrected"), Tone.PENDING)
    if row.state in {KnowledgeState.PUBLISHED, KnowledgeState.EXPIRED}:
        return None  # in force is what one expects; the red words say the other
    return state_chip(row.state)


def is_expired(until: date | None, today: date) -> bool:
    """Return whether the last day of validity lies before today."""
    return until is not None and until < today


def days_left(until: date, today: date) -> str:
    """Return how many days an item is still valid."""
    count = (until - today).days
    return ngettext("{n} day left", "{n} days left", count).format(n=count)


def _due(row: ItemRow, today: date) -> Due | None:
    if row.state is KnowledgeState.EXPIRED or is_expired(row.valid_until, today):
        return Due(Tier.RED, expired_words())
    if row.valid_until is not None and (row.valid_until - today).days <= SOON:
        return Due(Tier.YELLOW, days_left(row.valid_until, today))
    return None


def _period(row: ItemRow, today: date) -> str:
    if _due(row, today) is not None:
        return ""
    return _("until {day}").format(day=row.valid_until) if row.valid_until is not None else ""


def _uses(row: ItemRow, now: datetime) -> str:
    if row.used_this_month:
        return ngettext("{n} time this month", "{n} times this month", row.used_this_month).format(
            n=row.used_this_month
        )
    if row.last_used_at is not None:
        return _("last {day}").format(day=times.day(row.last_used_at.date(), now.date()))
    return ""


def version_title(number: int) -> str:
    """Return what a version is called."""
    return _("Version {n}").format(n=number)


def version_cell(row: VersionRow, now: datetime) -> TwoLine:
    """Return a version as a row of the column of versions."""
    day = row.written_at.date()
    when = times.clock(row.written_at) if day == now.date() else times.day(day, now.date())
    facts = (when, row.written_by, row.why or _restored(row))
    return TwoLine(
        version_title(row.number), " · ".join(filter(None, facts)), bold=row.state is VersionState.IN_FORCE,
        chip=version_chip(row.state),
    )  # fmt: skip


def _restored(row: VersionRow) -> str:
    return _("restored from version {n}").format(n=row.restored_from) if row.restored_from else ""
