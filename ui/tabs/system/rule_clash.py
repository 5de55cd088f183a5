"""A rule version as two people wrote it: number by number in words, and put together as one chooses."""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Any, Final

from i18n import N_, _
from ui.common.conflict_dialog import ClashRow
from ui.tabs.system.rule_fields import NUMBERS, put_at, shown_value, value_at

_TITLES: Final = {"name": N_("Version name"), "effective_from": N_("In force from")}


def rules_clash(base: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> tuple[ClashRow, ...]:
    """Return the fields that either side changed."""
    rows = [
        ClashRow(key, _(title), *(str(data[key] or "") for data in (base, mine, theirs)))
        for key, title in _TITLES.items()
        if not base[key] == mine[key] == theirs[key]
    ]
    for number in NUMBERS:
        if not value_at(base, number) == value_at(mine, number) == value_at(theirs, number):
            title = f"{_(number.group)} · {number.words()}"
            rows.append(ClashRow(number.key, title, *(shown_value(data, number) for data in (base, mine, theirs))))
    return tuple(rows)


def rules_merged(mine: Mapping[str, Any], theirs: Mapping[str, Any], taken: Iterable[str]) -> dict[str, Any]:
    """Return what is typed, with the fields of these keys as somebody else saved them."""
    made: dict[str, Any] = deepcopy(dict(mine))
    for key in taken:
        if key in _TITLES:
            made[key] = theirs[key]
    for number in NUMBERS:
        if number.key in taken:
            put_at(made, number, value_at(theirs, number))
    return made
