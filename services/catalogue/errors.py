"""Refusals of the dispatch catalogue."""

from i18n import N_
from services.kernel.errors import DomainError


class LineBegun(DomainError):
    """The change would rewrite what was in force."""

    message = N_("The line has been in force since {start}. A change begins today or later; what was in force stays.")
    code = "catalogue_line_begun"


class LineEnded(DomainError):
    """The line is over."""

    message = N_("The line ended on {end}. Write a new one instead.")
    code = "catalogue_line_ended"


class LineTwice(DomainError):
    """The same class, area and unit stand in another line for some of the same days."""

    message = N_("The catalogue says that already: the same class, area and unit stand in a line from {start}.")
    code = "catalogue_line_twice"
