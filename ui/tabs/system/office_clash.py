"""The office and its paper heads as three people see them: before, as typed here, as somebody else saved them."""

from collections.abc import Iterable
from typing import Any, Final

from i18n import N_, _
from ui.common.conflict_dialog import ClashRow
from ui.records.edits import Fields

_TITLES: Final = {"centre": N_("Centre"), "telephone": N_("Telephone"), "watermark": N_("Watermark")}


def office_clash(base: Fields, mine: Fields, theirs: Fields) -> tuple[ClashRow, ...]:
    """Return the fields that either side changed."""
    before, here, there = _flat(base), _flat(mine), _flat(theirs)
    return tuple(
        ClashRow(key, _title(key, theirs), *map(_words, (before.get(key, ""), words, there.get(key, ""))))
        for key, words in here.items()
        if not before.get(key, "") == words == there.get(key, "")
    )


def merged(mine: Fields, theirs: Fields, taken: Iterable[str]) -> Fields:
    """Return what is typed, with the fields of these keys as somebody else saved them."""
    there = _flat(theirs)
    chosen = _flat(mine) | {key: there[key] for key in taken}
    heads = [[key, chosen[f"head.{key}"], chosen[f"code.{key}"]] for key, _head, _code in mine["heads"]]
    return {**{key: chosen[key] for key in _TITLES}, "heads": heads}


def _flat(fields: Fields) -> dict[str, Any]:
    """Return one value a key: names and codes of the heads apart."""
    flat = {key: fields[key] for key in _TITLES}
    for key, head, code in fields["heads"]:
        flat |= {f"head.{key}": head, f"code.{key}": code}
    return flat


def _words(value: Any) -> str:
    """Return a value as it is read: a mark is on or off."""
    if isinstance(value, bool):
        return _("on") if value else _("off")
    return str(value)


def _title(key: str, theirs: Fields) -> str:
    """Return what a field is called; a head's by the name it has now."""
    if key in _TITLES:
        return _(_TITLES[key])
    part, _dot, head = key.partition(".")
    name = next((name for one, name, _code in theirs["heads"] if one == head), head)
    words = _("Paper head: {use}") if part == "head" else _("Code: {use}")
    return words.format(use=name)
