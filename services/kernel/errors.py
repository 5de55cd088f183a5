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
