"""What a hit was found by, in words."""

from types import MappingProxyType
from typing import Final

from i18n import N_, _
from services.search.dto import Field, SearchHit

_WORDS: Final = MappingProxyType({
    Field.NUMBER: N_("Number"),
    Field.TITLE: N_("Title"),
    Field.PLACE: N_("Place"),
    Field.UNIT: N_("Unit"),
    Field.CONTENT: N_("Text"),
    Field.REPLY: N_("What was replied"),
    Field.CALLER: N_("Caller"),
})  # fmt: skip


def field_words(field: Field) -> str:
    """Return the name of a field."""
    return _(_WORDS[field])


def why_words(hit: SearchHit) -> str:
    """Return the field that hit and its text around the words; who called is not told."""
    return f"{field_words(hit.why)}: {hit.excerpt}" if hit.excerpt else field_words(hit.why)
