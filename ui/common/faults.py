"""What a page says that could not be read: what happened, what is safe, what cannot be done, what to do."""

from dataclasses import dataclass

from app.storage_errors import ServerAway
from i18n import _
from services.kernel.errors import DomainError, Unavailable
from ui.common.errors import incident_number


@dataclass(frozen=True)
class FaultWords:
    """What to say, in (translated) words: `small` is the incident number or the place of the fault."""

    title: str
    what: str
    safe: str
    blocked: str
    todo: str
    small: str = ""


def fault_words(error: Exception) -> FaultWords:
    """Return the words for a page that could not be read."""
    if isinstance(error, (Unavailable, ServerAway)):
        return _away(error)
    return _refused(error) if isinstance(error, DomainError) else _mistake(error)


def _away(error: DomainError) -> FaultWords:
    """Return the words for a database that does not answer."""
    reason = str(error.params.get("words", "")).strip()
    what = _("{reason} The network, the server or the disk may be the cause; it is not your doing.")
    return FaultWords(
        _("The database cannot be reached"),
        what.format(reason=reason).strip(),
        _("All that was saved before is in the database. Drafts stay on this PC."),
        _("Reading and changing tickets; nothing is sent until the database answers again."),
        _("Try again. If it lasts longer than five minutes, tell the administrator."),
        _incident(error),
    )


def _mistake(error: Exception) -> FaultWords:
    """Return the words for a fault of the program itself."""
    return FaultWords(
        _("This could not be read"),
        _("Something went wrong in the program; it is not your doing."),
        _("All that was saved is safe. Drafts stay on this PC."),
        _("This page cannot be shown now. The other pages go on."),
        _("Try again. If it happens again, tell the administrator the number below."),
        _incident(error),
    )


def _refused(error: Exception) -> FaultWords:
    """Return the words for a refusal: it says itself what is the matter."""
    return FaultWords(
        _("This cannot be shown"),
        str(error),
        _("Nothing was changed."),
        _("Looking at this page with your present roles or settings."),
        _("Go on with another page, or ask the administrator."),
    )


def _incident(error: Exception) -> str:
    return _("Incident {number} · noted in the log, without personal data").format(number=incident_number(error))
