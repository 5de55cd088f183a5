"""What the log of steps can be narrowed by: days, person, step, result."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from i18n import N_, _
from services.kernel.labels import label
from services.kernel.spans import Span
from services.kernel.vocabulary import CommandResult
from services.people.log_queries import LogFilter
from ui.common.facets import FacetSpec, span_items
from ui.common.pick_box import PickItem
from ui.tabs.system.log_words import COMMANDS, PROGRAM, actor_words, command_words, names_for


def log_facets(people: Callable[[], Sequence[str]]) -> tuple[FacetSpec, ...]:
    """Return the facets; ``people`` gives the names that may have acted."""
    return (
        FacetSpec("days", N_("Days"), span_items),
        FacetSpec("person", N_("Person"), lambda: _people(people())),
        FacetSpec("command", N_("Step"), _commands),
        FacetSpec("result", N_("Result"), lambda: [PickItem(one, label(one)) for one in CommandResult]),
    )


def _people(names: Sequence[str]) -> list[PickItem]:
    return [PickItem(name, actor_words(name)) for name in (*PROGRAM, *names)]


def _commands() -> list[PickItem]:
    items = [PickItem(name, command_words(name), name) for name in COMMANDS]
    return sorted(items, key=lambda item: item.title)


def wanted(text: str, refused_only: bool, values: dict[str, Any], today: date) -> LogFilter:
    """Return the filter of what is typed and chosen."""
    span: Span | None = values.get("days")
    first, last = span.days(today) if span else (None, None)
    return LogFilter(
        text, refused_only, names_for(text), first, last,
        values.get("person"), values.get("command"), values.get("result"),
    )  # fmt: skip


def nothing_found() -> tuple[str, str]:
    """Return what to say where no step fits."""
    return _("No such step in the log"), _("Try other words, or take a filter away.")
