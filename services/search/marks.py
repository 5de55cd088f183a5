"""What a document is marked with beside its words: dictionaries by their ids, callers, and who may see it. Pure.

The letters are those of resources/server/70_search.sql, too.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from services.kernel.grams import name_parts


class Kind(StrEnum):
    """The kind of a mark: one letter."""

    TICKET = "t"
    ITEM = "k"
    DRAFT = "d"
    PART = "p"
    LEAD = "u"
    AREA = "a"
    NAME = "n"
    PHONE = "h"
    TAIL = "s"
    HIDDEN_NAME = "m"
    HIDDEN_PHONE = "i"
    HIDDEN_TAIL = "r"
    RELEASED = "l"


@dataclass(frozen=True)
class Mark:
    """One mark; what it marks is an id, a hash or letters, nothing for a mere kind."""

    kind: Kind
    what: str = ""


HIDDEN = {Kind.NAME: Kind.HIDDEN_NAME, Kind.PHONE: Kind.HIDDEN_PHONE, Kind.TAIL: Kind.HIDDEN_TAIL}
"""By what a caller whose identity is protected is found instead, by those who may know it."""


@dataclass(frozen=True)
class Caller:
    """What of a caller leads to the ticket; ``hidden``: the identity is protected."""

    name: str
    phone_hash: str
    phone_tail: str
    hidden: bool

    def marks(self) -> Iterable[Mark]:
        """Yield the marks: every part of the name, the number's hash, its last four digits."""
        told = [(Kind.NAME, part) for part in name_parts(self.name)]
        told += [(Kind.PHONE, self.phone_hash)] if self.phone_hash else []
        told += [(Kind.TAIL, self.phone_tail)] if self.phone_tail else []
        for kind, what in told:
            yield Mark(HIDDEN[kind] if self.hidden else kind, what)
