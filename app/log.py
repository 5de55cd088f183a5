"""Log files of the profile; every incident has a number that a person can tell on the phone."""

import logging
import secrets
import sys
import threading
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from typing_extensions import override

_Fault = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
_FORM = "%(asctime)s %(levelname)s %(name)s %(message)s"


def start_log(profile: Path) -> str:
    """Write the program's log to the profile and return a fresh incident number.

    Logs hold codes and the program's own words, never what a caller said. A folder that cannot be written leaves the
    log on stderr only.
    """
    logger = logging.getLogger("hotline")
    if not logger.handlers:
        logger.addHandler(_handler(profile))
        logger.setLevel(logging.INFO)
        logger.propagate = False
    return secrets.token_hex(3).upper()


def _handler(profile: Path) -> logging.Handler:
    """Return the file; where there can be none, stderr, which a person reads: without the trace."""
    try:
        folder = profile / "logs"
        folder.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            folder / "hotline.log", maxBytes=2_000_000, backupCount=5, encoding="utf-8"
        )
    except OSError:
        handler = logging.StreamHandler()
        handler.setFormatter(_Brief(_FORM))
        return handler
    handler.setFormatter(logging.Formatter(_FORM))
    return handler


class _Brief(logging.Formatter):
    """Names a fault by its kind only."""

    @override
    def formatException(self, ei: _Fault) -> str:
        return ei[0].__name__ if ei[0] else ""


def catch_faults() -> None:
    """Write every fault that nobody caught to the log, on whichever thread it happens."""
    sys.excepthook = _log_fault
    threading.excepthook = lambda fault: _log_fault(fault.exc_type, fault.exc_value, fault.exc_traceback)


def _log_fault(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
    """Write one fault under an incident number."""
    told = error if error is not None else kind()
    number = secrets.token_hex(3).upper()
    logging.getLogger("hotline").critical("incident %s", number, exc_info=(kind, told, trace))
