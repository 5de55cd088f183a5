"""Refusals of whole files; what is wrong with single rows is told by `services.exchange.dto.RowError`."""

from i18n import N_
from services.kernel.errors import DomainError


class FileMissing(DomainError):
    """There is no such file, or it may not be read."""

    message = N_("The file {path} cannot be read: {words}")
    code = "file_missing"


class NotASheet(DomainError):
    """The file is none of the kinds that can be read."""

    message = N_("{name} is not a spreadsheet that can be read here. Save it as .xlsx, .xls or .csv and try again.")
    code = "not_a_sheet"


class SheetDamaged(DomainError):
    """The file looks like a spreadsheet but breaks off or contradicts itself."""

    message = N_("{name} is damaged or incomplete. Open it in a spreadsheet program and save it anew.")
    code = "sheet_damaged"


class SheetEncrypted(DomainError):
    """The file asks for a password."""

    message = N_("{name} is protected by a password. Save a copy without one and import that.")
    code = "sheet_encrypted"


class UnknownLetters(DomainError):
    """A text file in neither of the encodings that offices use."""

    message = N_("The letters of {name} are neither UTF-8 nor GB18030. Save it as CSV UTF-8 and try again.")
    code = "unknown_letters"


class SheetEmpty(DomainError):
    """Not one cell is filled."""

    message = N_("{name} is empty.")
    code = "sheet_empty"


class HeadsMissing(DomainError):
    """A column that cannot be done without is not there."""

    message = N_("{name} lacks the columns {missing}. The heads found are: {found}. A template shows what is expected.")
    code = "heads_missing"


class HeadTwice(DomainError):
    """The same head stands over two columns."""

    message = N_("The column {head} stands in {name} twice ({first} and {second}). Remove one of them.")
    code = "head_twice"


class CannotWrite(DomainError):
    """The file cannot be written there."""

    message = N_("{path} cannot be written: {words}")
    code = "cannot_write"


class Cancelled(DomainError):
    """The person stopped an import that was to be whole or nothing."""

    message = N_("The import was stopped. Nothing was written.")
    code = "cancelled"
