"""The matters that belong elsewhere (分类引导), by resources/seed/guidance.toml, in the words of this office."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final

from i18n import _
from models.tables.office import Setting
from services.kernel.errors import Invalid
from services.kernel.reading import fetch_tuples
from services.kernel.resources import seed
from services.tickets.dto import IntakeForm

EDITED: Final = ("action", "told", "target")
"""The texts of a matter that the office may put in its own words."""
PREFIX: Final = "guidance."


@dataclass(frozen=True)
class Guidance:
    """One matter: what the operator does, what the caller is told, where it belongs, how much may be written down.

    ``attach``: it belongs to an earlier ticket of the caller. ``transfer``: the call is put through at once.
    """

    code: str
    label: str
    action: str
    told: str
    target: str
    record: str
    attach: bool
    transfer: bool

    @property
    def secret(self) -> bool:
        """Return whether nothing of the content may be written down."""
        return self.record == "none"

    @property
    def outline(self) -> bool:
        """Return whether only the outline may be written down."""
        return self.record == "outline"


SUPPLEMENT: Final = "G12"
"""In progress, nothing new: added to the running ticket, no record of its own."""
FINISHED: Final = "G13"
"""Finished lawfully, nothing new: explained, and linked to the old ticket."""


@cache
def seeded() -> Mapping[str, Guidance]:
    """Return the matters in the words of the seed, by code."""
    names = tuple(Guidance.__dataclass_fields__)
    return {row["code"]: Guidance(**{name: row[name] for name in names}) for row in seed("guidance")["guidance"]}


def matter_of(code: str) -> Guidance:
    """Return the matter of a code; raise Invalid when the list does not hold it."""
    found = seeded().get(code)
    if found is None:
        raise Invalid(field=_("Guidance"), words=_("choose an entry of the list."))
    return found


def recordable(form: IntakeForm, matter: Guidance) -> IntakeForm:
    """Return what may be stored of a call: of secrets nothing but who called; a call put through needs no words."""
    if matter.secret:
        return replace(form, title=matter.label, content="", address="", event_at=None)
    if not form.title.strip() and not form.content.strip():
        return replace(form, title=matter.label)
    return form


def stored() -> tuple[Guidance, ...]:
    """Return the matters in the office's words, in the order of the list."""
    keys = [PREFIX + code for code in seeded()]
    own: dict[str, Any] = dict(fetch_tuples(Setting.select(Setting.key, Setting.value).where(Setting.key.in_(keys))))
    return tuple(_in_own_words(row, own.get(PREFIX + row.code) or {}) for row in seeded().values())


def _in_own_words(row: Guidance, own: Mapping[str, Any]) -> Guidance:
    words: dict[str, Any] = {name: str(own[name]) for name in EDITED if own.get(name)}
    return replace(row, **words)
