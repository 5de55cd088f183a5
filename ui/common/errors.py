"""Refusals and faults in words, in the page and never in a box."""

import logging
import traceback
import zlib
from typing import Final

from PySide6.QtWidgets import QWidget

from i18n import _
from services.kernel.errors import DomainError
from ui.common.band import Band, BandArea, Kind

KEY: Final = "error"
_LOG: Final = logging.getLogger("hotline")


def incident_number(error: BaseException) -> str:
    """Return a short number that is the same for the same fault, and write the fault to the log under it."""
    where = "".join(traceback.format_exception(error))
    number = f"E-{zlib.crc32(where.encode()):08X}"
    _LOG.error("incident %s", number, exc_info=error)
    return number


def error_words(error: Exception) -> str:
    """Return what to tell a person: a refusal in its own words, anything else with an incident number."""
    if isinstance(error, DomainError):
        return str(error)
    words = _(
        "Something went wrong in the program; it is not your doing. What was saved is safe. "
        "Try again; if it happens again, tell the administrator this number: {number}."
    )
    return words.format(number=incident_number(error))


def band_area(widget: QWidget) -> BandArea | None:
    """Return the band area of the page a widget stands on."""
    here: QWidget | None = widget
    while here is not None:
        area = getattr(here, "bands", None)
        if isinstance(area, BandArea):
            return area
        here = here.parentWidget()
    return None


def show_error(widget: QWidget, error: Exception) -> None:
    """Show a refusal or a fault as a red band at the top of the widget's page."""
    area = band_area(widget)
    words = error_words(error)
    if area is not None:
        area.put(KEY, Band(Kind.BAD, words), closable=True)


def clear_error(widget: QWidget) -> None:
    """Take the error band of the widget's page away: the person acts again."""
    area = band_area(widget)
    if area is not None:
        area.take(KEY)
