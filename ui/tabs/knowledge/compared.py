"""Two versions of an item field by field, in words. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from i18n import _
from services.knowledge.dto import ItemWords
from ui.tabs.knowledge.fields import FIELDS, Kind, Names, value_words

PERIOD: Final = "period"
_DAYS: Final = ("valid_from", "valid_until")


@dataclass(frozen=True)
class Compared:
    """One field of both versions; ``editable`` where the new words can be changed in their place."""

    key: str
    title: str
    old: str
    new: str
    editable: bool

    @property
    def same(self) -> bool:
        """Return whether both versions say the same."""
        return self.old == self.new


def compared(old: ItemWords, new: ItemWords, names: Names) -> tuple[Compared, ...]:
    """Return every field of two versions; the two days of validity are one."""
    rows = []
    for one in FIELDS:
        if one.key == "valid_from":
            rows.append(Compared(PERIOD, _("Validity"), _period(old), _period(new), editable=False))
        elif one.key not in _DAYS:
            said = [value_words(one, getattr(words, one.key), names) for words in (old, new)]
            rows.append(Compared(one.key, _(one.title), said[0], said[1], editable=one.kind is not Kind.PICK))
    return tuple(rows)


def _period(words: ItemWords) -> str:
    if words.valid_from is None and words.valid_until is None:
        return ""
    first = str(words.valid_from) if words.valid_from else _("at once")
    last = str(words.valid_until) if words.valid_until else _("without end")
    return _("{first} to {last}").format(first=first, last=last)


def changed_words(words: ItemWords, typed: Mapping[str, str]) -> ItemWords:
    """Return the words with what was typed over the comparison."""
    fresh: dict[str, Any] = {key: value for key, value in typed.items() if key != PERIOD}
    return replace(words, **fresh)


def same_words(rows: tuple[Compared, ...]) -> str:
    """Name the fields in which both versions are alike and that are written at all."""
    return _(", ").join(row.title for row in rows if row.same and row.new)
