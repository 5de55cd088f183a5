"""What keeps a paper from being issued, in words."""

from i18n import N_
from services.kernel.errors import DomainError


class NothingNamed(DomainError):
    """Neither tickets nor a case were named."""

    message = N_("Name the tickets, or the case, that the paper is about.")
    code = "nothing_named"


class UnknownTickets(DomainError):
    """Ticket numbers that do not exist, or lie outside what the person may see."""

    message = N_("There are no such tickets: {numbers}.")
    code = "unknown_tickets"


class NotOneAddressee(DomainError):
    """The tickets belong to several units."""

    message = N_("A paper has one addressee. {unit} has {numbers}; the others are: {others}.")
    code = "not_one_addressee"


class NoAddressee(DomainError):
    """Tickets that no unit has."""

    message = N_("These tickets are not with a unit, or have no limit: {numbers}.")
    code = "no_addressee"


class NotOverdue(DomainError):
    """Tickets for which a notice would state what is not so."""

    message = N_("These tickets are not overdue, or their reply was submitted meanwhile: {numbers}.")
    code = "not_overdue"


class PaperCodeMissing(DomainError):
    """The office has no code for the numbers of its papers."""

    message = N_("“{head}” has no code for paper numbers yet. Set it under System, paper heads; a draft needs none.")
    code = "paper_code_missing"


class TextNotConfirmed(DomainError):
    """The situation is inferred; no paper may quote it."""

    message = N_("The text of situation {situation} is not confirmed yet, so no paper may quote it.")
    code = "text_not_confirmed"


class PaperDamaged(DomainError):
    """The stored bytes are not those that were issued."""

    message = N_("The stored paper {number} no longer has the hash it was issued with. Restore it from a backup.")
    code = "paper_damaged"


class UnknownField(DomainError):
    """A field that the paper does not have, or that the program fills itself."""

    message = N_("“{field}” is no field of this paper that may be typed. Those that may: {known}.")
    code = "unknown_field"


class OneTicketOnly(DomainError):
    """The paper is about one ticket."""

    message = N_("This paper is about one ticket; name only one.")
    code = "one_ticket_only"
