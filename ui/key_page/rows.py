"""Which keys work now: three columns, made from the actions that are there and from what a page declares."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QAction

from i18n import N_, _
from ui.common.actions import Reach
from ui.common.live import LiveAction
from ui.common.matching import match, plain

_HEADS: Final = {
    Reach.PAGE: N_("This page: {page}"),
    Reach.TICKET: N_("This ticket"),
    Reach.EVERYWHERE: N_("Everywhere"),
}


@dataclass(frozen=True)
class KeyRow:
    """A printed key and what it does; `action` is None for a key of a list or a field."""

    key: str
    title: str
    action: QAction | None = None
    reason: str = ""
    open: bool = True


@dataclass(frozen=True)
class KeySection:
    """Keys under a heading."""

    title: str
    rows: tuple[KeyRow, ...]


KeyColumn = tuple[KeySection, ...]


def key_columns(
    page: str, actions: Sequence[LiveAction], declared: Iterable[tuple[str, str]]
) -> tuple[KeyColumn, KeyColumn, KeyColumn]:
    """Return the columns of a page by its name: its own keys, those of the ticket, those that work everywhere."""
    keyed = [one for one in actions if one.spec.key]
    known = {one.spec.printed for one in keyed}
    widgets = tuple(KeyRow(key, words) for key, words in declared if key not in known)
    first, second, third = (_column(keyed, reach, _(_HEADS[reach]).format(page=page)) for reach in Reach)
    if widgets:
        rest = first[0].rows if first else ()
        head = first[0].title if first else _(_HEADS[Reach.PAGE]).format(page=page)
        first = (KeySection(head, (*widgets, *rest)), *first[1:])
    return first, second, third


def _column(actions: Sequence[LiveAction], reach: Reach, head: str) -> KeyColumn:
    """Return one column: the rows without a group under its head, then each group."""
    groups: dict[str, list[KeyRow]] = {"": []}
    for one in actions:
        if one.spec.reach is reach:
            groups.setdefault(one.spec.group, []).append(_row(one))
    return tuple(KeySection(_(group) if group else head, tuple(rows)) for group, rows in groups.items() if rows)


def _row(one: LiveAction) -> KeyRow:
    if one.spec.series:
        return KeyRow(one.spec.printed, _(one.spec.title))
    reason = "" if one.open else one.reason or _("Not at this moment")
    return KeyRow(one.spec.printed, one.action.text(), one.action, reason, one.open)


def filtered(columns: Sequence[KeyColumn], words: str) -> tuple[KeyColumn, ...]:
    """Return what fits typed words: by name, pinyin or key."""
    sought = plain(words)
    if not sought:
        return tuple(columns)
    return tuple(
        tuple(
            KeySection(section.title, kept)
            for section in column
            if (kept := tuple(row for row in section.rows if _fits(sought, row)))
        )
        for column in columns
    )


def _fits(sought: str, row: KeyRow) -> bool:
    return match(sought, row.title) is not None or plain(row.key).startswith(sought)
