"""Refusals: what the program will not do, in words a person understands."""

from typing import ClassVar

from i18n import N_, _


class DomainError(Exception):
    """A refusal. ``message`` is a msgid with named fields, ``code`` its stable word for logs and tests."""

    message: ClassVar[str] = N_("The program refused this step.")
    code: ClassVar[str] = "refused"

    def __init__(self, **params: object) -> None:
        """Keep the facts that fill the words."""
        super().__init__(self.code)
        self.params = params

    def __str__(self) -> str:
        """Return the words in the current language."""
        return _(self.message).format(**self.params)


class NotAllowed(DomainError):
    """The person's roles do not include this permission."""

    message = N_("Your roles do not allow this step ({permission}). Ask the administrator if your duties changed.")
    code = "not_allowed"


class LoginRefused(DomainError):
    """Name or password is wrong; which of them is not told."""

    message = N_("Name or password is wrong.")
    code = "login_refused"


class NotFound(DomainError):
    """The thing is not there, or not within the person's scope."""

    message = N_("{what} was not found, or it is outside what you may see.")
    code = "not_found"


class Stale(DomainError):
    """Somebody else changed the thing meanwhile."""

    message = N_("Somebody else changed this ticket a moment ago. It was read again; look at it and repeat your step.")
    code = "stale"


class RecordChanged(Stale):
    """Somebody else changed a record of the office's own lists meanwhile."""

    message = N_("Somebody else changed this record a moment ago. What you typed is kept; look at both and save again.")
    code = "record_changed"


class ServerRefused(DomainError):
    """The server itself refused: a right, a row or a step that is not this person's."""

    message = N_(
        "The server refused this step: it is not among your rights, or the matter has moved on. Nothing was changed."
    )
    code = "server_refused"


class Conflict(DomainError):
    """A name was taken, or a row that a step points to went away, at this very moment."""

    message = N_("Somebody else changed what this step refers to a moment ago. Look at it again and repeat your step.")
    code = "conflict"


class Invalid(DomainError):
    """A value that cannot be taken, with the field and the cure in words."""

    message = N_("{field}: {words}")
    code = "invalid"


class Unavailable(DomainError):
    """The database cannot be reached or written."""

    message = N_("The database cannot be used now: {words} Nothing was saved; what you typed is kept as a draft.")
    code = "unavailable"


class Passing(Unavailable):
    """Trouble of a moment: another attempt may succeed."""

    code = "passing"


class ConnectionLost(Passing):
    """The connection to the server broke; nothing more is written through it."""

    code = "connection_lost"


class Uncertain(Unavailable):
    """The connection broke at the very moment of saving, and the server could not be asked what became of it."""

    message = N_(
        "The connection to the server broke at the very moment of saving, and the server does not answer: {words} "
        "Whether this step was saved is not certain yet; all that was saved before is safe, and what you typed is "
        "kept. Send the same step again when the server is back: if it was saved, nothing is done twice. If the "
        "program was closed meanwhile, look at the ticket first."
    )
    code = "uncertain"
