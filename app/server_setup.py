"""Prepares a server for the program, or compares it with what the program declares: work of its owner."""

from collections.abc import Iterator
from contextlib import contextmanager

from app.migrate import migrate, require_current
from app.storage import Storage
from app.storage_errors import OwnerTooWeak
from services.checkup.dto import Checkup
from services.server.compare import compare
from services.server.install import install, names_on


class _TakenBack(Exception):
    """Ends a comparison: everything it did is rolled back."""


_NO_RIGHT = "42501"


@contextmanager
def _mighty() -> Iterator[None]:
    """Tell an owner in words what is not allowed to it."""
    try:
        yield
    except Exception as error:
        first = getattr(error, "__cause__", None) or error
        if _NO_RIGHT not in (getattr(first, "sqlstate", ""), getattr(getattr(first, "orig", None), "sqlstate", "")):
            raise
        raise OwnerTooWeak(words=str(first).splitlines()[0]) from error


def prepare_server(storage: Storage) -> None:
    """Bring tables, roles, functions, guards and rights to what this program declares."""
    with _mighty(), storage.reading():
        migrate(storage.database, storage.target)
    with _mighty(), storage.begin():
        install(storage.database.connection().execute)


def check_server(storage: Storage) -> Checkup:
    """Return every difference between the server and what this program declares; nothing is changed.

    Desks wait for the moment this takes: it holds the tables as a preparation would.
    """
    with storage.reading():
        require_current(storage.database)
    report: list[Checkup] = []
    try:
        with _mighty(), storage.begin():
            execute = storage.database.connection().execute
            report.append(compare(execute, names_on(execute)))
            raise _TakenBack
    except _TakenBack:
        return report[0]
