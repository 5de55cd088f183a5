"""The fields of an item as data: what they are called, how they are written, and their values in words."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any, Final

from i18n import N_, _
from services.access.permissions import Actor
from services.directory import queries as directory
from services.directory.dto import AreaRow, CategoryRow, UnitRow
from services.kernel.labels import label
from services.kernel.vocabulary import Openness
from services.knowledge.dto import ItemWords

Plain = dict[str, Any]
"""The words of an item as JSON holds them."""


class Kind(StrEnum):
    """How a field is written."""

    LINE = "line"
    TEXT = "text"
    BODY = "body"
    DAY = "day"
    PICK = "pick"


@dataclass(frozen=True)
class ItemField:
    """One field of an item; ``title`` is a msgid, ``most`` the letters it holds (0 = as many as there are)."""

    key: str
    title: str
    kind: Kind = Kind.LINE
    most: int = 0
    lines: int = 2


MAIN: Final = (
    ItemField("title", N_("Title"), most=200),
    ItemField("aliases", N_("Other names"), most=500),
    ItemField("question", N_("Question"), Kind.TEXT, 2000, 1),
    ItemField("answer", N_("Standard answer"), Kind.TEXT, 2000, 3),
    ItemField("body", N_("Details"), Kind.BODY),
)
MORE: Final = (
    ItemField("category_id", N_("Class"), Kind.PICK),
    ItemField("area_id", N_("Area"), Kind.PICK),
    ItemField("openness", N_("Openness"), Kind.PICK),
    ItemField("valid_from", N_("Valid from"), Kind.DAY),
    ItemField("valid_until", N_("Valid until"), Kind.DAY),
    ItemField("phones", N_("Phone, desk"), most=500),
    ItemField("time_limit", N_("Time limit"), most=200),
    ItemField("basis", N_("Basis"), Kind.TEXT, 4000),
    ItemField("document_number", N_("Document"), most=120),
    ItemField("audience", N_("For whom"), most=300),
    ItemField("conditions", N_("Conditions"), Kind.TEXT, 4000),
    ItemField("materials", N_("Papers needed"), Kind.TEXT, 4000),
    ItemField("steps", N_("Procedure"), Kind.TEXT, 4000),
    ItemField("fee", N_("Fee"), most=200),
    ItemField("links", N_("Links"), Kind.TEXT, 2000),
)
FIELDS: Final = (*MAIN, *MORE)
READ: Final = (
    "time_limit", "basis", "document_number", "phones", "audience", "conditions", "materials", "steps", "fee",
    "area_id", "aliases", "links",
)  # fmt: skip
"""What stands under the answer on the page of an item, in this order, where it is written."""

_BY_KEY: Final[Mapping[str, ItemField]] = {one.key: one for one in FIELDS}


def field_of(key: str) -> ItemField:
    """Return a field by its key."""
    return _BY_KEY[key]


@dataclass(frozen=True)
class Names:
    """The dictionaries of the office that an item points into."""

    categories: tuple[CategoryRow, ...] = ()
    areas: tuple[AreaRow, ...] = ()
    units: tuple[UnitRow, ...] = ()
    _words: dict[str, dict[int, str]] = field(default_factory=dict, compare=False)

    def word(self, key: str, value: int | None) -> str:
        """Return the name of a class or an area."""
        if key not in self._words:
            rows: tuple[Any, ...] = self.categories if key == "category_id" else self.areas
            self._words[key] = {row.id: row.name for row in rows}
        return self._words[key].get(value, "") if value is not None else ""


def read_names(actor: Actor) -> Names:
    """Read the dictionaries on a read lane."""
    return Names(directory.categories(actor), directory.areas(actor), directory.units(actor))


def value_words(one: ItemField, value: Any, names: Names) -> str:
    """Return a value as the form would say it."""
    if one.key in {"category_id", "area_id"}:
        whole = _("the whole county") if one.key == "area_id" else ""
        return names.word(one.key, value) or whole
    if one.key == "openness":
        return label(Openness(value))
    if one.kind is Kind.DAY:
        return str(value) if value else ""
    return str(value or "")


def plain(words: ItemWords) -> Plain:
    """Return words as JSON can hold them."""
    fields = asdict(words)
    days = {key: fields[key].isoformat() if fields[key] else None for key in ("valid_from", "valid_until")}
    return fields | days | {"openness": words.openness.value}


def words_of(fields: Mapping[str, Any]) -> ItemWords:
    """Return the words that were kept as JSON; what is not theirs is left out."""
    known = {key: fields[key] for key in _BY_KEY if key in fields}
    days = {key: _day(known.get(key)) for key in ("valid_from", "valid_until")}
    return replace(ItemWords(**known | days), openness=Openness(fields.get("openness", Openness.PUBLIC)))


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
