"""The situations of the oversight ladder as resources/seed/situations.toml lists them."""

from dataclasses import dataclass
from functools import cache

from models.vocabulary import SourceStatus
from services.kernel.resources import seed


@dataclass(frozen=True)
class Situation:
    """One situation: ``rule`` names the predicate that finds it (empty: raised by a person), ``notice`` the words a
    paper may quote (empty where the text is not confirmed).
    """

    code: str
    label: str
    ladder: str
    status: SourceStatus
    enabled: bool
    rule: str
    notice: str


@cache
def situations() -> tuple[Situation, ...]:
    """Return the situations in their order, optional ones last."""
    listed = (*seed("situations")["situation"], *seed("situations")["optional"])
    return tuple(Situation(**{**entry, "status": SourceStatus(entry["status"])}) for entry in listed)


def situation(code: str) -> Situation:
    """Return the situation of a code that the program itself stored; StopIteration would be a fault of the data."""
    return next(each for each in situations() if each.code == code)
