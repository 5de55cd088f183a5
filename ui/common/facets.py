"""What a list can be narrowed by, as data, and the words of what was chosen."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from i18n import N_, _
from services.kernel.spans import Span, SpanName
from ui.common.pick_box import PickItem

CUSTOM: Final = "custom"


@dataclass(frozen=True)
class FacetSpec:
    """One facet. `title` is an N_ msgid; `items` gives its values in the language in use; `many` takes several."""

    key: str
    title: str
    items: Callable[[], Sequence[PickItem]]
    many: bool = False


SPAN_TITLES: Final[Mapping[SpanName, str]] = MappingProxyType(
    {
        SpanName.TODAY: N_("Today"),
        SpanName.YESTERDAY: N_("Yesterday"),
        SpanName.THIS_WEEK: N_("This week"),
        SpanName.LAST_WEEK: N_("Last week"),
        SpanName.THIS_MONTH: N_("This month"),
        SpanName.LAST_MONTH: N_("Last month"),
        SpanName.THIS_YEAR: N_("This year"),
    }
)


def span_items() -> tuple[PickItem, ...]:
    """Return the spans of days, and the way to choose two days."""
    named = tuple(PickItem(Span(name), _(title)) for name, title in SPAN_TITLES.items())
    return (*named, PickItem(CUSTOM, _("From … to …")))


def span_words(span: Span) -> str:
    """Return a span in words."""
    if span.name is not None:
        return _(SPAN_TITLES[span.name])
    first = span.first.isoformat() if span.first else "…"
    return f"{first}–{span.last.isoformat() if span.last else '…'}"


def value_words(spec: FacetSpec, value: Any) -> str:
    """Return a chosen value in words; one that is no longer offered keeps its number."""
    if isinstance(value, Span):
        return span_words(value)
    found = (item.title for item in spec.items() if item.value == value)
    return next(found, f"#{value}")


def chosen_words(specs: Sequence[FacetSpec], values: Mapping[str, Any]) -> str:
    """Return everything that is chosen in one line: for the head of an export and the note under a list."""
    parts = []
    for spec in specs:
        value = values.get(spec.key)
        if value is None:
            continue
        words = [value_words(spec, one) for one in (value if spec.many else (value,))]
        parts.append(_("{facet}: {value}").format(facet=_(spec.title), value=_(", ").join(words)))
    return _("; ").join(parts)
